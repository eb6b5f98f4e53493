import { dayOf, minutesOf, weekdayName } from '../shared/time/shanghai'

/** 「上午好」, by the hour in Shanghai. `now` is milliseconds since 1970. */
export function greetingOf(now: number): string {
  const hour = Math.floor(minutesOf(now) / 60)
  if (hour < 5) return '您好'
  if (hour < 9) return '早上好'
  if (hour < 12) return '上午好'
  if (hour < 13) return '中午好'
  return hour < 18 ? '下午好' : '晚上好'
}

/** 「11 月 23 日 周一」 in Shanghai. `now` is milliseconds since 1970. */
export function dateOf(now: number): string {
  const day = dayOf(now)
  return `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日 ${weekdayName(day)}`
}
