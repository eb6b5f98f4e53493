/** What came of saving or sending, for the person. */
export interface Saved {
  ok: boolean
  words: string
}

/** Puts a picture from the network into the phone's album; a refused album and a lost network are told apart. */
export async function savePicture(url: string): Promise<Saved> {
  return saveFiles(
    async () => [(await wx.getImageInfo({ src: url })).path],
    '请检查网络再试，或者长按图片保存',
  )
}

/** Makes pictures on the phone and puts them into its album, one after the other. */
export async function saveDrawn(draw: () => Promise<string[]>): Promise<Saved> {
  return saveFiles(draw, '请再试一次')
}

async function saveFiles(make: () => Promise<string[]>, otherwise: string): Promise<Saved> {
  try {
    const paths = await make()
    for (const filePath of paths) await wx.saveImageToPhotosAlbum({ filePath })
    const count = paths.length > 1 ? ` ${paths.length} 张` : ''
    return { ok: true, words: `已存${count}到手机相册，可以拿去打印` }
  } catch (error) {
    return { ok: false, words: faultWords(error, otherwise) }
  }
}

function faultWords(error: unknown, otherwise: string): string {
  const message = errorText(error)
  if (/auth|deny|denied/i.test(message)) return '没有打开相册权限。可以在右上角「···」的设置里打开，或者截屏'
  if (/cancel/i.test(message)) return '没有保存'
  return `没有存成。${otherwise}`
}

/** What a `wx` call failed with. */
export function errorText(error: unknown): string {
  return typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : ''
}
