import { settleSessions } from '../../cloudfunctions/activity/commands/settle-sessions'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import { playOf } from '../../cloudfunctions/activity/domain/session'
import type { Database } from '../../cloudfunctions/kernel/database'
import type { SessionDocument } from '../../cloudfunctions/schema/documents'
import { attendanceOf } from '../../miniprogram/shared/activity/attendance'
import { pickupCode } from '../../miniprogram/shared/activity/pickup'
import { codeAt, stepAt } from '../../miniprogram/shared/code/rotating'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aDeskSession, aGrant, aSession, BEGIN, deskTickets, hoursOn } from './rig/fixtures'
import { begin, freed, type Given, one, type Request, send } from './rig/requests'

let rig: Rig
const HOUR = 3_600_000
const KEY = 'a1'.repeat(32)
const hot = { sessionId: 's-hot' }
const crowd = (count: number) => Array.from({ length: count }, (_, n) => `o-w${n}`)

beforeAll(async () => {
  rig = await startRig()
  for (const host of ['o-host', 'o-host-2']) await rig.db.put('grants', aGrant(host, 'host', 'st-own'))
})
afterAll(() => rig.stop())

const session = async (id = 's-hot'): Promise<SessionDocument> => {
  const found = await rig.db.get('sessions', id)
  if (!found) throw new Error(`no session ${id}`)
  return found
}

/** The database, at whose first change of a session something else comes first: others are a moment quicker. */
function overtaken(others: () => Promise<unknown>): Database {
  let isFirst = true
  const late =
    <G extends unknown[], R>(real: (name: 'sessions', ...given: G) => Promise<R>) =>
    async (name: 'sessions', ...given: G): Promise<R> => {
      const isNow = isFirst && name === 'sessions'
      if (isNow) isFirst = false
      if (isNow) await others()
      return real(name, ...given)
    }
  const { amend, updateOne } = rig.db
  return { ...rig.db, amend: late(amend as never), updateOne: late(updateOne as never) } as Database
}

let requests = 0
/** Somebody else's request, which takes effect. */
const quicker = (action: string, who: string, input: object) => async () => {
  const request = { action: `activity/${action}`, who, input, id: `request-quicker-${(requests += 1)}` }
  expect(codeOf(await send(request, rig.db))).toBe('OK')
}
const callOff = (sessionId = 's-hot') =>
  quicker('cancelSession', 'o-host-2', { sessionId, reason: '讲师生病' })
const signUp = { action: 'activity/signUp', input: { ...hot, name: '王' } }
const at48 = { hours: 48 }
const desk: Given = { sessions: [aDeskSession('s-desk')] }
const child = { sessionId: 's-desk', ticket: deskTickets.child }
const elder = { sessionId: 's-desk', ticket: deskTickets.elder }
const host = { who: 'o-host' }
const full = one({ capacity: 1, joined: ['o-0', ...crowd(9)] })

/** What is asked, what others do between the look at the session and the change of it, and what it comes to. */
interface Row {
  request: Request
  others: () => Promise<unknown>
  code: string
}

