import { AppError } from './errors'

/** Who calls. An openid comes from the platform alone, never from the event. */
export type Caller =
  | { kind: 'account'; openid: string }
  /** A client the platform could not name: it may do what anyone may. */
  | { kind: 'anonymous' }
  /** The cloud itself: a timer, or a function or terminal that acts for no client. */
  | { kind: 'system' }

/** What the platform says about a call: its WeChat context and the environment of this event. */
export interface PlatformContext {
  OPENID?: string | number
  SOURCE?: string
}

/** Set by CloudBase when the caller is a web client or comes through its HTTP gateway. */
const WEB_CLIENT_VARIABLES = ['TCB_UUID', 'TCB_CUSTOM_USER_ID', 'TCB_ISANONYMOUS_USER', 'TCB_HTTP_CONTEXT']
const CLIENT_SOURCES = ['wx_client', 'wx_devtools', 'wx_unknown']

/**
 * The caller of this event. A function called by another carries the first caller's openid, so it acts for that
 * person and is no more trusted than the phone was.
 */
export function callerOf(context: PlatformContext, environment: NodeJS.ProcessEnv): Caller {
  if (context.OPENID !== undefined && context.OPENID !== '') {
    return { kind: 'account', openid: String(context.OPENID) }
  }
  if (WEB_CLIENT_VARIABLES.some((name) => environment[name])) return { kind: 'anonymous' }
  const chain = (context.SOURCE ?? '').split(',')
  return chain.some((hop) => CLIENT_SOURCES.includes(hop)) ? { kind: 'anonymous' } : { kind: 'system' }
}

/**
 * The openid of whoever calls.
 *
 * @throws IDENTITY.MISSING where the platform names nobody
 */
export function openidOf(caller: Caller): string {
  if (caller.kind === 'account') return caller.openid
  throw new AppError('denied', 'IDENTITY.MISSING', '请在微信里打开后再试')
}
