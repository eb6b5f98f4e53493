import type { Identity } from '../types'

/** What the vendor's runtime knows about one call, beyond the event. */
export interface Caller {
  readonly identity?: Identity
  /** The call chain, for example `wx_client` or `wx_client,scf`. */
  readonly source?: string
  /** `timer` for cron triggers. */
  readonly trigger?: string
}

const LOCAL_APPID = 'wx0000000000000000'

const present = (variables: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

/**
 * The environment variables from which the SDK reads who is calling. The SDK looks only at names listed in
 * `WX_CONTEXT_KEYS` and `TCB_CONTEXT_KEYS`.
 * @param token stands for the caller's identity in calls from function to function
 */
export function callVariables(
  caller: Caller,
  token: string,
  requestId: string,
  env: string,
): Record<string, string> {
  const { identity = {}, source, trigger = 'tcb' } = caller
  const wx = present({
    WX_CLIENTIP: '127.0.0.1',
    WX_CLIENTIPV6: '::ffff:127.0.0.1',
    WX_OPENID: identity.openid,
    WX_UNIONID: identity.unionid,
    WX_APPID: identity.openid && (identity.appid ?? LOCAL_APPID),
    WX_API_TOKEN: token,
  })
  const tcb = present({ TCB_ENV: env, TCB_SEQID: requestId, TRIGGER_SRC: trigger, TCB_SOURCE: source })
  return {
    ...wx,
    ...tcb,
    WX_CONTEXT_KEYS: Object.keys(wx).join(','),
    TCB_CONTEXT_KEYS: Object.keys(tcb).join(','),
  }
}

/** The event as `main` gets it: calls by a person carry `userInfo`, as the vendor adds it. */
export function eventFor(event: unknown, { identity }: Caller): unknown {
  if (!identity?.openid) return event ?? {}
  const userInfo = { openId: identity.openid, appId: identity.appid ?? LOCAL_APPID }
  return event !== null && typeof event === 'object' ? { ...event, userInfo } : { userInfo }
}
