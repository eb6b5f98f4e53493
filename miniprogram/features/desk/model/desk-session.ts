import type { ApiOutput } from '../../../../typings/api'
import { meetingAt, meetingsOver } from '../../../shared/activity/attendance'
import type { Meeting } from '../../../shared/activity/types'
import { howPlacesAreGiven, meetingsWords, shutWords, timesWords } from '../../../shared/activity/words'
import { dayOf, speakDate, speakDateTime } from '../../../shared/time/shanghai'

/** A session with everybody on its list. */
export type Roster = ApiOutput<'activity/roster'>
/** Somebody on it. */
export type RosterPerson = Roster['people'][number]

/** One figure with what it counts: 12 「有名额」. */
export interface Figure {
  words: string
  number: number
}

/** A session as its host runs it, in words. */
export interface DeskSessionView {
  title: string
  when: string
  /** 「第 3 次：今天下午 2:00 到 3:30」; empty where there is one meeting only. */
  nextMeeting: string
  /** Whether people can sign up now. */
  open: boolean
  /** 「正在报名」, or why nobody can. */
  state: string
  how: string
  figures: Figure[]
  capacity: number
  /** Places that are given or kept. */
  booked: number
  waiting: number
  /** One slot of a consultation. */
  consultation: boolean
  cancelled: boolean
  cancelReason: string
  over: boolean
  /** From the first meeting on nobody can sign up, the desk included. */
  started: boolean
  /** Sign-up is closed by the host. */
  closed: boolean
  walkIn: boolean
  /** Whether people can sign in now. */
  signIn: boolean
  /** Where a lottery stands; empty for all else. */
  draw: string
  /** Appeals nobody has answered. */
  appeals: number
  /** 「手机上会通知 12 人，另有 2 人要打电话」. */
  told: string
}

/** Before anything is there. */
export const NO_SESSION: DeskSessionView = {
  title: '',
  when: '',
  nextMeeting: '',
  open: false,
  state: '',
  how: '',
  figures: [],
  capacity: 1,
  booked: 0,
  waiting: 0,
  consultation: false,
  cancelled: false,
  cancelReason: '',
  over: false,
  started: false,
  closed: false,
  walkIn: false,
  signIn: false,
  draw: '',
  appeals: 0,
  told: '',
}

/** A session's meetings as instants. */
export function meetingsOf({ session }: Roster): Meeting[] {
  return session.meetings.map(({ startsAt, endsAt }) => ({
    startsAt: Date.parse(startsAt),
    endsAt: Date.parse(endsAt),
  }))
}

/** How many stand so. */
const count = ({ people }: Roster, is: RosterPerson['standing']['is']): number =>
  people.filter(({ standing }) => standing.is === is).length

/**
 * The meeting a host has to do with at an instant: the one that people can sign in to, else the next, else the last.
 * Counted from 0.
 */
export function meetingAtHand(meetings: readonly Meeting[], now: number): number {
  return meetingAt(meetings, now) ?? Math.max(0, Math.min(meetingsOver(meetings, now), meetings.length - 1))
}

/** Who hears of a change, and how many have to be called because no message reaches them. */
export function toldWords({ people }: Roster): string {
  const calls = people.filter(({ desk }) => desk).length
  const messages = people.length - calls
  if (people.length === 0) return '名单上还没有人，不用通知谁'
  if (calls === 0) return `手机上会通知名单上的 ${messages} 人`
  const call = `${calls} 人没有手机，要打电话，会列在「待打的电话」里`
  return messages === 0 ? `名单上的 ${call}` : `手机上会通知 ${messages} 人；另有 ${call}`
}

function figuresOf(roster: Roster, meeting: number): Figure[] {
  const { session, people } = roster
  const present = people.filter(({ attendance }) =>
    attendance.some((record) => record.meeting === meeting && record.present),
  ).length
  const figures = [
    {
      words: session.kind === 'lottery' && !session.drawn ? '参加抽签' : '',
      number: count(roster, 'entered'),
    },
    { words: session.kind !== 'walkIn' && session.drawn ? '有名额' : '', number: count(roster, 'seated') },
    { words: session.kind === 'walkIn' ? '坐得下' : '总名额', number: session.capacity },
    { words: count(roster, 'held') > 0 ? '待确认' : '', number: count(roster, 'held') },
    { words: count(roster, 'waiting') > 0 ? '候补' : '', number: count(roster, 'waiting') },
    { words: present > 0 ? '到了' : '', number: present },
  ]
  return figures.filter(({ words }) => words !== '')
}

function drawState({ session }: Roster, now: number): string {
  if (session.kind !== 'lottery') return ''
  if (session.drawn) return '已经抽过签。没抽中的按抽签的顺序候补，谁都可以在活动页重新算一遍。'
  const at = Date.parse(session.closesAt)
  if (now >= at) return '到抽签的时间了，一分钟内出结果。'
  return `${speakDateTime(at, now)} 自动抽签，不用您动手。抽完会通知每个人。`
}

function nextMeetingWords(meetings: readonly Meeting[], now: number): string {
  const at = meetingAtHand(meetings, now)
  const meeting = meetings[at]
  if (meetings.length < 2 || !meeting) return ''
  const today = dayOf(now)
  const day = dayOf(meeting.startsAt) === today ? '今天' : speakDate(dayOf(meeting.startsAt), today)
  return `第 ${at + 1} 次：${day}${timesWords(meeting.startsAt, meeting.endsAt)}`
}

/** Draws the host's page of a session. `now` is an instant. */
export function deskSession(roster: Roster, now: number): DeskSessionView {
  const { session, people } = roster
  const meetings = meetingsOf(roster)
  const shut = shutWords(session, now)
  return {
    title: session.title,
    when: meetingsWords(session.meetings, now),
    nextMeeting: nextMeetingWords(meetings, now),
    open: shut === '',
    state: shut === '' ? '正在报名' : shut,
    how: howPlacesAreGiven(session, now),
    figures: figuresOf(roster, meetingAtHand(meetings, now)),
    capacity: session.capacity,
    booked: count(roster, 'seated') + count(roster, 'held'),
    waiting: count(roster, 'waiting'),
    consultation: session.form === 'slot',
    cancelled: session.status === 'cancelled',
    cancelReason: session.cancelReason,
    over: now >= Date.parse(session.endsAt),
    started: now >= Date.parse(session.startsAt),
    closed: session.status === 'closed',
    walkIn: session.kind === 'walkIn',
    signIn: session.status !== 'cancelled' && meetingAt(meetings, now) !== null,
    draw: drawState(roster, now),
    appeals: people.filter(({ appeal }) => appeal !== null && appeal.answer === null).length,
    told: toldWords(roster),
  }
}
