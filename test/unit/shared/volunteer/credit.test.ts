import fc from 'fast-check'
import { closesAt, type Credit, creditDay } from '../../../../miniprogram/shared/volunteer/credit'
import type { ServiceRow } from '../../../../miniprogram/shared/volunteer/service'
import { joined, lengthOf } from '../../../../miniprogram/shared/volunteer/spans'
import { addDays } from '../../../../miniprogram/shared/time/shanghai'
import { anyRow, at, DAY, type More, row, rules, someRows, span } from './credit-rows'

const MINUTE = 60_000
const credit = (rows: ServiceRow[], day = DAY) => creditDay(day, rows, rules)
const only = (one: ServiceRow): Credit => {
  const [found] = credit([one]).rows
  if (!found) throw new Error('no row of that day')
  return found
}
const reviewed = (rows: ServiceRow[]) => creditDay(DAY, rows, { ...rules, reviewedDays: [DAY] })

/** A row's figures and state, as the table writes them: raw, credited and pending minutes. */
const figuresOf = ({ rawMinutes, creditedMinutes, pendingOvertimeMinutes, state }: Credit): string =>
  [rawMinutes, creditedMinutes, pendingOvertimeMinutes, state].join(' ')
const toldBy = ({ reasons }: Credit): string =>
  reasons.map(({ rule, minutes }) => `${rule}:${minutes}`).join(' ')

