import fc from 'fast-check'
import {
  MAX_WRONG_PICKUPS,
  RECORD_UNTIL_MS,
  refuseAnswer,
  refuseHandOver,
  refusePickup,
  refuseRecord,
  refuseUntick,
} from '../../../../miniprogram/shared/activity/refuse-desk'
import type { Gate } from '../../../../miniprogram/shared/activity/refusals'

const HOUR = 3_600_000
const gate: Gate = {
  ...{ kind: 'firstCome', status: 'open', drawn: true, room: 3 },
  ...{ opensAt: 0, closesAt: 48 * HOUR, startsAt: 48 * HOUR },
}
const meeting = { startsAt: 48 * HOUR, endsAt: 50 * HOUR }
const seated = { standing: { is: 'seated' } as const, meeting }
const present = { meeting: 0, present: true, how: 'tick' as const, at: 0, left: null }
const gone = { ...present, left: { at: 1, how: 'code' as const, reason: '' } }

describe('refuseRecord', () => {
  it('lets a list be kept from an hour before to a week after', () => {
    const code = (at: number) => refuseRecord(gate, seated, at)?.code
    expect(code(47 * HOUR - 1)).toBe('ACTIVITY.NOT_OPEN')
    expect(code(47 * HOUR)).toBeUndefined()
    expect(code(50 * HOUR + RECORD_UNTIL_MS - 1)).toBeUndefined()
    expect(code(50 * HOUR + RECORD_UNTIL_MS)).toBe('ACTIVITY.RECORD_LATE')
  })

  it.each(['held', 'waiting', 'entered', 'lapsed', 'out'] as const)('records nobody who is %s', (is) => {
    const standing = { is, until: 0, position: 1 } as never
    expect(refuseRecord(gate, { standing, meeting }, 48 * HOUR)?.code).toBe('ACTIVITY.NO_PLACE')
    expect(refuseRecord({ ...gate, kind: 'walkIn' }, { standing, meeting }, 48 * HOUR)).toBeNull()
  })

  it('records nothing of what was called off, or of a meeting there is not', () => {
    expect(refuseRecord({ ...gate, status: 'cancelled' }, seated, 48 * HOUR)?.code).toBe('ACTIVITY.CANCELLED')
    const none = { ...seated, meeting: undefined }
    expect(refuseRecord(gate, none, 48 * HOUR)?.code).toBe('ACTIVITY.MEETING_UNKNOWN')
  })

  it('takes no tick back of a child that has gone', () => {
    expect(refuseUntick(present)).toBeNull()
    expect(refuseUntick(undefined)).toBeNull()
    expect(refuseUntick(gone)?.code).toBe('ACTIVITY.LEFT')
  })
})

describe('handing over', () => {
  it('is of a child with a guardian who is there and has not gone', () => {
    expect(refuseHandOver({ guarded: true, record: present })).toBeNull()
    expect(refuseHandOver({ guarded: false, record: present })?.code).toBe('ACTIVITY.NO_PICKUP')
    expect(refuseHandOver({ guarded: true, record: undefined })?.code).toBe('ACTIVITY.NOT_PRESENT')
    const absent = { ...present, present: false }
    expect(refuseHandOver({ guarded: true, record: absent })?.code).toBe('ACTIVITY.NOT_PRESENT')
    expect(refuseHandOver({ guarded: true, record: gone })?.code).toBe('ACTIVITY.LEFT')
  })

  it('lets so many codes be tried, and says how many are left', () => {
    const said = Array.from({ length: MAX_WRONG_PICKUPS }, (_, wrong) => refusePickup(false, wrong)?.message)
    expect(said.slice(0, 4)).toEqual([4, 3, 2, 1].map((left) => `接送码不对，还可以再试 ${left} 次`))
    expect(said[4]).toContain('核对身份')
  })

  it('takes a right code as long as it is not locked, and none after', () => {
    fc.assert(
      fc.property(fc.nat(20), (wrong) => {
        expect(refusePickup(true, wrong) === null).toBe(wrong < MAX_WRONG_PICKUPS)
        expect(refusePickup(false, wrong)).not.toBeNull()
      }),
    )
  })
})

it('answers an objection once', () => {
  expect(refuseAnswer({ answer: null })).toBeNull()
  expect(refuseAnswer(undefined)?.code).toBe('ACTIVITY.NO_APPEAL')
  expect(refuseAnswer({ answer: 'refused' })?.code).toBe('ACTIVITY.ANSWERED')
})
