import { moduleIcon } from '../../../components/app-icon/names'
import { wayTo } from '../../../services/station-view'
import { meetingAt } from '../../../shared/activity/attendance'
import { audienceWords } from '../../../shared/activity/audience'
import {
  ageWords,
  cancelledWords,
  howPlacesAreGiven,
  joinButtonWords,
  meetingsWords,
  meetingWords,
  placesWords,
  postponedWords,
  ruleWords,
  shutWords,
  type SpokenMeeting,
  standingWords,
  versionWords,
} from '../../../shared/activity/words'
import type { IndexedStation, Look, Point } from '../../../shared/station/types'
import { speakDateTime } from '../../../shared/time/shanghai'
import { addressOf, arrivalOf, isSelf, type PersonStanding, type SessionDetail, whoOf } from './people'

/** One line of what there is to know: 「时间」, and what. */
export interface FactLine {
  icon: string
  name: string
  text: string
  note: string
}

/** Where it is, in words. */
export interface PlaceView {
  id: string
  name: string
  address: string
  venue: string
  /** Walking minutes; 0 when no place is known, or when it is too far to walk. */
  minutes: number
  kilometres: string
}

/** The bar of places: how full it is, of a hundred. */
export interface PlacesView {
  words: string
  /** Large beside the words: places left, or entries so far; empty where no figure says it. */
  figure: string
  figureWords: string
  /** 0 to 100; -1 where there is no bar. */
  full: number
}

/** The one main button. */
export interface MainButton {
  words: string
  /** `none`: nothing can be done, the words say why. */
  act: 'join' | 'confirm' | 'checkIn' | 'call' | 'none'
  /** Whom a confirmation is for. */
  person: string
  /** Said over the button: when it will act, 「11 月 24 日上午 9:00 开始报名」, or how one stands, 「已签到」. */
  why: string
  /** Words of the second button, which opens the same list; empty when there is none. */
  second: string
}

/** An activity's page in words. */
export interface DetailView {
  id: string
  title: string
  module: string
  icon: string
  top: { tone: 'bad' | 'warn'; title: string; words: string } | null
  about: string
  facts: FactLine[]
  /** All meetings, where there are several. */
  dates: string[]
  place: PlaceView
  places: PlacesView
  /** Empty when it is called off: then nobody gets a place any more. */
  how: string
  /** Whether there is a draw to look at. */
  drawn: boolean
  rules: string[]
  rulesName: string
  button: MainButton
}

/** What the page is drawn from. */
export interface DetailFacts {
  session: SessionDetail
  /** From the phone's index; null when it is not there yet. */
  station: IndexedStation | null
  moduleName: string
  from: Point | null
  look: Look
  /** Of the caller's household; empty while it is not known. */
  people: readonly PersonStanding[]
  /** Milliseconds since 1970 (UTC). */
  now: number
}

const NO_BUTTON: MainButton = { words: '', act: 'none', person: '', why: '', second: '' }

/** Before anything is there. */
export const NO_DETAIL: DetailView = {
  id: '',
  title: '',
  module: '',
  icon: 'star',
  top: null,
  about: '',
  facts: [],
  dates: [],
  place: { id: '', name: '', address: '', venue: '', minutes: 0, kilometres: '' },
  places: { words: '', figure: '', figureWords: '', full: -1 },
  how: '',
  drawn: false,
  rules: [],
  rulesName: '',
  button: NO_BUTTON,
}

/** Draws the page of an activity, a class, or one slot of a consultation. */
export function detailView(facts: DetailFacts): DetailView {
  const { session, moduleName, now } = facts
  return {
    id: session.id,
    title: session.title,
    module: moduleName,
    icon: moduleIcon(session.module),
    top: topOf(session, now),
    about: session.about,
    facts: factsOf(session, now),
    dates: session.meetings.length > 1 ? session.meetings.map((each, at) => meetingWords(each, at, now)) : [],
    place: placeOf(facts),
    places: placesOf(session),
    how: session.status === 'cancelled' ? '' : howPlacesAreGiven(session, now),
    drawn: session.kind === 'lottery' && session.drawn,
    rules: ruleWords(session.policyVersion, session.kind, session.popular),
    rulesName: versionWords(session.policyVersion),
    button: buttonOf(facts),
  }
}

