import * as cloud from 'wx-server-sdk'
import { type Caller, callerOf } from './identity'
import { isTransient, retry } from './retry'

/** Files in the cloud's storage. */
export interface Files {
  /** Writes a file, over one of the same path, and gives its id. */
  upload(path: string, content: Buffer): Promise<string>
  /** An address that can be read for some hours, or null when there is no such file. */
  addressOf(fileId: string): Promise<string | null>
}

/** What functions ask of WeChat's own services. */
export interface WeChat {
  /** A mini-program code (PNG) that opens `page` with `scene`, at most 32 visible characters. */
  pageCode(page: string, scene: string): Promise<Buffer>
}

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
}
