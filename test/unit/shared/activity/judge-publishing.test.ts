import fc from 'fast-check'
import { judgePeople } from '../../../../miniprogram/shared/activity/judge-people'
import { judgeMeetings, judgeTimes, type Times } from '../../../../miniprogram/shared/activity/judge-times'
import { cutSlots, judgeSlots, MAX_SLOTS } from '../../../../miniprogram/shared/activity/slots'
import type { Meeting } from '../../../../miniprogram/shared/activity/types'

const NOW = Date.parse('2026-11-23T10:00:00+08:00')
const HOUR = 3_600_000
const meeting = (startsIn: number, hours = 2): Meeting => ({
  startsAt: NOW + startsIn * HOUR,
  endsAt: NOW + (startsIn + hours) * HOUR,
})
const codeOf = (more: Partial<Times>): string | undefined =>
  judgeTimes({ kind: 'firstCome', opensAt: NOW, meetings: [meeting(48)], ...more }, NOW)?.code

test.each<[string | undefined, Partial<Times>]>([
  [undefined, {}],
  [undefined, { meetings: [meeting(48), meeting(50), meeting(72)] }],
  ['ACTIVITY.NO_MEETING', { meetings: [] }],
  ['ACTIVITY.TOO_MANY', { meetings: Array.from({ length: 61 }, (_, n) => meeting(48 + n * 3)) }],
  ['ACTIVITY.PAST', { meetings: [meeting(0)] }],
  ['ACTIVITY.PAST', { meetings: [meeting(48), meeting(-3)] }],
  ['ACTIVITY.TOO_FAR', { meetings: [meeting(48), meeting(371 * 24)] }],
  ['ACTIVITY.BACKWARDS', { meetings: [meeting(48, 0)] }],
  ['ACTIVITY.TOO_LONG', { meetings: [meeting(48, 15)] }],
  ['ACTIVITY.OVERLAPS_ITSELF', { meetings: [meeting(48), meeting(49)] }],
  ['ACTIVITY.OVERLAPS_ITSELF', { meetings: [meeting(72), meeting(48)] }],
  ['ACTIVITY.OPENS_LATE', { opensAt: NOW + 48 * HOUR }],
  ['ACTIVITY.NO_DRAW', { drawAt: NOW + HOUR }],
  ['ACTIVITY.DRAW_MISSING', { kind: 'lottery' }],
  ['ACTIVITY.DRAW_EARLY', { kind: 'lottery', drawAt: NOW }],
  ['ACTIVITY.DRAW_EARLY', { kind: 'lottery', opensAt: NOW + 5 * HOUR, drawAt: NOW + 5 * HOUR }],
  ['ACTIVITY.DRAW_LATE', { kind: 'lottery', drawAt: NOW + 47 * HOUR + 1 }],
  [undefined, { kind: 'lottery', drawAt: NOW + 47 * HOUR }],
])('%s for the times of row %#', (code, more) => {
  expect(codeOf(more)).toBe(code)
})

test('meetings are judged alike without a word about sign-up', () => {
  expect(judgeMeetings([meeting(1), meeting(3)], NOW)).toBeNull()
  expect(judgeMeetings([meeting(1), meeting(2)], NOW)?.code).toBe('ACTIVITY.OVERLAPS_ITSELF')
})

test('slots follow each other without a gap, and none outlasts the span', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 14 * 60 }), fc.integer({ min: 5, max: 120 }), (span, minutes) => {
      const endsAt = NOW + span * 60_000
      const slots = cutSlots({ startsAt: NOW, endsAt }, minutes)
      expect(slots).toHaveLength(Math.floor(span / minutes))
      slots.forEach((slot, at) => {
        expect(slot.startsAt).toBe(at === 0 ? NOW : slots[at - 1]?.endsAt)
        expect(slot.endsAt - slot.startsAt).toBe(minutes * 60_000)
        expect(slot.endsAt).toBeLessThanOrEqual(endsAt)
      })
    }),
  )
})

test('a consultation is one span, for whoever asks first, of no more slots than are written at once', () => {
  const said = { form: 'slot', kind: 'firstCome', slotMinutes: 15 } as const
  const code = (...[more, meetings]: [object, Meeting[]?]) =>
    judgeSlots({ ...said, ...more }, meetings ?? [meeting(48)])?.code
  expect(code({})).toBeUndefined()
  expect(code({ slotMinutes: undefined })).toBe('ACTIVITY.SLOTS_MISSING')
  expect(code({ kind: 'lottery' })).toBe('ACTIVITY.SLOTS_KIND')
  expect(code({}, [meeting(48), meeting(72)])).toBe('ACTIVITY.SLOTS_ONE_SPAN')
  expect(code({ slotMinutes: 120 }, [meeting(48, 1)])).toBe('ACTIVITY.SLOTS_TOO_FEW')
  expect(code({ slotMinutes: 5 }, [meeting(48, MAX_SLOTS / 12)])).toBeUndefined()
  expect(code({ slotMinutes: 5 }, [meeting(48, 3)])).toBe('ACTIVITY.SLOTS_TOO_MANY')
  expect(code({ form: 'activity' })).toBe('ACTIVITY.NO_SLOTS')
  expect(judgeSlots({ form: 'class', kind: 'lottery' }, [meeting(48), meeting(72)])).toBeNull()
})

test('ages go upwards, and a child that is fetched has to be signed up', () => {
  const said = { kind: 'firstCome', minAge: 6, maxAge: 12, pickup: true } as const
  expect(judgePeople(said)).toBeNull()
  expect(judgePeople({ ...said, minAge: 13 })?.code).toBe('ACTIVITY.AGES')
  expect(judgePeople({ ...said, minAge: null })).toBeNull()
  expect(judgePeople({ ...said, kind: 'walkIn' })?.code).toBe('ACTIVITY.PICKUP_WALK_IN')
})
