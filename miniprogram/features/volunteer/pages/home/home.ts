import { currentLook, followLook } from '../../../../services/look'

/** 志愿服务. */
export default Page({
  data: { look: currentLook() },

  onShow() {
    followLook(this)
  },
})
