/**
 * Rings a number. The phone itself asks before it dials, so nothing is asked here; where a phone cannot dial, the
 * number is copied instead and the person told.
 */
export function callPhone(phone: string): void {
  wx.makePhoneCall({
    phoneNumber: phone.replace(/\s/g, ''),
    fail: ({ errMsg }) => {
      if (!/cancel/.test(errMsg)) copyNumber(phone)
    },
  })
}

function copyNumber(phone: string): void {
  wx.setClipboardData({
    data: phone,
    success: () => void wx.showToast({ title: `号码已复制：${phone}`, icon: 'none' }),
  })
}
