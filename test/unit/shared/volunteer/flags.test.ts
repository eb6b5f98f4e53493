import fc from 'fast-check'
import {
  hastyRecords,
  manyByHand,
  outsideHours,
  sharedDevices,
  signInBursts,
} from '../../../../miniprogram/shared/volunteer/flags'
import { CURRENT_POLICY } from '../../../../miniprogram/shared/volunteer/policy'
import { branch, centre, elder, holidays, rest24 } from '../station/network'
import { at, span } from './credit-rows'

const two = (n: number): string => String(n).padStart(2, '0')
const times = <T>(count: number, each: (n: number) => T): T[] =>
  Array.from({ length: count }, (_one, n) => each(n))

describe('a record made right after its activity', () => {
  const made = (clock: string) => ({ id: clock, recordedAt: at(clock), activityCreatedAt: at('9:00') })

  it.each([
    ['8:55', [-5]],
    ['9:00', [0]],
    ['9:02', [2]],
    ['9:09:59', [9]],
    ['9:10', []],
    ['11:00', []],
  ])('%s: %j', (clock, minutes) => {
    expect(hastyRecords([made(clock)], CURRENT_POLICY).map((flag) => flag.minutes)).toEqual(minutes)
  })

  it('is named with what was seen', () => {
    expect(hastyRecords([made('9:02'), made('8:55'), made('10:00')], CURRENT_POLICY)).toEqual([
      { flag: 'hasty', records: ['8:55'], minutes: -5, words: '记录比活动建立还早' },
      { flag: 'hasty', records: ['9:02'], minutes: 2, words: '活动建立后 2 分钟就有了这条记录' },
    ])
  })
})

describe('a manager who writes many rows by hand', () => {
  const rows = (count: number, manager = 'p-1', clock = '9:00') =>
    times(count, (n) => ({ id: `${manager}-${clock}-${two(n)}`, manager, recordedAt: at(clock) + n }))

  it('may write twenty a day', () => expect(manyByHand(rows(20), CURRENT_POLICY)).toEqual([]))

  it('is seen with the next, and every row is named', () => {
    const [flag, ...others] = manyByHand([...rows(21), ...rows(20, 'p-2')], CURRENT_POLICY)
    expect(others).toEqual([])
    expect(flag).toMatchObject({ manager: 'p-1', day: '2026-11-23', words: '一人一天手工补录了 21 条' })
    expect(flag?.records).toEqual(rows(21).map(({ id }) => id))
  })

  it('begins anew at midnight in Shanghai', () => {
    expect(manyByHand([...rows(15, 'p-1', '23:59'), ...rows(15, 'p-1', '24:00')], CURRENT_POLICY)).toEqual([])
  })

  it('is not seen for one row told twice', () => {
    expect(manyByHand([...rows(20), ...rows(20)], CURRENT_POLICY)).toEqual([])
  })
})

describe('a device that several use', () => {
  const mark = (person: string, device: string | null = 'd-1') => ({
    id: `r-${person}-${device}`,
    person,
    device,
  })

  it('may be shared by two', () => {
    expect(
      sharedDevices(
        ['a', 'b', 'a', 'b'].map((person) => mark(person)),
        CURRENT_POLICY,
      ),
    ).toEqual([])
  })

  it('is seen with the third', () => {
    const marks = [...['c', 'a', 'b', 'a'].map((person) => mark(person)), mark('d', 'd-2')]
    expect(sharedDevices(marks, CURRENT_POLICY)).toEqual([
      {
        ...{ flag: 'sharedDevice', device: 'd-1', people: ['a', 'b', 'c'] },
        ...{ records: ['r-a-d-1', 'r-b-d-1', 'r-c-d-1'], words: '同一台手机替 3 个人签到或签退' },
      },
    ])
  })

  it('is none where none is known: a host’s tick is not a phone', () => {
    expect(
      sharedDevices(
        ['a', 'b', 'c'].map((person) => mark(person, null)),
        CURRENT_POLICY,
      ),
    ).toEqual([])
  })
})

