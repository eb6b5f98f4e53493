import { currentLook, followLook } from '../../../../services/look'

/** 管理班次. */
export default Page({
  data: {
    look: currentLook(),
  },

  onShow() {
    followLook(this)
  },
})
