import { currentLook, followLook } from '../../../../services/look'

/** 服务记录. */
export default Page({
  data: { look: currentLook() },

  onShow() {
    followLook(this)
  },
})
