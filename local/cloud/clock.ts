import type { CloudClock } from './types'

/** Where the clock's offset is kept between runs. */
export interface OffsetKeeper {
  read(name: string): unknown
  save(name: string, value: unknown): void
}

const NAME = 'clock.offsetMs'

/** The real clock plus an offset people may change; the offset survives restarts. */
export class VirtualClock implements CloudClock {
  private offset: number
  private readonly listeners = new Set<() => void>()

  constructor(private readonly keeper: OffsetKeeper) {
    this.offset = Number(keeper.read(NAME) ?? 0)
  }

  now(): number {
    return Date.now() + this.offset
  }

  offsetMs(): number {
    return this.offset
  }

  /** @throws RangeError when the instant is not one a Date can hold */
  set(instant: number): void {
    if (Number.isNaN(new Date(instant).getTime())) throw new RangeError('not an instant')
    this.move(instant - Date.now())
  }

  advance(ms: number): void {
    this.set(this.now() + ms)
  }

  reset(): void {
    this.move(0)
  }

  /** Calls back after each move. */
  onMove(listener: () => void): void {
    this.listeners.add(listener)
  }

  private move(offset: number): void {
    this.offset = Math.round(offset)
    this.keeper.save(NAME, this.offset)
    this.listeners.forEach((listener) => listener())
  }
}
