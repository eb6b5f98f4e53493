import type { InferOutput } from 'valibot'
import { deskPerson, personOf } from '../../cloudfunctions/activity/domain/person'
import { NEVER } from '../../cloudfunctions/activity/domain/settle'
import type { contract as clock } from '../../cloudfunctions/clock/contract'
import type {
  AttendanceDocument,
  FlagDocument,
  NoticeDocument,
  ServiceEvent,
  ShiftDocument,
} from '../../cloudfunctions/schema/documents'
import { settleServices } from '../../cloudfunctions/volunteer/commands/settle-services'
import { tellShifts } from '../../cloudfunctions/volunteer/commands/tell-shifts'
import type { contract } from '../../cloudfunctions/volunteer/contract'
import { newAttendance } from '../../cloudfunctions/volunteer/domain/new-attendance'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aGrant, anAttendance, aShift, aVolunteer, BEGIN, hoursOn } from './rig/fixtures'

type Tick = InferOutput<typeof clock.tick.output>
type Output<A extends keyof typeof contract> = InferOutput<(typeof contract)[A]['output']>
type Without<E> = E extends ServiceEvent ? Omit<E, 'key' | 'at' | 'by'> : never

let rig: Rig
const HOUR = 3_600_000
const MINUTE = 60_000
const ME = personOf('o-1')
/** No minute on which anything is due by itself. */
const at = (hours: number) => rig.cloud.clock.set(BEGIN + hours * HOUR + 7 * MINUTE)
const exactly = (hours: number) => rig.cloud.clock.set(BEGIN + hours * HOUR)
const tick = async () => dataOf<Tick>(await rig.terminal.call('clock/tick'))
const notices = () => rig.db.all('notices')
const told = async () => (await notices()).map(({ what, to }) => `${what} ${to}`).sort()
const only = async (what: NoticeDocument['what']) => (await notices()).filter((each) => each.what === what)
const put = async (more: Parameters<typeof aShift>[1] = {}, id = 's-one'): Promise<ShiftDocument> => {
  const shift = aShift(id, { joined: ['o-1'], ...more })
  await rig.db.put('shifts', shift)
  return shift
}

let keys = 0
const event = (what: Without<ServiceEvent>, hours: number, by = 'o-1'): ServiceEvent =>
  ({ key: `key-${(keys += 1)}`, at: BEGIN + hours * HOUR, by, ...what }) as ServiceEvent
const scan = (way: 'in' | 'out', hours: number, more: object = {}): ServiceEvent =>
  event(
    {
      ...{ what: 'scan', way, mark: BEGIN + hours * HOUR, how: 'code', nonce: `${way}-${hours}`, text: '' },
      ...{ device: null, signals: [], confirm: false, keeper: false, recorded: true, ...more },
    },
    hours,
  )
/** Somebody's service in a shift from two hours after `BEGIN` to four, which is due from its last event on. */
async function service(
  log: ServiceEvent[],
  openid = 'o-1',
  more: Partial<AttendanceDocument> = {},
): Promise<AttendanceDocument> {
  const shift = await put({ joined: [openid] })
  const last = new Date(log.at(-1)?.at ?? BEGIN).toISOString()
  const doc = anAttendance(shift, openid, { log, dueAt: last, changedAt: last, ...more })
  await rig.db.put('attendances', doc)
  return doc
}
const found = async (id: string) => (await rig.db.get('attendances', id)) as AttendanceDocument

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
})
afterAll(() => rig.stop())
beforeEach(async () => {
  const emptied = [
    ...(['shifts', 'attendances', 'ledger', 'notices', 'flags', 'audits', 'chain_heads'] as const),
    ...(['volunteers', 'replies'] as const),
  ]
  await Promise.all(emptied.map((name) => rig.db.removeWhere(name, {})))
  rig.cloud.outbox.clear()
  at(0)
})

