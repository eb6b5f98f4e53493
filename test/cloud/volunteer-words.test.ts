import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { InferOutput } from 'valibot'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import type {
  AttendanceDocument,
  CatalogueLists,
  ServiceEvent,
  ShiftDocument,
} from '../../cloudfunctions/schema/documents'
import type { contract } from '../../cloudfunctions/volunteer/contract'
import { newAttendance, type Subject } from '../../cloudfunctions/volunteer/domain/new-attendance'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aCarePerson, aGrant, aHousehold, aShift, aVolunteer, BEGIN, hoursOn, words } from './rig/fixtures'

type Asked = InferOutput<typeof contract.ask.output>
type Record = Asked['record']

const VOL = 'o-vol'
const PERSON = personOf(VOL)
const CHILD = aCarePerson().person
const NOBODY = `p-${'d'.repeat(24)}`
const HOUR = 3_600_000

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
  const grants = [
    ...['o-host', 'o-second', 'o-both', 'o-twin', 'o-kin', VOL].map((openid) =>
      aGrant(openid, 'host', 'st-own'),
    ),
    ...[aGrant('o-both', 'streetOfficer', '310101001'), aGrant('o-far', 'host', 'st-far')],
  ]
  await Promise.all(grants.map((grant) => rig.db.put('grants', grant)))
})
afterAll(() => rig.stop())
beforeEach(async () => {
  rig.cloud.clock.set(BEGIN)
  const emptied = ['shifts', 'attendances', 'ledger', 'volunteers', 'households', 'replies'] as const
  await Promise.all(emptied.map((name) => rig.db.removeWhere(name, {})))
  await rig.db.put('shifts', past())
  await rig.db.put('volunteers', aVolunteer(VOL, { contact: '138 0000 0001' }))
  await rig.db.put('volunteers', aVolunteer('o-twin', { contact: '13800000001' }))
  await rig.db.put('volunteers', aVolunteer('o-host', { contact: '139-0000-0002' }))
  await rig.db.put('volunteers', aVolunteer('o-kin', { contact: '13900000002' }))
  await rig.db.put('households', aHousehold('o-mum', [aCarePerson({ guardian: null })]))
})

/** Two hours, over since two; three people are on it. */
const past = (more: Partial<ShiftDocument> = {}): ShiftDocument => {
  const shift = aShift('s-own', {
    startsAt: hoursOn(-4),
    endsAt: hoursOn(-2),
    joined: [VOL],
    capacity: 9,
    ...more,
  })
  const others = [CHILD, NOBODY].map((person) => ({
    ...{ what: 'join' as const, key: `k-${person}`, at: BEGIN - 60_000, person, by: 'o-mum', name: '小宝' },
    account: person === CHILD ? 'o-mum' : null,
  }))
  return { ...shift, log: [...shift.log, ...others], members: [...shift.members, CHILD, NOBODY] }
}

const ask = (openid: string, action: string, input: object, requestId?: string) =>
  rig.as(openid).call(`volunteer/${action}`, input, requestId)
const about = (person = PERSON) => ({ shiftId: 's-own', person })
const hand = (more: object = {}) => ({
  ...{ ...about(), from: hoursOn(-4), to: hoursOn(-2) },
  ...{ reason: '手机没电', evidence: ['签到表在站点 2 号柜'], ...more },
})
const propose = (openid = 'o-host', more: object = {}, requestId?: string) =>
  ask(openid, 'enterByHand', hand(more), requestId)
const decide = (openid: string, more: object = {}, requestId?: string) =>
  ask(openid, 'decideByHand', { ...about(), approved: true, ...more }, requestId)
const recordIn = async (answer: ReturnType<typeof ask>): Promise<Record> =>
  dataOf<{ record: Record }>(await answer).record
const kept = (person = PERSON) => rig.db.get('attendances', `s-own:${person}`) as Promise<AttendanceDocument>
const rows = async (person = PERSON) =>
  (await rig.db.all('ledger')).filter((row) => row.person === person).sort((a, b) => a.seq - b.seq)

/** A record to which this happened. */
async function put(log: ServiceEvent[], subject: Partial<Subject> = {}, shift = past()): Promise<void> {
  const whole = { person: PERSON, name: '小李', account: VOL, vouched: 'self' as const, ...subject }
  const fresh = newAttendance(shift, whole, BEGIN)
  await rig.db.put('attendances', { ...fresh, log, asks: [], revision: log.length })
}
const tick = (way: 'in' | 'out', by = 'o-host'): ServiceEvent => {
  const mark = BEGIN + (way === 'in' ? -4 : -2) * HOUR
  return { what: 'tick', key: `tick-${way}`, at: mark, by, way, mark, nonce: way.padEnd(32, '0') }
}
const served = (by?: string) => [tick('in', by), tick('out', by)]
const asChild = { person: CHILD, account: 'o-mum', vouched: 'guardian' as const }
const asNobody = { person: NOBODY, account: null, vouched: 'nobody' as const }

