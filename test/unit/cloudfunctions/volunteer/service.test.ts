import { recordOut } from '../../../../cloudfunctions/volunteer/domain/record-out'
import { asksOf, serviceOf, serviceRowOf } from '../../../../cloudfunctions/volunteer/domain/service'
import type {
  AttendanceDocument,
  ServiceEvent,
  ServiceOutcome,
} from '../../../../cloudfunctions/schema/documents'
import * as log from './service-log'
import { after, serviceWith } from './service-log'

const { scan, doubted, tick, lateTick, untick, confirm, left, propose, decide, vouch, ask, answer } = log
const CALENDAR = { off: [], makeupWorkdays: [], provisionalYears: [] }
/** An hour and a half after the end: everything is closed. */
const LATER = after(240)

const shown = (events: readonly ServiceEvent[], more: Partial<AttendanceDocument> = {}, now = LATER) => {
  const doc = serviceWith(events, more)
  const service = serviceOf(doc, now)
  const minutes = (at: number | undefined) => (at === undefined ? null : (at - after(0)) / log.MINUTE)
  return {
    ...{ in: minutes(service.checkIn?.at), out: minutes(service.checkOut?.at) },
    how: [service.checkIn?.how, service.checkOut?.how].filter(Boolean).join('+'),
    ...{ life: service.life.state, waitsFor: service.life.waitsFor, asks: asksOf(doc, service) },
  }
}
const standing = (minutes: [number | null, number | null], how: string, life: string, more: object = {}) => ({
  ...{ in: minutes[0], out: minutes[1], how, life, waitsFor: [], asks: [], ...more },
})

describe('what stands', () => {
  it.each<[what: string, ServiceEvent[], ReturnType<typeof standing>]>([
    ['nothing happened', [], standing([null, null], '', 'none')],
    ['a pair of scans', [scan('in', 0), scan('out', 150)], standing([0, 150], 'code+code', 'counted')],
    [
      'the earliest check-in and the latest check-out, however they arrived',
      [scan('in', 10), scan('out', 90), scan('in', 0), scan('out', 60), scan('out', 150)],
      standing([0, 150], 'code+code', 'counted'),
    ],
    [
      'a tick beside a scan',
      [scan('in', 5, { how: 'typed' }), tick('out', 150)],
      standing([5, 150], 'typed+tick', 'counted'),
    ],
    [
      'no check-out: closed by rule',
      [scan('in', 0)],
      standing([0, null], 'code', 'counted', { asks: ['missing'] }),
    ],
    ['a check-out alone is nothing', [tick('out', 100)], standing([null, null], '', 'withdrawn')],
    [
      'a check-out before the check-in that is left',
      [doubted('in', 0), scan('out', 30), scan('in', 60), confirm(false)],
      standing([60, null], 'code', 'counted', { asks: ['missing'] }),
    ],
    [
      'a manager’s word on when somebody left, the last one',
      [scan('in', 0), left(100), left(120)],
      standing([0, 120], 'code+confirmed', 'counted'),
    ],
    [
      'which takes the place of an earlier check-out',
      [scan('in', 0), scan('out', 150), left(100)],
      standing([0, 100], 'code+confirmed', 'counted'),
    ],
    [
      'and of none that arrived later',
      [scan('in', 0), left(100), scan('out', 150)],
      standing([0, 150], 'code+code', 'counted'),
    ],
    ['a tick taken back', [tick('in', 0), untick('in')], standing([null, null], '', 'withdrawn')],
    [
      'takes the ticks before it, and no scan, and no other way',
      [tick('in', 0), scan('in', 10), tick('out', 150), untick('in')],
      standing([10, 150], 'code+tick', 'counted'),
    ],
    [
      'a tick after it',
      [tick('in', 0), untick('in'), tick('in', 20), scan('out', 150)],
      standing([20, 150], 'tick+code', 'counted'),
    ],
  ])('%s', (_what, events, expected) => {
    expect(shown(events)).toEqual(expected)
  })
})

