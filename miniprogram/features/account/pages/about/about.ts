import { currentLook, followLook } from '../../../../services/look'

export default Page({
  data: { look: currentLook() },

  onShow() {
    followLook(this)
  },
})
