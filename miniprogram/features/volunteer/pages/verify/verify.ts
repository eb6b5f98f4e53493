import { currentLook, followLook } from '../../../../services/look'

/** 核验证明. */
export default Page({
  data: { look: currentLook() },

  onShow() {
    followLook(this)
  },
})
