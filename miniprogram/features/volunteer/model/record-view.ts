import type { LedgerRow } from '../../../shared/volunteer/ledger'
import { lengthWords } from '../../../shared/volunteer/credit-words'
import { speakDateTime, speakDate, dayOf } from '../../../shared/time/shanghai'
import { askChoices, type AskChoice, type CaseView, caseView } from './case-words'
import { type HistoryLine, historyLines } from './ledger-words'
import { type ServiceOut, spanWords, stateOf, type StateWords } from './record-words'

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

const HOW_WORDS: Readonly<Record<NonNullable<ServiceOut['checkIn']>['how'], string>> = {
  code: '扫动态码',
  typed: '输入数字码',
  tick: '站点勾选',
  confirmed: '站点确认',
  manual: '人工补录',
}

/** A record as its page shows it. `now` in milliseconds. */
export function recordView(record: ServiceOut, rows: readonly LedgerRow[], now: number): RecordView {
  const { name, place, proof, waits, reasons, signals, policyVersion, personName } = record
  return {
    ...{ name, place, proof, waits, reasons, signals },
    person: personName,
    when: spanWords(record, now),
    state: stateOf(record),
    marks: marksOf(record, now),
    minutes: minutesOfRecord(record),
    policy: `按时长规则「${policyVersion}」计算`,
    manual: manualOf(record, now),
    cases: record.cases.map((one) => caseView(one, now)),
    asks: askChoices(record),
    rating: ratingWords(record, now),
    history: historyLines(rows, now),
  }
}

function marksOf({ checkIn, checkOut, missing, state }: ServiceOut, now: number): Fact[] {
  const words = (mark: ServiceOut['checkIn'], otherwise: string): string =>
    mark ? `${speakDateTime(Date.parse(mark.at), now)}，${HOW_WORDS[mark.how]}` : otherwise
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

function minutesOfRecord(record: ServiceOut): Fact[] {
  const { rawMinutes, creditedMinutes, pendingOvertimeMinutes, reviewMinutes, state, missing } = record
  const nothing = NOT_COUNTED[state]
  if (nothing !== undefined) return [{ name: '计入', words: nothing }]
  const counts = state === 'counted'
  const facts: [string, number, boolean][] = [
    // Nobody knows how long they were there who did not check out.
    [missing ? '到自动结束为止' : '实际在场', rawMinutes, true],
    [counts ? '计入' : '算下来（还没有计入）', creditedMinutes, state !== 'none'],
    ['等批准的加班', pendingOvertimeMinutes, pendingOvertimeMinutes > 0],
    ['等核实', reviewMinutes, reviewMinutes > 0],
  ]
  return facts.flatMap(([name, minutes, shown]) => (shown ? [{ name, words: lengthWords(minutes) }] : []))
}

function manualOf({ manual }: ServiceOut, now: number): RecordView['manual'] {
  if (!manual) return null
  const { from, to, reason, evidence, approved } = manual
  const [begun, ended] = [speakDateTime(Date.parse(from), now), speakDateTime(Date.parse(to), now)]
  const decided = approved ? '另一位管理人员核实过。' : '另一位管理人员没有同意，不算。'
  return {
    facts: [
      { name: '补录的时间', words: `${begun} 到 ${ended}` },
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
