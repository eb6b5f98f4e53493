/** What the scanner saw; `words` is for the person, empty when they simply went back. */
export type Scanned = { ok: true; text: string } | { ok: false; words: string }

/** How a code is scanned. */
interface ScanWish {
  /** Pictures of the album count, too; of a code by which one signs in they are no sign of being there. */
  album?: boolean
  /** What can be done instead. */
  otherwise?: string
}

/** Opens WeChat's scanner, camera only unless the wish says otherwise. Never throws. */
export async function scanText({
  album = false,
  otherwise = '输入下面的 6 个数字',
}: ScanWish = {}): Promise<Scanned> {
  try {
    const { result } = await wx.scanCode({ onlyFromCamera: !album, scanType: ['qrCode'] })
    return { ok: true, text: result }
  } catch (error) {
    const message =
      typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : ''
    if (/cancel/.test(message)) return { ok: false, words: '' }
    return { ok: false, words: `没有扫到。请靠近一点再扫，或者${otherwise}` }
  }
}