describe('what one row is worth', () => {
  const noon = { breaks: ['12:00-13:00'] }
  const word: More = { how: 'confirmed' }
  const byHand: More = { how: 'manual' }
  const paid: More = { paidDuty: true }

  it.each<[what: string, shift: string, served: string, figures: string, told: string, more?: More]>([
    // Window −0 / +30.
    ['on time', '9:00-11:00', '9:00-11:00', '120 120 0 counted', ''],
    ['a minute early', '9:00-11:00', '8:59-11:00', '121 120 0 counted', 'early:1'],
    ['an hour early', '9:00-11:00', '8:00-11:00', '180 120 0 counted', 'early:60'],
    ['late by a quarter', '9:00-11:00', '9:15-11:00', '105 105 0 counted', ''],
    ['fifteen minutes over', '9:00-11:00', '9:00-11:15', '135 135 0 counted', ''],
    ['thirty minutes over', '9:00-11:00', '9:00-11:30', '150 150 0 counted', ''],
    ['a minute beyond that', '9:00-11:00', '9:00-11:31', '151 150 0 counted', 'overtimeRounding:1'],
    ['all of it before', '9:00-11:00', '7:00-9:00', '120 0 0 tooShort', 'early:120'],
    // Steps of 15, nothing under 30.
    ['14 of 15 minutes', '9:00-11:00', '9:00-10:14', '74 60 0 counted', 'rounding:14'],
    ['the quarter full', '9:00-11:00', '9:00-10:15', '75 75 0 counted', ''],
    ['a second short of it', '9:00-11:00', '9:00-10:14:59', '74 60 0 counted', 'rounding:14'],
    ['15 minutes', '9:00-11:00', '9:00-9:15', '15 0 0 tooShort', 'tooShort:15'],
    ['29 minutes', '9:00-11:00', '9:00-9:29', '29 0 0 tooShort', 'tooShort:29'],
    ['29 minutes 59', '9:00-11:00', '9:00-9:29:59', '29 0 0 tooShort', 'tooShort:29'],
    ['30 minutes', '9:00-11:00', '9:00-9:30', '30 30 0 counted', ''],
    ['44 minutes', '9:00-11:00', '9:00-9:44', '44 30 0 counted', 'rounding:14'],
    ['45 minutes', '9:00-11:00', '9:00-9:45', '45 45 0 counted', ''],
    ['in and out at once', '9:00-11:00', '9:00-9:00', '0 0 0 tooShort', 'tooShort:0'],
    ['out before in', '9:00-11:00', '10:00-9:30', '0 0 0 tooShort', 'tooShort:0'],
    // Breaks over 30.
    ['a break of 30', '9:00-15:00', '9:00-15:00', '360 360 0 counted', '', { breaks: ['12:00-12:30'] }],
    [
      ...([
        'a break of 31',
        '9:00-15:00',
        '9:00-15:00',
        '360 315 0 counted',
        'break:31 rounding:14',
      ] as const),
      { breaks: ['12:00-12:31'] },
    ],
    ['an hour at noon', '8:30-16:30', '8:30-16:30', '480 420 0 counted', 'break:60', noon],
    [
      ...(['one break written as two', '9:00-15:00', '9:00-15:00', '360 300 0 counted', 'break:60'] as const),
      { breaks: ['12:30-13:00', '12:00-12:30'] },
    ],
    [
      ...(['two short breaks', '9:00-15:00', '9:00-15:00', '360 360 0 counted', ''] as const),
      { breaks: ['10:30-11:00', '13:00-13:30'] },
    ],
    ['gone before the break', '9:00-15:00', '9:00-12:00', '180 180 0 counted', '', noon],
    ['come within the break', '9:00-15:00', '12:45-15:00', '135 120 0 counted', 'break:15', noon],
    // Beyond +30: pending.
    ['14 minutes beyond', '9:00-11:00', '9:00-11:44', '164 150 0 counted', 'overtimeRounding:14'],
    ['15 minutes beyond', '9:00-11:00', '9:00-11:45', '165 150 15 pendingOvertime', 'overtime:15'],
    ['hours beyond', '9:00-11:00', '9:00-14:00', '300 150 150 pendingOvertime', 'overtime:150', word],
    ['come late', '9:00-11:00', '11:20-12:00', '40 0 30 pendingOvertime', 'tooShort:10 overtime:30', word],
    ['29 beyond, and nothing else', '9:00-11:00', '11:30-11:59', '29 0 0 tooShort', 'tooShort:29'],
    ['approved', '9:00-11:00', '9:00-11:45', '165 165 0 counted', '', { overtimeApproved: true }],
    // Missed check-out: closed at +60, nothing until a manager's word.
    ['no check-out', '9:00-11:00', '9:00', '180 0 0 missingCheckOut', 'missingCheckOut:180'],
    [
      'a minute before the close',
      '9:00-11:00',
      '9:00-11:59',
      '179 150 15 pendingOvertime',
      'overtimeRounding:14 overtime:15',
    ],
    ['at the close', '9:00-11:00', '9:00-12:00', '180 0 0 missingCheckOut', 'missingCheckOut:180'],
    ['hours after it', '9:00-11:00', '9:00-15:00', '360 0 0 missingCheckOut', 'missingCheckOut:360'],
    ['in after the close', '9:00-11:00', '13:00', '0 0 0 missingCheckOut', 'missingCheckOut:0'],
    ['a manager’s word', '9:00-11:00', '9:00-11:00', '120 120 0 counted', '', word],
    [
      'a manager’s word for all of it',
      '9:00-11:00',
      '9:00-12:00',
      '180 150 30 pendingOvertime',
      'overtime:30',
      word,
    ],
    // By hand: never above the planned length.
    ['by hand', '9:00-11:00', '9:00-11:00', '120 120 0 counted', '', byHand],
    ['by hand, too long', '9:00-11:00', '9:00-11:30', '150 120 0 counted', 'manualLength:30', byHand],
    [
      ...(['by hand, hours too long', '9:00-11:00', '8:00-15:00', '420 120 0 counted'] as const),
      ...(['early:60 manualLength:240', { how: 'manual', overtimeApproved: true } as More] as const),
    ],
    // Paid duty: never.
    ['paid', '9:00-11:00', '9:00-11:00', '120 0 0 paidDuty', 'paidDuty:120', paid],
    ['paid, no check-out', '9:00-11:00', '9:00', '180 0 0 paidDuty', 'paidDuty:180', paid],
    [
      ...(['paid, approved', '9:00-11:00', '9:00-11:50', '170 0 0 paidDuty', 'paidDuty:170'] as const),
      { paidDuty: true, overtimeApproved: true },
    ],
    // The day's cap.
    ['eight hours', '8:00-16:00', '8:00-16:00', '480 480 0 counted', ''],
    ['a quarter more', '8:00-16:00', '8:00-16:15', '495 480 0 dayReview', 'dayReview:15'],
    ['twelve hours', '8:00-20:00', '8:00-20:00', '720 480 0 dayReview', 'dayReview:240'],
    ['a quarter more', '8:00-20:00', '8:00-20:15', '735 480 0 dayBlocked', 'dayReview:240 dayBlocked:15'],
  ])('%s: %s, there %s: %s', (_what, shift, served, figures, told, more = {}) => {
    const found = only(row(shift, served, more))
    expect([figuresOf(found), toldBy(found)]).toEqual([figures, told])
  })

  it.each(['code', 'typed', 'tick'] as const)('credits %s like every other way in', (how) => {
    expect(only(row('9:00-11:00', '9:00-11:40', { how }))).toMatchObject({
      creditedMinutes: 150,
      manual: false,
    })
  })

  it('is MANUAL when either end was written by hand', () => {
    const typed = row('9:00-11:00', '9:00-11:30')
    const checkOut = { at: at('11:30'), how: 'manual' as const }
    expect(only({ ...typed, checkOut })).toMatchObject({ manual: true, creditedMinutes: 120 })
    const checkIn = { at: at('9:00'), how: 'manual' as const }
    expect(only({ ...typed, checkIn })).toMatchObject({ manual: true, creditedMinutes: 120 })
    expect(only({ ...typed, checkIn, checkOut: null })).toMatchObject({ manual: true, creditedMinutes: 0 })
  })

  it('closes a shift an hour after its end', () => {
    expect(closesAt(row('9:00-11:00', '9:00').shift, rules.policy)).toBe(at('12:00'))
  })

  it.each([
    ['an id used twice', [row('9:00-11:00', '9:00', { id: 'a' }), row('13:00-14:00', '13:00', { id: 'a' })]],
    ['a shift that ends first', [row('11:00-9:00', '9:00')]],
    ['a shift of no length', [row('9:00-9:00', '9:00')]],
    ['no instant', [row('9:00-11:00', 'soon')]],
    ['no instant to end', [row('9:00-11:00', '9:00-late')]],
    ['no break', [row('9:00-11:00', '9:00-11:00', { breaks: ['lunch'] })]],
  ])('refuses damaged rows: %s', (_what, rows) => expect(() => credit(rows)).toThrow(/service row/))
})

