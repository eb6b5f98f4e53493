import { currentLook, followLook } from '../../../../services/look'

/** 我的时长. */
export default Page({
  data: { look: currentLook() },

  onShow() {
    followLook(this)
  },
})
