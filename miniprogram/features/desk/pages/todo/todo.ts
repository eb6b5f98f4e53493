import { currentLook, followLook } from '../../../../services/look'

/** 等我处理的 */
export default Page({
  data: { look: currentLook() },

  onShow() {
    followLook(this)
  },
})
