import type { LedgerRow } from '../../../shared/volunteer/ledger'
import { whenWords } from '../../../shared/activity/words'
import { lengthWords } from '../../../shared/volunteer/credit-words'
import { speakDateTime, speakDate, dayOf } from '../../../shared/time/shanghai'
import { askChoices, type AskChoice, type CaseView, caseView } from './case-words'
import { type HistoryLine, historyLines } from './ledger-words'
import { countedWords, policyName, type ServiceOut, stateOf, type StateWords } from './record-words'

/** A fact with its name. */
interface Fact {
  name: string
  words: string
}

/** One service, with everything that is to be known of it. */
export interface RecordView {
  name: string
  when: string
  place: string
  person: string
  state: StateWords
  /** 「2 小时 30 分钟」; empty while nothing counts. */
  counted: string
  marks: Fact[]
  proof: string
  waits: string
  /** Raw, credited, and what waits. */
  minutes: Fact[]
  reasons: string[]
  signals: string[]
  policy: string
  manual: { facts: Fact[]; decision: string } | null
  cases: CaseView[]
  asks: AskChoice[]
  rating: string
  history: HistoryLine[]
}

/** A record as its page shows it. `now` in milliseconds. */
export function recordView(record: ServiceOut, rows: readonly LedgerRow[], now: number): RecordView {
  const { name, place, proof, waits, reasons, signals, policyVersion, personName, startsAt, endsAt } = record
  return {
    ...{ name, place, proof, waits, reasons, signals },
    person: personName,
    when: whenWords(startsAt, endsAt, now),
    state: stateOf(record),
    counted: countedWords(record),
    marks: marksOf(record, now),
    minutes: minutesOfRecord(record),
    policy: `按时长规则${policyName(policyVersion)}计算`,
    manual: manualOf(record, now),
    cases: record.cases.map((one) => caseView(one, now)),
    asks: askChoices(record),
    rating: ratingWords(record, now),
    history: historyLines(rows, now),
  }
}

/** When; how and by whom is in the proof. Of what was withdrawn no mark is left, which is not that there was none. */
function marksOf({ checkIn, checkOut, missing, state }: ServiceOut, now: number): Fact[] {
  if (state === 'withdrawn' && !checkIn) return []
  const words = (mark: ServiceOut['checkIn'], otherwise: string): string =>
    mark ? speakDateTime(Date.parse(mark.at), now) : otherwise
  const noOut = missing ? '没有签退，到时间自动结束了' : state === 'running' ? '还没有签退' : '没有'
  return [
    { name: '签到', words: words(checkIn, '没有') },
    { name: '签退', words: words(checkOut, noOut) },
  ]
}

/** Said of a record that does not count, whatever was measured. */
const NOT_COUNTED: Readonly<Partial<Record<ServiceOut['state'], string>>> = {
  disputed: '0 小时，查清以前不算',
  withdrawn: '0 小时',
}

/** Nobody knows how long they were there who did not check out, nor of whom it was written down by hand. */
function rawName({ missing, manual }: ServiceOut): string {
  if (manual) return '补录的时长'
  return missing ? '到自动结束为止' : '实际在场'
}

function minutesOfRecord(record: ServiceOut): Fact[] {
  const { rawMinutes, creditedMinutes, pendingOvertimeMinutes, reviewMinutes, state } = record
  const nothing = NOT_COUNTED[state]
  if (nothing !== undefined) return [{ name: '计入', words: nothing }]
  const counts = state === 'counted'
  const facts: [string, number, boolean][] = [
    [rawName(record), rawMinutes, true],
    [counts ? '计入' : '算下来（还没有计入）', creditedMinutes, state !== 'none'],
    ['等批准的加班', pendingOvertimeMinutes, pendingOvertimeMinutes > 0],
    ['等核实', reviewMinutes, reviewMinutes > 0],
  ]
  return facts.flatMap(([name, minutes, shown]) =>
    shown ? [{ name, words: minutes === 0 ? '0 小时' : lengthWords(minutes) }] : [],
  )
}

function manualOf({ manual }: ServiceOut, now: number): RecordView['manual'] {
  if (!manual) return null
  const { from, to, reason, evidence, approved } = manual
  const decided = approved ? '另一位管理人员核实过。' : '另一位管理人员没有同意，不算。'
  return {
    facts: [
      { name: '补录的时间', words: whenWords(from, to, now) },
      { name: '为什么补录', words: reason },
      { name: '凭据', words: evidence.join('；') },
    ],
    decision: approved === null ? '还要另一位管理人员核实，核实了才算。' : decided,
  }
}

function ratingWords({ rating }: ServiceOut, now: number): string {
  if (!rating) return ''
  const { stars, words, day } = rating
  const said = words === '' ? '' : `：${words}`
  return `${speakDate(day, dayOf(now))}站点评价 ${stars} 分（满分 5 分）${said}`
}
