/** What the scanner saw; `words` is for the person, empty when they simply went back. */
export type Scanned = { ok: true; text: string } | { ok: false; words: string }

/** Opens WeChat's scanner, camera only: a picture that was sent on is no sign of being there. Never throws. */
export async function scanText(): Promise<Scanned> {
  try {
    const { result } = await wx.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] })
    return { ok: true, text: result }
  } catch (error) {
    const message =
      typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : ''
    if (/cancel/.test(message)) return { ok: false, words: '' }
    return { ok: false, words: '没有扫到。请靠近一点再扫，或者输入下面的 6 个数字' }
  }
}