describe('a shift that comes', () => {
  it('is told a day and two hours before, once each, to whoever is on it then', async () => {
    await put({ joined: ['o-1', 'o-2'], startsAt: hoursOn(30), endsAt: hoursOn(32) })
    await tick()
    expect(await told()).toEqual([])
    expect((await rig.db.get('shifts', 's-one'))?.dueAt).toBe(hoursOn(6))
    at(6)
    await tick()
    await tick()
    expect(await told()).toEqual(['shiftReminder o-1', 'shiftReminder o-2'])
    at(28)
    expect((await tick()).notices).toMatchObject({ told: 2, sent: 2 })
    expect((await notices()).length).toBe(4)
    expect((await rig.db.get('shifts', 's-one'))?.dueAt).toBe(NEVER)
  })

  it('says where, when and what to do, and leads to the shift', async () => {
    await put({ startsAt: hoursOn(26), endsAt: hoursOn(28) })
    at(2)
    await tick()
    expect(await only('shiftReminder')).toMatchObject([
      {
        ...{ to: 'o-1', stationId: 'st-own', about: 's-one', template: 'reminder', title: '服务快开始了' },
        text: '您的“引导服务”明天（周二）中午 12:00 开始，地点：st-own站。到了请扫站点手机上的码签到；来不了请早点退出，或请人替班。',
        page: 'features/volunteer/pages/shift/shift?id=s-one',
      },
    ])
  })

  it('is told a day before alone where only a telephone reaches somebody', async () => {
    const shift = await put({ joined: [], startsAt: hoursOn(26), endsAt: hoursOn(28) })
    const person = deskPerson('陈阿公', { phone: '13800000009' })
    const join = { what: 'join' as const, key: 'desk-key', at: BEGIN, person, by: 'o-host' }
    const log = [{ ...join, name: '陈阿公', account: null, phone: '13800000009' }]
    await rig.db.put('shifts', { ...shift, members: [person], log })
    for (const hours of [2, 24]) {
      at(hours)
      await tick()
    }
    expect(await notices()).toMatchObject([
      { to: null, state: 'call', call: { name: '陈阿公', phone: '13800000009' } },
    ])
  })

  it('is not told when it was opened later than that', async () => {
    await put({ at: hoursOn(0), startsAt: hoursOn(20), endsAt: hoursOn(22) })
    at(1)
    await tick()
    expect(await told()).toEqual([])
  })

  it('that was called off is told to all, with the reason, and is not told to come any more', async () => {
    await put({ joined: ['o-1', 'o-2'], startsAt: hoursOn(26), endsAt: hoursOn(28) })
    const word = { shiftId: 's-one', reason: '台风' }
    expect(codeOf(await rig.as('o-host').call('volunteer/cancelShift', word))).toBe('OK')
    await tick()
    at(24)
    await tick()
    expect(await told()).toEqual(['shiftCancelled o-1', 'shiftCancelled o-2'])
    expect((await only('shiftCancelled'))[0]?.text).toContain('取消了，原定明天（周二）中午 12:00 开始')
    expect((await only('shiftCancelled'))[0]?.text).toContain('原因：台风。')
  })

  it('tells once who offered a place that it was taken, and whom the desk took off', async () => {
    const persons = ['o-1', 'o-2', 'o-3', 'o-4'].map(personOf)
    await Promise.all(['o-1', 'o-2', 'o-3', 'o-4'].map((each) => rig.db.put('volunteers', aVolunteer(each))))
    const times = { startsAt: hoursOn(20), endsAt: hoursOn(22), at: hoursOn(0), capacity: 3 }
    await put({ joined: ['o-1', 'o-2', 'o-3'], offers: [persons[0] ?? ''], dueAt: NEVER, ...times })
    expect(codeOf(await rig.as('o-4').call('volunteer/takeOver', { shiftId: 's-one' }))).toBe('OK')
    const dropped = { shiftId: 's-one', person: persons[1], reason: '这次要会手语的人' }
    expect(codeOf(await rig.as('o-host').call('volunteer/dropVolunteer', dropped))).toBe('OK')
    expect(codeOf(await rig.as('o-3').call('volunteer/leave', { shiftId: 's-one' }))).toBe('OK')
    for (const hours of [0, 1, 3]) {
      at(hours)
      await tick()
    }
    expect(await told()).toEqual(['placeLost o-2', 'placeTaken o-1'])
    expect((await only('placeTaken'))[0]?.text).toBe(
      '您的“引导服务”（st-own站），明天（周二）上午 6:00 开始，有人来替班了，不用来了，谢谢您提前说。',
    )
    expect((await only('placeLost'))[0]?.text).toContain(
      '站点把名字移出了名单，请不要来了。原因：这次要会手语的人。',
    )
    expect((await rig.db.get('shifts', 's-one'))?.dueAt).not.toBe(NEVER)
  })

  it('is told once though two turns run at the same time', async () => {
    await put({ joined: ['o-1', 'o-2', 'o-3'], startsAt: hoursOn(26), endsAt: hoursOn(28) })
    const context = { db: rig.db, now: BEGIN + 3 * HOUR }
    await Promise.all(Array.from({ length: 5 }, () => tellShifts(context)))
    expect(await notices()).toHaveLength(3)
  })
})