describe('hours by hand', () => {
  it('count once a second person has agreed, and are shown as MANUAL with both of them', async () => {
    const proposed = await recordIn(propose())
    expect(proposed).toMatchObject({ state: 'proposed', manual: { approved: null, reason: '手机没电' } })
    expect(proposed.asks).toContain('manual')
    expect(await rows()).toEqual([])
    const decided = await recordIn(decide('o-second'))
    expect(decided).toMatchObject({ state: 'counted', creditedMinutes: 120, asks: [] })
    expect(await rows()).toMatchObject([
      {
        ...{ kind: 'credit', credited: 120, source: 'MANUAL', reason: expect.stringContaining('手机没电') },
        ...{ author: personOf('o-host'), approver: personOf('o-second') },
      },
    ])
  })

  it.each([
    ['later than now', { from: hoursOn(-1), to: hoursOn(0.01) }, 'VOLUNTEER.MANUAL_AHEAD'],
    ['above the planned length', { from: hoursOn(-4.1) }, 'VOLUNTEER.MANUAL_TOO_LONG'],
    ['backwards', { from: hoursOn(-2), to: hoursOn(-3) }, 'VOLUNTEER.MANUAL_TIMES'],
    ['on another day', { from: hoursOn(-28), to: hoursOn(-26) }, 'VOLUNTEER.MANUAL_OUTSIDE'],
    ['without evidence', { evidence: [] }, 'REQUEST.INVALID'],
    ['with evidence of nothing but spaces', { evidence: ['   '] }, 'REQUEST.INVALID'],
    ['without a reason', { reason: ' ' }, 'REQUEST.INVALID'],
    ['for somebody who is not on the list', { person: personOf('o-any') }, 'VOLUNTEER.NOT_LISTED'],
    ['for a shift that is not there', { shiftId: 's-none' }, 'PERMISSION.DENIED'],
  ])('%s are refused, and leave nothing', async (_how, more, code) => {
    expect(codeOf(await propose('o-host', more))).toBe(code)
    expect(await rig.db.all('attendances')).toEqual([])
  })

  it('are refused for a shift that was opened after it began, or was called off', async () => {
    await rig.db.put('shifts', past({ at: hoursOn(-3.99) }))
    expect(codeOf(await propose())).toBe('VOLUNTEER.MANUAL_LATE_ACTIVITY')
    await rig.db.put('shifts', past({ status: 'cancelled' }))
    expect(codeOf(await propose())).toBe('VOLUNTEER.CANCELLED')
  })

  it.each([
    ['who proposed them', 'o-host', 'o-host', 'VOLUNTEER.MANUAL_OWN_ENTRY'],
    ['one human with two roles', 'o-both', 'o-both', 'VOLUNTEER.MANUAL_OWN_ENTRY'],
    ['one human with two phones', 'o-host', 'o-kin', 'VOLUNTEER.MANUAL_OWN_ENTRY'],
    ['who gains from them', 'o-host', VOL, 'VOLUNTEER.MANUAL_OWN_HOURS'],
    ['another phone of who gains', 'o-host', 'o-twin', 'VOLUNTEER.MANUAL_OWN_HOURS'],
    ['a host of another station', 'o-host', 'o-far', 'PERMISSION.DENIED'],
    ['the volunteer’s own proposal, decided by a second person', VOL, 'o-second', 'OK'],
    ['a second person', 'o-both', 'o-host', 'OK'],
  ])('cannot be passed by %s', async (_who, author, approver, code) => {
    expect(codeOf(await propose(author))).toBe('OK')
    expect(codeOf(await decide(approver))).toBe(code)
    const refusing = await decide(approver, { approved: false, reason: '没有来' })
    if (code !== 'OK') expect(codeOf(refusing)).toBe(code)
    expect((await rows()).length).toBe(code === 'OK' ? 1 : 0)
  })

  it('of somebody on one’s own record are another’s to decide', async () => {
    await rig.db.put('households', aHousehold('o-second', [aCarePerson()]))
    await propose('o-host', { person: CHILD })
    expect(codeOf(await decide('o-second', { person: CHILD }))).toBe('VOLUNTEER.MANUAL_OWN_HOURS')
    expect(codeOf(await decide('o-both', { person: CHILD }))).toBe('OK')
  })

  it('may be refused with words, and proposed anew', async () => {
    await propose()
    expect(codeOf(await decide('o-second', { approved: false }))).toBe('VOLUNTEER.NO_REASON')
    const refused = await recordIn(decide('o-second', { approved: false, reason: '签到表上没有' }))
    expect(refused.manual?.approved).toBe(false)
    expect(await rows()).toEqual([])
    expect(codeOf(await decide('o-both'))).toBe('VOLUNTEER.NO_MANUAL')
    await propose('o-host', { to: hoursOn(-3) })
    expect(await recordIn(decide('o-both'))).toMatchObject({ state: 'counted', creditedMinutes: 60 })
  })

  it('are agreed to as they were proposed: what took their place meanwhile is not', async () => {
    await propose('o-host', { to: hoursOn(-3) })
    await propose('o-both')
    expect(codeOf(await decide('o-both'))).toBe('VOLUNTEER.MANUAL_OWN_ENTRY')
    expect(codeOf(await decide('o-host'))).toBe('OK')
  })

  it('are one proposal and one decision, however often each was sent', async () => {
    const [first, second] = [randomUUID(), randomUUID()]
    await Promise.all(Array.from({ length: 5 }, () => propose('o-host', {}, first)))
    await Promise.all(Array.from({ length: 5 }, () => decide('o-second', {}, second)))
    expect(codeOf(await propose('o-host', {}, first))).toBe('OK')
    expect(codeOf(await decide('o-second', {}, second))).toBe('OK')
    expect((await kept()).log.map(({ what }) => what)).toEqual(['propose', 'decide'])
    expect(await rows()).toHaveLength(1)
  })

  it('are decided by the first of two', async () => {
    await propose()
    const answers = await Promise.all([
      decide('o-second'),
      decide('o-both', { approved: false, reason: '不对' }),
    ])
    expect(answers.map(codeOf).sort()).toEqual(['OK', 'VOLUNTEER.NO_MANUAL'])
  })

  it('of one record come to an end', async () => {
    for (let n = 0; n < 10; n++) await propose()
    expect(codeOf(await propose())).toBe('VOLUNTEER.OFTEN')
  })
})

