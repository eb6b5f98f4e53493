// The phone follows the cloud's clock: `Date` is moved by the same offset before any app code runs.

const RealDate = globalThis.Date
let offsetMs = 0

/** What the phone's clock adds to the machine's, in ms. */
export function clockOffsetMs(): number {
  return offsetMs
}

/** Moves the phone's clock at once; every later `new Date()` and `Date.now()` sees it. */
export function setClockOffsetMs(ms: number): void {
  offsetMs = ms
}

/** Milliseconds of the machine's own clock, for measuring how long something took. */
export function realNow(): number {
  return RealDate.now()
}

function movedDate(): DateConstructor {
  const moved = function (this: unknown, ...args: unknown[]) {
    if (!new.target) return new RealDate(RealDate.now() + offsetMs).toString()
    const given = args.length ? args : [RealDate.now() + offsetMs]
    return Reflect.construct(RealDate, given, new.target)
  } as unknown as DateConstructor
  Object.setPrototypeOf(moved, RealDate)
  Object.defineProperty(moved, 'prototype', { value: RealDate.prototype })
  Object.defineProperty(moved, 'now', { value: () => RealDate.now() + offsetMs })
  return moved
}

/** Replaces the window's `Date`; call once, before the app's script. */
export function installClock(ms: number): void {
  setClockOffsetMs(ms)
  globalThis.Date = movedDate()
}
