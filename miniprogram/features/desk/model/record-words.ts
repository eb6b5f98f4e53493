import type { ApiOutput } from '../../../../typings/api'
import { timesWords } from '../../../shared/activity/words'
import { dayOf, minutesOf, speakDate, speakDateTime, speakTime } from '../../../shared/time/shanghai'
import { lengthWords } from '../../../shared/volunteer/credit-words'
import { SOURCE_WORDS } from '../../../shared/volunteer/statute'

/** One person's service in one shift, as the desk sees it. */
export type ServiceRecord = ApiOutput<'volunteer/todo'>['todo'][number]['record']

/** Something that somebody else has to do about it. */
export type Ask = ServiceRecord['asks'][number]

/** What the person asked about it. */
export type RecordCase = ServiceRecord['cases'][number]

/** How a check-in or check-out is proven; what was written by hand is told wherever it appears (hours policy v1). */
export const HOW_WORDS: Readonly<Record<NonNullable<ServiceRecord['checkIn']>['how'], string>> = {
  code: SOURCE_WORDS.CODE,
  typed: SOURCE_WORDS.TYPED,
  tick: SOURCE_WORDS.TICK,
  confirmed: '站点确认',
  manual: SOURCE_WORDS.MANUAL,
}

const STATE_WORDS: Readonly<Record<ServiceRecord['state'], string>> = {
  none: '还没有签到',
  running: '正在服务',
  proposed: '等别人证实，暂时不计',
  pending: '等站点确认，暂时不计',
  counted: '已计入时长',
  disputed: '本人有异议，暂时不计',
  withdrawn: '已撤销，不计时长',
}

/** Whether a record stands, and some of its minutes may count. */
export const isCounted = ({ state, missing, paidDuty }: Standing): boolean =>
  state === 'counted' && !missing && !paidDuty

type Standing = Pick<ServiceRecord, 'state' | 'missing' | 'paidDuty'>

/** How a record stands: 「已计入时长」; one that stands for nothing says why. */
export function stateWords({ state, missing, paidDuty }: Standing): string {
  if (state !== 'counted') return STATE_WORDS[state]
  if (paidDuty) return '上班时间里的服务，不计时长'
  return missing ? '没有签退，先记 0 小时' : STATE_WORDS.counted
}

/** When a shift is, with its day: 「11 月 20 日（周五）上午 9:00 到 12:00」. `now` is an instant. */
export function shiftWords({ startsAt, endsAt }: { startsAt: string; endsAt: string }, now: number): string {
  const [from, to] = [Date.parse(startsAt), Date.parse(endsAt)]
  const day = dayOf(from) === dayOf(now) ? '今天' : speakDate(dayOf(from), dayOf(now))
  return `${day}${timesWords(from, to)}`
}

/** A check-in or check-out that stands. */
export interface MarkLine {
  words: string
  when: string
  how: string
}

/**
 * Check-in and check-out with how they are proven; a missing one is named, too. The day is told where it is not that of
 * the shift. `now` is an instant.
 */
export function markLines(
  { checkIn, checkOut, missing, state, startsAt }: ServiceRecord,
  now: number,
): MarkLine[] {
  const day = dayOf(Date.parse(startsAt))
  const spoken = (at: number): string =>
    dayOf(at) === day ? speakTime(minutesOf(at)) : speakDateTime(at, now)
  const line = (words: string, mark: ServiceRecord['checkIn'], none: string): MarkLine => ({
    words,
    when: mark === null ? none : spoken(Date.parse(mark.at)),
    how: mark === null ? '' : HOW_WORDS[mark.how],
  })
  const noOut = missing ? '没有，按规则自动结束' : state === 'running' ? '还没有' : '没有'
  return [line('签到', checkIn, '没有'), line('签退', checkOut, noOut)]
}

/** A length of time with what it is. */
export interface LengthLine {
  words: string
  length: string
}

/** What the credited minutes of a record are: those of one that still waits do not count yet. */
const creditWords = ({ state }: ServiceRecord): string =>
  state === 'counted' || state === 'withdrawn' ? '计入' : '通过以后计入'

/** Nothing was settled yet, or what was settled is taken off while it is denied. */
const UNKNOWN_LENGTH: readonly ServiceRecord['state'][] = ['none', 'running', 'disputed']

/** Minutes of a record: what was served, what counts, and what waits; empty where they are not known. */
export function lengthLines(record: ServiceRecord): LengthLine[] {
  if (UNKNOWN_LENGTH.includes(record.state)) return []
  const { rawMinutes, creditedMinutes, pendingOvertimeMinutes, reviewMinutes, missing } = record
  const lines: [words: string, minutes: number, always: boolean][] = [
    [missing ? '到自动结束为止' : '服务了', rawMinutes, true],
    [creditWords(record), creditedMinutes, true],
    ['加班，等批准', pendingOvertimeMinutes, false],
    ['一天超过 8 小时，等核实', reviewMinutes, false],
  ]
  return lines
    .filter(([, minutes, always]) => always || minutes > 0)
    .map(([words, minutes]) => ({ words, length: lengthWords(minutes) }))
}