describe('the sentence of each rule', () => {
  it.each<[rule: string, words: string, ServiceRow[]]>([
    [
      'paidDuty',
      '这是上班时间里的服务，不计志愿服务时长',
      [row('9:00-11:00', '9:00-11:00', { paidDuty: true })],
    ],
    [
      'missingCheckOut',
      '没有按时签退，班次结束 60 分钟后自动结束，站点确认前先记 0 小时',
      [row('9:00-11:00', '9:00')],
    ],
    ['early', '班次开始前的 1 小时 5 分钟不计', [row('9:00-11:00', '7:55-11:00')]],
    [
      'break',
      '超过 30 分钟的休息不计，扣除 1 小时',
      [row('9:00-15:00', '9:00-15:00', { breaks: ['12:00-13:00'] })],
    ],
    [
      'paidTime',
      '和上班时间重叠的 30 分钟不计',
      [row('9:00-11:00', '9:00-11:00', { paidDuty: true }), row('10:30-13:00', '10:30-13:00')],
    ],
    [
      'overlap',
      '和另一个班次重叠的 30 分钟只计一次',
      [row('9:00-11:00', '9:00-11:00'), row('10:30-13:00', '10:30-13:00')],
    ],
    [
      'manualLength',
      '手工补录不能超过班次原定时间，超出的 20 分钟不计',
      [row('9:00-11:00', '9:00-11:20', { how: 'manual' })],
    ],
    ['tooShort', '班次内服务不满 30 分钟，不计时长', [row('9:00-11:00', '9:00-9:20')]],
    ['rounding', '每 15 分钟计一次，零头 14 分钟不计', [row('9:00-11:00', '9:00-9:44')]],
    ['overtimeRounding', '加班每 15 分钟计一次，零头 3 分钟不计', [row('9:00-11:00', '9:00-11:33')]],
    [
      'overtime',
      '班次结束 30 分钟以后的 30 分钟是加班，要等站点批准',
      [row('9:00-11:00', '9:00-12:00', { how: 'confirmed' })],
    ],
    ['dayReview', '一天超过 8 小时的 2 小时，要等站点核实', [row('8:00-18:00', '8:00-18:00')]],
    ['dayBlocked', '一天最多计 12 小时，超出的 1 小时不计', [row('8:00-21:00', '8:00-21:00')]],
  ])('%s: %s', (rule, words, rows) => {
    const reasons = credit(rows).rows.flatMap((each) => each.reasons)
    expect(reasons).toContainEqual(expect.objectContaining({ rule, words }))
  })
})