function topOf(session: SessionDetail, now: number): DetailView['top'] {
  if (session.status === 'cancelled') {
    return { tone: 'bad', title: '活动取消了', words: cancelledWords(session.cancelReason) }
  }
  if (!session.postponed) return null
  return { tone: 'warn', title: '时间改了', words: postponedWords(session, session.postponed, now) }
}

const fact = (icon: string, name: string, text: string, note = ''): FactLine[] =>
  text === '' ? [] : [{ icon, name, text, note }]

function factsOf(session: SessionDetail, now: number): FactLine[] {
  const age = ageWords(session.minAge, session.maxAge)
  return [
    ...fact('family', '适合', audienceWords(session.audience), age && `报名要求：${age}`),
    ...fact('calendar', '时间', meetingsWords(session.meetings, now)),
    ...fact('cap', '老师', session.teacher),
    ...fact('box', '带什么', session.bring),
    ...fact('desk', '合作单位', session.partner),
    ...fact('shield', '接孩子', session.pickup ? '孩子由监护人报名，凭接送码接走' : ''),
  ]
}

function placeOf({ session, station, from, look }: DetailFacts): PlaceView {
  const { venue } = session
  if (!station) return { ...NO_DETAIL.place, id: session.stationId, venue }
  const { minutes, kilometres } = wayTo(station.point, { from, look })
  const { id, name, address } = station
  return { id, name, address, venue, minutes, kilometres }
}

function placesOf(session: SessionDetail): PlacesView {
  const { kind, form, drawn, capacity, joined, left } = session
  const words = placesWords(session)
  if (kind === 'walkIn') return { words, figure: '', figureWords: '', full: -1 }
  if (form === 'slot') return { words, figure: '', figureWords: '', full: -1 }
  if (kind === 'lottery' && !drawn) {
    return { words, figure: String(joined), figureWords: '人参加抽签', full: -1 }
  }
  const full = Math.round((100 * Math.min(joined, capacity)) / capacity)
  const waiting = Math.max(0, joined - capacity)
  if (left > 0) return { words, figure: String(left), figureWords: '个名额还空着', full }
  return { words, figure: waiting > 0 ? String(waiting) : '', figureWords: '人在候补', full }
}

/** Meetings as milliseconds. */
const inMs = (meetings: readonly SpokenMeeting[]) =>
  meetings.map(({ startsAt, endsAt }) => ({ startsAt: Date.parse(startsAt), endsAt: Date.parse(endsAt) }))

/** Whether one can sign in to a meeting now. `now` is milliseconds. */
export function isSignInOpen(meetings: readonly SpokenMeeting[], now: number): boolean {
  return meetingAt(inMs(meetings), now) !== null
}

function buttonOf(facts: DetailFacts): MainButton {
  const { session, people, now } = facts
  const own = confirmButton(facts) ?? checkInButton(facts) ?? placedButton(facts)
  return own ?? joinButton(session, people.find(isSelf), now)
}

/** A place that is kept for somebody comes before everything else. */
function confirmButton({ session, people, now }: DetailFacts): MainButton | null {
  const held = people.find(({ standing }) => standing.is === 'held')
  if (!held || session.status === 'cancelled' || now >= Date.parse(session.startsAt)) return null
  const whom = isSelf(held) ? '' : `，${held.name}`
  return { ...NO_BUTTON, words: `确认要这个名额${whom}`, act: 'confirm', person: held.person }
}

/** Near a meeting, whoever may come and has not come yet signs in. */
function checkInButton({ session, people, now }: DetailFacts): MainButton | null {
  const isForAll = session.kind === 'walkIn'
  const open = meetingAt(inMs(session.meetings), now)
  const missing = people.filter((each) => !each.attendance.some((one) => one.meeting === open && one.present))
  const comes = missing.some(({ standing }) => isForAll || standing.is === 'seated')
  const isUnknown = isForAll && people.length === 0
  if (!(comes || isUnknown) || session.status === 'cancelled' || open === null) return null
  return { ...NO_BUTTON, words: '签到', act: 'checkIn', second: secondOf(session, people, now) }
}

