import { personOf } from '../../cloudfunctions/activity/domain/person'
import { OVER } from '../../cloudfunctions/activity/domain/occasions'
import { pickupCode } from '../../miniprogram/shared/activity/pickup'
import { codeAt, stepAt } from '../../miniprogram/shared/code/rotating'
import { codeOf, type Rig, startRig } from './rig'
import { aDeskSession, aGrant, aSession, deskTickets, BEGIN, hoursOn } from './rig/fixtures'
import { begin, freed, type Given, one, type Request, send } from './rig/requests'

let rig: Rig
const HOUR = 3_600_000
const KEY = 'a1'.repeat(32)
const hot = { sessionId: 's-hot' }
const mine = { joined: ['o-1', 'o-2'] }
const off = { status: 'cancelled' as const }
const over = { startsAt: hoursOn(-50), endsAt: hoursOn(-48), marks: [OVER] }
const times = [{ startsAt: hoursOn(-50), endsAt: hoursOn(-48) }]
const nobody = `p-${'0'.repeat(24)}`
const child = { sessionId: 's-desk', ticket: deskTickets.child }
const elder = { sessionId: 's-desk', ticket: deskTickets.elder }
const later = { meetings: [{ startsAt: hoursOn(72), endsAt: hoursOn(74) }], reason: '台风' }
const handOver = { ...child, meeting: 0, code: pickupCode(KEY, personOf('child')) }

type Row = [what: string, code: string, action: string, input: object, given: Given, hours?: number]

/** The desk's session with one thing different. */
function desk(more: Parameters<typeof aSession>[1] = {}): Given {
  return { sessions: [{ ...aDeskSession('s-desk'), ...more }] }
}

/** The child of the desk's session was handed over already. */
function handedOver(): Given {
  const session = aDeskSession('s-desk')
  const left = {
    ...{ what: 'left' as const, key: 'desk-child-left', at: BEGIN - 500, person: personOf('child') },
    ...{ meeting: 0, how: 'code' as const },
  }
  return desk({ log: [...session.log, left] })
}

/** Two places: one is taken, and one that was given up is kept for somebody. */
function kept(): Given {
  const session = aSession('s-hot', { capacity: 2, joined: ['o-0', 'o-1', 'o-2'] })
  const gone = { what: 'cancel' as const, key: 'gone', at: BEGIN - 1_000, person: personOf('o-0') }
  const members = ['o-1', 'o-2'].map(personOf)
  return { sessions: [{ ...session, members, log: [...session.log, gone], room: session.room + 1 }] }
}

const [appealed] = aDeskSession('s-desk').appeals
const missed = (appeals: (typeof appealed)[]) =>
  one({
    ...mine,
    ...over,
    meetings: times,
    noShows: [personOf('o-1')],
    appeals: appeals.flatMap((each) => each ?? []),
  })

const residents: Row[] = [
  ['sign up after the start', 'STARTED', 'signUp', { name: '王' }, one(), 48],
  ['sign up where one is', 'ALREADY_IN', 'signUp', { name: '王' }, one(mine)],
  ['sign up somebody else’s person', 'NOT_YOURS', 'signUp', { person: nobody }, one()],
  ['sign up for what is called off', 'CANCELLED', 'signUp', { name: '王' }, one(off)],
  ['leave without a place', 'NOT_IN', 'cancel', {}, one()],
  ['leave for somebody else’s person', 'NOT_YOURS', 'cancel', { person: nobody }, one(mine)],
  ['leave after the start', 'STARTED', 'cancel', {}, one(mine), 48],
  ['leave what is called off', 'CANCELLED', 'cancel', {}, one({ ...mine, ...off })],
  ['confirm while one waits', 'NO_HOLD', 'confirmHold', {}, one({ capacity: 1, joined: ['o-0', 'o-1'] })],
  ['confirm too late', 'HOLD_LAPSED', 'confirmHold', {}, { sessions: [freed('o-1', 'o-2')] }, 2.1],
  ['confirm for somebody else’s person', 'NOT_YOURS', 'confirmHold', { person: nobody }, one(mine)],
  [
    ...(['confirm where it is called off', 'CANCELLED', 'confirmHold', {}] as const),
    { sessions: [{ ...freed('o-1'), ...off }] },
  ],
  [
    ...(['sign in by an old code', 'CODE_EXPIRED', 'attend'] as const),
    ...([{ code: codeAt(KEY, stepAt(BEGIN + 48 * HOUR - 90_000)) }, one(mine), 48] as const),
  ],
  ['sign in with nobody’s place', 'NOT_IN', 'attend', { code: '123456' }, one(), 48],
  ['object to nothing', 'NO_NO_SHOW', 'appeal', { reason: '那天住院了' }, one(mine)],
  [
    'object again',
    'APPEALED',
    'appeal',
    { reason: '那天住院了' },
    missed([appealed && { ...appealed, person: personOf('o-1') }]),
  ],
  [
    'object for somebody else’s person',
    'NOT_YOURS',
    'appeal',
    { person: nobody, reason: '那天住院了' },
    missed([]),
  ],
  ['object after a month', 'APPEAL_LATE', 'appeal', { reason: '那天住院了' }, missed([]), 24 * 30],
]

