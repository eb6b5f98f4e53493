import { now } from './clock'
import { watchNetwork } from './network'
import { forgetOldRosters } from './shift-rosters'
import { startScans } from './scan-queue'
import { forgetOldCodes } from './sign-in-codes'
import { sendTicks } from './tick-queue'

/** What must run before the first page. No list of who opened the app is kept: nothing here needs one. */
export function startServices(): void {
  wx.cloud.init({ traceUser: false })
  watchNetwork()
  forgetOldCodes(now())
  startScans()
  forgetOldRosters(now())
  sendTicks()
}
