import type { CodeVerdict } from '../code/rotating'
import { DAY_MS, speakDateTime } from '../time/shanghai'
import { APPEAL_DAYS, MAX_JOINS } from './policy'
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
const OVER = refusal('ACTIVITY.OVER', '活动已经结束了')
const NOT_OPEN = refusal('ACTIVITY.NOT_OPEN', '还没到签到时间，开始前 1 小时可以签到')
const notIn = (who: string): Refusal => refusal('ACTIVITY.NOT_IN', `${who}没有报名这场活动`)

/** How the words speak of whoever acts for themselves; of others they say the name. */
export const YOU = '您'

/** What is wrong with the session itself or the moment, whoever asks. */
export function refuseAnyone(gate: Gate, now: number): Refusal | null {
  if (gate.kind === 'walkIn') return refusal('ACTIVITY.WALK_IN', '这场活动不用报名，到时直接来就行')
  if (gate.status === 'cancelled') return CANCELLED
  if (now >= gate.startsAt) return refusal('ACTIVITY.STARTED', '活动已经开始，不能再报名了')
  if (gate.status === 'closed') return refusal('ACTIVITY.CLOSED', '这场活动已经停止报名')
  if (now < gate.opensAt) {
    return refusal('ACTIVITY.NOT_YET', `还没开始报名，${speakDateTime(gate.opensAt, now)} 开始`)
  }
  return now >= gate.closesAt ? refusal('ACTIVITY.DRAWING', '报名已截止，正在抽签，请稍后看结果') : null
}

/** Who asks, and how they stand. */
export interface Asking {
  standing: Standing
  /** `YOU`, or the name of whoever it is for. */
  who?: string
}

/**
 * Why somebody cannot sign up now, or null when they can.
 *
 * @param asking with how often they have joined this session already
 */
export function refuseJoin(gate: Gate, asking: Asking & { joins: number }, now: number): Refusal | null {
  const refused = refuseAnyone(gate, now)
  if (refused) return refused
  const { standing, joins, who = YOU } = asking
  if (standing.is === 'lapsed') {
    return refusal('ACTIVITY.HOLD_LAPSED', '保留的名额已过期，请过一分钟再报名')
  }
  if (standing.is !== 'out') return refusal('ACTIVITY.ALREADY_IN', `${who}已经报过名了，不用再报`)
  return refuseOften(joins) ?? refuseFull(gate)
}

/** Why somebody who has come and gone so often cannot come again, or null when they can. */
export function refuseOften(joins: number): Refusal | null {
  if (joins < MAX_JOINS) return null
  return refusal('ACTIVITY.TOO_OFTEN', `同一场活动最多报名 ${MAX_JOINS} 次，还想来请给站点打电话`)
}

/** Why a session's list takes nobody more, or null when it does. */
export function refuseFull({ room }: Gate): Refusal | null {
  return room > 0 ? null : refusal('ACTIVITY.FULL', '名额和候补都满了，可以看看别的场次')
}

/** Why somebody cannot give up their place now, or null when they can: it is free until the start. */
export function refuseCancel(gate: Gate, { standing, who = YOU }: Asking, now: number): Refusal | null {
  if (gate.status === 'cancelled') return CANCELLED
  if (standing.is === 'out') return notIn(who)
  return now >= gate.startsAt ? STARTED : null
}

/** Why somebody cannot take the place kept for them, or null when they can. */
export function refuseConfirm(gate: Gate, { standing, who = YOU }: Asking, now: number): Refusal | null {
  if (gate.status === 'cancelled') return CANCELLED
  if (now >= gate.startsAt) return STARTED
  if (standing.is === 'held') return null
  if (standing.is === 'out') return notIn(who)
  if (standing.is === 'lapsed') return refusal('ACTIVITY.HOLD_LAPSED', '保留的名额已过期，已让给下一位')
  const seated = `${who}已经有名额了，不用再确认`
  return refusal('ACTIVITY.NO_HOLD', standing.is === 'seated' ? seated : `还没轮到${who}，轮到时会通知`)
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
  return now >= endsAt ? OVER : null
}

/** Where and when somebody wants to sign in. */
export interface Arrival extends Asking {
  /** The meeting that takes people now, counted from 0; null: none does. */
  meeting: number | null
  /** Of the last meeting, milliseconds. */
  endsAt: number
  /** Wrong codes so far. */
  misses: number
}

/** So many wrong codes, and only the host can still tick somebody off: six figures can be guessed by patience. */
export const MAX_MISSES = 10

/** Why somebody cannot sign in at a session now, whatever their code says, or null when they can. */
export function refuseArrival(gate: Gate, arrival: Arrival, now: number): Refusal | null {
  if (gate.status === 'cancelled') return CANCELLED
  const { standing, who = YOU, meeting, misses } = arrival
  if (gate.kind !== 'walkIn' && standing.is !== 'seated') return refuseSeatless(standing, who)
  if (meeting === null) return now >= arrival.endsAt ? OVER : NOT_OPEN
  if (misses < MAX_MISSES) return null
  return refusal('ACTIVITY.CODE_LOCKED', `输错 ${MAX_MISSES} 次了，请找现场的工作人员签到`)
}

function refuseSeatless({ is }: Standing, who: string): Refusal {
  if (is === 'out') return notIn(who)
  if (is === 'held') return refusal('ACTIVITY.NO_PLACE', `${who}的名额还没确认，请先点“确认”`)
  return refusal('ACTIVITY.NO_PLACE', `${who}还没有名额，请找现场的工作人员`)
}

const CODE_WORDS = {
  expired: refusal('ACTIVITY.CODE_EXPIRED', '这个签到码过期了，请看屏幕上现在的码'),
  otherSession: refusal('ACTIVITY.CODE_OTHER', '这是另一场活动的签到码，请找本场的码'),
  wrong: refusal('ACTIVITY.CODE_WRONG', '签到码不对，请再看一遍屏幕上的 6 个数字'),
} as const

/** Why a code proves nothing, or null when it does. */
export function refuseCode(verdict: CodeVerdict): Refusal | null {
  return verdict === 'ok' ? null : CODE_WORDS[verdict]
}

/** What is on record about somebody who is said not to have come. */
export interface Absence {
  who?: string
  noShow: boolean
  appealed: boolean
  /** Of the last meeting, milliseconds. */
  endsAt: number
}

/** Why somebody cannot object to a no-show, or null when they can. */
export function refuseAppeal({ who = YOU, ...absence }: Absence, now: number): Refusal | null {
  if (!absence.noShow) return refusal('ACTIVITY.NO_NO_SHOW', `${who}在这场活动没有缺席记录，不用说明`)
  if (absence.appealed) return refusal('ACTIVITY.APPEALED', '已经说明过了，站点会答复')
  if (now < absence.endsAt + APPEAL_DAYS * DAY_MS) return null
  return refusal('ACTIVITY.APPEAL_LATE', `活动结束 ${APPEAL_DAYS} 天以后不能再说明，请到站点询问`)
}