const keepers: Row[] = [
  ['fewer places than are given', 'BELOW_BOOKED', 'setCapacity', { capacity: 1 }, one(mine)],
  ['fewer places than are given and kept', 'BELOW_BOOKED', 'setCapacity', { capacity: 1 }, kept()],
  ['places of what is called off', 'CANCELLED', 'setCapacity', { capacity: 5 }, one(off)],
  ['places of what is over', 'OVER', 'setCapacity', { capacity: 5 }, one(), 50],
  ['open what is called off', 'CANCELLED', 'setSignUp', { open: true }, one(off)],
  ['edit what is over', 'OVER', 'edit', { title: '手机课', about: '' }, one(), 50],
  ['edit what is called off', 'CANCELLED', 'edit', { title: '手机课', about: '' }, one(off)],
  ['move into the past', 'PAST', 'postpone', { meetings: times, reason: '台风' }, one()],
  [
    'move to where it is',
    'NOT_MOVED',
    'postpone',
    { meetings: aSession('s-hot').meetings, reason: '台风' },
    one(),
  ],
  ['move what is called off', 'CANCELLED', 'postpone', later, one(off)],
  ['move what is over', 'OVER', 'postpone', later, one(), 50],
  ['call off twice', 'CANCELLED', 'cancelSession', { reason: '讲师生病' }, one(off)],
  ['call off what is over', 'OVER', 'cancelSession', { reason: '讲师生病' }, one(), 50],
  ['register after the start', 'STARTED', 'register', { name: '张', phone: '13800000000' }, one(), 48],
  ['register without a contact', 'CONTACT_NEEDED', 'register', { name: '张' }, one()],
  [
    'take off who took the place by phone',
    'NOT_DESK',
    'unregister',
    { ticket: `seeded-${personOf('o-1')}`.slice(0, 16) },
    one({ joined: ['o-1'] }),
  ],
  ['take off who is on no list', 'NOT_LISTED', 'unregister', { ticket: 'nobody-has-it' }, one()],
  ['take off after the start', 'STARTED', 'unregister', elder, desk(), 1],
  ['confirm for somebody after the start', 'STARTED', 'confirmFor', elder, desk(), 1.9],
  ['tick off too early', 'NOT_OPEN', 'mark', { ...child, meeting: 0, present: true }, desk(), -1],
  [
    'tick off a week late',
    'RECORD_LATE',
    'mark',
    { ...child, meeting: 0, present: true },
    desk(),
    2 + 24 * 7,
  ],
  ['tick off at no meeting', 'MEETING_UNKNOWN', 'mark', { ...child, meeting: 3, present: true }, desk()],
  [
    'tick off where it is called off',
    'CANCELLED',
    'mark',
    { ...child, meeting: 0, present: true },
    desk(off),
  ],
  [
    'take back the tick of who was fetched',
    'LEFT',
    'mark',
    { ...child, meeting: 0, present: false },
    handedOver(),
  ],
  ['hand over twice', 'LEFT', 'handOver', handOver, handedOver()],
  [
    'hand over who has no place',
    'NO_PLACE',
    'handOver',
    { ...elder, meeting: 0, override: '奶奶来接' },
    desk(),
  ],
  ['hand over where none is fetched', 'NO_PICKUP', 'handOver', handOver, desk({ pickup: false })],
  ['hand over without any proof', 'PICKUP_MISSING', 'handOver', { ...child, meeting: 0 }, desk()],
  [
    'answer where nobody objected',
    'NO_APPEAL',
    'answerAppeal',
    { ...child, accept: true },
    desk({ appeals: [] }),
  ],
  [
    ...(['answer twice', 'ANSWERED', 'answerAppeal', { ...child, accept: true }] as const),
    desk({ appeals: appealed ? [{ ...appealed, answer: 'refused' }] : [] }),
  ],
]

