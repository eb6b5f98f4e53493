import type { ApiOutput } from '../../../../typings/api'
import { RELATION_WORDS } from '../../../shared/account/people'
import { dayOf, minutesOf, speakTime } from '../../../shared/time/shanghai'
import {
  nextStepWords,
  type SpokenMeeting,
  type SpokenSession,
  standingWords,
  timeLeftWords,
} from '../../../shared/activity/words'

/** One session as the server tells it. */
export type SessionDetail = ApiOutput<'activity/session'>

/** The caller, or somebody the caller cares for, as they stand with one session. */
export type PersonStanding = ApiOutput<'activity/standing'>['people'][number]

type Attendance = PersonStanding['attendance'][number]

/** Stands in data before there is a session to show. */
export const NO_SESSION: SessionDetail = {
  ...{ id: '', stationId: '', form: 'activity', group: null, title: '', module: '', audience: [] },
  ...{ kind: 'firstCome', status: 'open', opensAt: '', closesAt: '', startsAt: '', endsAt: '' },
  ...{ capacity: 0, joined: 0, left: 0, room: 0, drawn: true, popular: false },
  ...{ about: '', bring: '', venue: '', teacher: '', partner: '', meetings: [], minAge: null, maxAge: null },
  ...{ pickup: false, courseId: null, term: null, cancelReason: '', postponed: null },
  ...{ policyVersion: '', saltHash: '' },
}

/** Somebody on a session's list, in words. */
export interface PersonLine {
  person: string
  /** 「我」, or the name. */
  who: string
  /** 「父母」; empty for oneself. */
  relation: string
  standing: string
  /** `good`: a place; `wait`: something is still open; `off`: called off or missed. */
  tone: 'good' | 'wait' | 'off'
  next: string
  /** 「还剩 1 小时 20 分钟」 while a place is kept; else empty. */
  timeLeft: string
  /** 「来了 3 次，共 12 次」; empty for a single meeting. */
  progress: string
  /** Six digits as two groups; empty where none is needed. */
  pickup: string
  canConfirm: boolean
  /** Words of the way out: 「取消报名」; empty when it is too late. */
  leave: string
  /** Counted as absent, and nothing was said against it yet. */
  canAppeal: boolean
  /** What became of an objection to a no-show; empty where there is none. */
  appeal: string
}

/** 「父母」; empty for the account itself. */
export const relationOf = ({ relation }: { relation: string }): string =>
  (RELATION_WORDS as Readonly<Record<string, string>>)[relation] ?? ''

/** Whether it is the account itself, and nobody it cares for. */
export const isSelf = (person: { relation: string }): boolean => relationOf(person) === ''

/** 「我」 for the account itself, else the name. */
export const whoOf = (person: { relation: string; name: string }): string =>
  isSelf(person) ? '我' : person.name

/** How the reader is addressed in a sentence about somebody: 「您」 for themselves. */
export const addressOf = (person: { relation: string; name: string }): string =>
  isSelf(person) ? '您' : person.name

/** Six digits as they are read out: 「123 456」. */
export const spokenCode = (code: string | null): string =>
  code === null ? '' : `${code.slice(0, 3)} ${code.slice(3)}`

/** The meeting that is not over yet, or the last one. ISO texts, `now` in milliseconds. */
export function nextMeeting(meetings: readonly SpokenMeeting[], now: number): SpokenMeeting | undefined {
  return meetings.find(({ endsAt }) => Date.parse(endsAt) > now) ?? meetings[meetings.length - 1]
}

const LEAVE_WORDS: Readonly<Record<PersonStanding['standing']['is'], string>> = {
  seated: '取消报名',
  held: '不要这个名额',
  waiting: '退出候补',
  entered: '退出抽签',
  lapsed: '',
  out: '',
}

/** What the way out of a standing is called; empty when there is none any more. `now` is milliseconds. */
function leaveWords(session: SpokenSession, { standing }: PersonStanding, now: number): string {
  const isLate = session.status === 'cancelled' || now >= Date.parse(session.startsAt)
  return isLate ? '' : LEAVE_WORDS[standing.is]
}

/** What somebody gives up by leaving, to be read before they do. */
export function leaveQuestion(
  session: SpokenSession & { meetings: readonly SpokenMeeting[] },
  person: PersonStanding,
): { title: string; content: string } {
  const who = addressOf(person)
  const many = session.meetings.length > 1 ? `${session.meetings.length} 次都不来了，` : ''
  switch (person.standing.is) {
    case 'seated':
    case 'held':
      return {
        title: `取消${who}的名额？`,
        content: `${many}名额会${session.joined > session.capacity ? '马上给候补的下一位' : '放出来给别人'}。以后再想来，要重新报名、重新排。`,
      }
    case 'waiting':
      return {
        title: `${who}不再候补？`,
        content: `现在排第 ${person.standing.position}。退出后再来，要排到最后。`,
      }
    default:
      return { title: `${who}不参加抽签？`, content: '退出后这次就不参加抽签了。抽签以前还可以再报。' }
  }
}

