import { routes as accountRoutes } from '../../cloudfunctions/account'
import { sendNotices } from '../../cloudfunctions/account/commands/send-notices'
import { routes as activityRoutes } from '../../cloudfunctions/activity'
import { settleSessions } from '../../cloudfunctions/activity/commands/settle-sessions'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import { OVER } from '../../cloudfunctions/activity/domain/occasions'
import type { Database } from '../../cloudfunctions/kernel/database'
import { files, wechat } from '../../cloudfunctions/kernel/platform'
import { type Answer, serve } from '../../cloudfunctions/kernel/serve'
import type { SessionDocument } from '../../cloudfunctions/schema/documents'
import { pickupCode } from '../../miniprogram/shared/activity/pickup'
import { codeAt, stepAt } from '../../miniprogram/shared/code/rotating'
import { codeOf, type Rig, startRig } from './rig'
import {
  aCarePerson,
  aDeskSession,
  aGrant,
  aHousehold,
  aNotice,
  aSession,
  BEGIN,
  deskTickets,
  hoursOn,
} from './rig/fixtures'

let rig: Rig
const HOUR = 3_600_000
/** Each case is dozens of runs, and the machine may be busy. */
const PATIENCE = 300_000
const KEY = 'a1'.repeat(32)
const crowd = (count: number) => Array.from({ length: count }, (_, n) => `o-${n}`)

/**
 * How a process ends at one of its database operations. `before` it is carried out, `after` it, when nobody hears the
 * answer, or it lives on and only that answer is lost on the line.
 */
type End = 'before' | 'after' | 'unheard'
const ENDS: End[] = ['before', 'after', 'unheard']

/** The database as a process sees it that ends so at its n-th operation, counted from 0. */
function dying(n: number, end: End): { db: Database; isHit: () => boolean } {
  let left = n
  let isHit = false
  const cut = (real: (...given: unknown[]) => Promise<unknown>) =>
    async function (...given: unknown[]): Promise<unknown> {
      if (isHit && end !== 'unheard') throw new Error('killed')
      left -= 1
      if (left !== -1) return real(...given)
      isHit = true
      if (end !== 'before') await real(...given)
      throw new Error(end === 'unheard' ? 'read ECONNRESET' : 'killed')
    }
  const cutAll = Object.entries(rig.db).map(([name, real]) => [name, cut(real as never)])
  return { db: Object.fromEntries(cutAll) as Database, isHit: () => isHit }
}

/** What there is now, but for secrets, which are dealt anew by each run that publishes. */
async function everything(): Promise<string> {
  return (await rig.everything()).replace(/"codeKey":"[0-9a-f]{64}"|"salt(Hash)?":"[0-9a-f]*"/g, '')
}

/** The documents a case begins with. */
interface Given {
  sessions?: SessionDocument[]
}

async function begin({ sessions = [] }: Given): Promise<void> {
  const emptied = ['sessions', 'notices', 'replies', 'households'] as const
  await Promise.all(emptied.map((name) => rig.db.removeWhere(name, {})))
  await Promise.all([
    ...sessions.map((session) => rig.db.put('sessions', session)),
    rig.db.put('households', aHousehold('o-1', [aCarePerson()])),
    rig.db.put('notices', aNotice('call-1')),
    rig.db.put('notices', aNotice('told-1', { to: 'o-1', state: 'sent', call: null })),
  ])
}

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
})
afterAll(() => rig.stop())

/** A request: which action, whose, and what is there before. */
interface Request extends Given {
  action: string
  who?: string
  input: object
  /** Hours after `BEGIN`. */
  hours?: number
}

/** Sends a request to the real function in this process, over this database. */
function send({ action, who = 'o-1', input, hours = 0 }: Request, db: Database): Promise<Answer> {
  const [name = '', route = ''] = action.split('/')
  const routes = name === 'account' ? accountRoutes : activityRoutes
  const world = { clock: () => BEGIN + hours * HOUR, log: () => undefined, db, files, wechat }
  const main = serve({ name, routes }, { ...world, caller: () => ({ kind: 'account', openid: who }) })
  return main({ action: route, requestId: 'request-of-the-case', input })
}

