import { currentLook, followLook } from '../../../../services/look'

/** 班次签到码. */
export default Page({
  data: {
    look: currentLook(),
  },

  onShow() {
    followLook(this)
  },
})
