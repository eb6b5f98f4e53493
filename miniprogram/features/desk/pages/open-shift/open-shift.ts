import { currentLook, followLook } from '../../../../services/look'

/** 开志愿班次. */
export default Page({
  data: {
    look: currentLook(),
  },

  onShow() {
    followLook(this)
  },
})
