import fc from 'fast-check'
import {
  blankEntry,
  guardianKept,
  judgeBorn,
  judgeEntry,
} from '../../../../cloudfunctions/volunteer/domain/judge-entry'
import {
  type Opening,
  judgeOpening,
  plansOf,
} from '../../../../cloudfunctions/volunteer/domain/judge-opening'
import { newShift, shiftIdOf } from '../../../../cloudfunctions/volunteer/domain/new-shift'
import {
  type Candidate,
  refuseJoin,
  type ShiftGate,
} from '../../../../cloudfunctions/volunteer/domain/refusals'
import { pictureText } from '../../../../miniprogram/shared/code/rotating'

const NOW = Date.parse('2026-03-02T02:00:00.000Z')
const HOUR = 3_600_000
const iso = (hours: number): string => new Date(NOW + hours * HOUR).toISOString()

describe('the id of a shift', () => {
  it('is eight characters that fit a code, the same for the same request, and another for each shift', () => {
    const ids = Array.from({ length: 2_000 }, (_, n) => shiftIdOf(`request-${Math.floor(n / 28)}`, n % 28))
    expect(ids.every((id) => /^[0-9a-z]{8}$/.test(id))).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
    expect(shiftIdOf('request-0', 3)).toBe(ids[3])
    // A mini-program code carries 32 characters; the longest step of this century has six digits of base 36.
    expect(pictureText(ids[0] ?? '', 'a1'.repeat(32), 4_102_444_800_000 / 30_000).length).toBeLessThanOrEqual(
      32,
    )
  })
})

const role = {
  code: 'guide',
  name: '引导员',
  duty: '',
  training: [],
  minorAllowed: true,
  risk: 'low' as const,
}
const opening: Opening = {
  ...{ days: ['2026-03-04'], spans: [{ start: 540, end: 690 }], breaks: [], role: 'guide', name: '上午班' },
  ...{ content: '引导', organiser: '街道', leader: '张', venue: '', least: 1, capacity: 3 },
}

describe('opening', () => {
  it('makes of what is allowed shifts that begin after now, end after they begin and hold their breaks', () => {
    const minutes = fc.integer({ min: 0, max: 1_439 })
    const span = fc.record({ start: minutes, end: fc.integer({ min: 1, max: 2_880 }) })
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 5 })
    const property = fc.property(
      ...[days, fc.array(span, { minLength: 1, maxLength: 2 }), fc.array(span, { maxLength: 2 })],
      (numbers: number[], spans: Opening['spans'], breaks: Opening['breaks']) => {
        const said = {
          ...opening,
          spans,
          breaks,
          days: numbers.map((n) => `2026-03-${String(n).padStart(2, '0')}`),
        }
        if (judgeOpening(said, [role], NOW)) return
        const plans = plansOf(said, [role])
        expect(plans).toHaveLength(said.days.length * spans.length)
        expect(plans.flatMap((plan) => plan.breaks)).toHaveLength(said.days.length * breaks.length)
        for (const { startsAt, endsAt, breaks: held } of plans) {
          expect(Date.parse(startsAt)).toBeGreaterThan(NOW)
          expect(Date.parse(endsAt) - Date.parse(startsAt)).toBeGreaterThanOrEqual(HOUR / 2)
          expect(Date.parse(endsAt) - Date.parse(startsAt)).toBeLessThanOrEqual(12 * HOUR)
          expect(held.every(({ from, to }) => startsAt <= from && from < to && to <= endsAt)).toBe(true)
        }
      },
    )
    fc.assert(property, { numRuns: 2_000 })
  })

  it('knows when each place begins, in Shanghai', () => {
    const [plan] = plansOf(opening, [role])
    expect([plan?.startsAt, plan?.endsAt]).toEqual(['2026-03-04T01:00:00.000Z', '2026-03-04T03:30:00.000Z'])
    const station = { _id: 'st-own', name: '测试站', streetCode: '310101001', districtCode: '310101' }
    const origin = { id: 's1', codeKey: 'k', by: 'o', at: iso(0), synthetic: false }
    const shift = newShift(plan as NonNullable<typeof plan>, station, origin)
    expect(shift).toMatchObject({ place: '测试站', room: 3, dueAt: iso(0), minorAllowed: true })
    expect(shift).not.toHaveProperty('geofenceM')
    const wide = newShift(plan as NonNullable<typeof plan>, { ...station, geofenceM: 300 }, origin)
    expect(wide.geofenceM).toBe(300)
  })
})