const minutesOfDay = (rows: ServiceRow[]) =>
  credit(rows).rows.map(({ creditedMinutes, reviewMinutes }) => creditedMinutes + reviewMinutes)

describe('shifts that overlap', () => {
  it.each<[what: string, credited: number[], ServiceRow[]]>([
    ['side by side', [120, 120], [row('9:00-11:00', '9:00-11:00'), row('11:00-13:00', '11:00-13:00')]],
    ['half an hour in both', [120, 90], [row('9:00-11:00', '9:00-11:00'), row('10:30-12:30', '10:30-12:30')]],
    [
      'staying on into the next',
      [150, 90],
      [row('9:00-11:00', '9:00-11:30'), row('11:00-13:00', '11:00-13:00')],
    ],
    ['one within the other', [240, 0], [row('9:00-13:00', '9:00-13:00'), row('10:00-11:00', '10:00-11:00')]],
    [
      'the same twice',
      [120, 0],
      [row('9:00-11:00', '9:00-11:00'), row('9:00-11:00', '9:00-11:00', { id: 'z' })],
    ],
    [
      'one around the other: both sides count',
      [60, 120],
      [row('10:00-11:00', '10:00-11:00'), row('8:00-12:00', '9:00-12:00', { id: 'z', how: 'manual' })],
    ],
    [
      'too little here is not lost there',
      [0, 120],
      [row('9:00-11:00', '9:00-9:20'), row('9:00-11:05', '9:00-11:00', { id: 'z' })],
    ],
    [
      'a check-out that is missing takes nothing',
      [0, 120],
      [row('8:00-11:00', '9:00'), row('9:00-11:00', '9:00-11:00')],
    ],
    [
      'hand-written hours take nothing from proven ones',
      [120, 60],
      [row('8:00-11:00', '8:00-11:00', { how: 'manual' }), row('9:00-11:00', '9:00-11:00')],
    ],
    [
      'paid time is nobody’s gift, whenever it was reported',
      [0, 60],
      [row('9:00-12:00', '9:00-12:00'), row('11:00-12:00', '11:00-12:00', { paidDuty: true })].map(
        (each, at) =>
          at === 0 ? { ...each, checkIn: { ...each.checkIn, at: each.checkIn.at + 60 * MINUTE } } : each,
      ),
    ],
  ])('%s: %j', (_what, credited, rows) => {
    expect(minutesOfDay(rows).sort((a, b) => a - b)).toEqual([...credited].sort((a, b) => a - b))
    expect(credit([...rows].reverse())).toEqual(credit(rows))
  })

  it('gives time to the window it falls into before anybody’s overtime', () => {
    const rows = [row('9:00-11:00', '9:00-12:00', { how: 'confirmed' }), row('11:45-13:00', '11:45-13:00')]
    expect(credit(rows).rows).toMatchObject([
      { creditedMinutes: 150, pendingOvertimeMinutes: 15 },
      { creditedMinutes: 75, pendingOvertimeMinutes: 0 },
    ])
  })

  it('takes paid time off overtime too', () => {
    const rows = [
      row('9:00-11:00', '9:00-14:00', { how: 'confirmed' }),
      row('12:00-13:00', '12:00-13:00', { paidDuty: true }),
    ]
    expect(credit(rows).rows[0]).toMatchObject({ creditedMinutes: 150, pendingOvertimeMinutes: 90 })
  })

  it('takes paid time up to the shift’s end when its check-out is missing, and as it was when there is one', () => {
    const other = row('11:00-14:00', '11:00-14:00')
    const paid = (served: string) =>
      credit([row('9:00-12:00', served, { paidDuty: true }), other]).creditedMinutes
    expect([paid('9:00'), paid('9:00-11:00'), paid('9:00-12:15'), paid('9:00-19:00')]).toEqual([
      120, 180, 105, 120,
    ])
  })
})