describe('a record of somebody without an account', () => {
  const vouch = (openid: string, agreed = true, person: string | undefined = CHILD) =>
    ask(openid, 'vouch', { shiftId: 's-own', person, agreed })
  const vouchFor = (openid: string, person: string, more: object = {}) =>
    ask(openid, 'vouchFor', { ...about(person), agreed: true, ...more })

  it('waits for the guardian, and counts by their word', async () => {
    await put(served(), asChild)
    const record = await recordIn(vouch('o-mum'))
    expect(record).toMatchObject({ state: 'counted', creditedMinutes: 120, asks: [] })
    expect(await rows(CHILD)).toMatchObject([{ author: personOf('o-host'), approver: personOf('o-mum') }])
    expect(codeOf(await vouch('o-mum', false))).toBe('VOLUNTEER.NO_VOUCH')
  })

  it('never counts where the guardian says no', async () => {
    await put(served(), asChild)
    expect((await recordIn(vouch('o-mum', false))).state).toBe('withdrawn')
    expect(await rows(CHILD)).toEqual([])
    expect(codeOf(await vouchFor('o-second', CHILD))).toBe('VOLUNTEER.NO_VOUCH')
  })

  it('is nobody else’s to vouch for', async () => {
    await put(served(), asChild)
    expect(codeOf(await vouch('o-other'))).toBe('VOLUNTEER.NOT_YOURS')
    expect(codeOf(await vouch('o-mum', true, personOf('o-mum')))).toBe('VOLUNTEER.NO_RECORD')
    await put(served())
    expect(codeOf(await vouch(VOL, true, PERSON))).toBe('VOLUNTEER.NO_VOUCH')
  })

  it('is not vouched for by a guardian who recorded it', async () => {
    await put(served('o-mum'), asChild)
    expect(codeOf(await vouch('o-mum'))).toBe('VOLUNTEER.OWN_ENTRY')
    expect(await rows(CHILD)).toEqual([])
  })

  it.each([
    ['who recorded it', 'o-host', 'VOLUNTEER.OWN_ENTRY'],
    ['another phone of who recorded it', 'o-kin', 'VOLUNTEER.OWN_ENTRY'],
    ['a host of another station', 'o-far', 'PERMISSION.DENIED'],
    ['a second keeper', 'o-second', 'OK'],
  ])('counts by a second keeper’s word: %s', async (_who, openid, code) => {
    for (const subject of [asChild, asNobody]) {
      await put(served(), subject)
      expect(codeOf(await vouchFor(openid, subject.person))).toBe(code)
      expect((await rows(subject.person)).length).toBe(code === 'OK' ? 1 : 0)
    }
  })

  it('is refused by a keeper with words alone, and not by one who is its guardian', async () => {
    await put(served(), asNobody)
    expect(codeOf(await vouchFor('o-second', NOBODY, { agreed: false }))).toBe('VOLUNTEER.NO_REASON')
    const refused = await recordIn(vouchFor('o-second', NOBODY, { agreed: false, reason: '没有见到' }))
    expect(refused.state).toBe('withdrawn')
    await rig.db.put('households', aHousehold('o-second', [aCarePerson()]))
    await put(served(), asChild)
    expect(codeOf(await vouchFor('o-second', CHILD))).toBe('VOLUNTEER.OWN_HOURS')
  })

  it('that waits for a decision by hand is not vouched for on the side', async () => {
    await propose('o-host', { person: NOBODY })
    expect(codeOf(await vouchFor('o-second', NOBODY))).toBe('VOLUNTEER.NO_VOUCH')
  })
})