describe('a scan that a manager has to confirm', () => {
  const waiting = { waitsFor: ['manager'], asks: ['confirm'] }
  it.each<[what: string, ServiceEvent[], ReturnType<typeof standing>]>([
    ['waits', [doubted('in', 0), scan('out', 150)], standing([0, 150], 'code+code', 'pending', waiting)],
    [
      'counts once it is',
      [doubted('in', 0), scan('out', 150), confirm(true)],
      standing([0, 150], 'code+code', 'counted'),
    ],
    ['is gone when it is not', [doubted('in', 0), confirm(false)], standing([null, null], '', 'withdrawn')],
    [
      'is back by a later word',
      [doubted('in', 0), scan('out', 150), confirm(false), confirm(true)],
      standing([0, 150], 'code+code', 'counted'),
    ],
    [
      'and arrives after a word needs one of its own',
      [scan('in', 0), confirm(true), doubted('out', 150)],
      standing([0, 150], 'code+code', 'pending', waiting),
    ],
    [
      'takes nothing from what is proven, but is asked about where it says more',
      [scan('in', 10), doubted('in', 0), scan('out', 150)],
      standing([10, 150], 'code+code', 'counted', { asks: ['confirm'] }),
    ],
    [
      'and where it says no more, nobody is asked',
      [scan('in', 0), doubted('in', 10), scan('out', 150), doubted('out', 140)],
      standing([0, 150], 'code+code', 'counted'),
    ],
    [
      'by somebody who keeps the station waits, too',
      [scan('in', 0, { keeper: true }), scan('out', 150, { keeper: true })],
      standing([0, 150], 'code+code', 'pending', waiting),
    ],
  ])('%s', (_what, events, expected) => {
    expect(shown(events)).toEqual(expected)
  })
})

describe('a tick that came late', () => {
  const ticks = [lateTick('in', 0), lateTick('out', 150)]
  const waiting = { waitsFor: ['manager'], asks: ['confirm'] }
  const waitsFor = (who: 'guardian' | 'secondPerson') => ({ waitsFor: [who], asks: [who] })
  it.each<[what: string, AttendanceDocument['vouched'], ServiceEvent[], ReturnType<typeof standing>]>([
    ['waits for a manager', 'self', ticks, standing([0, 150], 'tick+tick', 'pending', waiting)],
    [
      'who is another than who made it',
      'self',
      [...ticks, confirm(true)],
      standing([0, 150], 'tick+tick', 'pending', waiting),
    ],
    [
      'and counts by their word, whatever who made it says then',
      'self',
      [...ticks, confirm(true, 'o-second'), confirm(false)],
      standing([0, 150], 'tick+tick', 'counted'),
    ],
    [
      'is gone when they do not agree',
      'self',
      [...ticks, confirm(false, 'o-second')],
      standing([null, null], '', 'withdrawn'),
    ],
    [
      'takes nothing from what came in time',
      'self',
      [tick('in', 10), lateTick('in', 0), tick('out', 150)],
      standing([10, 150], 'tick+tick', 'counted', { asks: ['confirm'] }),
    ],
    [
      'of a child waits for the guardian besides',
      'guardian',
      [...ticks, confirm(true, 'o-second')],
      standing([0, 150], 'tick+tick', 'proposed', waitsFor('guardian')),
    ],
    [
      'and the guardian’s word alone is not enough',
      'guardian',
      [...ticks, vouch(true)],
      standing([0, 150], 'tick+tick', 'pending', waiting),
    ],
    [
      'of somebody without an account waits for a second person as any tick does',
      'nobody',
      ticks,
      standing([0, 150], 'tick+tick', 'proposed', waitsFor('secondPerson')),
    ],
  ])('%s', (_what, vouched, events, expected) => {
    expect(shown(events, { vouched })).toEqual(expected)
  })
})

