import { lengthWords } from '../../../shared/volunteer/credit-words'
import type { Queue } from '../../../shared/volunteer/queue'
import { type RunningCard, runningCard, servedWords } from './home-view'
import { isServing, type Presence, presenceOf, waitingScans } from './presence'
import { stateOf } from './record-words'
import type { ShiftDetail, ShiftPerson } from './shift-view'

/** Somebody who is on the shift. */
export interface MemberLine {
  person: string
  /** 「我」, or the name. */
  who: string
  shape: string
  state: string
  tone: 'good' | 'wait' | 'none' | 'off'
  /** What it still waits for, or why less counts. */
  note: string
  offers: boolean
  /** The place can be given up, or offered. */
  free: boolean
  /** There is a record to look at. */
  record: boolean
  paidDuty: boolean
}

/** Somebody who could come. */
export interface ComerLine {
  person: string
  self: boolean
  who: string
  /** `join`: a place is free; `takeOver`: somebody offers theirs; `register`: first that; `none`: see `why`. */
  way: 'join' | 'takeOver' | 'register' | 'none'
  why: string
}

/** The household on the page of a shift. */
export interface ShiftHousehold {
  running: RunningCard[]
  members: MemberLine[]
  comers: ComerLine[]
  /** What the button that scans says; empty: nobody has anything to scan. */
  scan: string
  /** Everybody who was on it has checked out: scanning again is for who stayed on after all. */
  done: boolean
  /** Somebody can take a place: they say whether it is working time. */
  joinable: boolean
}

/** Before anybody is known. */
export const NO_HOUSEHOLD: ShiftHousehold = {
  ...{ running: [], members: [], comers: [], scan: '', done: false, joinable: false },
}

/** What is known besides the people. `now` is the server's clock, `ahead` how far it is ahead of this phone's. */
export interface HouseholdFacts {
  queue: Queue
  now: number
  ahead: number
  /** Of the station and the room. */
  place: string
}

const whoOf = ({ self, name }: ShiftPerson): string => (self ? '我' : name)

const isOver = ({ status, endsAt }: ShiftDetail, now: number): boolean =>
  status === 'cancelled' || now >= Date.parse(endsAt)

/** Where everybody of the household stands with a shift. */
export function shiftHousehold(
  shift: ShiftDetail,
  people: readonly ShiftPerson[],
  facts: HouseholdFacts,
): ShiftHousehold {
  const { now, queue, ahead, place } = facts
  const stands = people.map((one) => {
    const scans = waitingScans(queue, { shiftId: shift.id, person: one.person })
    return { one, presence: presenceOf(one.record, scans, ahead) }
  })
  const members = stands.filter(({ one }) => one.joined || one.record !== null)
  const running = members.filter(({ presence }) => isServing(presence, shift, now))
  const comers = isOver(shift, now) ? [] : stands.filter((each) => !members.includes(each))
  const lines = comers.map(({ one }) => comerLine(shift, one))
  return {
    running: running.map(({ one, presence }) =>
      runningCard({ ...shift, person: one.person, place }, presence, one.self ? '' : one.name, now),
    ),
    members: members.map(({ one, presence }) => memberLine(shift, one, presence, now)),
    comers: lines,
    scan: scanWords(members.map(({ presence }) => presence)),
    done: members.length > 0 && members.every(({ presence }) => presence.outAt !== null),
    joinable: lines.some(({ way }) => way === 'join' || way === 'takeOver'),
  }
}

function scanWords(presences: readonly Presence[]): string {
  if (presences.length === 0) return ''
  if (presences.every(({ outAt }) => outAt !== null)) return '再扫一次签退'
  const missing = presences.some(({ inAt }) => inAt === null)
  const serving = presences.some(({ inAt, outAt }) => inAt !== null && outAt === null)
  if (missing && serving) return '扫码签到、签退'
  return serving ? '扫码签退' : '扫码签到'
}

function memberLine(shift: ShiftDetail, one: ShiftPerson, presence: Presence, now: number): MemberLine {
  const { record, offers, person, paidDuty } = one
  const before = now < Date.parse(shift.startsAt) && shift.status === 'open'
  return {
    ...{ person, who: whoOf(one), offers, paidDuty },
    ...memberState(shift, one, presence, now),
    free: before && presence.inAt === null && one.joined,
    record: record !== null && record.state !== 'none',
  }
}

type State = Pick<MemberLine, 'shape' | 'state' | 'tone' | 'note'>

function memberState(shift: ShiftDetail, one: ShiftPerson, presence: Presence, now: number): State {
  const { record } = one
  if (presence.waiting) return { shape: '◐', state: '存在手机里，等上传', tone: 'wait', note: '' }
  if (isServing(presence, shift, now)) {
    const served = servedWords(presence.inAt ?? now, now)
    return { shape: '◐', state: `正在服务，${served}`, tone: 'wait', note: record?.waits ?? '' }
  }
  return record && record.state !== 'none' ? recordState(record) : waitState(shift, one, now)
}

/** A service that is over, by its record. */
function recordState(record: NonNullable<ShiftPerson['record']>): State {
  const { shape, words, tone } = stateOf(record)
  const isCounted = record.state === 'counted' && record.creditedMinutes > 0
  const counted = isCounted ? `，算 ${lengthWords(record.creditedMinutes)}` : ''
  return { shape, state: `${words}${counted}`, tone, note: record.waits || (record.reasons[0] ?? '') }
}

const ABSENT: State = {
  ...{ shape: '○', state: '没有签到', tone: 'none' },
  note: '来过的，请告诉站点的人，可以补录时长。',
}

/** Somebody who has not come yet, or never came. */
function waitState(shift: ShiftDetail, { offers }: ShiftPerson, now: number): State {
  if (shift.status === 'open' && now >= Date.parse(shift.endsAt)) return ABSENT
  const begun = shift.status === 'open' && now >= Date.parse(shift.startsAt)
  const late = begun ? '班次已经开始。来不了，请打电话告诉站点。' : ''
  if (!offers) return { shape: '●', state: '报上了', tone: 'good', note: late }
  return { shape: '◐', state: '报上了，正在找人替班', tone: 'wait', note: '没人接，还是要来的。' }
}

function comerLine(shift: ShiftDetail, one: ShiftPerson): ComerLine {
  const { person, self, registered, limit } = one
  const line = { person, self, who: whoOf(one) }
  const canTake = shift.left === 0 && shift.offered > 0 && (!limit || limit.code === 'VOLUNTEER.FULL')
  if (!registered) return { ...line, way: 'register', why: '要先登记成志愿者' }
  if (canTake) return { ...line, way: 'takeOver', why: '有人想换班，接过来就是您的班次' }
  return limit ? { ...line, way: 'none', why: limit.message } : { ...line, way: 'join', why: '' }
}
