import { routes as accountRoutes } from '../../../cloudfunctions/account'
import { personOf } from '../../../cloudfunctions/activity/domain/person'
import { database, type Database } from '../../../cloudfunctions/kernel/database'
import { files, wechat } from '../../../cloudfunctions/kernel/platform'
import { type Answer, serve } from '../../../cloudfunctions/kernel/serve'
import { routes as volunteerRoutes } from '../../../cloudfunctions/volunteer'
import { aCarePerson, aHousehold, aVolunteer, BEGIN, hoursOn } from './fixtures'
import { about, aCertificate, CASE_ID, february, keepRecords, keepShifts } from './records'

/** What requests about records write. */
export const WRITTEN = ['attendances', 'ledger', 'certificates', 'volunteers', 'households'] as const

/** One request: which action, whose, and what of. */
export interface WordRequest {
  action: string
  who: string
  input: object
}

const byHand = { from: hoursOn(-4), to: hoursOn(-2), reason: '手机没电', evidence: ['签到表在 2 号柜'] }
const given = aCertificate(about.ward.person)
const host = (action: string, input: object): WordRequest => ({
  action: `volunteer/${action}`,
  who: 'o-host',
  input,
})
const mum = (action: string, input: object): WordRequest => ({
  action: `volunteer/${action}`,
  who: 'o-mum',
  input,
})

/** Every command about words, documents and accounts, by what it comes to. */
export const wordRequests: Record<string, WordRequest> = {
  'proposing hours by hand': host('enterByHand', { ...about.propose, ...byHand }),
  'agreeing to hours by hand': host('decideByHand', { ...about.decide, approved: true }),
  'refusing hours by hand': host('decideByHand', { ...about.decide, approved: false, reason: '没有来' }),
  'vouching for somebody': host('vouchFor', { ...about.vouchFor, agreed: true }),
  'vouching for one’s child': mum('vouch', { ...about.ward, agreed: true }),
  'denying a record': mum('ask', { ...about.ward, kind: 'notMe', words: '那天没有去' }),
  'answering a question': host('answerCase', {
    ...{ ...about.case, caseId: CASE_ID, decision: 'upheld', words: '查过了' },
  }),
  'sealing a number': mum('setIdentity', { number: '11010519491231002X', agreed: true }),
  'issuing a document': mum('issue', { person: about.ward.person, kind: 'statement', ...february }),
  'taking a document back': mum('withdrawDocument', { number: given._id, reason: '写错了' }),
  'closing an account': { action: 'account/close', who: 'o-mum', input: { agreed: true } },
}

/** Sends a request to the real function in this process, over this database. */
export function sendWord({ action, who, input }: WordRequest, db: Database): Promise<Answer> {
  const [name = '', route = ''] = action.split('/')
  const world = { clock: () => BEGIN, log: () => undefined, db, files, wechat }
  const routes = name === 'account' ? accountRoutes : volunteerRoutes
  const caller = () => ({ kind: 'account' as const, openid: who })
  return serve(
    { name, routes },
    { ...world, caller },
  )({
    ...{ action: route, requestId: 'request-of-the-case', input },
  })
}

/** Puts records and people there, and takes all else away. */
export async function beginWords(): Promise<void> {
  const emptied = [...WRITTEN, 'shifts', 'replies'] as const
  await Promise.all(emptied.map((name) => database.removeWhere(name, {})))
  await keepShifts(database, [personOf('o-mum')])
  await keepRecords(database)
  await database.put('households', aHousehold('o-mum', [aCarePerson()]))
  await database.put('volunteers', aVolunteer('o-mum'))
}
