/** What came of saving, for the person. */
export interface Saved {
  ok: boolean
  words: string
}

/** Puts a picture from the network into the phone's album; a refused album and a lost network are told apart. */
export async function savePicture(url: string): Promise<Saved> {
  try {
    const { path } = await wx.getImageInfo({ src: url })
    await wx.saveImageToPhotosAlbum({ filePath: path })
    return { ok: true, words: '已存到手机相册，可以拿去打印' }
  } catch (error) {
    return { ok: false, words: faultWords(error) }
  }
}

function faultWords(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : ''
  if (/auth|deny|denied/i.test(message)) return '没有打开相册权限。可以长按图片保存，或者截屏'
  if (/cancel/i.test(message)) return '没有保存'
  return '没有存成。请检查网络再试，或者长按图片保存'
}