describe('what a host records of somebody who has no account', () => {
  const ticks = [tick('in', 0), tick('out', 150)]
  it.each<[what: string, 'guardian' | 'nobody', ServiceEvent[], ReturnType<typeof standing>]>([
    [
      'waits for the guardian',
      'guardian',
      ticks,
      standing([0, 150], 'tick+tick', 'proposed', { waitsFor: ['guardian'], asks: ['guardian'] }),
    ],
    [
      'or for a second person',
      'nobody',
      ticks,
      standing([0, 150], 'tick+tick', 'proposed', { waitsFor: ['secondPerson'], asks: ['secondPerson'] }),
    ],
    [
      'counts once they agree',
      'guardian',
      [...ticks, vouch(true)],
      standing([0, 150], 'tick+tick', 'counted'),
    ],
    [
      'also when a second person does so in the guardian’s place',
      'guardian',
      [...ticks, vouch(true, 'secondPerson')],
      standing([0, 150], 'tick+tick', 'counted'),
    ],
    [
      'is gone when they do not',
      'guardian',
      [...ticks, vouch(false)],
      standing([null, null], '', 'withdrawn'),
    ],
    [
      'is not vouched for beforehand',
      'nobody',
      [tick('in', 0), vouch(true, 'secondPerson'), tick('out', 150)],
      standing([0, 150], 'tick+tick', 'proposed', { waitsFor: ['secondPerson'], asks: ['secondPerson'] }),
    ],
    [
      'does not hold up what the guardian scanned',
      'guardian',
      [tick('in', 0), scan('in', 10), scan('out', 150)],
      standing([10, 150], 'code+code', 'counted'),
    ],
  ])('%s', (_what, vouched, events, expected) => {
    expect(shown(events, { vouched })).toEqual(expected)
  })

  it('asks nobody while it still goes on', () => {
    expect(shown([tick('in', 0)], { vouched: 'guardian' }, after(60)).asks).toEqual([])
  })
})

describe('by hand', () => {
  const asked = { waitsFor: ['secondPerson'], asks: ['manual'] }
  it.each<[what: string, ServiceEvent[], ReturnType<typeof standing>]>([
    [
      'waits for the second person',
      [propose(0, 120)],
      standing([0, 120], 'manual+manual', 'proposed', asked),
    ],
    [
      'counts once they agree',
      [propose(0, 120), decide(true)],
      standing([0, 120], 'manual+manual', 'counted'),
    ],
    [
      'is nothing when they do not',
      [propose(0, 120), decide(false)],
      standing([null, null], '', 'withdrawn'),
    ],
    [
      'takes the place of a refused one',
      [propose(0, 120), decide(false), propose(0, 60), decide(true)],
      standing([0, 60], 'manual+manual', 'counted'),
    ],
    [
      'leaves what is proven alone until it is decided',
      [scan('in', 30), propose(0, 120)],
      standing([30, null], 'code', 'counted', { asks: ['missing', 'manual'] }),
    ],
    [
      'then takes its place',
      [scan('in', 30), propose(0, 120), decide(true)],
      standing([0, 120], 'manual+manual', 'counted'),
    ],
    [
      'unless all of it is proven afterwards',
      [propose(0, 120), decide(true), scan('in', 5), scan('out', 150)],
      standing([5, 150], 'code+code', 'counted'),
    ],
    [
      'is gone when the guardian says no to it',
      [propose(0, 120), decide(true), vouch(false)],
      standing([null, null], '', 'withdrawn'),
    ],
  ])('%s', (_what, events, expected) => {
    expect(shown(events)).toEqual(expected)
  })
})

describe('「这不是我」', () => {
  const pair = [tick('in', 0), tick('out', 150)]
  it.each<[what: string, ServiceEvent[], ReturnType<typeof standing>]>([
    [
      'nothing counts until it is answered',
      [...pair, ask('notMe')],
      standing([0, 150], 'tick+tick', 'disputed', { asks: ['case'] }),
    ],
    [
      'found wrong, it counts again',
      [...pair, ask('notMe'), answer('rejected')],
      standing([0, 150], 'tick+tick', 'counted'),
    ],
    [
      'found right, it is gone',
      [...pair, ask('notMe'), answer('upheld')],
      standing([null, null], '', 'withdrawn'),
    ],
    [
      'and whoever then comes begins anew',
      [...pair, ask('notMe'), answer('upheld'), scan('in', 60), scan('out', 150)],
      standing([60, 150], 'code+code', 'counted'),
    ],
    [
      'a question stops nothing',
      [...pair, ask('query')],
      standing([0, 150], 'tick+tick', 'counted', { asks: ['case'] }),
    ],
    [
      'an answer to a question takes nothing back',
      [...pair, ask('query'), answer('upheld')],
      standing([0, 150], 'tick+tick', 'counted'),
    ],
  ])('%s', (_what, events, expected) => {
    expect(shown(events)).toEqual(expected)
  })
})