describe('the cap of a day', () => {
  const morning = row('8:00-14:00', '8:00-14:00', { id: 'a' })
  const evening = row('14:00-21:00', '14:00-21:00', { id: 'b' })

  it('holds back what comes last', () => {
    expect(credit([evening, morning])).toMatchObject({
      ...{ creditedMinutes: 480, reviewMinutes: 240 },
      rows: [
        { id: 'a', creditedMinutes: 360, state: 'counted' },
        { id: 'b', creditedMinutes: 120, reviewMinutes: 240, state: 'dayBlocked' },
      ],
    })
  })

  it('lets a manager who looked release what is above eight hours, never what is above twelve', () => {
    expect(reviewed([morning, evening])).toMatchObject({ creditedMinutes: 720, reviewMinutes: 0 })
    expect(reviewed([morning, evening]).rows[1]).toMatchObject({
      ...{ creditedMinutes: 360, state: 'dayBlocked' },
      reasons: [{ rule: 'dayBlocked', minutes: 60 }],
    })
  })

  it('looks at the day that was looked at, and at no other', () => {
    const rows = [row('8:00-18:00', '8:00-18:00')]
    expect(creditDay(DAY, rows, { ...rules, reviewedDays: ['2026-11-22'] }).creditedMinutes).toBe(480)
  })

  it('counts approved overtime', () => {
    const long = row('8:00-15:00', '8:00-16:00', { overtimeApproved: true, how: 'confirmed' })
    expect(only(long)).toMatchObject({ creditedMinutes: 480, state: 'counted' })
    const longer = { ...long, checkOut: { at: at('17:00'), how: 'confirmed' as const } }
    expect(only(longer)).toMatchObject({ creditedMinutes: 480, reviewMinutes: 60, state: 'dayReview' })
  })
})

describe('midnight', () => {
  const night = row('22:00-26:00', '22:00-26:00', { id: 'night' })
  const next = addDays(DAY, 1)

  it('leaves a shift to the day on which it begins', () => {
    expect(credit([night])).toMatchObject({ creditedMinutes: 240, rows: [{ id: 'night' }] })
    expect(credit([night], next)).toMatchObject({ creditedMinutes: 0, rows: [] })
  })

  it('begins a day at 0:00 in Shanghai', () => {
    expect(credit([row('23:59-26:00', '23:59-26:00')]).creditedMinutes).toBe(120)
    expect(credit([row('24:00-26:00', '24:00-26:00')]).creditedMinutes).toBe(0)
    expect(credit([row('24:00-26:00', '24:00-26:00')], next).creditedMinutes).toBe(120)
  })

  it('credits what two days share once, to the day before', () => {
    const early = row('25:00-28:00', '25:00-28:00', { id: 'early' })
    expect(credit([early, night]).creditedMinutes).toBe(240)
    expect(credit([early, night], next).creditedMinutes).toBe(120)
  })

  it('has a cap for each day', () => {
    const rows = [row('16:00-24:00', '16:00-24:00'), row('24:00-32:00', '24:00-32:00')]
    expect([credit(rows).creditedMinutes, credit(rows, next).creditedMinutes]).toEqual([480, 480])
  })
})

