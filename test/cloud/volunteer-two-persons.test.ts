import type { InferOutput } from 'valibot'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import type { AttendanceDocument, ServiceEvent, ShiftDocument } from '../../cloudfunctions/schema/documents'
import type { contract } from '../../cloudfunctions/volunteer/contract'
import { newAttendance, type Subject } from '../../cloudfunctions/volunteer/domain/new-attendance'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aCarePerson, aGrant, aHousehold, aShift, aVolunteer, BEGIN, hoursOn } from './rig/fixtures'

type RecordOut = InferOutput<typeof contract.record.output>['record']
type Hours = InferOutput<typeof contract.hours.output>

const HOUR = 3_600_000
const CHILD = aCarePerson().person
const [FROM, UNTIL] = [BEGIN - 4 * HOUR, BEGIN - 2 * HOUR]

/** Whose hours they are: somebody who keeps the station, too, and the child of somebody who does. */
const adult: Subject = { person: personOf('o-vol'), name: '小李', account: 'o-vol', vouched: 'self' }
const child: Subject = { person: CHILD, name: '小宝', account: 'o-mum', vouched: 'guardian' }
const registered = [
  aVolunteer('o-vol', { contact: '138 0000 0001' }),
  aVolunteer('o-vol-again', { contact: '13800000001' }),
  aVolunteer('o-author', { contact: '139-0000-0002' }),
  aVolunteer('o-author-again', { contact: '13900000002' }),
  aVolunteer('o-mum', {
    ...{ person: CHILD, contact: '', born: '2015-05' },
    guardian: { name: '李妈妈', phone: '137 0000 0003', version: '1', at: hoursOn(-24) },
  }),
  aVolunteer('o-aunt', { contact: '13700000003' }),
]

/** Over since two hours, opened and joined a day ago. */
function past(): ShiftDocument {
  const shift = aShift('s-own', { startsAt: hoursOn(-4), endsAt: hoursOn(-2), capacity: 9 })
  const log = [adult, child].map(({ person, name, account }) => ({
    ...{
      what: 'join' as const,
      key: `k-${person}`,
      at: BEGIN - 24 * HOUR,
      person,
      by: 'o-any',
      name,
      account,
    },
  }))
  return { ...shift, log, members: log.map(({ person }) => person) }
}

const event = (more: object): ServiceEvent =>
  ({ key: JSON.stringify(more), at: UNTIL, by: 'o-author', ...more }) as ServiceEvent
const tick = (way: 'in' | 'out', mark: number, more: object = {}) =>
  event({ what: 'tick', way, mark, nonce: way, ...more })
const came = tick('in', FROM)
const ticks = [came, tick('out', UNTIL)]
const proposal = event({ what: 'propose', from: FROM, to: UNTIL, reason: '手机没电', evidence: ['签到表'] })
const denial = event({ what: 'ask', by: 'o-vol', id: 'c-denied', kind: 'notMe', words: '那天没去' })
const heldBack: Partial<AttendanceDocument> = {
  outcome: {
    ...{ seq: 0, rawMinutes: 120, creditedMinutes: 60, pendingOvertimeMinutes: 0, reviewMinutes: 60 },
    ...{ reasons: [], spans: [], events: 2, at: hoursOn(-1) },
  },
}

/** Something that takes a keeper: what is on record before, and what is said. */
interface Case {
  log: ServiceEvent[]
  more?: Partial<AttendanceDocument>
  input: object
  /** Whoever recorded it cannot say so, and is told this. */
  ofAuthor?: string
  /** What those are told whose hours they are. */
  ofOwn?: string
  of?: readonly Subject[]
}

const honour = { stationId: 'st-own', name: '急救', day: '2026-03-01' }
const cases: Record<string, Case> = {
  decideByHand: {
    ...{ log: [proposal], input: { approved: true } },
    ...{ ofAuthor: 'VOLUNTEER.MANUAL_OWN_ENTRY', ofOwn: 'VOLUNTEER.MANUAL_OWN_HOURS' },
  },
  vouchFor: { log: ticks, input: { agreed: true }, ofAuthor: 'VOLUNTEER.OWN_ENTRY', of: [child] },
  answerCase: {
    ...{ log: [...ticks, denial], ofAuthor: 'VOLUNTEER.OWN_ENTRY' },
    input: { caseId: 'c-denied', decision: 'rejected', words: '查过了' },
  },
  confirm: {
    ...{ log: [tick('in', FROM, { late: true }), tick('out', UNTIL, { late: true })] },
    ...{ input: { agreed: true }, ofAuthor: 'VOLUNTEER.OWN_ENTRY' },
  },
  tick: { log: [], input: { way: 'in', tickedAt: FROM, sentAt: BEGIN, nonce: 'a'.repeat(32) } },
  untick: { log: ticks, input: { way: 'out', reason: '勾错了' } },
  setPaidDuty: { log: ticks, input: { paid: true } },
  approveOvertime: { log: [came, tick('out', UNTIL + 0.8 * HOUR)], input: { approved: true } },
  confirmCheckOut: { log: [came], input: { leftAt: hoursOn(-2), reason: '看到离开的' } },
  rate: { log: ticks, input: { stars: 5 } },
  reviewDay: { log: ticks, more: heldBack, input: { approved: true, reason: '问过了' } },
  addTraining: { log: ticks, input: { ...honour, content: '心肺复苏', minutes: 60, organiser: '红十字会' } },
  addAward: { log: ticks, input: { ...honour, giver: '测试街道' } },
}

