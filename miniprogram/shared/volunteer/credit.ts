import { MINUTE_MS } from '../time/shanghai'
import { type Reason, reasonOf, type Rule, RULES } from './credit-words'
import type { HoursPolicy } from './policy'
import { inOrder, isManual, serviceDay, type ServiceRow, type ShiftTimes } from './service'
import { joined, lengthOf, type Span, within, without } from './spans'

/**
 * Hours policy v1 (DOMAIN.md §3): what of the time between check-in and check-out is credited. Time is reckoned in
 * milliseconds and told in minutes; every whole minute that is not credited has a reason.
 */

/** How a row stands; where several are true, the first of them in this order. */
export type CreditState =
  'paidDuty' | 'missingCheckOut' | 'tooShort' | 'dayBlocked' | 'dayReview' | 'pendingOvertime' | 'counted'

/** What a row is worth. Minutes; all but the raw ones are multiples of the policy's step. */
export interface Credit {
  id: string
  /** Shown as MANUAL. */
  manual: boolean
  state: CreditState
  /** From check-in to check-out, or to where a missing check-out was closed; nothing taken off. */
  rawMinutes: number
  /** Counts now. */
  creditedMinutes: number
  /** Waits for a manager's approval. */
  pendingOvertimeMinutes: number
  /** Waits until somebody has looked at the day. */
  reviewMinutes: number
  /** The time the row was given, with what waits or the cap holds back: no other row is credited for it. */
  spans: readonly Span[]
  reasons: readonly Reason[]
}

/** A person's day. Minutes. */
export interface DayCredit {
  /** `YYYY-MM-DD` in Shanghai. */
  day: string
  /** In the order in which time was given out. */
  rows: readonly Credit[]
  creditedMinutes: number
  pendingOvertimeMinutes: number
  reviewMinutes: number
}

/** What a day is judged by. */
export interface CreditRules {
  policy: HoursPolicy
  /** Days (`YYYY-MM-DD`) on which a manager has looked at the hours above the review limit and found them right. */
  reviewedDays: readonly string[]
}

/** So many milliseconds that a rule keeps from being credited. */
interface Loss {
  rule: Rule
  ms: number
}

/** A row while it is judged; milliseconds. */
interface Judged {
  row: ServiceRow
  raw: number
  /** The time it was given within its window, and beyond it. */
  regular: readonly Span[]
  beyond: readonly Span[]
  credited: number
  overtime: number
  lost: readonly Loss[]
}

/** When a shift without a check-out is closed, milliseconds. */
export function closesAt({ endsAt }: ShiftTimes, { closesAfter }: HoursPolicy): number {
  return endsAt + closesAfter * MINUTE_MS
}

/**
 * Whether nobody checked out before the shift was closed by rule. A later check-out does not reopen it; a manager's
 * word does.
 */
export function isCheckOutMissing({ shift, checkOut }: ServiceRow, policy: HoursPolicy): boolean {
  if (checkOut === null) return true
  const isWord = checkOut.how === 'confirmed' || checkOut.how === 'manual'
  return !isWord && checkOut.at >= closesAt(shift, policy)
}

/** Between check-in and check-out, or the close by rule. */
function presence({ shift, checkIn, checkOut }: ServiceRow, policy: HoursPolicy): Span {
  return { from: checkIn.at, to: checkOut?.at ?? closesAt(shift, policy) }
}

/** Where time counts without anybody's approval. What was written by hand is never longer than planned. */
function windowOf(row: ServiceRow, { credit }: HoursPolicy): Span {
  const after = isManual(row) ? 0 : credit.afterShift
  return {
    from: row.shift.startsAt - credit.beforeShift * MINUTE_MS,
    to: row.shift.endsAt + after * MINUTE_MS,
  }
}

/** The breaks that are taken off. Two without work between them are one, so that a long one cannot be written as two. */
function longBreaks({ breaks, startsAt, endsAt }: ShiftTimes, { credit }: HoursPolicy): Span[] {
  const long = joined(breaks).filter((each) => lengthOf([each]) > credit.longestPaidBreak * MINUTE_MS)
  return within(long, { from: startsAt, to: endsAt })
}

/** So many whole steps; zero when there are fewer minutes than `least`. */
function floored(ms: number, { credit }: HoursPolicy, least: number): number {
  const step = credit.step * MINUTE_MS
  return ms < least * MINUTE_MS ? 0 : Math.floor(ms / step) * step
}

/** What a rule that left `after` of `before` took. */
const loss = (rule: Rule, before: readonly Span[], after: readonly Span[]): Loss => ({
  rule,
  ms: lengthOf(before) - lengthOf(after),
})

