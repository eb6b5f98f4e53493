import { currentLook, followLook } from '../../../../services/look'

/** 服务证明. */
export default Page({
  data: { look: currentLook() },

  onShow() {
    followLook(this)
  },
})
