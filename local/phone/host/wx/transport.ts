import { WxFailure } from './call'
import type { PhoneEnv } from './env'

/** What a slow connection adds to every exchange, ms. */
const SLOW_MS = 2000

/** The way WeChat words a phone without a connection. */
const OFFLINE_REASON = 'errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED'

/** Throws as WeChat does when the phone has no connection now. */
export function requireConnection(env: PhoneEnv): void {
  if (env.settings().network === 'off') throw new WxFailure(OFFLINE_REASON, { errno: 600001 })
}

/** Lets an exchange through: at once, late, or not at all (WxFailure) as the panel has set the network. */
export async function passNetwork(env: PhoneEnv): Promise<void> {
  requireConnection(env)
  if (env.settings().network === 'on') return
  await new Promise((resolve) => setTimeout(resolve, SLOW_MS))
  requireConnection(env)
}