const rows: Record<string, Row> = {
  'signing up: it is closed': {
    request: { ...signUp, ...one() },
    others: quicker('setSignUp', 'o-host', { ...hot, open: false }),
    code: 'ACTIVITY.CLOSED',
  },
  'signing up: it is called off': {
    request: { ...signUp, ...one() },
    others: callOff(),
    code: 'ACTIVITY.CANCELLED',
  },
  'signing up: the last place of the list goes': {
    request: { ...signUp, ...full },
    others: quicker('signUp', 'o-quick', { ...hot, name: '李' }),
    code: 'ACTIVITY.FULL',
  },
  'signing up: the same person by another phone': {
    request: { ...signUp, ...one() },
    others: quicker('signUp', 'o-1', { ...hot, name: '王' }),
    code: 'ACTIVITY.ALREADY_IN',
  },
  'registering: it is called off': {
    request: {
      ...{ action: 'activity/register', ...host, ...one() },
      input: { ...hot, name: '张', phone: '13800000000' },
    },
    others: callOff(),
    code: 'ACTIVITY.CANCELLED',
  },
  'registering: the other desk has just done so': {
    request: {
      ...{ action: 'activity/register', ...host, ...one() },
      input: { ...hot, name: '张', phone: '13800000000' },
    },
    others: quicker('register', 'o-host-2', { ...hot, name: '张', phone: '138 0000 0000' }),
    code: 'ACTIVITY.ALREADY_IN',
  },
  'leaving: it is called off': {
    request: { action: 'activity/cancel', input: hot, ...one({ joined: ['o-1'] }) },
    others: callOff(),
    code: 'ACTIVITY.CANCELLED',
  },
  'leaving: one has left by another phone': {
    request: { action: 'activity/cancel', input: hot, ...one({ joined: ['o-1'] }) },
    others: quicker('cancel', 'o-1', hot),
    code: 'ACTIVITY.NOT_IN',
  },
  'confirming: it is called off': {
    request: { action: 'activity/confirmHold', input: hot, sessions: [freed('o-1')] },
    others: callOff(),
    code: 'ACTIVITY.CANCELLED',
  },
  'confirming: one has left by another phone': {
    request: { action: 'activity/confirmHold', input: hot, sessions: [freed('o-1')] },
    others: quicker('cancel', 'o-1', hot),
    code: 'ACTIVITY.NOT_IN',
  },
  'confirming for somebody: the other desk took them off': {
    request: { action: 'activity/confirmFor', ...host, input: elder, ...desk },
    others: quicker('unregister', 'o-host-2', elder),
    code: 'ACTIVITY.NOT_IN',
  },
  'taking off the list: the other desk has just done so': {
    request: { action: 'activity/unregister', ...host, input: elder, ...desk },
    others: quicker('unregister', 'o-host-2', elder),
    code: 'ACTIVITY.NOT_IN',
  },
  'signing in: it is called off': {
    request: {
      ...{ action: 'activity/attend', ...at48, ...one({ joined: ['o-1'] }) },
      input: { ...hot, code: codeAt(KEY, stepAt(BEGIN + 48 * HOUR)) },
    },
    others: callOff(),
    code: 'ACTIVITY.CANCELLED',
  },
  'ticking off: it is called off': {
    request: {
      ...{ action: 'activity/mark', ...host, ...desk },
      input: { ...child, meeting: 0, present: false },
    },
    others: callOff('s-desk'),
    code: 'ACTIVITY.CANCELLED',
  },
  'handing over: it is called off': {
    request: {
      ...{ action: 'activity/handOver', ...host, ...desk },
      input: { ...child, meeting: 0, code: pickupCode(KEY, personOf('child')) },
    },
    others: callOff('s-desk'),
    code: 'ACTIVITY.CANCELLED',
  },
  'handing over: the other host has just done so': {
    request: {
      ...{ action: 'activity/handOver', ...host, ...desk },
      input: { ...child, meeting: 0, code: pickupCode(KEY, personOf('child')) },
    },
    others: quicker('handOver', 'o-host-2', { ...child, meeting: 0, override: '奶奶来接' }),
    code: 'ACTIVITY.LEFT',
  },
  'handing over: the other host has just taken the tick back': {
    request: {
      ...{ action: 'activity/handOver', ...host, ...desk },
      input: { ...child, meeting: 0, override: '奶奶来接' },
    },
    others: quicker('mark', 'o-host-2', { ...child, meeting: 0, present: false }),
    code: 'ACTIVITY.NOT_PRESENT',
  },
  'fewer places: they have just been taken': {
    request: {
      ...{ action: 'activity/setCapacity', ...host, input: { ...hot, capacity: 1 } },
      ...one({ capacity: 2, joined: ['o-0'] }),
    },
    others: quicker('signUp', 'o-quick', { ...hot, name: '李' }),
    code: 'ACTIVITY.BELOW_BOOKED',
  },
  'editing: it is called off': {
    request: {
      ...{ action: 'activity/edit', ...host, ...one() },
      input: { ...hot, title: '手机进阶课', about: '' },
    },
    others: callOff(),
    code: 'ACTIVITY.CANCELLED',
  },
  'postponing: the other host has just done so': {
    request: {
      ...{ action: 'activity/postpone', ...host, ...one() },
      input: { ...hot, meetings: [{ startsAt: hoursOn(72), endsAt: hoursOn(74) }], reason: '台风' },
    },
    others: quicker('postpone', 'o-host-2', {
      ...{ ...hot, meetings: [{ startsAt: hoursOn(72), endsAt: hoursOn(74) }], reason: '台风' },
    }),
    code: 'ACTIVITY.NOT_MOVED',
  },
  'calling off: the other host has just done so': {
    request: { action: 'activity/cancelSession', ...host, input: { ...hot, reason: '漏水' }, ...one() },
    others: callOff(),
    code: 'ACTIVITY.CANCELLED',
  },
  'answering an objection: the other host has just done so': {
    request: {
      ...{ action: 'activity/answerAppeal', ...host, ...desk },
      input: { ...child, accept: false },
    },
    others: quicker('answerAppeal', 'o-host-2', { ...child, accept: true }),
    code: 'ACTIVITY.ANSWERED',
  },
}