const DENIED = 'PERMISSION.DENIED'
/** Everybody who may try: all but the last keep the station, the first by two roles. */
const callers: Record<string, (one: Case, whose: Subject) => string> = {
  'o-author': ({ ofAuthor = 'OK' }) => ofAuthor,
  'o-author-again': ({ ofAuthor = 'OK' }) => ofAuthor,
  'o-vol': ({ ofOwn = 'VOLUNTEER.OWN_HOURS' }, whose) => (whose === adult ? ofOwn : 'OK'),
  'o-vol-again': ({ ofOwn = 'VOLUNTEER.OWN_HOURS' }, whose) => (whose === adult ? ofOwn : 'OK'),
  'o-mum': ({ ofOwn = 'VOLUNTEER.OWN_HOURS' }, whose) => (whose === child ? ofOwn : 'OK'),
  'o-aunt': ({ ofOwn = 'VOLUNTEER.OWN_HOURS' }, whose) => (whose === child ? ofOwn : 'OK'),
  'o-second': () => 'OK',
  'o-street': () => 'OK',
  'o-far': () => DENIED,
  'o-stranger': () => DENIED,
}

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
  const hosts = ['o-author', 'o-author-again', 'o-vol', 'o-vol-again', 'o-mum', 'o-aunt', 'o-second']
  await Promise.all([
    ...hosts.map((openid) => rig.db.put('grants', aGrant(openid, 'host', 'st-own'))),
    rig.db.put('grants', aGrant('o-author', 'streetOfficer', '310101001')),
    rig.db.put('grants', aGrant('o-street', 'streetOfficer', '310101001')),
    rig.db.put('grants', aGrant('o-far', 'host', 'st-same-street')),
    rig.db.put('households', aHousehold('o-mum', [aCarePerson({ guardian: null })])),
    rig.db.put('shifts', past()),
  ])
})
afterAll(() => rig.stop())

/** A record of somebody to which this happened, and nothing else. */
async function begin(
  whose: Subject,
  log: ServiceEvent[],
  more: Partial<AttendanceDocument> = {},
): Promise<void> {
  rig.cloud.clock.set(BEGIN)
  const emptied = ['attendances', 'ledger', 'volunteers'] as const
  await Promise.all(emptied.map((name) => rig.db.removeWhere(name, {})))
  const fresh = newAttendance(past(), whose, BEGIN)
  await Promise.all([
    ...registered.map((volunteer) => rig.db.put('volunteers', volunteer)),
    ...(log.length > 0 ? [rig.db.put('attendances', { ...fresh, log, revision: log.length, ...more })] : []),
  ])
}

const written = async (): Promise<string> =>
  JSON.stringify([
    await rig.db.all('attendances'),
    await rig.db.all('ledger'),
    await rig.db.all('volunteers'),
  ])

describe('what takes a second person', () => {
  const rows = Object.entries(cases).flatMap(([action, one]) =>
    (one.of ?? [adult, child]).map(
      (whose) => [action, whose === adult ? 'a grown-up' : 'a child', whose] as const,
    ),
  )

  it.each(rows)('%s for %s: passes by nobody who is one of the two', async (action, _of, whose) => {
    const one = cases[action] as Case
    const told: Record<string, string> = {}
    for (const openid of Object.keys(callers)) {
      await begin(whose, one.log, one.more)
      const before = await written()
      const { stationId } = one.input as { stationId?: string }
      const about = { ...(stationId === undefined && { shiftId: 's-own' }), person: whose.person }
      const answer = await rig.as(openid).call(`volunteer/${action}`, { ...about, ...one.input })
      told[openid] = codeOf(answer)
      expect((await written()) === before).toBe(!answer.ok)
    }
    const expected = Object.entries(callers).map(([openid, of]) => [openid, of(one, whose)])
    expect(told).toEqual(Object.fromEntries(expected))
  })

  it('is not a guardian who recorded it, whatever they hold, nor another account of who recorded it', async () => {
    const vouch = () =>
      rig.as('o-mum').call('volunteer/vouch', { shiftId: 's-own', person: CHILD, agreed: true })
    for (const by of ['o-mum', 'o-mum-again']) {
      await begin(
        child,
        ticks.map((each) => ({ ...each, by })),
      )
      for (const openid of ['o-mum', 'o-mum-again']) {
        const entry = aVolunteer(openid, { person: personOf(openid), contact: '136 0000 0004' })
        await rig.db.put('volunteers', entry)
      }
      expect(codeOf(await vouch())).toBe('VOLUNTEER.OWN_ENTRY')
      expect(await rig.db.all('ledger')).toEqual([])
    }
    await begin(child, ticks)
    expect(codeOf(await vouch())).toBe('OK')
  })

  it('is not one human for two steps of one entry, with a role for each', async () => {
    await begin(adult, [])
    const about = { shiftId: 's-own', person: adult.person }
    const hand = { from: hoursOn(-4), to: hoursOn(-2), reason: '手机没电', evidence: ['签到表'] }
    expect(codeOf(await rig.as('o-author').call('volunteer/enterByHand', { ...about, ...hand }))).toBe('OK')
    const removed = await rig.db.removeWhere('grants', { openid: 'o-author', role: 'host' })
    expect(removed).toBe(1)
    const decide = (openid: string) =>
      rig.as(openid).call('volunteer/decideByHand', { ...about, approved: true })
    expect(codeOf(await decide('o-author'))).toBe('VOLUNTEER.MANUAL_OWN_ENTRY')
    await rig.db.put('grants', aGrant('o-author', 'host', 'st-own'))
    expect(codeOf(await decide('o-author'))).toBe('VOLUNTEER.MANUAL_OWN_ENTRY')
    expect(codeOf(await decide('o-street'))).toBe('OK')
  })
})

