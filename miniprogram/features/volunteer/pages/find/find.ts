import { currentLook, followLook } from '../../../../services/look'

/** 找班次. */
export default Page({
  data: { look: currentLook() },

  onShow() {
    followLook(this)
  },
})
