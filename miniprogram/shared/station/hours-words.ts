import { MINUTE_MS, dayOf, minutesOf, speakDate, speakDateTime, speakTime } from '../time/shanghai'
import { isProvisional } from './calendar'
import type { OpenState, StationDay, StationHours } from './open-state'

type Facts = Pick<OpenState, 'open' | 'now' | 'until' | 'opensAt' | 'always'>
type Words = Pick<OpenState, 'label' | 'next' | 'words' | 'note'>

/** From here on an open station is said in minutes left, so that nobody sets out for a door that shuts. */
const SOON_MS = 30 * MINUTE_MS

/** The caution for a year whose official holidays are not out. */
export function provisionalNote(day: string): string {
  return `${day.slice(0, 4)} 年的放假安排还没有公布，节假日请以公告为准`
}

/** How to say a state: the state, what comes next, both as a sentence, and a caution where one is due. */
export function sayState(facts: Facts, today: StationDay, hours: StationHours, now: number): Words {
  const label = facts.open ? sayOpen(facts) : sayClosed(facts, today, now)
  const next = facts.open ? sayUntil(facts.until, now) : sayOpening(facts, now)
  const words = next === '' ? label : `${label}，${next}`
  const note = cautionOf(facts, hours, now)
  return note === undefined ? { label, next, words } : { label, next, words, note }
}

function sayOpen({ always, until }: Facts): string {
  return always && until === undefined ? '现在开着，24 小时不关门' : '现在开着'
}

function sayClosed(facts: Facts, { spans, exception }: StationDay, now: number): string {
  if (facts.now === 'announced') return `暂停开放（${exception?.word ?? ''}）`
  if (facts.now === 'holiday') return `${exception?.word ?? ''}放假`
  if (facts.now === 'lunch') return '中午休息'
  if (spans.length === 0) return '今天不开门'
  return spans.some(({ open }) => open > minutesOf(now)) ? '还没开门' : '已关门'
}

function sayUntil(until: number | undefined, now: number): string {
  if (until === undefined) return ''
  if (until - now <= SOON_MS) return `还有 ${Math.ceil((until - now) / MINUTE_MS)} 分钟关门`
  return `${sayClosing(until, now)} 关门`
}

/** A midnight belongs to the evening before it: 「今天半夜 12:00」, not 「明天凌晨 0:00」. */
function sayClosing(until: number, now: number): string {
  if (minutesOf(until) !== 0) return sayNear(until, now)
  const evening = dayOf(until - 1)
  return evening === dayOf(now) ? speakTime(1440) : `${speakDate(evening, dayOf(now))}${speakTime(1440)}`
}

function sayOpening({ now: reason, opensAt }: Facts, now: number): string {
  if (opensAt === undefined) return '什么时候再开，请打电话问'
  return `${sayNear(opensAt, now)} ${reason === 'lunch' ? '再开' : '开门'}`
}

/** Of today the time is enough. */
function sayNear(instant: number, now: number): string {
  return dayOf(instant) === dayOf(now) ? speakTime(minutesOf(instant)) : speakDateTime(instant, now)
}

function cautionOf(
  { until, opensAt }: Facts,
  { opening, holidays }: StationHours,
  now: number,
): string | undefined {
  if (opening.onHoliday === 'as_usual') return undefined
  const day = dayOf(until ?? opensAt ?? now)
  return isProvisional(holidays, day) ? provisionalNote(day) : undefined
}
