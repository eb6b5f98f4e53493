import { currentLook, followLook } from '../../../../services/look'

/** 证明. */
export default Page({
  data: { look: currentLook() },

  onShow() {
    followLook(this)
  },
})
