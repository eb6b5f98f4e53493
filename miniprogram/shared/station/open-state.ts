import type { Closure, HolidayCalendar, OpeningPlan, OpenSpan } from './types'

/** Why a station is as it is. `closed` is its ordinary rhythm: night, or a weekday it never opens. */
export type OpenReason = 'open' | 'lunch' | 'closed' | 'holiday' | 'announced'

/** A day of a station after holidays and announced closures have had their say. */
export interface StationDay {
  day: string
  spans: readonly OpenSpan[]
  /** What made the day other than its weekday is; `word` is the holiday's name or the closure's reason. */
  exception?: { kind: 'holiday' | 'makeup' | 'announced'; word: string }
}

/** Everything that decides a station's hours. */
export interface StationHours {
  opening: OpeningPlan
  closures: readonly Closure[]
  holidays: HolidayCalendar
}

/** A station at a moment: open or not, until when, and how to say it. */
export interface OpenState {
  open: boolean
  now: OpenReason
  /** Instant at which an open station closes next; absent when it stays open for 30 days and more. */
  until?: number
  /** Instant at which a closed station opens next; absent when that is more than 30 days away. */
  opensAt?: number
  /** Open round the clock by its plan, closures apart. */
  always: boolean
  /** 「现在开着」, 「中午休息」…: the state alone. */
  label: string
  /** 「下午 4:30 关门」…: what comes next; empty when there is nothing to say. */
  next: string
  /** The whole sentence: 「现在开着，下午 4:30 关门」. */
  words: string
  /** A caution to show under it: the holidays of that year are not published yet. */
  note?: string
}