/** Where nobody signs up any more, whoever has a place reads how they stand, and whom to tell that they do not come. */
function placedButton({ session, people, now }: DetailFacts): MainButton | null {
  const isDone = session.status === 'cancelled' || now >= Date.parse(session.endsAt)
  if (isDone || shutWords(session, now) === '') return null
  const here = people.filter((each) => arrivalOf(session, each, now) !== null)
  const due = people.filter((each) => each.standing.is === 'seated' && !here.includes(each))
  if (here.length + due.length === 0) return null
  const stand = [...namedWords(here, '已签到'), ...namedWords(due, standingWords({ is: 'seated' }))].join(
    '，',
  )
  if (due.length === 0 || now < Date.parse(session.startsAt)) return { ...NO_BUTTON, why: stand }
  return { ...NO_BUTTON, words: '给站点打电话', act: 'call', why: `${stand}。不来了请给站点打电话` }
}

/** 「已签到」 of oneself, 「您、王秀兰已签到」 of several; none of nobody. */
function namedWords(people: readonly PersonStanding[], words: string): string[] {
  if (people.length === 0) return []
  return [people.every(isSelf) ? words : people.map(addressOf).join('、') + words]
}

function joinButton(session: SessionDetail, self: PersonStanding | undefined, now: number): MainButton {
  const words = joinButtonWords(session, { is: 'out' }, now)
  if (shutWords(session, now) !== '') return { ...NO_BUTTON, words, why: whyShut(session, now) }
  const isIn = self && self.standing.is !== 'out' && self.standing.is !== 'lapsed'
  return isIn ? { ...NO_BUTTON, second: '给家人报名' } : { ...NO_BUTTON, words, act: 'join' }
}

/** Beside signing in, others may still be signed up. */
function secondOf(session: SessionDetail, people: readonly PersonStanding[], now: number): string {
  const canJoin = shutWords(session, now) === '' && people.some(({ standing }) => standing.is === 'out')
  return canJoin ? '给家人报名' : ''
}

function whyShut(session: SessionDetail, now: number): string {
  const opensAt = Date.parse(session.opensAt)
  const isEarly = session.status === 'open' && session.kind !== 'walkIn' && now < opensAt
  return isEarly ? `${speakDateTime(opensAt, now)} 开始报名` : ''
}

/** What came of the draw for the people of this phone, a line each; empty where nobody took part. */
export function drawnLines(session: SessionDetail, people: readonly PersonStanding[]): string[] {
  if (session.kind !== 'lottery' || !session.drawn) return []
  return people.flatMap((each) => {
    const who = isSelf(each) ? '您' : whoOf(each)
    if (each.standing.is === 'seated') return [`${who}有名额了`]
    return each.standing.is === 'waiting' ? [`${who}还没有名额，排在候补第 ${each.standing.position}`] : []
  })
}

/** One slot of a consultation, as a choice. */
export interface SlotLine {
  id: string
  words: string
  state: string
  /** Whether it is the one the page shows. */
  on: boolean
  free: boolean
}

/**
 * The slots of a consultation that are not over, in time order. Of `people` it is known where they stand in the one
 * that is shown. `now` is milliseconds.
 */
export function slotLines(
  slots: readonly Pick<SessionDetail, 'id' | 'startsAt' | 'endsAt' | 'left' | 'room' | 'status'>[],
  shownId: string,
  people: readonly PersonStanding[],
  now: number,
): SlotLine[] {
  const ours = people.find(({ standing }) => standing.is === 'seated' || standing.is === 'held')
  return slots
    .filter(({ id, startsAt }) => id === shownId || Date.parse(startsAt) > now)
    .map((slot) => {
      const free = slot.left > 0 && slot.status === 'open'
      return {
        id: slot.id,
        words: slotWords(slot, now),
        state: ours && slot.id === shownId ? `${isSelf(ours) ? '您' : ours.name}约了` : slotState(slot),
        on: slot.id === shownId,
        free,
      }
    })
}

const slotWords = ({ startsAt }: { startsAt: string }, now: number): string =>
  speakDateTime(Date.parse(startsAt), now)

function slotState({ left, room, status }: Pick<SessionDetail, 'left' | 'room' | 'status'>): string {
  if (status !== 'open') return status === 'cancelled' ? '取消了' : '不接受预约'
  if (left > 0) return '空着，可以约'
  return room > 0 ? '有人约了，可以候补' : '约满了'
}
