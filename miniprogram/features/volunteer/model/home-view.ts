import type { KeptShifts, MyShift } from '../../../services/volunteer-shifts'
import { whenWords } from '../../../shared/activity/words'
import { dayOf, MINUTE_MS, minutesOf, speakDate, speakTime } from '../../../shared/time/shanghai'
import { lengthWords } from '../../../shared/volunteer/credit-words'
import { CURRENT_POLICY } from '../../../shared/volunteer/policy'
import type { Queue } from '../../../shared/volunteer/queue'
import { closesAt, isServing, type Presence, presenceOf, waitingScans } from './presence'

/** Somebody who is serving right now. */
export interface RunningCard {
  key: string
  shiftId: string
  /** 「正在服务」, with whose it is where that is not plain. */
  heading: string
  name: string
  place: string
  /** Time served: 「1 小时 5 分钟」. */
  served: string
  /** 「上午 9:00 签到，班次到中午 11:30」 */
  span: string
  /** What to know or to do; empty: nothing. */
  hint: string
  /** The hint is about something that should be done now. */
  urgent: boolean
}

/** A shift ahead. */
export interface NextRow {
  key: string
  shiftId: string
  when: string
  name: string
  /** Place, and who goes where that is not plain. */
  about: string
  /** 「可以签到了」「正在找人替班」; empty: nothing. */
  note: string
  tone: 'good' | 'wait' | 'off'
  /** The code can be scanned by now. */
  open: boolean
}

/** A shift that was left without a check-out. */
export interface ForgottenRow {
  key: string
  shiftId: string
  person: string
  words: string
}

/** What the page of volunteering shows of the own shifts. */
export interface OwnShifts {
  running: RunningCard[]
  next: NextRow[]
  forgotten: ForgottenRow[]
}

/** Before anything is known. */
export const NO_OWN_SHIFTS: OwnShifts = { running: [], next: [], forgotten: [] }

/** Check-in begins so long before a shift (`judgeScan`). */
const OPENS_BEFORE_MS = 60 * MINUTE_MS

/** Rows ahead; the others are behind 「我的班次」 of each shift's day. */
const MOST_NEXT = 6

const timeOf = (instant: number): string => speakTime(minutesOf(instant))

/** The own shifts as of now. `now` is the server's clock, milliseconds. */
export function ownShifts({ shifts, ahead }: KeptShifts, queue: Queue, now: number): OwnShifts {
  const several = new Set(shifts.map(({ person }) => person)).size > 1
  const stands = [...shifts]
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
    .map((shift) => {
      const scans = waitingScans(queue, { shiftId: shift.id, person: shift.person })
      return { shift, presence: presenceOf(shift.record, scans, ahead), who: several ? shift.personName : '' }
    })
  const running = stands.filter(({ shift, presence }) => isServing(presence, shift, now))
  const next = stands.filter(
    (each) => !running.includes(each) && each.presence.outAt === null && Date.parse(each.shift.endsAt) > now,
  )
  return {
    running: running.map(({ shift, presence, who }) => runningCard(shift, presence, who, now)),
    next: next.slice(0, MOST_NEXT).map(({ shift, who }) => nextRow(shift, who, now)),
    forgotten: stands.flatMap(({ shift, who }) => forgottenRow(shift, who, now)),
  }
}

/** The shift for which figures can be typed by now; empty: none. */
export function typedShift({ running, next }: OwnShifts): string {
  return running[0]?.shiftId ?? next.find(({ open }) => open)?.shiftId ?? ''
}

/** How long somebody has served: 「不到 1 分钟」, 「45 分钟」. Milliseconds. */
export function servedWords(inAt: number, now: number): string {
  const minutes = Math.floor((now - inAt) / MINUTE_MS)
  return minutes < 1 ? '不到 1 分钟' : lengthWords(minutes)
}

/** Somebody who is serving, in words. `now` is the server's clock, milliseconds. */
export function runningCard(
  shift: Pick<MyShift, 'id' | 'person' | 'name' | 'place' | 'startsAt' | 'endsAt'>,
  presence: Presence,
  who: string,
  now: number,
): RunningCard {
  const inAt = presence.inAt ?? now
  return {
    key: `${shift.id} ${shift.person}`,
    shiftId: shift.id,
    heading: who === '' ? '正在服务' : `${who}正在服务`,
    ...{ name: shift.name, place: shift.place, served: servedWords(inAt, now) },
    span: `${timeOf(inAt)} 签到，班次到${timeOf(Date.parse(shift.endsAt))}`,
    ...hintOf(shift, presence, now),
  }
}

function hintOf(
  shift: Pick<MyShift, 'endsAt' | 'startsAt'>,
  { waiting }: Presence,
  now: number,
): Pick<RunningCard, 'hint' | 'urgent'> {
  const { credit } = CURRENT_POLICY
  if (now >= Date.parse(shift.endsAt)) {
    const closes = timeOf(closesAt(shift))
    const words = `班次结束了，走的时候请签退。到${closes} 还没签退会自动结束，站点确认前先记 0 小时。`
    const over = now > Date.parse(shift.endsAt) + credit.afterShift * MINUTE_MS
    return { hint: over ? `${words}超过 ${credit.afterShift} 分钟的要等站点批准。` : words, urgent: true }
  }
  if (waiting) return { hint: '签到已经存在手机里，有网络会自动上传。', urgent: false }
  const early = now < Date.parse(shift.startsAt)
  return { hint: early ? '班次还没开始，开始前的时间不计。' : '', urgent: false }
}

function nextRow({ id, person, startsAt, endsAt, ...shift }: MyShift, who: string, now: number): NextRow {
  return {
    ...{ key: `${id} ${person}`, shiftId: id, when: whenWords(startsAt, endsAt, now), name: shift.name },
    about: [who, shift.place].filter(Boolean).join('，'),
    ...noteOf({ startsAt, ...shift }, now),
  }
}

function noteOf(
  { status, offers, startsAt }: Pick<MyShift, 'status' | 'offers' | 'startsAt'>,
  now: number,
): Pick<NextRow, 'note' | 'tone' | 'open'> {
  if (status === 'cancelled') return { note: '✕ 取消了，不用来', tone: 'off', open: false }
  if (now >= Date.parse(startsAt) - OPENS_BEFORE_MS) return { note: '● 可以签到了', tone: 'good', open: true }
  return { note: offers ? '◐ 正在找人替班' : '', tone: 'wait', open: false }
}

/** Nobody checked out, and nobody has said yet when they left. */
function forgottenRow(
  { id, person, record, name, startsAt }: MyShift,
  who: string,
  now: number,
): ForgottenRow[] {
  if (!record?.missing || record.creditedMinutes > 0 || record.state === 'withdrawn') return []
  if (record.cases.some(({ answer }) => answer === null)) return []
  const { workdays } = CURRENT_POLICY
  const day = speakDate(dayOf(Date.parse(startsAt)), dayOf(now))
  const words = `${day}的「${name}」${who}没有签退，已经自动结束，先记 0 小时。请说一下几点走的，${workdays.correction} 个工作日内都可以。`
  return [{ key: `${id} ${person}`, shiftId: id, person, words }]
}
