import {
  type Absence,
  type Arrival,
  type Gate,
  refuseAppeal,
  refuseArrival,
  refuseCancel,
  refuseCancelSession,
  refuseCapacity,
  refuseCode,
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
    expect(refuseCancel({ ...gate, ...more }, { standing }, NOW)?.code).toBe(code)
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
    expect(refuseConfirm({ ...gate, ...more }, { standing }, NOW)?.code).toBe(code)
  })
})

describe('for somebody else', () => {
  it('the words say the name, for oneself 「您」', () => {
    const seated: Standing = { is: 'seated' }
    const said = (who?: string) => [
      refuseJoin(gate, { standing: seated, joins: 1, who }, NOW)?.message,
      refuseCancel(gate, { standing: out, who }, NOW)?.message,
      refuseConfirm(gate, { standing: { is: 'waiting', position: 2 }, who }, NOW)?.message,
    ]
    expect(said('王秀兰')).toEqual([
      '王秀兰已经报过名了，不用再报',
      '王秀兰没有报名这场活动',
      '还没轮到王秀兰，轮到时会通知',
    ])
    expect(said().every((message) => message?.includes('您'))).toBe(true)
  })
})

describe('signing in', () => {
  const arrival: Arrival = { standing: { is: 'seated' }, meeting: 0, endsAt: NOW + 2 * HOUR, misses: 9 }

  it.each<[string | undefined, Partial<Gate>, Partial<Arrival>]>([
    [undefined, {}, {}],
    [undefined, { kind: 'walkIn' }, { standing: out }],
    ['ACTIVITY.CANCELLED', { status: 'cancelled' }, {}],
    ['ACTIVITY.NOT_IN', {}, { standing: out }],
    ['ACTIVITY.NO_PLACE', {}, { standing: { is: 'waiting', position: 1 } }],
    ['ACTIVITY.NO_PLACE', {}, { standing: { is: 'held', until: NOW + 1 } }],
    ['ACTIVITY.NOT_OPEN', {}, { meeting: null }],
    ['ACTIVITY.OVER', {}, { meeting: null, endsAt: NOW - 3 * HOUR }],
    ['ACTIVITY.CODE_LOCKED', {}, { misses: 10 }],
  ])('%s', (code, more, given) => {
    expect(refuseArrival({ ...gate, ...more }, { ...arrival, ...given }, NOW)?.code).toBe(code)
  })

  it('a code that is old, of elsewhere or wrong is told apart in words', () => {
    expect(refuseCode('ok')).toBeNull()
    const words = (['expired', 'otherSession', 'wrong'] as const).map((verdict) => refuseCode(verdict))
    expect(words.map((each) => each?.code)).toEqual([
      'ACTIVITY.CODE_EXPIRED',
      'ACTIVITY.CODE_OTHER',
      'ACTIVITY.CODE_WRONG',
    ])
    expect(new Set(words.map((each) => each?.message)).size).toBe(3)
  })
})

describe('objecting to a no-show', () => {
  const absence: Absence = { noShow: true, appealed: false, endsAt: NOW - HOUR }

  it.each<[string | undefined, Partial<Absence>]>([
    [undefined, {}],
    ['ACTIVITY.NO_NO_SHOW', { noShow: false }],
    ['ACTIVITY.APPEALED', { appealed: true }],
    [undefined, { endsAt: NOW - 30 * 24 * HOUR + 1 }],
    ['ACTIVITY.APPEAL_LATE', { endsAt: NOW - 30 * 24 * HOUR }],
  ])('%s', (code, more) => {
    expect(refuseAppeal({ ...absence, ...more }, NOW)?.code).toBe(code)
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
