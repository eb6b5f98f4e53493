const RealDate = Date
let offsetMs = 0

const now = (): number => RealDate.now() + offsetMs

/** Moves this thread's idea of "now". */
export function shiftTo(offset: number): void {
  offsetMs = offset
}

/** Replaces the global `Date` of this thread by one whose "now" is the virtual clock's; all else stays as it is. */
export function installShiftedDate(): void {
  const shifted = new Proxy(RealDate, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length ? args : [now()], newTarget) as Date,
    apply: () => new RealDate(now()).toString(),
    get: (target, name, receiver) =>
      name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown),
  })
  RealDate.prototype.constructor = shifted
  globalThis.Date = shifted
}
