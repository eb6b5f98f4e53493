import {
  type Gate,
  refuseCancel,
  refuseCancelSession,
  refuseCapacity,
  refuseConfirm,
  refuseJoin,
} from '../../../../miniprogram/shared/activity/refusals'
import { play } from '../../../../miniprogram/shared/activity/session'
import type { Standing } from '../../../../miniprogram/shared/activity/types'

/** Ten in the morning in Shanghai. */
const NOW = Date.parse('2026-03-02T02:00:00.000Z')
const HOUR = 3_600_000
const gate: Gate = {
  kind: 'firstCome',
  status: 'open',
  drawn: true,
  opensAt: NOW - HOUR,
  closesAt: NOW + HOUR,
  startsAt: NOW + HOUR,
  room: 1,
}
const out: Standing = { is: 'out' }
const joinCode = (more: Partial<Gate>, standing: Standing, joins: number) =>
  refuseJoin({ ...gate, ...more }, { standing, joins }, NOW)?.code ?? 'OK'

describe('signing up', () => {
  it.each<[string, Partial<Gate>, Standing, number]>([
    ['OK', {}, out, 0],
    ['OK', {}, out, 2],
    ['ACTIVITY.WALK_IN', { kind: 'walkIn', room: 0 }, out, 0],
    ['ACTIVITY.CANCELLED', { status: 'cancelled' }, out, 0],
    ['ACTIVITY.CLOSED', { status: 'closed' }, out, 0],
    ['ACTIVITY.STARTED', { startsAt: NOW, closesAt: NOW }, out, 0],
    ['ACTIVITY.NOT_YET', { opensAt: NOW + 1 }, out, 0],
    ['ACTIVITY.DRAWING', { kind: 'lottery', drawn: false, closesAt: NOW }, out, 0],
    ['ACTIVITY.FULL', { room: 0 }, out, 0],
    ['ACTIVITY.ALREADY_IN', {}, { is: 'waiting', position: 1 }, 0],
    ['ACTIVITY.HOLD_LAPSED', {}, { is: 'lapsed' }, 0],
    ['ACTIVITY.TOO_OFTEN', {}, out, 3],
  ])('%s', (code, more, standing, joins) => {
    expect(joinCode(more, standing, joins)).toBe(code)
  })

  it('says when it begins, in words', () => {
    const refused = refuseJoin(
      { ...gate, opensAt: NOW + 26 * HOUR, startsAt: NOW + 90 * HOUR },
      { standing: out, joins: 0 },
      NOW,
    )
    expect(refused?.message).toBe('还没开始报名，明天（周二）中午 12:00 开始')
  })
})

describe('giving up', () => {
  it.each<[string | undefined, Partial<Gate>, Standing]>([
    [undefined, {}, { is: 'seated' }],
    [undefined, { status: 'closed' }, { is: 'entered' }],
    ['ACTIVITY.NOT_IN', {}, out],
    ['ACTIVITY.STARTED', { startsAt: NOW }, { is: 'seated' }],
    ['ACTIVITY.CANCELLED', { status: 'cancelled' }, { is: 'seated' }],
  ])('%s', (code, more, standing) => {
    expect(refuseCancel({ ...gate, ...more }, standing, NOW)?.code).toBe(code)
  })
})

describe('confirming', () => {
  it.each<[string | undefined, Partial<Gate>, Standing]>([
    [undefined, {}, { is: 'held', until: NOW + 1 }],
    ['ACTIVITY.NO_HOLD', {}, { is: 'seated' }],
    ['ACTIVITY.NO_HOLD', {}, { is: 'waiting', position: 1 }],
    ['ACTIVITY.HOLD_LAPSED', {}, { is: 'lapsed' }],
    ['ACTIVITY.NOT_IN', {}, out],
    ['ACTIVITY.STARTED', { startsAt: NOW }, { is: 'held', until: NOW + 1 }],
    ['ACTIVITY.CANCELLED', { status: 'cancelled' }, { is: 'held', until: NOW + 1 }],
  ])('%s', (code, more, standing) => {
    expect(refuseConfirm({ ...gate, ...more }, standing, NOW)?.code).toBe(code)
  })
})

describe('the host', () => {
  const facts = { kind: 'firstCome' as const, capacity: 2, startsAt: NOW, policyVersion: 'activity-1' }
  const two = ['a', 'b'].map((person) => ({ what: 'join' as const, at: 0, key: person, person }))

  it('may not have fewer places than are given', () => {
    const { state } = play(facts, two, 0)
    expect(refuseCapacity(state, 1)).toMatchObject({
      code: 'ACTIVITY.BELOW_BOOKED',
      message: '已有 2 个名额给出去了，不能更少',
    })
    expect(refuseCapacity(state, 2)).toBeNull()
    expect(refuseCapacity({ ...state, status: 'cancelled' }, 9)?.code).toBe('ACTIVITY.CANCELLED')
  })

  it('may call off until the end, once', () => {
    expect(refuseCancelSession(gate, NOW + 1, NOW)).toBeNull()
    expect(refuseCancelSession(gate, NOW, NOW)?.code).toBe('ACTIVITY.OVER')
    expect(refuseCancelSession({ ...gate, status: 'cancelled' }, NOW + 1, NOW)?.code).toBe(
      'ACTIVITY.CANCELLED',
    )
  })
})