const hot = { sessionId: 's-hot' }
const one = (more: Parameters<typeof aSession>[1] = {}) => ({ sessions: [aSession('s-hot', more)] })
/** One place, which somebody has just left: it is kept for the first of these, and the others wait. */
const freed = (...joined: string[]) => {
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
const requests: Record<string, Request> = {
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
  'saying who one is': { action: 'account/setSelf', input: { name: '李敏', born: '1980-01' } },
  'reading what one was told': { action: 'account/readNotices', input: { until: hoursOn(0) } },
  'making a call': {
    ...{ action: 'account/markCalled', ...host, input: { stationId: 'st-own', id: 'call-1' } },
  },
}

/** One operation after the other, until the process gets to its end without any of them failing. */
async function eachOperation(check: (cut: ReturnType<typeof dying>) => Promise<void>, end: End) {
  for (let n = 0; n < 100; n += 1) {
    const cut = dying(n, end)
    await check(cut)
    if (!cut.isHit()) return n
  }
  throw new Error('a hundred operations, and no end')
}

describe('a request whose process ends at any of its operations', () => {
  it('is every command there is', () => {
    const named = (name: string, routes: object) =>
      Object.entries(routes as Record<string, { kind: string }>)
        .filter(([, { kind }]) => kind === 'command')
        .map(([action]) => `${name}/${action}`)
    const commands = [...named('account', accountRoutes), ...named('activity', activityRoutes)]
    const tried = new Set(Object.values(requests).map(({ action }) => action))
    expect([...tried].sort()).toEqual(commands.sort())
  })

  it.each(Object.keys(requests))(
    '%s: sent once more, it has its one effect and its one answer',
    async (what) => {
      const request = requests[what] as Request
      await begin(request)
      const before = await everything()
      const answer = await send(request, rig.db)
      expect(codeOf(answer)).toBe('OK')
      const whole = await everything()
      expect(whole).not.toBe(before)
      const check = async ({ db, isHit }: ReturnType<typeof dying>): Promise<void> => {
        await begin(request)
        const first = await send(request, db)
        if (!first.ok) expect(first.error.kind).toMatch(/^(unexpected|busy)$/)
        else expect(first).toEqual(answer)
        if (isHit() && !first.ok) expect(await send(request, rig.db)).toEqual(answer)
        expect(await everything()).toBe(whole)
        // And once more, when all is done: a repetition changes nothing.
        expect(await send(request, rig.db)).toEqual(answer)
        expect(await everything()).toBe(whole)
      }
      for (const end of ENDS) expect(await eachOperation(check, end)).toBeGreaterThanOrEqual(2)
    },
    PATIENCE,
  )
})

/** What time does to sessions: what is there before, and when the clock looks. */
const turns: Record<string, Given & { hours: number }> = {
  'a draw of eight': { hours: 24, ...one({ kind: 'lottery', capacity: 3, joined: crowd(8) }) },
  'holds that lapsed': {
    ...{ hours: 2.5, sessions: [{ ...freed('o-1', 'o-2', 'o-3'), dueAt: hoursOn(2) }] },
  },
  'reminders of the day before': { hours: 24, ...one({ joined: crowd(4), dueAt: hoursOn(24) }) },
  'a new time for eight': {
    hours: 0,
    ...one({
      ...{ joined: crowd(8), dueAt: hoursOn(0), startsAt: hoursOn(72), endsAt: hoursOn(74) },
      postponed: [{ at: hoursOn(0), reason: '台风', from: hoursOn(48), to: hoursOn(72) }],
      meetings: [{ startsAt: hoursOn(72), endsAt: hoursOn(74) }],
    }),
  },
  'a cancellation for eight': {
    hours: 0,
    ...one({ joined: crowd(8), status: 'cancelled', cancelReason: '讲师生病', dueAt: hoursOn(0) }),
  },
  'the closing of a list': {
    hours: 52,
    sessions: [aSession('s-hot', { joined: crowd(4), dueAt: hoursOn(52) })].map((session) => ({
      ...session,
      log: [
        ...session.log,
        {
          ...{ what: 'present' as const, key: 'came', at: BEGIN + 48 * HOUR, person: personOf('o-0') },
          ...{ meeting: 0, how: 'tick' as const },
        },
      ],
    })),
  },
  'two sessions in one turn': {
    hours: 24,
    sessions: ['s-one', 's-two'].map((id) => aSession(id, { kind: 'lottery', joined: crowd(3) })),
  },
}

describe('a turn of the clock that ends at any of its operations', () => {
  it.each(Object.keys(turns))(
    '%s: the next turn does what is left, and all once',
    async (what) => {
      const turn = turns[what] as (typeof turns)[string]
      const now = BEGIN + turn.hours * HOUR
      await begin(turn)
      const before = await everything()
      const { told } = await settleSessions({ now, db: rig.db })
      const whole = await everything()
      expect([whole === before, told > 0]).toEqual([false, true])
      const check = async ({ db }: ReturnType<typeof dying>): Promise<void> => {
        await begin(turn)
        await settleSessions({ now, db }).catch(() => undefined)
        await settleSessions({ now, db: rig.db })
        expect(await everything()).toBe(whole)
      }
      for (const end of ENDS) await eachOperation(check, end)
    },
    PATIENCE,
  )

  it(
    'sending: everybody is told, and twice at most who was being told in that very moment',
    async () => {
      const openids = crowd(12)
      const due = (openid: string) =>
        aNotice(`due-${openid}`, { to: openid, state: 'due', call: null, fields: { thing1: '手机课' } })
      for (const end of ENDS) {
        const check = async ({ db }: ReturnType<typeof dying>): Promise<void> => {
          await begin({})
          await rig.db.removeWhere('notices', {})
          await Promise.all(openids.map((openid) => rig.db.put('notices', due(openid))))
          const heard: string[] = []
          const sendMessage = async ({ to }: { to: string }) => {
            heard.push(to)
            return 'sent' as const
          }
          const world = { wechat: { ...wechat, sendMessage } }
          await sendNotices({ ...world, now: BEGIN, db }).catch(() => undefined)
          for (const minutes of [1, 6, 12]) {
            await sendNotices({ ...world, now: BEGIN + minutes * 60_000, db: rig.db })
          }
          const all = await rig.db.all('notices')
          expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['sent']))
          expect([...new Set(heard)].sort()).toEqual([...openids].sort())
          // Ten are under way at a time; nobody is told a third time.
          expect(heard.length).toBeLessThanOrEqual(openids.length + (end === 'unheard' ? 1 : 10))
          expect(
            Math.max(...openids.map((openid) => heard.filter((to) => to === openid).length)),
          ).toBeLessThan(3)
        }
        await eachOperation(check, end)
      }
    },
    PATIENCE,
  )
})