describe('what somebody says of a record in their name', () => {
  const say = (kind: string, openid = VOL, more: object = {}, requestId?: string) =>
    ask(openid, 'ask', { shiftId: 's-own', kind, words: '请看一下', ...more }, requestId)
  const answer = (openid: string, caseId: string, decision = 'rejected', more: object = {}) =>
    ask(openid, 'answerCase', { ...about(), caseId, decision, words: '查过了', ...more })
  const asked = async (kind: string) => dataOf<Asked>(await say(kind))

  it('“not me” stops the hours at once; found wrong, they count again', async () => {
    await put(served())
    const { record, caseId } = await asked('notMe')
    expect(record).toMatchObject({ state: 'disputed', asks: ['case'] })
    expect(record.cases).toMatchObject([{ kind: 'notMe', words: '请看一下', answer: null }])
    const after = await recordIn(answer('o-second', caseId))
    expect(after).toMatchObject({ state: 'counted', creditedMinutes: 120, asks: [] })
    expect(after.cases[0]?.answer).toMatchObject({ decision: 'rejected', words: '查过了' })
  })

  it('“not me” on a row withdraws it, for good when it is found right', async () => {
    await propose()
    await decide('o-second')
    const { caseId } = await asked('notMe')
    expect((await rows()).map(({ kind, credited }) => [kind, credited])).toEqual([
      ['credit', 120],
      ['withdrawal', 0],
    ])
    for (const openid of ['o-host', 'o-second', 'o-kin']) {
      expect(codeOf(await answer(openid, caseId, 'upheld'))).toBe('VOLUNTEER.OWN_ENTRY')
    }
    expect(await recordIn(answer('o-both', caseId, 'upheld'))).toMatchObject({
      state: 'withdrawn',
      creditedMinutes: 0,
    })
    expect(await rows()).toHaveLength(2)
    expect(codeOf(await say('notMe'))).toBe('VOLUNTEER.WITHDRAWN')
  })

  it('restores a row by a correction when it is found wrong', async () => {
    await propose()
    await decide('o-second')
    await answer('o-both', (await asked('notMe')).caseId, 'rejected')
    expect((await rows()).map(({ kind, credited, source }) => [kind, credited, source])).toEqual([
      ['credit', 120, 'MANUAL'],
      ['withdrawal', 0, 'MANUAL'],
      ['correction', 120, 'MANUAL'],
    ])
  })

  it.each([
    ['who recorded it', 'o-host', 'VOLUNTEER.OWN_ENTRY'],
    ['another phone of who recorded it', 'o-kin', 'VOLUNTEER.OWN_ENTRY'],
    ['who is named', VOL, 'VOLUNTEER.OWN_HOURS'],
    ['another phone of who is named', 'o-twin', 'VOLUNTEER.OWN_HOURS'],
    ['a host of another station', 'o-far', 'PERMISSION.DENIED'],
    ['a second keeper', 'o-both', 'OK'],
  ])('a denial answered by %s: %s', async (_who, openid, code) => {
    await put(served())
    expect(codeOf(await answer(openid, (await asked('notMe')).caseId))).toBe(code)
  })

  it('a question is answered by whoever keeps the station, once', async () => {
    await put(served())
    const { caseId, record } = await asked('query')
    expect(record.state).toBe('counted')
    expect(codeOf(await answer('o-host', caseId, 'upheld'))).toBe('OK')
    expect(codeOf(await answer('o-second', caseId))).toBe('VOLUNTEER.ANSWERED')
    expect(codeOf(await answer('o-second', 'c-none'))).toBe('VOLUNTEER.NO_CASE')
  })

  it('is one open case of a kind, and a guardian asks for a child', async () => {
    await put(served())
    await asked('query')
    expect(codeOf(await say('query'))).toBe('VOLUNTEER.CASE_OPEN')
    expect(codeOf(await say('correction'))).toBe('OK')
    await put(served(), asChild)
    expect(codeOf(await say('notMe', 'o-mum', { person: CHILD }))).toBe('OK')
    expect(codeOf(await say('notMe', 'o-other', { person: CHILD }))).toBe('VOLUNTEER.NOT_YOURS')
    expect(codeOf(await say('notMe', 'o-other'))).toBe('VOLUNTEER.NO_RECORD')
  })

  it('is one case, however often it was sent', async () => {
    await put(served())
    const requestId = randomUUID()
    const many = await Promise.all(Array.from({ length: 5 }, () => say('query', VOL, {}, requestId)))
    expect(new Set(many.map((each) => dataOf<Asked>(each).caseId)).size).toBe(1)
    expect((await kept()).log.filter(({ what }) => what === 'ask')).toHaveLength(1)
  })

  it('comes to an end', async () => {
    await put(served())
    for (let n = 0; n < 10; n++) await answer('o-host', (await asked('query')).caseId)
    expect(codeOf(await say('query'))).toBe('VOLUNTEER.CASES_FULL')
  })

  it('tells nobody an account', async () => {
    await put(served())
    const { caseId, record } = await asked('notMe')
    const after = await recordIn(answer('o-both', caseId))
    for (const openid of [VOL, 'o-host', 'o-both'])
      expect(JSON.stringify([record, after])).not.toContain(openid)
  })
})