/** Time somebody was paid for, whatever else they reported for it: up to the shift's end when nobody checked out. */
function paidTime(rows: readonly ServiceRow[], policy: HoursPolicy): Span[] {
  const paid = rows.filter(({ shift }) => shift.paidDuty)
  return paid.flatMap((row) => {
    const { from, to } = presence(row, policy)
    return within(
      [{ from, to: isCheckOutMissing(row, policy) ? row.shift.endsAt : to }],
      windowOf(row, policy),
    )
  })
}

/** The rule by which nothing of a row is credited as it stands, if there is one. */
function wholeLoss(row: ServiceRow, policy: HoursPolicy): 'paidDuty' | 'missingCheckOut' | null {
  if (row.shift.paidDuty) return 'paidDuty'
  return isCheckOutMissing(row, policy) ? 'missingCheckOut' : null
}

/** A row before any of its time is credited. */
function untouched(row: ServiceRow, policy: HoursPolicy): Judged {
  const raw = lengthOf([presence(row, policy)])
  const whole = wholeLoss(row, policy)
  const lost = whole === null ? [] : [{ rule: whole, ms: raw }]
  return { row, raw, regular: [], beyond: [], credited: 0, overtime: 0, lost }
}

/** A row with the time within its window that is still free. */
function creditRegular(
  judged: Judged,
  paid: readonly Span[],
  given: readonly Span[],
  policy: HoursPolicy,
): Judged {
  const { row } = judged
  const [whole, window] = [[presence(row, policy)], windowOf(row, policy)]
  const begun = within(whole, { from: window.from, to: Infinity })
  const timely = within(begun, window)
  const worked = without(timely, longBreaks(row.shift, policy))
  const unpaid = without(worked, paid)
  const free = without(unpaid, given)
  const credited = floored(lengthOf(free), policy, policy.credit.least)
  const lost = [
    ...[loss('early', whole, begun), loss('break', timely, worked), loss('paidTime', worked, unpaid)],
    ...[loss('overlap', unpaid, free), rest(credited === 0 ? 'tooShort' : 'rounding', free, credited)],
  ]
  // What is too short to be credited is not given to this row, so that another may have it.
  return { ...judged, regular: credited === 0 ? [] : free, credited, lost }
}

/** What whole steps leave over of the free time. */
const rest = (rule: Rule, free: readonly Span[], used: number): Loss => ({ rule, ms: lengthOf(free) - used })

/** A row with the time beyond its window that is still free; what was written by hand has none. */
function creditBeyond(
  judged: Judged,
  paid: readonly Span[],
  given: readonly Span[],
  policy: HoursPolicy,
): Judged {
  const { row } = judged
  const late = within([presence(row, policy)], { from: windowOf(row, policy).to, to: Infinity })
  if (isManual(row)) return { ...judged, lost: [...judged.lost, loss('manualLength', late, [])] }
  const unpaid = without(late, paid)
  const free = without(unpaid, given)
  const overtime = floored(lengthOf(free), policy, judged.credited > 0 ? 0 : policy.credit.least)
  const short = judged.credited + overtime === 0 ? 'tooShort' : 'overtimeRounding'
  const lost = [loss('paidTime', late, unpaid), loss('overlap', unpaid, free), rest(short, free, overtime)]
  const beyond = overtime === 0 ? [] : free
  return { ...judged, beyond, overtime, lost: [...judged.lost, ...lost] }
}

type Judge = typeof creditRegular

/** One after the other, the rows written by hand or all others take what is left; where nothing counts, nothing. */
function inTurn(
  all: readonly Judged[],
  judge: Judge,
  byHand: boolean,
  policy: HoursPolicy,
): readonly Judged[] {
  const rows = all.map(({ row }) => row)
  const paid = paidTime(rows, policy)
  const given = all.flatMap(({ regular, beyond }) => [...regular, ...beyond])
  return all.map((judged) => {
    if (isManual(judged.row) !== byHand || wholeLoss(judged.row, policy) !== null) return judged
    const after = judge(judged, paid, given, policy)
    given.push(...after.regular, ...after.beyond)
    return after
  })
}

/** Time within any window goes before time beyond one; and all that was proven before what was written by hand. */
const TURNS: readonly [judge: Judge, byHand: boolean][] = [
  [creditRegular, false],
  [creditBeyond, false],
  [creditRegular, true],
  [creditBeyond, true],
]

/** All rows in the order of `inOrder`, before any cap. */
function judgeAll(rows: readonly ServiceRow[], policy: HoursPolicy): readonly Judged[] {
  const all: readonly Judged[] = inOrder(rows).map((row) => untouched(row, policy))
  return TURNS.reduce((judged, [judge, byHand]) => inTurn(judged, judge, byHand, policy), all)
}