const draft = {
  ...{ stationId: 'st-own', title: '手机课', about: '', module: 'health', kind: 'firstCome', capacity: 10 },
  ...{ opensAt: hoursOn(0), meetings: [{ startsAt: hoursOn(30), endsAt: hoursOn(31) }] },
}
const LONG = '长'.repeat(5_000)
const texts: Row[] = [
  ['a title of 5,000 characters', 'INVALID', 'publish', { ...draft, title: LONG }, {}],
  ['an introduction of 5,000 characters', 'INVALID', 'publish', { ...draft, about: LONG }, {}],
  ['another title of 5,000 characters', 'INVALID', 'edit', { title: LONG, about: '' }, one()],
  ['a reason of 5,000 characters', 'INVALID', 'cancelSession', { reason: LONG }, one()],
  ['a name of 5,000 characters', 'INVALID', 'signUp', { name: LONG }, one()],
  ['an elder’s name of 5,000 characters', 'INVALID', 'register', { name: LONG, phone: '13800000000' }, one()],
  ['an objection of 5,000 characters', 'INVALID', 'appeal', { reason: LONG }, missed([])],
  [
    'a way of proof of 5,000 characters',
    'INVALID',
    'handOver',
    { ...child, meeting: 0, override: LONG },
    desk(),
  ],
  ['no places at all', 'INVALID', 'setCapacity', { capacity: 0 }, one()],
  ['half a place', 'INVALID', 'setCapacity', { capacity: 1.5 }, one()],
  ['a day that is none', 'INVALID', 'publish', { ...draft, opensAt: '2026-02-30T25:00:00.000Z' }, {}],
]

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
})
afterAll(() => rig.stop())

/** Everything but the claims of requests, of which one that was refused leaves no answer. */
async function everything(): Promise<string> {
  const all = JSON.parse(await rig.everything()) as [name: string, documents: { answer?: unknown }[]][]
  return JSON.stringify(
    all.map(([name, documents]) =>
      name === 'replies' ? documents.filter(({ answer }) => answer !== undefined) : documents,
    ),
  )
}

const asked: [kind: string, who: string, rows: Row[]][] = [
  ['ACTIVITY', 'o-1', residents],
  ['ACTIVITY', 'o-host', keepers],
  ['REQUEST', 'o-host', texts],
]
const cases = asked.flatMap(([kind, who, rows]) =>
  rows.map(([what, code, action, input, given, hours = 0]) => {
    const request: Request = {
      action: `activity/${action}`,
      who,
      input: { ...hot, ...input },
      ...given,
      hours,
    }
    return { what, code: `${kind}.${code}`, request }
  }),
)

describe('in the wrong order, or not at all', () => {
  it.each(cases)('$what: $code, in words, and nothing is written', async ({ code, request }) => {
    await begin(request)
    const before = await everything()
    const answer = await send(request, rig.db)
    expect(codeOf(answer)).toBe(code)
    expect(answer.ok ? '' : answer.error.message).toMatch(/^[\p{Script=Han}，。、“”；\d\s]{4,40}$/u)
    expect(await everything()).toBe(before)
  })
})
