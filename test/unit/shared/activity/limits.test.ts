import fc from 'fast-check'
import {
  type Applicant,
  type Booking,
  collide,
  limitsOf,
  needsAge,
  type Wanted,
} from '../../../../miniprogram/shared/activity/limits'

/** Ten in the morning in Shanghai, on a Monday. */
const NOW = Date.parse('2026-03-02T02:00:00.000Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR

const at = (hours: number, length = 2) => ({
  startsAt: NOW + hours * HOUR,
  endsAt: NOW + (hours + length) * HOUR,
})
const wanted: Wanted = {
  ...{ meetings: [at(48)], minAge: null, maxAge: null, pickup: false, popular: false, group: null },
  policyVersion: 'activity-1',
}
const self: Applicant = { who: '您', born: null, consent: 'own' }
const mother: Applicant = { who: '王秀兰', born: '1949-03', consent: 'own' }
const child: Applicant = { who: '乐乐', born: '2017-09', consent: 'guardian' }
const booking: Booking = {
  ...{ title: '合唱', meetings: [at(500)], popular: false, group: null, hasPlace: true, noShow: false },
}
const absent = (daysAgo: number): Booking => ({
  ...booking,
  ...{ meetings: [at(-daysAgo * 24 - 2)], noShow: true },
})

const codes = (more: Partial<Wanted>, who: Applicant, bookings: Booking[] = []) =>
  limitsOf({ ...wanted, ...more }, who, bookings, NOW).map(({ code }) => code.replace('ACTIVITY.', ''))

describe('what stands between a person and a session', () => {
  const popular = { popular: true }
  const busy = { ...booking, popular: true }
  const overlapping = (hours: number, length = 2): Booking => ({ ...booking, meetings: [at(hours, length)] })

  it.each<[what: string, limits: string[], Partial<Wanted>, Applicant, Booking[]]>([
    ['nothing', [], {}, self, []],
    ['an age nobody said', ['AGE_UNKNOWN'], { minAge: 60 }, self, []],
    ['an age nobody asks for', [], {}, self, []],
    ['a child’s session and an age nobody said', ['AGE_UNKNOWN'], { pickup: true }, self, []],
    ['too young by a month', ['TOO_YOUNG'], { minAge: 60 }, { ...self, born: '1966-04' }, []],
    ['old enough that month', [], { minAge: 60 }, { ...self, born: '1966-03' }, []],
    ['the last year that counts', [], { maxAge: 77 }, mother, []],
    ['too old', ['TOO_OLD'], { maxAge: 76 }, mother, []],
    ['a child with a guardian', [], { pickup: true, minAge: 6, maxAge: 12 }, child, []],
    ['a child by itself', ['GUARDIAN_NEEDED'], { pickup: true }, { ...self, born: '2014-06' }, []],
    ['a child by itself, and nobody is fetched', [], {}, { ...self, born: '2014-06' }, []],
    ['a child nobody agreed for', ['GUARDIAN_NEEDED'], {}, { ...child, consent: 'none' }, []],
    ['a grown-up nobody asked', ['CONSENT_NEEDED'], {}, { ...mother, consent: 'none' }, []],
    ['a guardian’s word for who is grown', ['CONSENT_NEEDED'], {}, { ...child, born: '2010-01' }, []],
    ['a place at the same time', ['OVERLAP'], {}, mother, [overlapping(49)]],
    ['a wait at the same time', [], {}, mother, [{ ...overlapping(49), hasPlace: false }]],
    ['a place right before and right after', [], {}, mother, [overlapping(46), overlapping(50)]],
    ['a lesson among many', ['OVERLAP'], { meetings: [at(48), at(216)] }, mother, [overlapping(217)]],
    ['a camp that spans it', ['OVERLAP'], {}, mother, [overlapping(40, 20)]],
    [
      'another slot',
      ['SAME_GROUP'],
      { group: 'g-1' },
      mother,
      [{ ...booking, group: 'g-1', hasPlace: false }],
    ],
    ['a slot of another consultation', [], { group: 'g-1' }, mother, [{ ...booking, group: 'g-2' }]],
    ['one popular ahead', [], popular, mother, [busy]],
    ['two popular ahead', ['POPULAR_LIMIT'], popular, mother, [busy, { ...busy, hasPlace: false }]],
    ['two popular ahead, and this is none', [], {}, mother, [busy, busy]],
    ['two popular behind', [], popular, mother, [-20, -40].map((h) => ({ ...busy, meetings: [at(h)] }))],
    ['a no-show', [], popular, mother, [absent(3)]],
    ['two no-shows', ['NO_SHOWS'], popular, mother, [absent(3), absent(29)]],
    ['two no-shows, and this is not popular', [], {}, mother, [absent(3), absent(29)]],
    ['two no-shows, one of them long ago', [], popular, mother, [absent(3), absent(31)]],
    ['three no-shows', ['NO_SHOWS'], popular, mother, [absent(3), absent(5), absent(29)]],
  ])('%s: %j', (_what, limits, more, who, bookings) => {
    expect(codes(more, who, bookings)).toEqual(limits)
  })

  it('says whose it is, what it is and when it ends, so that it can be acted on', () => {
    const said = (more: Partial<Wanted>, who: Applicant, bookings: Booking[] = []) =>
      limitsOf({ ...wanted, ...more }, who, bookings, NOW)[0]?.message
    expect(said({ minAge: 6, maxAge: 12 }, mother)).toBe('这场活动请 6 至 12 岁的人参加，王秀兰到时 77 岁')
    expect(said({}, mother, [overlapping(49)])).toBe(
      '王秀兰后天（周三）上午 11:00 已经有「合唱」，时间撞了，先取消那场才能报',
    )
    expect(said({ group: 'g-1' }, self, [{ ...booking, meetings: [at(49)], group: 'g-1' }])).toBe(
      '一次咨询每人约一个时间，您已经约了后天（周三）上午 11:00，想换请先取消那个',
    )
    expect(said(popular, self, [absent(3), absent(29)])).toContain('没来，明天（周二）上午 10:00 起才能')
    expect(said(popular, self, [absent(3), absent(5), absent(29)])).toContain('3 月 27 日')
  })
})

describe('rules that hold for everybody', () => {
  const meeting = fc.tuple(fc.integer({ min: -800, max: 800 }), fc.integer({ min: 1, max: 30 }))
  const meetings = fc
    .array(meeting, { minLength: 1, maxLength: 4 })
    .map((list) => list.map(([hours, length]) => at(hours, length)).sort((a, b) => a.startsAt - b.startsAt))
  const anyBooking = fc.record({
    ...{ title: fc.constant('合唱'), meetings, popular: fc.boolean() },
    ...{ group: fc.constantFrom(null, 'g-1'), hasPlace: fc.boolean(), noShow: fc.boolean() },
  })
  const anyWanted = fc.record({
    ...{ meetings, popular: fc.boolean(), pickup: fc.boolean(), group: fc.constantFrom(null, 'g-1') },
    ...{ minAge: fc.constantFrom(null, 6, 60), maxAge: fc.constantFrom(null, 12, 80) },
    policyVersion: fc.constant('activity-1'),
  })
  const anyone = fc.record({
    who: fc.constantFrom('您', '王秀兰'),
    born: fc.constantFrom(null, '1949-03', '2017-09', '2012-03', '1966-04'),
    consent: fc.constantFrom('own' as const, 'guardian' as const),
  })

  it('to collide is mutual, and with itself everything does', () => {
    fc.assert(
      fc.property(meetings, meetings, (one, other) => {
        expect(collide({ meetings: one }, { meetings: other })).toBe(
          collide({ meetings: other }, { meetings: one }),
        )
        expect(collide({ meetings: one }, { meetings: one })).toBe(true)
      }),
    )
  })

  it('one booking more never lifts a limit, and their order does not matter', () => {
    fc.assert(
      fc.property(
        anyWanted,
        anyone,
        fc.array(anyBooking, { maxLength: 5 }),
        anyBooking,
        (want, who, has, one) => {
          const of = (bookings: Booking[]) => limitsOf(want, who, bookings, NOW).map(({ code }) => code)
          const [before, after] = [of(has), of([...has, one])]
          expect(after).toEqual(expect.arrayContaining(before))
          expect(of([...has].reverse())).toEqual(before)
        },
      ),
    )
  })

  it('who has no booking has no limit but age and consent', () => {
    fc.assert(
      fc.property(anyWanted, anyone, (want, who) => {
        const found = limitsOf(want, who, [], NOW).map(({ code }) => code)
        for (const code of found) expect(code).toMatch(/AGE|YOUNG|OLD|GUARDIAN|CONSENT/)
        if (!needsAge(want) && who.born === null) expect(found).toEqual([])
      }),
    )
  })

  it('no-shows pause nobody for longer than the days in which they count', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 6 }), (days) => {
        const bookings = days.map(absent)
        const paused = codes({ popular: true }, mother, bookings).includes('NO_SHOWS')
        expect(paused).toBe(days.filter((ago) => ago < 30).length >= 2)
        const later = limitsOf({ ...wanted, popular: true }, mother, bookings, NOW + 31 * DAY)
        expect(later.map(({ code }) => code)).not.toContain('ACTIVITY.NO_SHOWS')
      }),
    )
  })
})
