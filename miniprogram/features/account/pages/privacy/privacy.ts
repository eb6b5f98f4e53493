import { closeAccount, forgetAccount } from '../../../../services/account'
import { asCallError } from '../../../../services/cloud'
import { forgetHousehold } from '../../../../services/household'
import { clearLocalData } from '../../../../services/local-data'
import { currentLook, followLook } from '../../../../services/look'
import { waitingScanCount } from '../../../../services/scan-queue'
import { oneAtATime } from '../../../../services/one-at-a-time'
import { afterClosing, keptHere, sentOut } from './facts'

/** One page of this kind is open at a time. */
const sendOne = oneAtATime()

/** 隐私: what is kept where, in a table one can check, one button that clears the phone, and one that closes the account. */
export default Page({
  data: {
    look: currentLook(),
    keptHere,
    sentOut,
    afterClosing,
    cleared: false,
    sending: false,
    closed: false,
    fault: '',
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
    const unsent = waitingScanCount()
    const warning = unsent > 0 ? `有 ${unsent} 次签到、签退还没传上去，清掉就没有了。` : ''
    const { confirm } = await wx.showModal({
      title: '清除手机里的记录？',
      content: `${warning}常去的站点、您在哪里、字的大小、保存的站点、活动和班次都会清掉。以后还能照常用。`,
      confirmText: '清除',
      cancelText: '先不清',
    })
    if (!confirm) return
    clearLocalData()
    forgetAccount()
    forgetHousehold()
    this.setData({ look: currentLook(), cleared: true })
  },

  async close() {
    const { confirm } = await wx.showModal({
      title: '注销账号？',
      content: '您和家人还没开始的报名、班次都会退掉，资料几分钟内清掉，找不回来。',
      confirmText: '注销',
      cancelText: '先不',
    })
    if (!confirm || this.data.sending) return
    this.setData({ sending: true, fault: '' })
    try {
      await sendOne('close', closeAccount)
      forgetHousehold()
      this.setData({ sending: false, closed: true })
    } catch (error) {
      this.setData({ sending: false, fault: `没有注销：${asCallError(error).message}` })
    }
  },
})
