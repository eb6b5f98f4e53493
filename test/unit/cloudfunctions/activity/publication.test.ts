import fc from 'fast-check'
import { deskPerson, personOf } from '../../../../cloudfunctions/activity/domain/person'
import { draftsOf, type Publication } from '../../../../cloudfunctions/activity/domain/publication'
import { cutSlots, judgeSlots, MAX_SLOTS } from '../../../../miniprogram/shared/activity/slots'

const MINUTE = 60_000
const span = fc.record({ from: fc.integer({ min: 0, max: 1_000 }), length: fc.integer({ min: 1, max: 840 }) })
const minutes = fc.integer({ min: 5, max: 120 })
const meetingOf = ({ from, length }: { from: number; length: number }) => ({
  startsAt: from * MINUTE,
  endsAt: (from + length) * MINUTE,
})

describe('cutSlots', () => {
  it('gives slots of one length, one after the other, that fill the span as far as they fit', () => {
    fc.assert(
      fc.property(span, minutes, (times, length) => {
        const { startsAt, endsAt } = meetingOf(times)
        const slots = cutSlots({ startsAt, endsAt }, length)
        slots.forEach((slot, n) => {
          expect(slot.endsAt - slot.startsAt).toBe(length * MINUTE)
          expect(slot.startsAt).toBe(slots[n - 1]?.endsAt ?? startsAt)
        })
        const end = slots.at(-1)?.endsAt ?? startsAt
        expect(endsAt - end).toBeGreaterThanOrEqual(0)
        expect(endsAt - end).toBeLessThan(length * MINUTE)
      }),
    )
  })

  it('is refused where it gives none or too many', () => {
    fc.assert(
      fc.property(span, minutes, (times, length) => {
        const meeting = meetingOf(times)
        const count = cutSlots(meeting, length).length
        const slots = { form: 'slot', kind: 'firstCome', slotMinutes: length } as const
        expect(judgeSlots(slots, [meeting]) === null).toBe(count >= 1 && count <= MAX_SLOTS)
      }),
    )
  })
})

describe('draftsOf', () => {
  const said: Publication = {
    ...{ stationId: 'st-own', form: 'slot', title: '法律咨询', about: '', bring: '', venue: '', teacher: '' },
    ...{ partner: '', module: 'health', audience: ['all'], minAge: null, maxAge: null, pickup: false },
    ...{ popular: false, kind: 'firstCome', capacity: 9, opensAt: '2026-03-02T02:00:00.000Z' },
    meetings: [{ startsAt: '2026-03-04T01:00:00.000Z', endsAt: '2026-03-04T02:00:00.000Z' }],
    slotMinutes: 15,
  }
  const setting = { key: '0123456789abcdef'.repeat(4), streetCode: 's', districtCode: 'd', series: 's-1' }

  it('names every slot by the request, and gives each one place', () => {
    const drafts = draftsOf(said, setting)
    expect(drafts.map(({ id }) => id)).toEqual([1, 2, 3, 4].map((n) => `s-0123456789abcdef01234567-${n}`))
    expect(drafts.map(({ draft }) => [draft.capacity, draft.group])).toEqual(
      Array(4).fill([1, 'g-0123456789abcdef01234567']),
    )
    expect(draftsOf(said, setting)).toEqual(drafts)
    expect(drafts[0]?.draft).not.toHaveProperty('slotMinutes')
  })

  it('makes one session of all else', () => {
    const { slotMinutes: _none, ...rest } = said
    const [only, ...more] = draftsOf({ ...rest, form: 'class', courseId: 'c-1' }, setting)
    expect(more).toEqual([])
    expect(only).toMatchObject({ id: 's-0123456789abcdef01234567' })
    expect(only?.draft).toMatchObject({ capacity: 9, group: null, courseId: 'c-1', term: null })
  })
})

describe('deskPerson', () => {
  it('is one for one name and number, however they are written', () => {
    const person = deskPerson('张桂英', { phone: '02155550001' })
    expect(person).toMatch(/^p-[0-9a-f]{24}$/)
    expect(deskPerson('张 桂英', { phone: '021-5555 0001' })).toBe(person)
  })

  it('is another for another name, number or month of birth, and no account', () => {
    const people = [
      deskPerson('张桂英', { phone: '02155550001' }),
      deskPerson('张桂英', { phone: '02155550002' }),
      deskPerson('张桂兰', { phone: '02155550001' }),
      deskPerson('张桂英', { born: '1950-01' }),
      deskPerson('张桂英', { born: '1950-02' }),
      personOf('张桂英'),
    ]
    expect(new Set(people).size).toBe(people.length)
  })
})