describe('a forgotten check-out', () => {
  it('is announced while there is time, closed by rule and explained', async () => {
    const { _id } = await service([scan('in', 2)])
    at(2)
    await tick()
    expect((await found(_id)).dueAt).toBe(hoursOn(4.25))
    at(4.25)
    await tick()
    expect(await only('missedCheckOut')).toMatchObject([
      {
        ...{ title: '还没有签退', to: 'o-1', until: hoursOn(5), template: 'reminder' },
        page: `features/volunteer/pages/record/record?id=s-one&person=${ME}`,
      },
    ])
    at(5)
    await tick()
    expect((await only('missedCheckOut')).map(({ title }) => title).sort()).toEqual([
      '没有签退，先记 0 小时',
      '还没有签退',
    ])
    const closed = await found(_id)
    expect(closed).toMatchObject({ outcome: { seq: 1, creditedMinutes: 0 }, asks: ['missing'], dueAt: NEVER })
    expect(closed.outcome?.reasons).toEqual([
      '没有按时签退，班次结束 60 分钟后自动结束，站点确认前先记 0 小时',
    ])
  })

  it('is no matter of whoever checked out', async () => {
    const { _id } = await service([scan('in', 2), scan('out', 4)])
    at(4)
    await tick()
    at(5)
    await tick()
    expect(await told()).toEqual([])
    expect(await found(_id)).toMatchObject({ outcome: { creditedMinutes: 120 }, asks: [], dueAt: NEVER })
  })

  it('is a call where only a telephone reaches somebody', async () => {
    const shift = await put()
    const person = deskPerson('陈阿公', { phone: '13800000009' })
    const subject = { person, name: '陈阿公', account: null, vouched: 'nobody' as const }
    const tick1 = event({ what: 'tick', way: 'in', mark: BEGIN + 2 * HOUR, nonce: 'n' }, 2, 'o-host')
    await rig.db.put('volunteers', aVolunteer('x', { person, openid: null, contact: '13800000009' }))
    await rig.db.put('attendances', { ...newAttendance(shift, subject, BEGIN), log: [tick1] })
    at(5)
    await tick()
    expect(await only('missedCheckOut')).toMatchObject([
      { to: null, state: 'call', call: { name: '陈阿公', phone: '13800000009' } },
    ])
  })
})

