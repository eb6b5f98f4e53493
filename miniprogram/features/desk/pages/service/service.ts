import { currentLook, followLook } from '../../../../services/look'

/** 这一次服务 */
export default Page({
  data: { look: currentLook() },

  onShow() {
    followLook(this)
  },
})
