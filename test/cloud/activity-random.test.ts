import fc from 'fast-check'
import { routes } from '../../cloudfunctions/activity'
import { settleSessions } from '../../cloudfunctions/activity/commands/settle-sessions'
import { deskPerson, personOf } from '../../cloudfunctions/activity/domain/person'
import { playOf } from '../../cloudfunctions/activity/domain/session'
import { files, wechat } from '../../cloudfunctions/kernel/platform'
import { type Answer, serve } from '../../cloudfunctions/kernel/serve'
import { policyOf, roomFor } from '../../miniprogram/shared/activity/policy'
import { ticketOf } from '../../miniprogram/shared/activity/session'
import { codeOf, type Rig, startRig } from './rig'
import { aGrant, aSession, BEGIN } from './rig/fixtures'

let rig: Rig
let now = BEGIN
let openid = ''

/** The real function over the real SDK, in this process: its clock and its caller are ours to set. */
function functionHere() {
  const services = { clock: () => now, log: () => undefined, db: rig.db, files, wechat }
  return serve({ name: 'activity', routes }, { ...services, caller: () => ({ kind: 'account', openid }) })
}
let main: ReturnType<typeof functionHere>
let requests = 0

async function call(action: string, who: string, more: object, requestId: string): Promise<Answer> {
  openid = who
  return main({ action, requestId, input: { sessionId: 's-random', ...more } })
}

beforeAll(async () => {
  rig = await startRig()
  main = functionHere()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
})
afterAll(() => rig.stop())