describe('overtime that was approved of what was denied', () => {
  const pair = () => [scan('in', 0), scan('out', 200)]
  const decided = (events: readonly ServiceEvent[]) => serviceOf(serviceWith(events), LATER).overtimeApproved

  it('is not approved of what came after the denial was found right', () => {
    const denied = [...pair(), log.overtime(true), ask('notMe')]
    expect(decided([...denied, answer('rejected')])).toBe(true)
    expect(decided([...denied, answer('upheld'), ...pair()])).toBeNull()
  })
})

describe('time', () => {
  const events = [scan('in', 0)]
  it.each([
    ['while it goes on', 60, { running: true, missing: false }],
    ['after the end', 209, { running: true, missing: false }],
    ['an hour after the end', 210, { running: false, missing: true }],
  ])('%s', (_what, minutes, expected) => {
    expect(serviceOf(serviceWith(events), after(minutes))).toMatchObject(expected)
  })

  it('is over with a check-out', () => {
    const service = serviceOf(serviceWith([...events, scan('out', 30)]), after(40))
    expect(service).toMatchObject({ running: false, missing: false })
  })
})

describe('the row of a service', () => {
  it('is what the rules of credit ask for', () => {
    const breaks = [{ from: new Date(after(60)).toISOString(), to: new Date(after(100)).toISOString() }]
    const doc = serviceWith([scan('in', 0), scan('out', 200), log.overtime(true), log.paidDuty(true)], {
      breaks,
    })
    expect(serviceRowOf(doc, serviceOf(doc, LATER))).toEqual({
      id: 's-am',
      shift: {
        ...{ startsAt: after(0), endsAt: after(150), paidDuty: true },
        breaks: [{ from: after(60), to: after(100) }],
      },
      checkIn: { at: after(0), how: 'code' },
      checkOut: { at: after(200), how: 'code' },
      overtimeApproved: true,
    })
    expect(serviceRowOf(serviceWith([]), serviceOf(serviceWith([]), LATER))).toBeNull()
  })
})

describe('what others have to do', () => {
  const outcome: ServiceOutcome = {
    ...{ seq: 1, rawMinutes: 200, creditedMinutes: 180, pendingOvertimeMinutes: 15, reviewMinutes: 30 },
    ...{ reasons: [], spans: [], events: 2, at: '' },
  }
  const pair = [scan('in', 0), scan('out', 200)]

  it('follows from what it came to', () => {
    expect(shown(pair, { outcome }).asks).toEqual(['overtime', 'dayReview'])
    expect(shown([...pair, log.overtime(false)], { outcome }).asks).toEqual(['dayReview'])
  })

  it('is nothing of what is paid for', () => {
    expect(shown([...pair, log.paidDuty(true)], { outcome }).asks).toEqual([])
  })
})