describe('what happens to a record', () => {
  const entry = (hours: number) =>
    event(
      {
        ...{ what: 'propose', from: BEGIN + 2 * HOUR, to: BEGIN + 4 * HOUR, reason: '手机没电' },
        evidence: ['签到表'],
      },
      hours,
      'o-host',
    )

  it('is told: hours by hand, and what a second person said', async () => {
    const { _id } = await service([entry(6)])
    at(6)
    await tick()
    expect(await told()).toEqual(['hoursByHand o-1'])
    expect((await notices())[0]?.text).toBe(
      '您在st-own站的“引导服务”，站点人工补录了 2 小时，原因：手机没电。另一位管理人员核实以后才计入。如果没有这回事，请打开这条记录，点“这不是我”。',
    )
    const decision = event({ what: 'decide', approved: true, reason: '' }, 7, 'o-two')
    const doc = await found(_id)
    await rig.db.put('attendances', { ...doc, log: [...doc.log, decision], dueAt: hoursOn(7) })
    at(7)
    await tick()
    expect(await told()).toEqual(['hoursByHand o-1', 'hoursDecided o-1'])
    // The settlement that a crash cut off is made good by the clock.
    expect(await found(_id)).toMatchObject({ outcome: { seq: 1, creditedMinutes: 120 } })
  })

  it('is told: that a guardian’s word is asked', async () => {
    const shift = await put()
    const person = `p-${'c'.repeat(24)}`
    const subject = { person, name: '小宝', account: 'o-1', vouched: 'guardian' as const }
    const ticks = (['in', 'out'] as const).map((way, n) =>
      event({ what: 'tick', way, mark: BEGIN + (2 + 2 * n) * HOUR, nonce: way }, 4, 'o-host'),
    )
    await rig.db.put('attendances', { ...newAttendance(shift, subject, BEGIN), log: ticks })
    at(4)
    await tick()
    expect(await told()).toEqual(['vouchAsked o-1'])
    expect((await notices())[0]?.text).toContain('小宝在st-own站的“引导服务”，是站点记下来的')
  })

  it('is told: what was answered, and never again when it is old', async () => {
    const log = [
      ...[scan('in', 2), scan('out', 4), event({ what: 'ask', id: 'c-1', kind: 'query', words: '少了' }, 5)],
      event({ what: 'answer', id: 'c-1', decision: 'upheld', words: '已经补上' }, 6, 'o-host'),
    ]
    await service(log)
    at(6)
    await tick()
    expect(await told()).toEqual(['caseAnswered o-1'])
    expect((await notices())[0]?.text).toContain('站点答复：已经补上。')
    await rig.db.removeWhere('notices', {})
    await rig.db.updateOne('attendances', `s-one:${ME}`, {}, { dueAt: hoursOn(0) })
    at(6 + 24 * 8)
    await tick()
    expect(await told()).toEqual([])
  })

  it('is told once though two turns run at the same time, and one row is written', async () => {
    await service([scan('in', 2)])
    const context = { db: rig.db, now: BEGIN + 6 * HOUR }
    await Promise.all(Array.from({ length: 5 }, () => settleServices(context)))
    expect(await only('missedCheckOut')).toHaveLength(1)
    expect(await rig.db.all('ledger')).toHaveLength(1)
  })

  it('keeps nobody else from being told when one record is damaged', async () => {
    await service([scan('in', 2)])
    const doc = anAttendance(aShift('s-two'), 'o-2', { log: [scan('in', 2)], policyVersion: 'hours-0' })
    await rig.db.put('attendances', { ...doc, dueAt: hoursOn(0) })
    at(5)
    expect(codeOf(await rig.terminal.call('clock/tick'))).toBe('SERVER.UNEXPECTED')
    expect(await told()).toEqual(['missedCheckOut o-1'])
  })
})

