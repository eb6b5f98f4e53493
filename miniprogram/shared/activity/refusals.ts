import { speakDateTime } from '../time/shanghai'
import { MAX_JOINS } from './policy'
import type { SessionState, SignUpKind, Standing } from './types'

/** Why something cannot be done: a stable code, and words a person can act on. */
export interface Refusal {
  code: `ACTIVITY.${string}`
  message: string
}

/** What decides whether a session takes people now. Instants are milliseconds. */
export interface Gate {
  kind: SignUpKind
  status: SessionState['status']
  drawn: boolean
  opensAt: number
  /** Of a lottery that is not drawn: its draw. Else the start. */
  closesAt: number
  startsAt: number
  /** Further people the list takes. */
  room: number
}

const refusal = (code: Refusal['code'], message: string): Refusal => ({ code, message })

const CANCELLED = refusal('ACTIVITY.CANCELLED', '这场活动已经取消了')
const STARTED = refusal('ACTIVITY.STARTED', '活动已经开始，不能再改了')
const NOT_IN = refusal('ACTIVITY.NOT_IN', '您没有报名这场活动')

/** What is wrong with the session itself or the moment, whoever asks. */
function refuseAnyone(gate: Gate, now: number): Refusal | null {
  if (gate.kind === 'walkIn') return refusal('ACTIVITY.WALK_IN', '这场活动不用报名，到时直接来就行')
  if (gate.status === 'cancelled') return CANCELLED
  if (now >= gate.startsAt) return refusal('ACTIVITY.STARTED', '活动已经开始，不能再报名了')
  if (gate.status === 'closed') return refusal('ACTIVITY.CLOSED', '这场活动已经停止报名')
  if (now < gate.opensAt) {
    return refusal('ACTIVITY.NOT_YET', `还没开始报名，${speakDateTime(gate.opensAt, now)} 开始`)
  }
  return now >= gate.closesAt ? refusal('ACTIVITY.DRAWING', '报名已截止，正在抽签，请稍后看结果') : null
}

/**
 * Why somebody cannot sign up now, or null when they can.
 *
 * @param joins how often they have joined this session already
 */
export function refuseJoin(
  gate: Gate,
  person: { standing: Standing; joins: number },
  now: number,
): Refusal | null {
  const refused = refuseAnyone(gate, now)
  if (refused) return refused
  const { is } = person.standing
  if (is === 'lapsed') return refusal('ACTIVITY.HOLD_LAPSED', '保留的名额已过期，请过一分钟再报名')
  if (is !== 'out') return refusal('ACTIVITY.ALREADY_IN', '您已经报过名了，不用再报')
  if (person.joins >= MAX_JOINS) {
    return refusal('ACTIVITY.TOO_OFTEN', `同一场活动最多报名 ${MAX_JOINS} 次`)
  }
  return gate.room > 0 ? null : refusal('ACTIVITY.FULL', '名额和候补都满了，可以看看别的场次')
}

/** Why somebody cannot give up their place now, or null when they can: it is free until the start. */
export function refuseCancel(gate: Gate, standing: Standing, now: number): Refusal | null {
  if (gate.status === 'cancelled') return CANCELLED
  if (standing.is === 'out') return NOT_IN
  return now >= gate.startsAt ? STARTED : null
}

/** Why somebody cannot take the place kept for them, or null when they can. */
export function refuseConfirm(gate: Gate, standing: Standing, now: number): Refusal | null {
  if (gate.status === 'cancelled') return CANCELLED
  if (now >= gate.startsAt) return STARTED
  if (standing.is === 'held') return null
  if (standing.is === 'out') return NOT_IN
  if (standing.is === 'lapsed') return refusal('ACTIVITY.HOLD_LAPSED', '保留的名额已过期，已让给下一位')
  const message = standing.is === 'seated' ? '您已经有名额了，不用再确认' : '还没轮到您，轮到时会通知您'
  return refusal('ACTIVITY.NO_HOLD', message)
}

/** Why a session cannot have so many places, or null when it can. */
export function refuseCapacity(state: SessionState, capacity: number): Refusal | null {
  if (state.status === 'cancelled') return CANCELLED
  const booked = state.seated.length + state.held.length
  if (capacity >= booked) return null
  return refusal('ACTIVITY.BELOW_BOOKED', `已有 ${booked} 个名额给出去了，不能更少`)
}

/** Why a session cannot be called off, or null when it can: until its end. `endsAt` in milliseconds. */
export function refuseCancelSession(gate: Gate, endsAt: number, now: number): Refusal | null {
  if (gate.status === 'cancelled') return CANCELLED
  return now >= endsAt ? refusal('ACTIVITY.OVER', '活动已经结束了') : null
}
