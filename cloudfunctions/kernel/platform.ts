import * as cloud from 'wx-server-sdk'
import { type Caller, callerOf } from './identity'
import { fitFields } from './message-fields'
import { isTransient, retry } from './retry'

/** Files in the cloud's storage. */
export interface Files {
  /** Writes a file, over one of the same path, and gives its id. */
  upload(path: string, content: Buffer): Promise<string>
  /** An address that can be read for some hours, or null when there is no such file. */
  addressOf(fileId: string): Promise<string | null>
}

/** A subscribe message: one person, one template, its keywords filled in. */
export interface Message {
  /** openid. */
  to: string
  /** Id of the template. */
  template: string
  /** Opened by a tap on it: a page from the root of the mini-program, with query. */
  page: string
  /** By keyword, such as `thing1`; what is too long for its keyword is cut. */
  fields: Readonly<Record<string, string>>
}

/** What functions ask of WeChat's own services. Whatever else WeChat answers is thrown as the SDK throws it. */
export interface WeChat {
  /** A mini-program code (PNG) that opens `page` with `scene`, at most 32 visible characters. */
  pageCode(page: string, scene: string): Promise<Buffer>
  /** Sends a message, unless the person has not agreed to one more of its kind. */
  sendMessage(message: Message): Promise<'sent' | 'refused'>
  /** What WeChat thinks of a text of at most 2,500 characters, written by somebody who used the app within two hours. */
  checkText(openid: string, text: string): Promise<'pass' | 'review' | 'risky'>
}

/** WeChat's answer where the person never agreed, or agreed to fewer messages than were sent. */
const NOT_AGREED = 43_101
/** Version and scene (a text that others see, as on a forum) of WeChat's text check. */
const TEXT_CHECK = { version: 2, scene: 3 }

let ready = false

/** The SDK, set up for the environment the function runs in. */
export function sdk(): typeof cloud {
  if (!ready) {
    // The SDK takes this symbol where its types ask for text.
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
    ready = true
  }
  return cloud
}

/** Who calls, by the platform's word for the event being handled. */
export function currentCaller(): Caller {
  return callerOf(sdk().getWXContext(), process.env)
}

/** The cloud's file storage. */
export const files: Files = {
  async upload(path, content) {
    const upload = () => sdk().uploadFile({ cloudPath: path, fileContent: content })
    return (await retry(upload, isTransient)).fileID
  },

  async addressOf(fileId) {
    const ask = async () => sdk().getTempFileURL({ fileList: [fileId] })
    const answer = await retry(ask, isTransient)
    const file = answer?.fileList[0]
    return file?.tempFileURL ? file.tempFileURL : null
  },
}

/** WeChat's own services. */
export const wechat: WeChat = {
  async pageCode(page, scene) {
    const draw = (): Promise<{ buffer: Buffer }> =>
      sdk().openapi.wxacode.getUnlimited({ page, scene, checkPath: false, width: 430 })
    return (await retry(draw, isTransient)).buffer
  },

  async sendMessage({ to, template, page, fields }) {
    const fitted = Object.entries(fitFields(fields)).map(([keyword, value]) => [keyword, { value }])
    const message = { touser: to, templateId: template, page, data: Object.fromEntries(fitted) }
    try {
      // Once: after a broken line nobody knows whether it went out, and the caller decides whether to try again.
      await sdk().openapi.subscribeMessage.send(message)
      return 'sent'
    } catch (thrown) {
      if ((thrown as { errCode?: unknown }).errCode === NOT_AGREED) return 'refused'
      throw thrown
    }
  },

  async checkText(openid, content) {
    const check = (): Promise<{ result: { suggest: 'pass' | 'review' | 'risky' } }> =>
      sdk().openapi.security.msgSecCheck({ ...TEXT_CHECK, openid, content })
    return (await retry(check, isTransient)).result.suggest
  },
}
