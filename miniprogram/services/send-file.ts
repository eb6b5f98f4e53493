import { errorText, type Saved } from './save-picture'

/** What is said when a file was handed on, and when its text was copied instead. */
export interface FileWords {
  sent: string
  copied: string
}

const LIST_WORDS: FileWords = {
  sent: '表格已发出去，在电脑上打开就能打印',
  copied: '这台手机不能发文件，名单已经复制好了，可以粘贴到聊天或表格里',
}

/**
 * Hands a text file on: to a chat, from where a computer takes it. Where the phone cannot do that, the text itself is
 * copied, so that nobody is left with nothing.
 *
 * @param fileName with its ending
 */
export async function sendTextFile(
  fileName: string,
  content: string,
  said: FileWords = LIST_WORDS,
): Promise<Saved> {
  const filePath = `${wx.env.USER_DATA_PATH}/${fileName}`
  try {
    wx.getFileSystemManager().writeFileSync(filePath, content, 'utf8')
    await wx.shareFileMessage({ filePath, fileName })
    return { ok: true, words: said.sent }
  } catch (error) {
    if (/cancel/i.test(errorText(error))) return { ok: false, words: '没有发' }
    return copyText(content, said.copied)
  }
}

async function copyText(data: string, words: string): Promise<Saved> {
  try {
    await wx.setClipboardData({ data })
    return { ok: true, words }
  } catch {
    return { ok: false, words: '没有发成，请再试一次' }
  }
}
