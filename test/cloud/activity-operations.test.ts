import { routes } from '../../cloudfunctions/activity'
import { codeOf, type Rig, startRig } from './rig'
import { counting } from './rig/counting'
import { aDeskSession, aGrant, aSession, hoursOn } from './rig/fixtures'
import { begin, type Given, one, type Request, requests, send } from './rig/requests'

let rig: Rig
const own = { stationId: 'st-own' }
const hot = { sessionId: 's-hot' }
const host = { who: 'o-host' }
const crowd = Array.from({ length: 30 }, (_, n) => `o-${n}`)

const lottery = aSession('s-drawn', { kind: 'lottery', drawn: true, joined: crowd })
const drawn: typeof lottery = {
  ...lottery,
  draw: { at: hoursOn(-1), places: 1, quota: 1, entriesHash: '', seed: '', entries: [] },
  log: [...lottery.log, { what: 'draw', key: 'draw', at: 0, order: [] }],
}
/** A session with so many on its list, and one each whose draw and whose desk there is to tell of. */
const filled = (people: number): Given => ({
  sessions: [
    aSession('s-hot', { joined: crowd.slice(0, people), capacity: 20 }),
    drawn,
    aDeskSession('s-desk'),
  ],
})

/** Every question there is. */
const questions: Record<string, Request> = {
  board: { action: 'activity/board', input: {} },
  upcoming: { action: 'activity/upcoming', input: { stationIds: ['st-own', 'st-far'] } },
  slots: { action: 'activity/slots', input: { group: 'g-1' } },
  catalogue: { action: 'activity/catalogue', input: {} },
  classes: { action: 'activity/classes', input: { courseId: 'c-music-01' } },
  session: { action: 'activity/session', input: hot },
  draw: { action: 'activity/draw', input: { sessionId: 's-drawn' } },
  standing: { action: 'activity/standing', input: hot },
  mine: { action: 'activity/mine', input: {} },
  templates: { action: 'activity/templates', input: {} },
  deskSessions: {
    ...{ action: 'activity/deskSessions', ...host },
    input: { ...own, from: '2026-03-02', days: 7 },
  },
  roster: { action: 'activity/roster', ...host, input: hot },
  codeKey: { action: 'activity/codeKey', ...host, input: hot },
}

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
})
afterAll(() => rig.stop())

/** Operations of each case; `given` is there before, where a case does not say itself what is. */
async function costs(cases: Record<string, Request>, given: Given = {}): Promise<Record<string, number>> {
  const table: Record<string, number> = {}
  for (const [what, request] of Object.entries(cases)) {
    await begin({ ...given, ...request })
    const { db, operations } = counting()
    expect(codeOf(await send(request, db))).toBe('OK')
    table[what] = operations.length
  }
  return table
}

/**
 * Among them are the claim of a request and its answer, and where a keeper acts, two that say whether they may. What can
 * be asked at the same moment is: the time is less than the sum.
 */
describe('what an action costs in database operations', () => {
  it('is on the table for every one', () => {
    const all = [...Object.values(questions), ...Object.values(requests)].map(({ action }) => action)
    const actions = new Set(all.filter((action) => action.startsWith('activity/')))
    expect([...actions].sort()).toEqual(
      Object.keys(routes)
        .map((action) => `activity/${action}`)
        .sort(),
    )
  })

  it('to ask: the same however many there are on the list', async () => {
    const table = await costs(questions, filled(30))
    expect(await costs(questions, filled(2))).toEqual(table)
    expect(table).toMatchInlineSnapshot(`
     {
       "board": 1,
       "catalogue": 2,
       "classes": 1,
       "codeKey": 3,
       "deskSessions": 5,
       "draw": 1,
       "mine": 3,
       "roster": 3,
       "session": 1,
       "slots": 1,
       "standing": 5,
       "templates": 1,
       "upcoming": 1,
     }
    `)
  })

  it('to do', async () => {
    const activities = Object.entries(requests).filter(([, { action }]) => action.startsWith('activity/'))
    expect(await costs(Object.fromEntries(activities))).toMatchInlineSnapshot(`
     {
       "adding places": 6,
       "answering an objection": 6,
       "calling off": 6,
       "closing sign-up": 6,
       "confirming a hold": 4,
       "confirming for somebody": 7,
       "editing": 6,
       "entering a lottery": 3,
       "giving up a seat for which somebody waits": 2,
       "handing over by the code": 6,
       "handing over with a reason": 6,
       "objecting": 3,
       "postponing": 6,
       "publishing a lottery": 8,
       "publishing an activity": 8,
       "publishing five slots": 12,
       "registering a child": 6,
       "registering at the desk": 5,
       "signing in": 4,
       "signing up for a seat": 3,
       "signing up somebody cared for": 4,
       "signing up to wait": 4,
       "taking off the list": 6,
       "ticking off": 6,
     }
    `)
  })

  it('to sign up, wherever on the list it leads or not at all', async () => {
    const signUp = requests['signing up for a seat'] as Request
    const like = (more: Parameters<typeof one>[0]) => ({ ...signUp, ...one(more) })
    const cases: Record<string, [Request, code: string]> = {
      'already in': [like({ joined: ['o-1'] }), 'ACTIVITY.ALREADY_IN'],
      full: [like({ capacity: 1, joined: crowd.slice(2, 13) }), 'ACTIVITY.FULL'],
      'closed by the host': [like({ status: 'closed' }), 'ACTIVITY.CLOSED'],
      'age unknown': [like({ minAge: 60 }), 'ACTIVITY.AGE_UNKNOWN'],
    }
    const table: Record<string, number> = {}
    for (const [what, [request, code]] of Object.entries(cases)) {
      await begin(request)
      const { db, operations } = counting()
      expect(codeOf(await send(request, db))).toBe(code)
      table[what] = operations.length
    }
    expect(table).toMatchInlineSnapshot(`
     {
       "age unknown": 4,
       "already in": 5,
       "closed by the host": 3,
       "full": 3,
     }
    `)
  })
})