describe('between the look and the change', () => {
  it.each(Object.keys(rows))('%s; it is said, and nothing is changed', async (what) => {
    const { request, others, code } = rows[what] as Row
    await begin(request)
    let changed: unknown
    const db = overtaken(async () => {
      await others()
      changed = await rig.db.all('sessions')
    })
    const answer = await send(request, db)
    expect(codeOf(answer)).toBe(code)
    expect(answer.ok ? '' : answer.error.message).toMatch(/\p{Script=Han}{3}/u)
    expect(changed).toBeDefined()
    expect(await rig.db.all('sessions')).toEqual(changed)
  })

  const standingAfter = async (request: Request, others: () => Promise<unknown>) => {
    await begin(request)
    const answer = await send(request, overtaken(others))
    return dataOf<{ standing: object }>(answer).standing
  }
  const taking = quicker('signUp', 'o-quick', { ...hot, name: '李' })

  it('the last seat goes: nobody is promised it, and the position is told', async () => {
    const last = { ...signUp, ...one({ capacity: 2, joined: ['o-0'] }) }
    expect(await standingAfter(last, taking)).toEqual({ is: 'waiting', position: 1 })
    const second = { ...signUp, ...one({ capacity: 1, joined: ['o-0', 'o-2'] }) }
    expect(await standingAfter(second, taking)).toEqual({ is: 'waiting', position: 3 })
  })

  it('the places become fewer: nobody is promised one that is gone', async () => {
    const request = { ...signUp, ...one({ capacity: 2, joined: ['o-0'] }) }
    const fewer = quicker('setCapacity', 'o-host', { ...hot, capacity: 1 })
    expect(await standingAfter(request, fewer)).toEqual({ is: 'waiting', position: 1 })
  })

  it('the places become more, and more than that come: nobody is promised a seat by the old number', async () => {
    const rush = async () => {
      await quicker('setCapacity', 'o-host', { ...hot, capacity: 20 })()
      for (let n = 0; n < 20; n += 1) await quicker('signUp', `o-quick-${n}`, { ...hot, name: '李' })()
    }
    expect(await standingAfter({ ...signUp, ...one() }, rush)).toEqual({ is: 'waiting', position: 1 })
  })

  it('the urn is drawn: who comes that late is on the list, and not told of an urn', async () => {
    const urn = aSession('s-hot', { kind: 'lottery', capacity: 1, joined: ['o-0', 'o-2'] })
    const drawnEarly = async () => {
      const early = hoursOn(-1)
      await rig.db.updateOne('sessions', 's-hot', {}, { closesAt: early, dueAt: early })
      await settleSessions({ now: BEGIN, db: rig.db })
    }
    const standing = await standingAfter({ ...signUp, sessions: [urn] }, drawnEarly)
    expect(standing).toEqual({ is: 'waiting', position: 2 })
  })

  it('a child is handed over while a tick is taken back: it was there, and was handed over', async () => {
    await begin(desk)
    const gone = quicker('handOver', 'o-host-2', { ...child, meeting: 0, override: '奶奶来接' })
    const untick = { action: 'activity/mark', ...host, input: { ...child, meeting: 0, present: false } }
    await send(untick, overtaken(gone))
    expect(attendanceOf((await session('s-desk')).log).get(personOf('child'))).toMatchObject([
      { present: true, left: { how: 'override', reason: '奶奶来接' } },
    ])
  })

  it('somebody leaves while the clock draws: nobody who is gone gets a place', async () => {
    await begin(one({ kind: 'lottery', capacity: 2, joined: ['o-0', 'o-1', 'o-2'] }))
    const now = BEGIN + 24 * HOUR
    const leaving = overtaken(quicker('cancel', 'o-1', hot))
    expect(await settleSessions({ now, db: leaving })).toMatchObject({ drawn: 0, raced: 1, told: 0 })
    expect(await session()).toMatchObject({ drawn: false, draw: null })
    await settleSessions({ now, db: rig.db })
    const document = await session()
    expect(document.draw?.entries).toHaveLength(2)
    expect([...playOf(document, now).state.seated].sort()).toEqual(['o-0', 'o-2'].map(personOf).sort())
  })

  it('somebody leaves while the clock sweeps: the list keeps to its log', async () => {
    await begin({ sessions: [{ ...freed('o-1', 'o-2', 'o-3'), dueAt: hoursOn(2) }] })
    const now = BEGIN + 2.5 * HOUR
    const leaving = overtaken(quicker('cancel', 'o-3', hot))
    expect(await settleSessions({ now, db: leaving })).toMatchObject({ raced: 1 })
    await settleSessions({ now, db: rig.db })
    expect((await session()).members).toEqual([personOf('o-2')])
    expect((await session()).room).toBe(10)
  })
})
