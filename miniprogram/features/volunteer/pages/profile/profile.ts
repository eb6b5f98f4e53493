import { currentLook, followLook } from '../../../../services/look'

/** 志愿者登记. */
export default Page({
  data: { look: currentLook() },

  onShow() {
    followLook(this)
  },
})
