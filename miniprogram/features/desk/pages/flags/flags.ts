import { currentLook, followLook } from '../../../../services/look'

/** 异常提醒 */
export default Page({
  data: { look: currentLook() },

  onShow() {
    followLook(this)
  },
})
