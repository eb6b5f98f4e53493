import { now } from './clock'
import { watchNetwork } from './network'
import { forgetOldCodes } from './sign-in-codes'

/** What must run before the first page. No list of who opened the app is kept: nothing here needs one. */
export function startServices(): void {
  wx.cloud.init({ traceUser: false })
  watchNetwork()
  forgetOldCodes(now())
}