describe('ten working days', () => {
  const file = path.resolve(__dirname, '../../local/seed/data/holidays.json')
  type Year = Pick<CatalogueLists['holidays'], 'off' | 'makeupWorkdays'> & { provisional?: boolean }
  const { years } = JSON.parse(readFileSync(file, 'utf8')) as { years: { [year: string]: Year } }
  const items = {
    off: Object.values(years).flatMap(({ off }) => off),
    makeupWorkdays: Object.values(years).flatMap(({ makeupWorkdays }) => makeupWorkdays),
    provisionalYears: Object.keys(years).flatMap((year) => (years[year]?.provisional ? [Number(year)] : [])),
  }
  beforeAll(() => rig.db.put('catalogue', { _id: 'holidays', items }))
  afterAll(() => rig.db.put('catalogue', { _id: 'holidays', items: words.holidays }))

  const at = (text: string) => Date.parse(`${text}+08:00`)
  /** A shift from nine to eleven on a day, to which somebody came and did not check out. */
  async function forgotten(day: string): Promise<void> {
    const [startsAt, endsAt] = ['09:00', '11:00'].map((time) =>
      new Date(at(`${day}T${time}:00`)).toISOString(),
    )
    const shift = past({ startsAt, endsAt, at: '2026-01-01T00:00:00.000Z' })
    await rig.db.put('shifts', shift)
    const mark = at(`${day}T09:00:00`)
    await put([{ ...tick('in'), at: mark, mark } as ServiceEvent], {}, shift)
  }
  const say = (kind: string) => ask(VOL, 'ask', { shiftId: 's-own', kind, words: '我是十一点走的' })

  it.each([
    ['2026-09-30T15:00:00', '2026-10-20', false, 'National Day off, Saturday 10 October worked'],
    ['2026-03-02T10:00:00', '2026-03-16', false, 'two plain weeks'],
    ['2026-12-28T10:00:00', '2027-01-12', true, 'into a year whose holidays are not published'],
  ])('from %s end on %s, provisional: %s (%s)', async (moment, day, provisional) => {
    rig.cloud.clock.set(at(moment))
    await put(served())
    const { record } = dataOf<Asked>(await say('query'))
    expect(record.cases[0]?.due).toMatchObject({ day, provisional })
  })

  it.each([
    ['2026-10-20T23:59:00', 'OK'],
    ['2026-10-21T00:00:30', 'VOLUNTEER.TOO_LATE'],
  ])('a check-out forgotten before National Day is put right at %s: %s', async (moment, code) => {
    await forgotten('2026-09-30')
    rig.cloud.clock.set(at(moment))
    expect(codeOf(await say('correction'))).toBe(code)
    expect(codeOf(await say('query'))).toBe('OK')
  })
})