describe('flags', () => {
  const flags = () => rig.db.all('flags')
  const officer = (input = { kind: 'street', id: '310101001' }) =>
    rig.as('o-officer').call('volunteer/flags', input)
  /** Services of as many people who came at these moments, in hours after `BEGIN`. */
  const crowd = async (count: number, more: object = {}, hours = 2) => {
    const shift = await put({ joined: [], capacity: 50 })
    const moment = new Date(BEGIN + hours * HOUR).toISOString()
    for (let n = 0; n < count; n += 1) {
      const log = [scan('in', hours, more)]
      await rig.db.put('attendances', anAttendance(shift, `o-${n}`, { log, changedAt: moment, dueAt: NEVER }))
    }
  }
  beforeAll(() => rig.db.put('grants', aGrant('o-officer', 'streetOfficer', '310101001')))

  it('are raised on the beat: one device, many people', async () => {
    await crowd(3, { device: 'd'.repeat(64) })
    exactly(2)
    expect((await tick()).flags).toBe(1)
    expect(await flags()).toMatchObject([
      {
        ...{
          flag: 'sharedDevice',
          state: 'open',
          stationId: 'st-own',
          words: '同一台手机替 3 个人签到或签退',
        },
        records: [0, 1, 2].map((n) => `s-one:${personOf(`o-${n}`)}`).sort(),
      },
    ])
    expect((await tick()).flags).toBe(0)
  })

  it('are raised for one device whose people come on different days, and keep what was seen on each', async () => {
    const device = 'd'.repeat(64)
    await crowd(2, { device })
    exactly(2)
    expect((await tick()).flags).toBe(0)
    const next = aShift('s-next', { joined: ['o-7'], startsAt: hoursOn(26), endsAt: hoursOn(28) })
    const more = { log: [scan('in', 26, { device })], changedAt: hoursOn(26), dueAt: NEVER }
    await rig.db.put('attendances', anAttendance(next, 'o-7', more))
    exactly(26)
    expect((await tick()).flags).toBe(1)
    const [flag] = (await flags()) as [FlagDocument]
    expect(flag.records).toHaveLength(3)
    expect(flag.words).toBe('同一台手机替 3 个人签到或签退')
  })

  it('are raised for a tick within minutes of the opening, though it reached us much later', async () => {
    const shift = aShift('s-new', { at: hoursOn(2), joined: ['o-1'], startsAt: hoursOn(2.2) })
    const late = (mark: number) => {
      const tick1 = { ...event({ what: 'tick', way: 'in', mark, nonce: 'n' }, 4, 'o-host') }
      return anAttendance(shift, 'o-1', { log: [tick1], changedAt: hoursOn(4), dueAt: NEVER })
    }
    exactly(4)
    await rig.db.put('attendances', late(BEGIN + 2 * HOUR + 10 * MINUTE))
    await tick()
    expect(await flags()).toEqual([])
    await rig.db.put('attendances', late(BEGIN + 2 * HOUR + 9 * MINUTE))
    await tick()
    expect(await flags()).toMatchObject([{ flag: 'hasty', words: '活动建立后 9 分钟就有了这条记录' }])
  })

  it('are raised: many people in one moment, and a shift made up afterwards', async () => {
    await crowd(6)
    exactly(2)
    await tick()
    expect((await flags()).map(({ flag }) => flag)).toEqual(['burst'])
    await put({ at: hoursOn(2), joined: [] }, 's-new')
    const shift = aShift('s-new', { at: hoursOn(2), joined: ['o-1'] })
    const log = [scan('in', 2.1)]
    await rig.db.put(
      'attendances',
      anAttendance(shift, 'o-1', { log, changedAt: hoursOn(2.1), dueAt: NEVER }),
    )
    rig.cloud.clock.set(BEGIN + 2.25 * HOUR)
    await tick()
    expect((await flags()).map(({ flag }) => flag).sort()).toEqual(['burst', 'hasty'])
  })

  it('are raised: hours at night, and many by hand', async () => {
    const night = aShift('s-night', { joined: ['o-1'], startsAt: hoursOn(9), endsAt: hoursOn(11) })
    const log = [scan('in', 9), scan('out', 11)]
    await rig.db.put('shifts', night)
    await rig.db.put(
      'attendances',
      anAttendance(night, 'o-1', { log, changedAt: hoursOn(11), dueAt: hoursOn(11) }),
    )
    const shift = await put({ joined: [], capacity: 50 })
    for (let n = 0; n < 21; n += 1) {
      const times = { from: BEGIN + 2 * HOUR, to: BEGIN + 4 * HOUR }
      const what = { what: 'propose' as const, ...times, reason: '没电', evidence: ['表'] }
      const more = { log: [event(what, 11, 'o-host')], changedAt: hoursOn(11), dueAt: NEVER }
      await rig.db.put('attendances', anAttendance(shift, `o-${n}`, more))
    }
    exactly(11)
    await tick()
    const raised = await flags()
    expect(raised.map(({ flag }) => flag).sort()).toEqual(['manyByHand', 'outsideHours'])
    expect(raised.map(({ words }) => words).sort()).toEqual([
      '一人一天手工补录了 21 条',
      '有 2 小时不在站点开放时间里',
    ])
  })

  it('are shown to officers with their records, closed with what was found, and open again when more is seen', async () => {
    await crowd(3, { device: 'd'.repeat(64) })
    exactly(2)
    await tick()
    const [shown] = dataOf<Output<'flags'>>(await officer()).flags
    expect(shown).toMatchObject({ state: 'open', note: '' })
    expect(shown?.records).toHaveLength(3)
    const input = { flagId: shown?.id, note: '一家三口共用一台手机' }
    expect(codeOf(await rig.as('o-officer').call('volunteer/closeFlag', input))).toBe('OK')
    expect(codeOf(await rig.as('o-officer').call('volunteer/closeFlag', input))).toBe('VOLUNTEER.FLAG_CLOSED')
    expect(codeOf(await rig.as('o-host').call('volunteer/closeFlag', input))).toBe('PERMISSION.DENIED')
    expect(dataOf<Output<'flags'>>(await officer()).flags).toMatchObject([
      { state: 'closed', note: input.note },
    ])
    await crowd(4, { device: 'd'.repeat(64) })
    expect((await tick()).flags).toBe(1)
    expect(await flags()).toMatchObject([{ state: 'open', note: input.note }])
  })

  it('are not for whoever they are about to close', async () => {
    await crowd(3, { device: 'd'.repeat(64) })
    await rig.db.put('grants', aGrant('o-1', 'streetOfficer', '310101001'))
    exactly(2)
    await tick()
    const [flag] = (await flags()) as [FlagDocument]
    const input = { flagId: flag._id, note: '没有问题' }
    expect(codeOf(await rig.as('o-1').call('volunteer/closeFlag', input))).toBe('VOLUNTEER.OWN_HOURS')
    await rig.db.removeWhere('grants', { openid: 'o-1' })
    const closing = () => rig.as('o-officer').call('volunteer/closeFlag', input)
    const shift = await put({ joined: [], by: 'o-officer' })
    expect(codeOf(await closing())).toBe('VOLUNTEER.OWN_ENTRY')
    await put({ joined: [] })
    const ticked = [event({ what: 'tick', way: 'in', mark: BEGIN, nonce: 'n' }, 2, 'o-officer')]
    await rig.db.put('attendances', anAttendance(shift, 'o-2', { log: ticked, dueAt: NEVER }))
    expect(codeOf(await closing())).toBe('VOLUNTEER.OWN_ENTRY')
  })

  it('are a matter of the street, its district and the network', async () => {
    expect(codeOf(await officer())).toBe('OK')
    expect(codeOf(await officer({ kind: 'street', id: '310101002' }))).toBe('PERMISSION.DENIED')
    expect(codeOf(await officer({ kind: 'district', id: '310101' }))).toBe('PERMISSION.DENIED')
    await rig.db.put('grants', aGrant('o-officer', 'districtOfficer', '310101'))
    expect(codeOf(await officer({ kind: 'street', id: '310101002' }))).toBe('OK')
    expect(codeOf(await officer({ kind: 'district', id: '310101' }))).toBe('OK')
    expect(codeOf(await officer({ kind: 'network', id: '*' }))).toBe('PERMISSION.DENIED')
    await rig.db.removeWhere('grants', { openid: 'o-officer', role: 'districtOfficer' })
  })
})