const person = fc.constantFrom('o-1', 'o-2', 'o-3', 'o-4', 'o-5')
const elder = fc.constantFrom('张', '王', '李')
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ action: fc.constant('signUp'), who: person }) },
  { weight: 3, arbitrary: fc.record({ action: fc.constant('cancel'), who: person }) },
  { weight: 3, arbitrary: fc.record({ action: fc.constant('confirmHold'), who: person }) },
  {
    weight: 1,
    arbitrary: fc.record({ action: fc.constant('setCapacity'), capacity: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ action: fc.constant('setSignUp'), open: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ action: fc.constant('register'), who: elder }) },
  { weight: 1, arbitrary: fc.record({ action: fc.constant('unregister'), who: elder }) },
  { weight: 1, arbitrary: fc.record({ action: fc.constant('confirmFor'), who: elder }) },
  { weight: 1, arbitrary: fc.record({ action: fc.constant('mark'), who: elder }) },
  {
    weight: 1,
    arbitrary: fc.record({ action: fc.constant('postpone'), minutes: fc.integer({ min: -60, max: 6_000 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ action: fc.constant('wait'), minutes: fc.integer({ min: 1, max: 300 }) }),
  },
  { weight: 2, arbitrary: fc.constant({ action: 'tick' }) },
  { weight: 1, arbitrary: fc.constant({ action: 'replay' }) },
)
interface Step {
  action: string
  who?: string
  capacity?: number
  open?: boolean
  minutes?: number
}
interface Asked {
  request: Request
  id: string
  answer: Answer
}
/** What is sent, and by whom: once more and unchanged when it is repeated. */
interface Request {
  action: string
  who: string
  input: object
}

/** Carries out one step; `asked` are the requests so far. */
async function carryOut(each: Step, asked: Asked[]): Promise<void> {
  if (each.action === 'wait') now += (each.minutes ?? 0) * 60_000
  else if (each.action === 'tick') await settleSessions({ now, db: rig.db })
  else if (each.action === 'replay') await replayLast(asked)
  else {
    const id = `request-${(requests += 1)}`
    const request = await requestOf(each)
    asked.push({ request, id, answer: await ask(request, id) })
  }
}

const PHONE = '13800000000'

/** The ticket of somebody whom the desk registered, now or earlier. */
async function ticketOfElder(name: string): Promise<string> {
  const { log = [] } = (await rig.db.get('sessions', 's-random')) ?? {}
  const person = deskPerson(name, { phone: PHONE })
  const joins = log.filter((event) => event.what === 'join' && event.person === person)
  return ticketOf(joins.at(-1)?.key ?? 'nobody')
}

/** Residents act for themselves, the host for all others. */
async function requestOf({ action, who = '', capacity, open, minutes = 0 }: Step): Promise<Request> {
  const at = (ms: number): string => new Date(ms).toISOString()
  const startsAt = now + minutes * 60_000
  const inputs: Record<string, () => Promise<object> | object> = {
    signUp: () => ({ name: '王' }),
    setCapacity: () => ({ capacity }),
    setSignUp: () => ({ open }),
    register: () => ({ name: who, phone: PHONE }),
    unregister: async () => ({ ticket: await ticketOfElder(who) }),
    confirmFor: async () => ({ ticket: await ticketOfElder(who) }),
    mark: async () => ({ ticket: await ticketOfElder(who), meeting: 0, present: true }),
    postpone: () => ({
      meetings: [{ startsAt: at(startsAt), endsAt: at(startsAt + 7_200_000) }],
      reason: '台风',
    }),
  }
  const input = (await inputs[action]?.()) ?? {}
  return { action, who: who.startsWith('o-') ? who : 'o-host', input }
}

const ask = ({ action, who, input }: Request, id: string): Promise<Answer> => call(action, who, input, id)

/** What was granted once is answered the same again. */
async function replayLast(asked: Asked[]): Promise<void> {
  const last = asked.at(-1)
  if (!last || codeOf(last.answer) !== 'OK') return
  expect(await ask(last.request, last.id)).toEqual(last.answer)
}

/** The fields that updates are guarded by say the same as the log. */
async function expectSound(): Promise<void> {
  const document = await rig.db.get('sessions', 's-random')
  if (!document) throw new Error('the session is gone')
  const { state } = playOf(document, now)
  const held = state.held.map((hold) => hold.person)
  const listed = [...state.seated, ...held, ...state.waiting, ...state.entered, ...state.lapsed]
  expect([...document.members].sort()).toEqual(listed.sort())
  expect(document).toMatchObject({ status: state.status, capacity: state.capacity, drawn: state.drawn })
  const room = roomFor(policyOf(document.policyVersion), document.kind, document.capacity)
  expect(document.room).toBe(room - document.members.length)
  expect(state.seated.length + held.length).toBeLessThanOrEqual(state.capacity)
  // No seat stays free while somebody waits for one and there is time to ask.
  if (state.drawn && document.status !== 'cancelled' && now < Date.parse(document.startsAt)) {
    if (state.waiting.length > 0) expect(state.seated.length + held.length).toBe(state.capacity)
  }
  if (state.held[0] && document.status !== 'cancelled') {
    expect(Date.parse(document.dueAt)).toBeLessThanOrEqual(state.held[0].until)
  }
}

/** Answers are what people are told: all of them known, and in words. */
function expectAnswered(asked: Asked[]): void {
  for (const { answer } of asked) {
    expect(codeOf(answer)).toMatch(/^(OK|ACTIVITY\.[A-Z_]+)$/)
    if (!answer.ok) expect(answer.error.message).toMatch(/\p{Script=Han}/u)
  }
}

it.each(['firstCome', 'lottery'] as const)(
  'a %s session’s document keeps its invariants under whatever is asked of it',
  async (kind) => {
    const property = fc.asyncProperty(
      fc.array(step, { minLength: 12, maxLength: 30, size: 'max' }),
      async (steps) => {
        now = BEGIN
        await rig.db.put(
          'sessions',
          aSession('s-random', { kind, capacity: 1, joined: ['o-1', 'o-2', 'o-3'] }),
        )
        const asked: Asked[] = []
        for (const each of steps) {
          await carryOut(each, asked)
          await expectSound()
        }
        expectAnswered(asked)
        // Everybody may always leave, and then nobody is left on the list.
        const before = await rig.db.get('sessions', 's-random')
        if (!before || now >= Date.parse(before.startsAt)) return
        for (const who of ['o-1', 'o-2', 'o-3', 'o-4', 'o-5']) {
          const was = before.members.includes(personOf(who))
          const left = await call('cancel', who, {}, `request-${(requests += 1)}`)
          expect(codeOf(left)).toBe(was ? 'OK' : 'ACTIVITY.NOT_IN')
        }
        await expectSound()
      },
    )
    await fc.assert(property, { numRuns: 25 })
  },
  240_000,
)
