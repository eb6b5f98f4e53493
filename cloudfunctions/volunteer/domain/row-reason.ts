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

function eventWords(event: ServiceEvent): string {
  switch (event.what) {
    case 'scan':
      return event.way === 'in' ? '签到记录传到了' : '签退记录传到了'
    case 'tick':
      return event.way === 'in' ? '站点勾了签到' : '站点勾了签退'
    case 'untick':
      return withReason(event.way === 'in' ? '站点取消了签到' : '站点取消了签退', event.reason)
    case 'confirm':
      return withReason(event.agreed ? '站点确认了这条记录' : '站点没有确认这条记录', event.reason)
    case 'checkOut':
      return withReason('站点确认了签退时间', event.reason)
    case 'overtime':
      return withReason(event.approved ? '站点批准了加班' : '站点没有批准加班', event.reason)
    case 'paidDuty':
      return event.paid ? '改为上班时间里的服务' : '改为不是上班时间里的服务'
    case 'decide':
      return withReason(event.approved ? '人工补录通过了' : '人工补录没有通过', event.reason)
    case 'vouch':
      return withReason(event.agreed ? '有人证实了这条记录' : '证实人不认可这条记录', event.reason)
    case 'ask':
      return withReason('本人说“这不是我”', event.words)
    case 'answer':
      return withReason(event.decision === 'upheld' ? '核实后属实' : '核实后不成立', event.words)
    case 'propose':
    case 'rate':
      return '重新计算'
  }
}

/** Why a row was changed, in one sentence. */
export function causeWords(cause: Cause): string {
  if (cause.is === 'event') return eventWords(cause.event)
  if (cause.is === 'other') return '本人别的记录变了，重新计算'
  const { approved, reason } = cause.review
  return withReason(approved ? '核实了这一天的时长' : '没有认可这一天超出的时长', reason)
}
