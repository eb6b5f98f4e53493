import { routes as accountRoutes } from '../../../cloudfunctions/account'
import { routes as activityRoutes } from '../../../cloudfunctions/activity'
import { OVER } from '../../../cloudfunctions/activity/domain/occasions'
import { personOf } from '../../../cloudfunctions/activity/domain/person'
import { database, type Database } from '../../../cloudfunctions/kernel/database'
import { files, wechat } from '../../../cloudfunctions/kernel/platform'
import { type Answer, serve } from '../../../cloudfunctions/kernel/serve'
import type { SessionDocument } from '../../../cloudfunctions/schema/documents'
import { pickupCode } from '../../../miniprogram/shared/activity/pickup'
import { codeAt, stepAt } from '../../../miniprogram/shared/code/rotating'
import {
  aCarePerson,
  aDeskSession,
  aHousehold,
  aNotice,
  aSession,
  BEGIN,
  deskTickets,
  hoursOn,
} from './fixtures'

const HOUR = 3_600_000
const KEY = 'a1'.repeat(32)

/** The documents a case begins with, besides a household of `o-1`, a call to make and a message of `o-1`. */
export interface Given {
  sessions?: SessionDocument[]
}

/** Puts these there, and takes away what an earlier case left. */
export async function begin({ sessions = [] }: Given): Promise<void> {
  const emptied = ['sessions', 'notices', 'replies', 'households'] as const
  await Promise.all(emptied.map((name) => database.removeWhere(name, {})))
  await Promise.all([
    ...sessions.map((session) => database.put('sessions', session)),
    database.put('households', aHousehold('o-1', [aCarePerson()])),
    database.put('notices', aNotice('call-1')),
    database.put('notices', aNotice('told-1', { to: 'o-1', state: 'sent', call: null })),
  ])
}

/** A request: which action, whose, and what is there before. */
export interface Request extends Given {
  action: string
  who?: string
  input: object
  /** Hours after `BEGIN`. */
  hours?: number
  /** The phone's id of it, where there are several. */
  id?: string
}

/** Sends a request to the real function in this process, over this database. */
export function send({ action, who = 'o-1', input, hours = 0, id }: Request, db: Database): Promise<Answer> {
  const [name = '', route = ''] = action.split('/')
  const routes = name === 'account' ? accountRoutes : activityRoutes
  const world = { clock: () => BEGIN + hours * HOUR, log: () => undefined, db, files, wechat }
  const main = serve({ name, routes }, { ...world, caller: () => ({ kind: 'account', openid: who }) })
  return main({ action: route, requestId: id ?? 'request-of-the-case', input })
}

const hot = { sessionId: 's-hot' }
/** One session in a state of its own. */
export const one = (more: Parameters<typeof aSession>[1] = {}) => ({ sessions: [aSession('s-hot', more)] })
/** One place, which somebody has just left: it is kept for the first of these, and the others wait. */
export const freed = (...joined: string[]) => {
  const session = aSession('s-hot', { capacity: 1, joined: ['o-0', ...joined] })
  const gone = { what: 'cancel' as const, key: 'gone', at: BEGIN - 1_000, person: personOf('o-0') }
  const members = joined.map(personOf)
  return { ...session, members, log: [...session.log, gone], room: session.room + 1 }
}
const desk = { sessions: [aDeskSession('s-desk')] }
const deskChild = { sessionId: 's-desk', ticket: deskTickets.child }
const deskElder = { sessionId: 's-desk', ticket: deskTickets.elder }
/** A list that was closed, with a no-show on it. */
const missed = aSession('s-hot', {
  ...{ joined: ['o-1', 'o-2'], noShows: [personOf('o-1')], marks: [OVER] },
  ...{ startsAt: hoursOn(-50), endsAt: hoursOn(-48) },
  meetings: [{ startsAt: hoursOn(-50), endsAt: hoursOn(-48) }],
})
const elder = { name: '王秀英', relation: 'parent', born: '1950-03', consent: 'inPerson' }
const draft = {
  ...{ stationId: 'st-own', title: '手机课', about: '带上手机', module: 'health', kind: 'firstCome' },
  ...{ capacity: 10, opensAt: hoursOn(0), meetings: [{ startsAt: hoursOn(30), endsAt: hoursOn(31) }] },
}
const later = [{ startsAt: hoursOn(72), endsAt: hoursOn(74) }]
const host = { who: 'o-host' }

