import { brand } from '../../../../services/brand'
import { currentLook, followLook } from '../../../../services/look'
import { appVersion } from '../../../../services/version'

/** 关于: whose it is, which version, and where its data come from. */
export default Page({
  data: {
    look: currentLook(),
    name: brand.name as string,
    intro: brand.intro as string,
    version: appVersion(),
  },

  onShow() {
    followLook(this)
  },
})
