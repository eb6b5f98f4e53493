import type { AttendanceDocument, ServiceEvent, VolunteerDocument } from '../../schema/documents'

/** What led to a change of the ledger: something that happened to the service, a look at its day, or another record. */
export type Cause =
  | { is: 'event'; event: ServiceEvent }
  | { is: 'review'; review: VolunteerDocument['reviewedDays'][number] }
  | { is: 'other' }

/** What changes nothing of what a service is worth. */
const WITHOUT_EFFECT: readonly ServiceEvent['what'][] = ['rate', 'propose']

const changesHours = (event: ServiceEvent): boolean =>
  !WITHOUT_EFFECT.includes(event.what) && !(event.what === 'ask' && event.kind !== 'notMe')

/**
 * Why a service is worth something else than when it was last settled: the last thing that happened to it since; else
 * the look at its day since; else another record of the person, with which it shares time or a day.
 */
export function causeOf(
  { log, outcome }: Pick<AttendanceDocument, 'log' | 'outcome'>,
  reviews: VolunteerDocument['reviewedDays'],
): Cause {
  const event = log
    .slice(outcome?.events ?? 0)
    .filter(changesHours)
    .at(-1)
  if (event) return { is: 'event', event }
  const since = outcome ? Date.parse(outcome.at) : 0
  const review = reviews.filter(({ at }) => Date.parse(at) >= since).at(-1)
  return review ? { is: 'review', review } : { is: 'other' }
}

const withReason = (words: string, reason: string): string => (reason === '' ? words : `${words}：${reason}`)

type Sayings = { [What in ServiceEvent['what']]: (event: Extract<ServiceEvent, { what: What }>) => string }

const wayWords = (way: 'in' | 'out'): string => (way === 'in' ? '签到' : '签退')

const SAYINGS: Sayings = {
  scan: ({ way }) => `${wayWords(way)}记录传到了`,
  tick: ({ way }) => `站点勾了${wayWords(way)}`,
  untick: ({ way, reason }) => withReason(`站点取消了${wayWords(way)}`, reason),
  confirm: ({ agreed, reason }) => withReason(agreed ? '站点确认了这条记录' : '站点没有确认这条记录', reason),
  checkOut: ({ reason }) => withReason('站点确认了签退时间', reason),
  overtime: ({ approved, reason }) => withReason(approved ? '站点批准了加班' : '站点没有批准加班', reason),
  paidDuty: ({ paid }) => `改为${paid ? '' : '不是'}上班时间里的服务`,
  propose: () => '重新计算',
  decide: ({ approved, reason }) => withReason(`人工补录${approved ? '通过了' : '没有通过'}`, reason),
  vouch: ({ agreed, reason }) => withReason(agreed ? '有人证实了这条记录' : '证实人不认可这条记录', reason),
  ask: ({ words }) => withReason('本人说“这不是我”', words),
  answer: ({ decision, words }) => withReason(decision === 'upheld' ? '核实后属实' : '核实后不成立', words),
  rate: () => '重新计算',
}

const eventWords = (event: ServiceEvent): string =>
  (SAYINGS[event.what] as (event: ServiceEvent) => string)(event)

/** Why a row was changed, in one sentence. */
export function causeWords(cause: Cause): string {
  if (cause.is === 'event') return eventWords(cause.event)
  if (cause.is === 'other') return '本人别的记录变了，重新计算'
  const { approved, reason } = cause.review
  return withReason(approved ? '核实了这一天的时长' : '没有认可这一天超出的时长', reason)
}
