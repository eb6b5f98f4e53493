import { routes as accountRoutes } from '../../cloudfunctions/account'
import { sendNotices } from '../../cloudfunctions/account/commands/send-notices'
import { routes as activityRoutes } from '../../cloudfunctions/activity'
import { settleSessions } from '../../cloudfunctions/activity/commands/settle-sessions'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import { wechat } from '../../cloudfunctions/kernel/platform'
import { codeOf, type Rig, startRig } from './rig'
import { type Dying, eachOperation, ENDS } from './rig/dying'
import { aGrant, aNotice, aSession, BEGIN, hoursOn } from './rig/fixtures'
import { begin, freed, type Given, one, type Request, requests, send } from './rig/requests'

let rig: Rig
const HOUR = 3_600_000
/** Each case is dozens of runs, and the machine may be busy. */
const PATIENCE = 300_000
const crowd = (count: number) => Array.from({ length: count }, (_, n) => `o-${n}`)

const WRITTEN = ['sessions', 'households', 'notices'] as const

/** What requests and the clock write, but for secrets, which are dealt anew by each run that publishes. */
async function effects(): Promise<string> {
  const all = await Promise.all(WRITTEN.map((name) => rig.db.all(name)))
  return JSON.stringify(all).replace(/"codeKey":"[0-9a-f]{64}"|"salt(Hash)?":"[0-9a-f]*"/g, '')
}

/** The same, and what requests left besides: their claims and answers. */
async function everything(): Promise<string> {
  return JSON.stringify([await effects(), await rig.db.all('replies')])
}

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
})
afterAll(() => rig.stop())

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
      // A repetition after all is done changes nothing.
      expect(await send(request, rig.db)).toEqual(answer)
      expect(await everything()).toBe(whole)
      const check = async ({ db, isHit }: Dying): Promise<void> => {
        await begin(request)
        const first = await send(request, db)
        if (!first.ok) expect(first.error.kind).toMatch(/^(unexpected|busy)$/)
        else expect(first).toEqual(answer)
        if (isHit() && !first.ok) expect(await send(request, rig.db)).toEqual(answer)
        expect(await everything()).toBe(whole)
      }
      for (const end of ENDS) expect(await eachOperation(rig.db, end, check)).toBeGreaterThanOrEqual(2)
    },
    PATIENCE,
  )

  it.each(Object.keys(requests))(
    '%s: sent once more days later, it is answered as if nothing had happened',
    async (what) => {
      const request = requests[what] as Request
      await begin(request)
      const answer = await send(request, rig.db)
      const check = async ({ db, isHit }: Dying): Promise<void> => {
        await begin(request)
        const before = await effects()
        await send(request, db)
        const after = await effects()
        if (!isHit() || after === before) return
        const late = { ...request, hours: (request.hours ?? 0) + 72 }
        expect(await send(late, rig.db)).toEqual(answer)
        // Slots may have been published in part; nothing else is ever half done.
        if (what !== 'publishing five slots') expect(await effects()).toBe(after)
      }
      await eachOperation(rig.db, 'after', check)
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
  'a child that was handed over': {
    hours: 49.5,
    sessions: [aSession('s-hot', { joined: crowd(2), dueAt: hoursOn(49) })].map((session) => ({
      ...session,
      log: [
        ...session.log,
        {
          ...{ what: 'left' as const, key: 'fetched', at: BEGIN + 49 * HOUR, person: personOf('o-0') },
          ...{ meeting: 0, how: 'code' as const },
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
      const check = async ({ db }: Dying): Promise<void> => {
        await begin(turn)
        await settleSessions({ now, db }).catch(() => undefined)
        await settleSessions({ now, db: rig.db })
        expect(await everything()).toBe(whole)
      }
      for (const end of ENDS) await eachOperation(rig.db, end, check)
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
        const check = async ({ db }: Dying): Promise<void> => {
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
        await eachOperation(rig.db, end, check)
      }
    },
    PATIENCE,
  )
})