/** How a day's cap divides a row's time, `before` of which others of the day had; milliseconds. */
interface Share {
  credited: number
  review: number
  blocked: number
}

function shareOf(total: number, before: number, isReviewed: boolean, { day }: HoursPolicy): Share {
  const upTo = (minutes: number): number => Math.min(total, Math.max(0, minutes * MINUTE_MS - before))
  const allowed = upTo(day.blockAbove)
  const credited = isReviewed ? allowed : upTo(day.reviewAbove)
  return { credited, review: allowed - credited, blocked: total - allowed }
}

/** The first that is true of a row, in the order of `CreditState`. */
function stateOf(
  { row, credited, overtime }: Judged,
  share: Share,
  pending: number,
  policy: HoursPolicy,
): CreditState {
  const whole = wholeLoss(row, policy)
  if (whole !== null) return whole
  if (credited + overtime === 0) return 'tooShort'
  if (share.blocked > 0) return 'dayBlocked'
  if (share.review > 0) return 'dayReview'
  return pending > 0 ? 'pendingOvertime' : 'counted'
}

const minutesIn = (ms: number): number => Math.floor(ms / MINUTE_MS)

/** What each rule took, in the order in which it is told. A row that comes to nothing always has a reason. */
function reasonsOf(lost: readonly Loss[], state: CreditState, policy: HoursPolicy): Reason[] {
  const told = RULES.map((rule) => {
    const ms = lost.reduce((sum, each) => (each.rule === rule ? sum + each.ms : sum), 0)
    return reasonOf(rule, minutesIn(ms), policy)
  }).filter(({ minutes }) => minutes > 0)
  const nothing = RULES.find((rule) => rule === state)
  return told.length > 0 || nothing === undefined ? told : [reasonOf(nothing, 0, policy)]
}

function creditOf(judged: Judged, share: Share, policy: HoursPolicy): Credit {
  const { row, raw, regular, beyond, overtime } = judged
  const pending = row.overtimeApproved === true ? 0 : overtime
  const state = stateOf(judged, share, pending, policy)
  const waits: Loss[] = [
    { rule: 'overtime', ms: pending },
    { rule: 'dayReview', ms: share.review },
    { rule: 'dayBlocked', ms: share.blocked },
  ]
  return {
    ...{ id: row.id, manual: isManual(row), state, rawMinutes: minutesIn(raw) },
    ...{ creditedMinutes: minutesIn(share.credited), reviewMinutes: minutesIn(share.review) },
    pendingOvertimeMinutes: minutesIn(pending),
    spans: [...regular, ...beyond],
    reasons: reasonsOf([...judged.lost, ...waits], state, policy),
  }
}

/** A day's rows under its cap: the time given first is the time that counts first. */
function capped(judged: readonly Judged[], isReviewed: boolean, policy: HoursPolicy): Credit[] {
  let before = 0
  return judged.map((each) => {
    const total = each.credited + (each.row.overtimeApproved === true ? each.overtime : 0)
    const share = shareOf(total, before, isReviewed, policy)
    before += total
    return creditOf(each, share, policy)
  })
}

/**
 * What one person's day is worth: every row that belongs to it, and so every shift that *begins* on it, however far
 * past midnight it goes. Time in two shifts is credited once: to what was proven before what was written by hand, and
 * else to the shift that begins first; time somebody was paid for, to none. The order of `rows` does not matter.
 *
 * @param day `YYYY-MM-DD` in Shanghai
 * @param rows the person's standing rows of the day **and of the days beside it**, whose shifts may reach over
 *   midnight; rows of a shift that runs are not ready to be judged
 * @throws Error when two rows have one id or a row is damaged
 * @example creditDay('2026-11-23', rows, { policy, reviewedDays: [] }).creditedMinutes // 120
 */
export function creditDay(day: string, rows: readonly ServiceRow[], rules: CreditRules): DayCredit {
  const { policy, reviewedDays } = rules
  const own = judgeAll(rows, policy).filter(({ row }) => serviceDay(row) === day)
  const credits = capped(own, reviewedDays.includes(day), policy)
  const sum = (of: (credit: Credit) => number): number =>
    credits.reduce((minutes, credit) => minutes + of(credit), 0)
  return {
    ...{ day, rows: credits, creditedMinutes: sum(({ creditedMinutes }) => creditedMinutes) },
    pendingOvertimeMinutes: sum(({ pendingOvertimeMinutes }) => pendingOvertimeMinutes),
    reviewMinutes: sum(({ reviewMinutes }) => reviewMinutes),
  }
}