/** Every action that writes, by what it comes to. */
export const requests: Record<string, Request> = {
  'signing up for a seat': { action: 'activity/signUp', input: { ...hot, name: '王' }, ...one() },
  'signing up to wait': {
    ...{ action: 'activity/signUp', input: { ...hot, name: '王' } },
    ...one({ capacity: 1, joined: ['o-2'] }),
  },
  'entering a lottery': {
    ...{ action: 'activity/signUp', input: { ...hot, name: '王' } },
    ...one({ kind: 'lottery' }),
  },
  'signing up somebody cared for': {
    ...{ action: 'activity/signUp', input: { ...hot, person: aCarePerson().person } },
    ...one({ minAge: 60 }),
  },
  'giving up a seat for which somebody waits': {
    ...{ action: 'activity/cancel', input: hot },
    ...one({ capacity: 1, joined: ['o-1', 'o-2'] }),
  },
  'confirming a hold': { action: 'activity/confirmHold', input: hot, sessions: [freed('o-1')] },
  'signing in': {
    ...{ action: 'activity/attend', input: { ...hot, code: codeAt(KEY, stepAt(BEGIN + 48 * HOUR)) } },
    ...{ hours: 48, ...one({ joined: ['o-1'] }) },
  },
  objecting: { action: 'activity/appeal', input: { ...hot, reason: '那天住院了' }, sessions: [missed] },
  'publishing an activity': { action: 'activity/publish', ...host, input: draft },
  'publishing a lottery': {
    ...{ action: 'activity/publish', ...host },
    input: { ...draft, kind: 'lottery', drawAt: hoursOn(20) },
  },
  'publishing five slots': {
    ...{ action: 'activity/publish', ...host },
    input: { ...draft, form: 'slot', slotMinutes: 12 },
  },
  editing: {
    action: 'activity/edit',
    ...host,
    input: { ...hot, title: '手机进阶课', about: '' },
    ...one(),
  },
  postponing: {
    ...{ action: 'activity/postpone', ...host, input: { ...hot, meetings: later, reason: '台风' } },
    ...one({ capacity: 1, joined: ['o-1', 'o-2'] }),
  },
  'adding places': {
    ...{ action: 'activity/setCapacity', ...host, input: { ...hot, capacity: 3 } },
    ...one({ capacity: 1, joined: ['o-1', 'o-2'] }),
  },
  'closing sign-up': { action: 'activity/setSignUp', ...host, input: { ...hot, open: false }, ...one() },
  'calling off': {
    ...{ action: 'activity/cancelSession', ...host, input: { ...hot, reason: '讲师生病' } },
    ...one({ joined: ['o-1', 'o-2'] }),
  },
  'registering at the desk': {
    ...{ action: 'activity/register', ...host, input: { ...hot, name: '张', phone: '13800000000' } },
    ...one(),
  },
  'registering a child': {
    ...{ action: 'activity/register', ...host, ...one({ pickup: true }) },
    input: {
      ...{ ...hot, name: '小宝', born: '2018-05' },
      guardian: { name: '李妈妈', phone: '13900000002', agreed: true, photo: false },
    },
  },
  'taking off the list': { action: 'activity/unregister', ...host, input: deskElder, ...desk },
  'confirming for somebody': { action: 'activity/confirmFor', ...host, input: deskElder, ...desk },
  'ticking off': {
    ...{ action: 'activity/mark', ...host, input: { ...deskChild, meeting: 0, present: false }, ...desk },
  },
  'handing over by the code': {
    ...{ action: 'activity/handOver', ...host, ...desk },
    input: { ...deskChild, meeting: 0, code: pickupCode(KEY, personOf('child')) },
  },
  'handing over with a reason': {
    ...{ action: 'activity/handOver', ...host, ...desk },
    input: { ...deskChild, meeting: 0, override: '奶奶来接' },
  },
  'answering an objection': {
    ...{ action: 'activity/answerAppeal', ...host, input: { ...deskChild, accept: true }, ...desk },
  },
  'putting somebody on record': { action: 'account/addPerson', input: elder },
  'correcting somebody': {
    ...{ action: 'account/editPerson', input: { person: aCarePerson().person, name: '王秀芳' } },
  },
  'taking somebody off record': {
    ...{ action: 'account/removePerson', input: { person: aCarePerson().person } },
  },
  'closing an account': { action: 'account/close', input: { agreed: true } },
  'saying who one is': { action: 'account/setSelf', input: { name: '李敏', born: '1980-01' } },
  'reading what one was told': { action: 'account/readNotices', input: { until: hoursOn(0) } },
  'making a call': {
    ...{ action: 'account/markCalled', ...host, input: { stationId: 'st-own', id: 'call-1' } },
  },
}
