import { forgetAccount } from '../../../../services/account'
import { forgetHousehold } from '../../../../services/household'
import { clearLocalData } from '../../../../services/local-data'
import { currentLook, followLook } from '../../../../services/look'
import { keptHere, sentOut } from './facts'

/** 隐私: what is kept where, in a table one can check, and one button that clears the phone. */
export default Page({
  data: {
    look: currentLook(),
    keptHere,
    sentOut,
    cleared: false,
  },

  onShow() {
    followLook(this)
  },

  openContract() {
    wx.openPrivacyContract({
      fail: () => void wx.showToast({ title: '暂时打不开，请稍后再试', icon: 'none' }),
    })
  },

  async clear() {
    const { confirm } = await wx.showModal({
      title: '清除手机里的记录？',
      content: '常去的站点、您在哪里、字的大小、保存的站点和活动都会清掉。以后还能照常用。',
      confirmText: '清除',
      cancelText: '先不清',
    })
    if (!confirm) return
    clearLocalData()
    forgetAccount()
    forgetHousehold()
    this.setData({ look: currentLook(), cleared: true })
  },
})