describe('the nightly audit', () => {
  /** Three in the morning in Shanghai, the night after `BEGIN`. */
  const THREE = 17

  it('runs once a night, from three on, and prints what it found into the log', async () => {
    await service([scan('in', 2), scan('out', 4)])
    at(4)
    await tick()
    exactly(THREE - 0.25)
    expect((await tick()).audit).toBeNull()
    exactly(THREE)
    const { audit } = await tick()
    expect(audit).toMatchObject({ chains: 1, rows: 1, broken: 0, strays: 0 })
    const lines = rig.cloud.logs.list().map(({ text }) => text)
    const line = lines.find((text) => text.includes('"event":"audit"'))
    expect(line).toContain(`"digest":"${audit?.digest}"`)
    expect(line).not.toContain('p-')
    rig.cloud.clock.advance(5 * MINUTE)
    expect((await tick()).audit).toBeNull()
    expect(await rig.db.all('audits')).toHaveLength(1)
    exactly(THREE + 24)
    expect((await tick()).audit).toMatchObject({ digest: audit?.digest })
  })

  it('makes a missed minute good, and says aloud that a chain is broken', async () => {
    await service([scan('in', 2), scan('out', 4)])
    at(4)
    await tick()
    await rig.db.updateOne('ledger', `${ME}:1`, {}, { credited: 60 })
    exactly(THREE + 1)
    expect((await tick()).audit).toMatchObject({ broken: 1 })
    const [audit] = await rig.db.all('audits')
    expect(audit?.broken).toMatchObject([{ person: ME, verdict: { fault: 'edited', seq: 1 } }])
    const line = rig.cloud.logs.list().findLast(({ text }) => text.includes('"event":"audit"'))
    expect(line?.text).toContain('"level":"error"')
  })
})
