import { currentLook, followLook } from '../../../../services/look'

/** 手工补录 */
export default Page({
  data: { look: currentLook() },

  onShow() {
    followLook(this)
  },
})