describe('a record in words', () => {
  const record = (events: readonly ServiceEvent[], more: Partial<AttendanceDocument> = {}, now = LATER) =>
    recordOut(serviceWith(events, more), now, CALENDAR)
  const HOST = '站点工作人员（编号 [0-9a-f]{4}）'

  it.each<[what: string, ServiceEvent[], RegExp, string]>([
    ['nothing', [], /^$/, ''],
    [
      'scanned',
      [scan('in', 0), scan('out', 150, { how: 'typed' })],
      /^签到：本人扫动态码；签退：本人输入 6 个数字$/,
      '',
    ],
    [
      'missing',
      [scan('in', 0, { by: 'o-mother' })],
      /^签到：家人代扫动态码；没有签退，班次结束 1 小时后按规则结束$/,
      '没有签退，要等站点确认什么时候离开的',
    ],
    [
      'ticked and told',
      [tick('in', 0), left(100)],
      new RegExp(`^签到：${HOST}在名单上勾的；签退：${HOST}确认的时间$`),
      '',
    ],
    [
      'by hand',
      [propose(0, 60)],
      new RegExp(`^人工补录：${HOST}提出，还没有第二个人核实$`),
      '人工补录要等第二个人核实',
    ],
    ['by two hands', [propose(0, 60), decide(true)], new RegExp(`^人工补录：${HOST}提出，${HOST}核实$`), ''],
    [
      'confirmed',
      [doubted('in', 0), scan('out', 150), confirm(true)],
      new RegExp(`^签到：本人扫动态码；签退：本人扫动态码；${HOST}确认过$`),
      '',
    ],
    [
      'doubtful',
      [doubted('in', 0)],
      /^签到：本人扫动态码；没有签退/,
      '因为没有拿到位置，要等站点的人确认；没有签退，要等站点确认什么时候离开的',
    ],
    ['taken back', [tick('in', 0), untick('in')], new RegExp(`^${HOST}撤回了勾的签到，原因：.+$`), ''],
    [
      'by hand and refused',
      [propose(0, 60), decide(false)],
      new RegExp(`^人工补录没有通过，${HOST}写的原因：.+$`),
      '',
    ],
    [
      'not confirmed',
      [doubted('in', 0), scan('out', 150), confirm(false)],
      new RegExp(`签到没有确认，${HOST}写的原因：.+$`),
      '',
    ],
  ])('%s', (_what, events, proof, waits) => {
    const told = record(events)
    expect(told.proof).toMatch(proof)
    expect(told.waits).toBe(waits)
  })

  it('tells the guardian who vouched, and two keepers apart', () => {
    const { proof } = record([tick('in', 0), tick('out', 150), vouch(true)], { vouched: 'guardian' })
    expect(proof).toMatch(/；监护人证实过$/)
    const two = record([tick('in', 0, 'o-a'), tick('out', 150, 'o-b')]).proof.match(/编号 [0-9a-f]{4}/g)
    expect(new Set(two).size).toBe(2)
  })

  it('runs, then counts; a doubt about a running one is told as well', () => {
    expect(record([doubted('in', 0)], {}, after(60))).toMatchObject({ state: 'running', asks: ['confirm'] })
    expect(record([scan('in', 0), scan('out', 60)], {}, after(60)).state).toBe('counted')
  })

  it('has cases with the day by which they are answered', () => {
    const events = [scan('in', 0), scan('out', 150), ask('correction'), answer('rejected'), log.rate(5)]
    expect(record(events)).toMatchObject({
      cases: [
        { kind: 'correction', due: { day: '2026-12-07' }, answer: { decision: 'rejected', words: '查过了' } },
      ],
      rating: { stars: 5, day: '2026-11-23' },
    })
  })

  it('names no account', () => {
    const events = [
      doubted('in', 0),
      confirm(true),
      propose(0, 60),
      decide(true),
      ask('notMe'),
      answer('rejected'),
    ]
    expect(JSON.stringify(record([...events, vouch(true)]))).not.toMatch(/o-(me|host|second|mother)/)
  })

  it('knows on whose word it rests', () => {
    const by = (events: ServiceEvent[]) => serviceOf(serviceWith(events), LATER).recordedBy
    expect(by([scan('in', 0), scan('out', 150)])).toEqual([])
    expect(by([tick('in', 0), tick('out', 150, 'o-b')])).toEqual(['o-host', 'o-b'])
    expect(by([propose(0, 60), decide(true)])).toEqual(['o-host', 'o-second'])
    expect(by([doubted('in', 0), confirm(true, 'o-c')])).toEqual(['o-c'])
  })
})