describe('whatever happened', () => {
  const total = ({ creditedMinutes, reviewMinutes, pendingOvertimeMinutes }: Credit) =>
    creditedMinutes + reviewMinutes + pendingOvertimeMinutes
  const days = [DAY, addDays(DAY, 1)]
  const all = (rows: ServiceRow[], by = rules) => days.flatMap((day) => creditDay(day, rows, by).rows)
  const byId = (rows: readonly ServiceRow[], id: string): ServiceRow => {
    const found = rows.find((each) => each.id === id)
    if (!found) throw new Error(id)
    return found
  }
  const runs = { numRuns: 400 }

  it('credits no more than was served, in whole quarters and from half an hour on, and never less than nothing', () => {
    fc.assert(
      fc.property(someRows(anyRow(1_000, 2)), (rows) => {
        for (const each of all(rows)) {
          const { checkIn, checkOut, shift } = byId(rows, each.id)
          const end = checkOut?.at ?? closesAt(shift, rules.policy)
          expect(each.rawMinutes).toBe(Math.max(0, Math.floor((end - checkIn.at) / MINUTE)))
          expect(total(each)).toBeLessThanOrEqual(each.rawMinutes)
          expect(total(each) * MINUTE).toBeLessThanOrEqual(lengthOf(each.spans))
          if (each.state !== 'dayBlocked') expect(total(each) === 0 || total(each) >= 30).toBe(true)
          for (const minutes of [each.creditedMinutes, each.reviewMinutes, each.pendingOvertimeMinutes]) {
            expect(minutes).toBeGreaterThanOrEqual(0)
            expect(minutes % 15).toBe(0)
          }
        }
      }),
      runs,
    )
  })

  it('credits no more than planned and half an hour without approval, and by hand no more than planned', () => {
    fc.assert(
      fc.property(someRows(anyRow(1_000, 2)), (rows) => {
        for (const each of all(rows)) {
          const { shift, overtimeApproved } = byId(rows, each.id)
          const planned = (shift.endsAt - shift.startsAt) / MINUTE
          const limit = each.manual ? planned : overtimeApproved === true ? Infinity : planned + 30
          expect(each.creditedMinutes).toBeLessThanOrEqual(limit)
        }
      }),
      runs,
    )
  })

  it('credits no time twice, over midnight neither', () => {
    fc.assert(
      fc.property(someRows(anyRow(1_000, 2)), (rows) => {
        const spans = all(rows).flatMap((each) => each.spans)
        expect(lengthOf(spans)).toBe(lengthOf(joined(spans)))
        const served = rows.map(({ checkIn, checkOut }) => ({
          from: checkIn.at,
          to: checkOut?.at ?? checkIn.at,
        }))
        const sum = all(rows).reduce((minutes, each) => minutes + total(each), 0)
        expect(sum * MINUTE).toBeLessThanOrEqual(lengthOf(joined(served)))
      }),
      runs,
    )
  })

  it('credits at most eight hours a day, and twelve once somebody looked', () => {
    fc.assert(
      fc.property(someRows(anyRow(MINUTE, 1)), (rows) => {
        const [before, after] = [credit(rows), reviewed(rows)]
        expect(before.creditedMinutes).toBeLessThanOrEqual(480)
        expect(before.creditedMinutes + before.reviewMinutes).toBe(after.creditedMinutes)
        expect(after.creditedMinutes).toBeLessThanOrEqual(720)
        expect(after.reviewMinutes).toBe(0)
      }),
      runs,
    )
  })

  it('has a reason for every minute that is not credited', () => {
    fc.assert(
      fc.property(someRows(anyRow(MINUTE, 2)), (rows) => {
        for (const each of all(rows)) {
          const told = each.reasons.reduce((sum, { minutes }) => sum + minutes, 0)
          expect(each.creditedMinutes + told).toBe(each.rawMinutes)
          expect(each.creditedMinutes > 0 || each.reasons.length > 0).toBe(true)
          for (const { words } of each.reasons) expect(words).toMatch(/^[^a-z]+$/i)
        }
      }),
      runs,
    )
  })

  it('does not depend on the order in which rows are told', () => {
    fc.assert(
      fc.property(
        someRows(anyRow(15 * MINUTE, 2)).chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
        ),
        ([rows, shuffled]) => expect(all(shuffled)).toEqual(all(rows)),
      ),
      runs,
    )
  })

  it('takes nothing from a proven row for one written by hand', () => {
    const manual = anyRow(15 * MINUTE, 2).map((one) => ({
      ...one,
      shift: { ...one.shift, paidDuty: false },
      ...{ id: 'by-hand', checkIn: { ...one.checkIn, how: 'manual' as const } },
    }))
    fc.assert(
      fc.property(someRows(anyRow(15 * MINUTE, 2)), manual, (rows, one) => {
        const proven = (list: ServiceRow[]) => all(list).filter((each) => !each.manual)
        expect(proven([...rows, one])).toEqual(proven(rows))
      }),
      runs,
    )
  })

  it('never credits paid time, nor a row nobody checked out of', () => {
    fc.assert(
      fc.property(someRows(anyRow(MINUTE, 2)), (rows) => {
        for (const each of all(rows)) {
          const { shift, checkOut } = byId(rows, each.id)
          if (shift.paidDuty) expect(each).toMatchObject({ creditedMinutes: 0, state: 'paidDuty', spans: [] })
          else if (checkOut === null)
            expect(each).toMatchObject({ creditedMinutes: 0, state: 'missingCheckOut' })
        }
      }),
      runs,
    )
  })

  it('keeps a state for what it is', () => {
    fc.assert(
      fc.property(someRows(anyRow(MINUTE, 2)), (rows) => {
        for (const each of all(rows)) {
          if (each.state === 'counted') expect(total(each)).toBe(each.creditedMinutes)
          if (each.state === 'tooShort') expect(total(each)).toBe(0)
          if (each.state === 'dayReview') expect(each.reviewMinutes).toBeGreaterThan(0)
          if (each.state === 'pendingOvertime') expect(each.pendingOvertimeMinutes).toBeGreaterThan(0)
        }
      }),
      runs,
    )
  })

  it('credits the same shift alike on every day of every year: there is no summer time', () => {
    fc.assert(
      fc.property(anyRow(MINUTE, 1), fc.integer({ min: -9_000, max: 9_000 }), (one, away) => {
        const shift = (ms: number) => ms + away * 86_400_000
        const moved: ServiceRow = {
          ...{ ...one, id: 'r' },
          shift: {
            ...one.shift,
            ...{ startsAt: shift(one.shift.startsAt), endsAt: shift(one.shift.endsAt) },
            breaks: one.shift.breaks.map(({ from, to }) => ({ from: shift(from), to: shift(to) })),
          },
          checkIn: { ...one.checkIn, at: shift(one.checkIn.at) },
          checkOut: one.checkOut && { ...one.checkOut, at: shift(one.checkOut.at) },
        }
        const { creditedMinutes } = creditDay(addDays(DAY, away), [moved], rules)
        expect(creditedMinutes).toBe(credit([{ ...one, id: 'r' }]).creditedMinutes)
      }),
      runs,
    )
  })
})

it('the camp of the day-care counts as one shift with its noon off, or as two', () => {
  const whole = row('8:30-16:30', '8:25-16:40', { breaks: ['12:00-13:00'] })
  const halves = [row('8:30-12:00', '8:25-12:05'), row('13:00-16:30', '12:55-16:40')]
  expect(credit([whole]).creditedMinutes).toBe(420)
  expect(credit(halves).creditedMinutes).toBe(420)
  expect(credit(halves).rows[0]?.spans).toEqual([span('8:30-12:05')])
})