const scan = (way: 'in' | 'out', mark: number, more: object = {}) =>
  event({
    ...{
      what: 'scan',
      way,
      mark,
      how: 'code',
      nonce: way,
      text: way,
      device: null,
      signals: [],
      confirm: false,
    },
    ...{ keeper: false, recorded: true, by: 'o-vol', ...more },
  })
const late = { confirm: true, signals: ['LATE'] }
const answered = (decision: string) =>
  event({ what: 'answer', by: 'o-second', id: 'c-denied', decision, words: '查' })

/** Everything a record can come to, when it is looked at (hours after `BEGIN`), and what it is called. */
const states: Record<string, [log: ServiceEvent[], hours: number, state: string]> = {
  'somebody is there': [[scan('in', FROM)], -3, 'running'],
  'nobody checked out': [[scan('in', FROM)], 0, 'counted'],
  'scanned in and out': [[scan('in', FROM), scan('out', UNTIL)], 0, 'counted'],
  'a late scan waits': [[scan('in', FROM, late), scan('out', UNTIL, late)], 0, 'pending'],
  'a late scan was refused': [
    [scan('in', FROM, late), event({ what: 'confirm', agreed: false, reason: '没来' })],
    0,
    'withdrawn',
  ],
  'a tick was taken back': [[came, event({ what: 'untick', way: 'in', reason: '勾错了' })], 0, 'withdrawn'],
  'proposed by hand': [[proposal], 0, 'proposed'],
  'agreed by hand': [
    [proposal, event({ what: 'decide', by: 'o-second', approved: true, reason: '' })],
    0,
    'counted',
  ],
  'refused by hand': [
    [proposal, event({ what: 'decide', by: 'o-second', approved: false, reason: '没来' })],
    0,
    'withdrawn',
  ],
  denied: [[...ticks, denial], 0, 'disputed'],
  'denied, and it is true': [[...ticks, denial, answered('upheld')], 0, 'withdrawn'],
  'denied, and it is not true': [[...ticks, denial, answered('rejected')], 0, 'counted'],
  'paid duty': [[...ticks, event({ what: 'paidDuty', paid: true })], 0, 'counted'],
}

describe('the person named', () => {
  async function expectSeen(openid: string, whose: Subject): Promise<string> {
    const person = whose.account === openid && whose.vouched === 'self' ? {} : { person: whose.person }
    const answer = await rig.as(openid).call('volunteer/record', { shiftId: 's-own', ...person })
    const { record } = dataOf<{ record: RecordOut }>(answer)
    const { records } = dataOf<Hours>(await rig.as(openid).call('volunteer/hours', person))
    expect(records.map(({ state }) => state)).toEqual([record.state])
    return record.state
  }

  it.each(Object.entries(states))('always sees their record: %s', async (_how, [log, hours, state]) => {
    for (const openid of ['o-vol', 'o-mum']) {
      const whose = openid === 'o-vol' ? adult : child
      await begin(whose, log)
      rig.cloud.clock.set(BEGIN + hours * HOUR)
      const seen = await expectSeen(openid, whose)
      if (whose === adult) expect(seen).toBe(state)
      // Also when they are on no list and registered no more.
      await rig.db.removeWhere('volunteers', {})
      await rig.db.put('shifts', { ...past(), members: [], log: [] })
      expect(await expectSeen(openid, whose)).toBe(seen)
      await rig.db.put('shifts', past())
      for (const other of ['o-stranger', 'o-second', openid === 'o-vol' ? 'o-mum' : 'o-vol']) {
        const input = { shiftId: 's-own', person: whose.person }
        expect(codeOf(await rig.as(other).call('volunteer/record', input))).toBe('VOLUNTEER.NOT_YOURS')
      }
    }
  })
})
