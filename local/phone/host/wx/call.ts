// Every wx.* call answers both ways: callbacks when any is given, a promise otherwise, with WeChat's errMsg.

/** The callbacks every asynchronous wx API takes. */
export interface Callbacks {
  success?: (result: object) => void
  fail?: (error: object) => void
  complete?: (outcome: object) => void
}

/** A failure as WeChat words it: `errMsg` becomes `name:fail reason`; `extra` is added to the error (errno, errCode). */
export class WxFailure extends Error {
  constructor(
    reason: string,
    readonly extra: Record<string, unknown> = {},
  ) {
    super(reason)
  }
}

/** What the person did when they closed a dialog without choosing. */
export const cancelled = () => new WxFailure('cancel')

function failureOf(name: string, cause: unknown): object {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const extra = cause instanceof WxFailure ? cause.extra : {}
  return { errMsg: `${name}:fail ${reason}`.trimEnd(), ...extra }
}

/** A callback that throws is the app's fault and must be seen, but must not turn a success into a failure. */
function callBack(callback: ((value: object) => void) | undefined, value: object): void {
  try {
    callback?.(value)
  } catch (error) {
    reportError(error)
  }
}

function deliver(outcome: Promise<object>, { success, fail, complete }: Callbacks): void {
  void outcome.then(
    (result) => {
      callBack(success, result)
      callBack(complete, result)
    },
    (error: object) => {
      callBack(fail, error)
      callBack(complete, error)
    },
  )
}

/** A wx API: a promise, or nothing where callbacks are given. */
export type WxCall<O, R> = (options?: O & Callbacks) => Promise<R & { errMsg: string }> | undefined

/** Makes a wx API of a function: its result, or what it throws, reaches callbacks or promise in WeChat's shape. */
export function wxCall<O extends object, R extends object | void>(
  name: string,
  run: (options: O) => R | Promise<R>,
): WxCall<O, R> {
  return (options) => {
    const given = (options ?? {}) as O & Callbacks
    const outcome = settle(name, () => run(given))
    if (!given.success && !given.fail && !given.complete) return outcome as Promise<R & { errMsg: string }>
    deliver(outcome, given)
    return undefined
  }
}

async function settle(name: string, run: () => object | void | Promise<object | void>): Promise<object> {
  try {
    return { errMsg: `${name}:ok`, ...(await run()) }
  } catch (error) {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- WeChat rejects with a plain object
    throw failureOf(name, error)
  }
}

/** Throws WeChat's parameter error unless `value` is of the type; `parameter` is its name as the app gave it. */
export function requireType(value: unknown, type: 'string' | 'number' | 'object', parameter: string): void {
  const actual = value === null ? 'Null' : typeof value
  if (actual === type) return
  const title = (word: string) => word[0]?.toUpperCase() + word.slice(1)
  throw new WxFailure(
    `parameter error: parameter.${parameter} should be ${title(type)} instead of ${title(actual)};`,
  )
}
