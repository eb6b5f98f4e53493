import dayjs, { type Dayjs } from 'dayjs'

/**
 * The one place that knows the time zone. Shanghai has kept UTC+8 without summer time since 1991, so a fixed
 * offset is exact, and nothing here depends on the zone or language of the phone or the server. The calendar is
 * dayjs's; its zones are a plugin, and plugins do not survive the mini-program's npm build, so the offset is ours.
 *
 * An *instant* is milliseconds since 1970 UTC; a *day* is `YYYY-MM-DD` in Shanghai; *minutes* count from midnight.
 */
const ZONE_OFFSET_MS = 8 * 3_600_000

/** Milliseconds of a day; every day in Shanghai has as many. */
export const DAY_MS = 86_400_000

/** Milliseconds of a minute. */
export const MINUTE_MS = 60_000

const WEEKDAY_NAMES = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

const DAY_FORMAT = 'YYYY-MM-DD'

/** A day in the calendar, held at its noon: noon exists on every day of every zone this may run in. */
const calendar = (day: string): Dayjs => dayjs(`${day}T12:00:00`)

const two = (n: number): string => String(n).padStart(2, '0')

/** The day of an instant. */
export function dayOf(instant: number): string {
  return new Date(instant + ZONE_OFFSET_MS).toISOString().slice(0, 10)
}

/** Minutes since midnight of an instant, 0–1439. */
export function minutesOf(instant: number): number {
  const sinceMidnight = (((instant + ZONE_OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS
  return Math.floor(sinceMidnight / MINUTE_MS)
}

/** The instant at which a day begins; `NaN` for what is not a day. */
export function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`) - ZONE_OFFSET_MS
}

/** The instant of a day and minutes from its midnight (1440 is the next midnight). */
export function instantOf(day: string, minutes: number): number {
  return startOf(day) + minutes * MINUTE_MS
}

/** Whether a text is a day that exists: `2026-02-30` is not. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && calendar(text).format(DAY_FORMAT) === text
}

/** The day so many days later (or earlier). */
export function addDays(day: string, count: number): string {
  return calendar(day).add(count, 'day').format(DAY_FORMAT)
}

/** How many days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return calendar(to).diff(calendar(from), 'day')
}

/** Weekday of a day, 0 = Monday … 6 = Sunday: the order of `WeeklyHours`. */
export function weekdayOf(day: string): number {
  return (calendar(day).day() + 6) % 7
}

/** 「周一」…「周日」 of a day. */
export function weekdayName(day: string): string {
  return WEEKDAY_NAMES[weekdayOf(day)] ?? ''
}

/** Part of the day as people name it, by the hour it begins. */
function partOfDay(hour: number): string {
  if (hour < 6) return '凌晨'
  if (hour < 12) return '上午'
  if (hour < 13) return '中午'
  return hour < 18 ? '下午' : '晚上'
}

/**
 * A time of day as people say it. 1440 is the midnight that ends a day.
 *
 * @example speakTime(990) // 「下午 4:30」
 */
export function speakTime(minutes: number): string {
  if (minutes >= 1440) return '半夜 12:00'
  const hour = Math.floor(minutes / 60)
  return `${partOfDay(hour)} ${hour > 12 ? hour - 12 : hour}:${two(minutes % 60)}`
}

/**
 * A time of day in figures, for tables.
 *
 * @example clockTime(510) // 「8:30」
 */
export function clockTime(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}`
}

const NEAR_DAYS: Readonly<Record<string, string>> = { '-1': '昨天', '0': '今天', '1': '明天', '2': '后天' }

/**
 * A day as people say it, seen from `today`: 「明天（周二）」, 「12 月 1 日（周二）」, with the year when it is another one.
 */
export function speakDate(day: string, today: string): string {
  const near = NEAR_DAYS[String(daysBetween(today, day))]
  if (near !== undefined) return `${near}（${weekdayName(day)}）`
  const sameYear = day.slice(0, 4) === today.slice(0, 4)
  return `${calendar(day).format(sameYear ? 'M 月 D 日' : 'YYYY 年 M 月 D 日')}（${weekdayName(day)}）`
}

/**
 * An instant as people say it, seen from `now`: 「今天下午 4:30」 needs no weekday, 「明天（周二）上午 9:00」 has one.
 */
export function speakDateTime(instant: number, now: number): string {
  const day = dayOf(instant)
  const today = dayOf(now)
  const date = day === today ? '今天' : speakDate(day, today)
  return `${date}${speakTime(minutesOf(instant))}`
}

/** The same within a sentence: a space where a figure meets a character, none between two characters. */
export function speakWithin(instant: number, now: number): string {
  const words = speakDateTime(instant, now)
  return `${/^\d/.test(words) ? ' ' : ''}${words} `
}