describe('hours outside opening times', () => {
  const closures = [{ from: '2026-11-23', to: '2026-11-23', reason: '装修' }]
  const hours = (opening = branch, more = {}) => ({ opening, closures: [], holidays, ...more })
  const holiday = { from: Date.parse('2026-10-01T02:00:00Z'), to: Date.parse('2026-10-01T04:00:00Z') }

  it.each([
    ['within', [], span('9:00-16:30'), hours()],
    ['a quarter before', [15], span('8:45-11:00'), hours()],
    ['on both sides', [90], span('8:00-17:00'), hours()],
    ['over noon', [90], span('11:00-13:30'), hours(elder)],
    ['at night', [120], span('22:00-24:00'), hours(centre)],
    ['over midnight, at an open house', [], span('22:00-26:00'), hours(rest24)],
    ['over midnight', [240], span('22:00-26:00'), hours(centre)],
    ['until an open morning', [], span('24:00-26:00'), hours(rest24)],
    ['during a closure', [120], span('10:00-12:00'), hours(branch, { closures })],
    ['on a holiday', [120], holiday, hours()],
    ['on a holiday, at a house that knows none', [], holiday, hours(centre)],
    ['by less than a step', [], span('16:00-16:44'), hours()],
    ['by a step and a second', [16], span('16:00-16:45:01'), hours()],
    ['nothing', [], span('3:00-3:00'), hours()],
  ])('%s: %j', (_what, minutes, served, at) => {
    const flags = outsideHours([{ id: 'r', spans: [served], hours: at }], CURRENT_POLICY)
    expect(flags.map((flag) => flag.minutes)).toEqual(minutes)
  })

  it('are told once for a record, with what they come to', () => {
    const spans = [span('7:00-8:00'), span('17:00-17:30')]
    const records = [
      { id: 'b', spans, hours: hours() },
      { id: 'a', spans, hours: hours() },
    ]
    const words = '有 2 小时不在站点开放时间里'
    expect(outsideHours(records, CURRENT_POLICY)).toEqual([
      { flag: 'outsideHours', records: ['a'], minutes: 90, words: words.replace('2 小时', '1 小时 30 分钟') },
      { flag: 'outsideHours', records: ['b'], minutes: 90, words: words.replace('2 小时', '1 小时 30 分钟') },
    ])
  })
})

describe('many who sign in within one second', () => {
  const came = (count: number, apartMs: number, shift = 's', from = at('9:00')) =>
    times(count, (n) => ({
      id: `${shift}-${from}-${two(n)}`,
      person: `p-${two(n)}`,
      shift,
      at: from + n * apartMs,
    }))
  const bursts = (arrivals: ReturnType<typeof came>) => signInBursts(arrivals, CURRENT_POLICY)

  it.each([
    ['five at once', 0, came(5, 0)],
    ['six at once', 1, came(6, 0)],
    ['six within the second', 1, came(6, 200)],
    ['six in a little more', 0, came(6, 201)],
    ['three at each of two shifts', 0, [...came(3, 0), ...came(3, 0, 't')]],
    ['six at each of two shifts', 2, [...came(6, 0), ...came(6, 0, 't')]],
    ['six, and six a minute later', 2, [...came(6, 0), ...came(6, 0, 's', at('9:01'))]],
    ['one person six times', 0, came(6, 0).map((each) => ({ ...each, person: 'p' }))],
    ['a queue of many', 0, came(60, 300)],
  ])('%s: %d', (_what, count, arrivals) => expect(bursts(arrivals)).toHaveLength(count))

  it('are named with the moment', () => {
    const [flag] = bursts([...came(7, 100)].reverse())
    expect(flag).toEqual({
      ...{ flag: 'burst', shift: 's', people: times(7, (n) => `p-${two(n)}`) },
      ...{ records: came(7, 100).map(({ id }) => id), words: '7 个人在 1 秒内签到' },
      span: { from: at('9:00'), to: at('9:00') + 600 },
    })
  })

  it('are found exactly where a plain search finds six', () => {
    const arrivals = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 6_000 }), fc.integer({ min: 0, max: 9 })), { maxLength: 25 })
      .map((list) =>
        list.map(([ms, person], n) => ({ id: `r-${n}`, person: `p-${person}`, shift: 's', at: ms })),
      )
    fc.assert(
      fc.property(arrivals, (list) => {
        const near = (from: number) => list.filter((each) => each.at >= from && each.at <= from + 1_000)
        const found = list.some((each) => new Set(near(each.at).map(({ person }) => person)).size > 5)
        const flags = bursts(list)
        expect(flags.length > 0).toBe(found)
        expect(bursts([...list].reverse())).toEqual(flags)
        for (const { span: moment } of flags) expect(moment.to - moment.from).toBeLessThanOrEqual(1_000)
      }),
    )
  })
})
