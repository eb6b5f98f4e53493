import type { AttendanceDocument, ServiceAsk } from '../../schema/documents'
import type { Service } from './service'

/** A keeper, as far as a list is told apart by it: the account, and the persons on its record. */
export interface Viewer {
  openid: string
  persons: ReadonlySet<string>
}

/** Things that the one who recorded a service does not decide. */
const SECOND: readonly ServiceAsk[] = ['guardian', 'secondPerson']

type Source = Pick<AttendanceDocument, 'person' | 'account' | 'log' | 'asks'>

function isOwnEntry(ask: ServiceAsk, { log }: Source, service: Service, openid: string): boolean {
  if (ask === 'manual') return service.byHand?.by === openid
  if (SECOND.includes(ask)) return service.recordedBy.includes(openid)
  if (ask === 'confirm')
    return log.some((event) => event.what === 'tick' && event.late && event.by === openid)
  const isDenied = service.cases.some(({ kind, answer }) => kind === 'notMe' && answer === null)
  return ask === 'case' && isDenied && service.recordedBy.includes(openid)
}

/**
 * What of a service's asks another keeper has to see to, as far as account and family list tell: so that a list does not
 * lead to a refusal. The commands judge by all that is known of a human being.
 */
export function asksForOthers(doc: Source, service: Service, { openid, persons }: Viewer): ServiceAsk[] {
  const isOwn = doc.account === openid || persons.has(doc.person)
  return doc.asks.filter((ask) => isOwn || isOwnEntry(ask, doc, service, openid))
}