describe('an entry', () => {
  it.each([
    ['2026-03', true],
    ['2026-04', false],
    ['2026-03-02', true],
    ['2026-03-03', false],
    ['2026-02-30', false],
    ['1899-12', false],
    ['1900-01-01', true],
  ])('born %s: %s', (born, fine) => {
    expect(judgeBorn(born, NOW) === null).toBe(fine)
  })

  it("asks no grown-up for a guardian, and keeps nobody's words of one", () => {
    const guardian = { name: '李静', phone: '1', version: 'old' }
    expect(judgeEntry({ born: '1985-04', guardian }, { self: true, born: '' }, NOW)).toBeNull()
    expect(guardianKept({ born: '1985-04', guardian }, NOW)).toBeNull()
    expect(guardianKept({ born: '2012-04', guardian }, NOW)).toEqual({ ...guardian, at: iso(0) })
  })

  it('takes a day for a month that the record names, and another month for another person', () => {
    const onRecord = { self: false, born: '1949-03' }
    expect(judgeEntry({ born: '1949-03-15' }, onRecord, NOW)).toBeNull()
    expect(judgeEntry({ born: '1949-04' }, onRecord, NOW)?.code).toBe('VOLUNTEER.BORN_DIFFERS')
    expect(judgeEntry({ born: '1985-04' }, { self: true, born: '1984-04' }, NOW)).toBeNull()
  })

  it('begins blank', () => {
    expect(blankEntry({ person: 'p-1', openid: null, name: '王' }, iso(0))).toMatchObject({
      ...{ _id: 'p-1', born: '', contact: '', closedAt: null, revision: 0 },
    })
  })
})

describe('joining', () => {
  const gate: ShiftGate = {
    ...{ _id: 's-own', status: 'open', startsAt: iso(2), endsAt: iso(4), room: 1, members: [] },
    minorAllowed: false,
  }
  const who: Candidate = { person: 'p-1', who: '您', registered: true, born: '1985-04', others: [] }
  const other = (from: number, to: number) => ({
    ...{ _id: 's-2', name: '别班', status: 'open' as const, startsAt: iso(from), endsAt: iso(to) },
    members: ['p-1'],
  })

  it.each([
    [0, 2, false],
    [4, 6, false],
    [0, 2.01, true],
    [3.99, 5, true],
    [2.5, 3, true],
    [1, 6, true],
  ])('beside a shift from %d to %d overlaps: %s', (from, to, overlaps) => {
    const refusal = refuseJoin(gate, { ...who, others: [other(from, to)] }, NOW)
    expect(refusal?.code).toBe(overlaps ? 'VOLUNTEER.OVERLAP' : undefined)
  })

  it("is hindered by nobody else's shift, by no cancelled one, and not by itself", () => {
    const others = [
      { ...other(2, 4), members: ['p-2'] },
      { ...other(2, 4), status: 'cancelled' as const },
      { ...other(2, 4), _id: 's-own' },
    ]
    expect(refuseJoin(gate, { ...who, others }, NOW)).toBeNull()
  })

  it('is for people whose birth is not known, too: the desk sees them', () => {
    expect(refuseJoin(gate, { ...who, born: '' }, NOW)).toBeNull()
    expect(refuseJoin(gate, { ...who, born: '2010-01' }, NOW)?.code).toBe('VOLUNTEER.GROWN_UPS')
  })

  it('ends with the very moment at which the shift does', () => {
    expect(refuseJoin(gate, who, Date.parse(gate.endsAt) - 1)).toBeNull()
    expect(refuseJoin(gate, who, Date.parse(gate.endsAt))?.code).toBe('VOLUNTEER.OVER')
  })
})
