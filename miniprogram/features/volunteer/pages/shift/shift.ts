import { currentLook, followLook } from '../../../../services/look'

/** 志愿班次. */
export default Page({
  data: { look: currentLook() },

  onShow() {
    followLook(this)
  },
})