/**
 * That somebody came to a meeting, and that a child was fetched: 「上午 9:58 到了，上午 11:30 接走了」. A parent also reads
 * why it was done without the code.
 */
export function cameWords({ at, left }: Pick<Attendance, 'at' | 'left'>): string {
  const fetched = left ? `，${spokenTime(left.at)} 接走了` : ''
  const uncoded = left?.how === 'override' ? `。没有用接送码：${left.reason}` : ''
  return `${spokenTime(at)} 到了${fetched}${uncoded}`
}

const spokenTime = (at: string): string => speakTime(minutesOf(Date.parse(at)))

/** What became of an objection to a no-show, in words; empty where there is none. */
export function appealWords(noShow: PersonStanding['noShow']): string {
  if (!noShow?.appeal) return ''
  const { answer } = noShow.appeal
  if (answer === null) return '您的说明已经交给站点，等站点答复。'
  return answer === 'accepted' ? '站点接受了您的说明，这次不算没来。' : '站点看过您的说明，这次还是算没来。'
}

/** Everybody who is on the list, in words. `now` is milliseconds. */
export function personLines(
  session: SessionDetail,
  people: readonly PersonStanding[],
  now: number,
): PersonLine[] {
  return people.filter(({ standing }) => standing.is !== 'out').map((each) => personLine(session, each, now))
}

/** That somebody is on record at the meeting that is next, or null. `now` is milliseconds. */
export function arrivalOf(
  { meetings }: Pick<SessionDetail, 'meetings'>,
  { attendance }: PersonStanding,
  now: number,
): Attendance | null {
  const next = meetings.findIndex((each) => each === nextMeeting(meetings, now))
  return attendance.find(({ meeting, present }) => meeting === next && present) ?? null
}

/** Whether a child was fetched and has nothing more to be fetched from on this day. `now` is milliseconds. */
function isFetched({ meetings }: SessionDetail, arrival: Attendance | null, now: number): boolean {
  if (!arrival?.left) return false
  const later = meetings.slice(arrival.meeting + 1)
  return !later.some(({ startsAt }) => dayOf(Date.parse(startsAt)) === dayOf(now))
}

function standsOf(
  { status }: SessionDetail,
  { standing, noShow }: PersonStanding,
  arrival: Attendance | null,
): Pick<PersonLine, 'standing' | 'tone'> {
  if (status === 'cancelled') return { standing: '活动取消了', tone: 'off' }
  if (noShow) return { standing: '没有来', tone: 'off' }
  if (arrival) return { standing: '来了', tone: 'good' }
  return { standing: standingWords(standing), tone: standing.is === 'seated' ? 'good' : 'wait' }
}

/** 「来了 3 次，共 12 次」; empty for a single meeting, and until the first of several begins. */
function cameSoFar({ meetings, startsAt }: SessionDetail, came: number, now: number): string {
  const hasBegun = meetings.length > 1 && now >= Date.parse(startsAt)
  return hasBegun ? `来了 ${came} 次，共 ${meetings.length} 次` : ''
}

function personLine(session: SessionDetail, each: PersonStanding, now: number): PersonLine {
  const { person, standing } = each
  const next = nextMeeting(session.meetings, now)?.startsAt
  const came = each.attendance.filter(({ present }) => present).length
  const isOff = session.status === 'cancelled'
  const canConfirm = !isOff && standing.is === 'held' && now < Date.parse(standing.until)
  const arrival = arrivalOf(session, each, now)
  const step = nextStepWords(session, standing, now, { who: addressOf(each), ...(next && { next }) })
  return {
    person,
    who: whoOf(each),
    relation: relationOf(each),
    ...standsOf(session, each, arrival),
    next: arrival && !isOff ? cameWords(arrival) : step,
    timeLeft: canConfirm ? timeLeftWords(Date.parse(standing.until), now) : '',
    progress: standing.is === 'seated' ? cameSoFar(session, came, now) : '',
    pickup: isOff || isFetched(session, arrival, now) ? '' : spokenCode(each.pickupCode),
    canConfirm,
    leave: leaveWords(session, each, now),
    canAppeal: each.noShow !== null && each.noShow.appeal === null,
    appeal: appealWords(each.noShow),
  }
}
