import type { Meeting } from '../../../shared/activity/types'
import { standingWords } from '../../../shared/activity/words'
import { SIGN_IN_BEFORE_MS } from '../../../shared/activity/attendance'
import { foldText } from '../../../shared/text/fold'
import { clockTime, dayOf, minutesOf, speakDate, speakDateTime } from '../../../shared/time/shanghai'
import { meetingsOf, type Roster, type RosterPerson } from './desk-session'

/** Somebody on the list, as one row of it. */
export interface RosterRow {
  ticket: string
  /** Place in the list, from 1: the same as on the printed sheet. */
  number: number
  name: string
  /** 「候补，排第 2」; empty for those with a place. */
  standing: string
  /** 「第一次来 · 桌边登记 · 监护人 李静」. */
  notes: string
  /** 「可以拍照」, 「不要拍照」; empty: no child. */
  photo: string
  noPhoto: boolean
  phone: string
  /** Of a child; empty for grown-ups. */
  guardian: string
  /** Whether this row can be ticked off for the meeting on show. */
  tickable: boolean
  present: boolean
  /** 「到了 9:05」, 「没到」, 「还没到」. */
  tick: string
  /** What came of the last tap; empty when all is well. */
  fault: string
  /** Children who are there and have not been fetched. */
  handOver: boolean
  /** 「10:40 接走了」; empty while the child is here. */
  left: string
  /** Registered at the desk and kept a place for: the host can say yes for them. */
  confirmable: boolean
  /** Registered at the desk: the host can take them off again. */
  removable: boolean
}

/** An objection to a no-show that waits for an answer. */
export interface AppealRow {
  ticket: string
  name: string
  reason: string
  when: string
}

/** One meeting to choose. */
export interface MeetingChoice {
  at: number
  words: string
}

/** The list as it is shown. */
export interface RosterView {
  /** Those who are ticked off. */
  rows: RosterRow[]
  /** Kept for, waiting, in the urn. */
  others: RosterRow[]
  /** 「到了 12 人，还差 8 人」. */
  summary: string
  /** Why nobody can be ticked off yet; empty when it can be done. */
  tooEarly: string
  appeals: AppealRow[]
  meetings: MeetingChoice[]
}

/** What the list is drawn from. */
export interface RosterInput {
  roster: Roster
  /** The meeting on show, from 0. */
  meeting: number
  /** What the host has tapped and the cloud has not answered yet: ticket → present. */
  wanted: Readonly<Record<string, boolean>>
  /** Why a tap was not recorded, by ticket. */
  faults: Readonly<Record<string, string>>
  /** Text that names are looked up by. */
  text: string
  /** Only those who are not there yet. */
  missingOnly: boolean
  now: number
}

/** So many on a list, and one wants to search it. */
export const SEARCH_FROM = 12

/** The record of one person at one meeting, or undefined. */
export function recordAt({ attendance }: RosterPerson, meeting: number) {
  return attendance.find((record) => record.meeting === meeting)
}

/** Whether people of a meeting can be ticked off: from an hour before it begins. */
function canTick(meetings: readonly Meeting[], meeting: number, now: number): boolean {
  const start = meetings[meeting]?.startsAt
  return start !== undefined && now >= start - SIGN_IN_BEFORE_MS
}

const isTicked = (person: RosterPerson, { meeting, wanted }: RosterInput): boolean =>
  wanted[person.ticket] ?? recordAt(person, meeting)?.present ?? false

/** Whoever has a place, and whoever came without one. */
const isOnTickList = ({ standing, attendance }: RosterPerson): boolean =>
  standing.is === 'seated' || attendance.some(({ present }) => present)

const timeOf = (at: string): string => clockTime(minutesOf(Date.parse(at)))

function tickWords(person: RosterPerson, input: RosterInput): string {
  const record = recordAt(person, input.meeting)
  const isSending = input.wanted[person.ticket] !== undefined
  if (!isTicked(person, input)) return record && !record.present && !isSending ? '没到' : '还没到'
  return record?.present && !isSending ? `到了 ${timeOf(record.at)}` : '到了'
}

/** Where everybody is new, that somebody is says nothing. */
const hasVeterans = ({ people }: Roster): boolean => people.some(({ firstTimer }) => !firstTimer)

function notesOf(person: RosterPerson, roster: Roster): string {
  const { firstTimer, desk, guardian, noShow, appeal } = person
  const notes = [
    firstTimer && hasVeterans(roster) ? '第一次来' : '',
    desk ? '桌边登记' : '',
    guardian === '' ? '' : `监护人 ${guardian}`,
    noShow && appeal?.answer !== 'accepted' ? '记了没来' : '',
  ]
  return notes.filter((note) => note !== '').join(' · ')
}

function leftWords(person: RosterPerson, meeting: number): string {
  const left = recordAt(person, meeting)?.left
  if (!left) return ''
  return `${timeOf(left.at)} 接走了${left.how === 'override' ? `（${left.reason}）` : ''}`
}

const photoWords = (photo: boolean | null): string => (photo === null ? '' : photo ? '可以拍照' : '不要拍照')

/** Who came to a walk-in may not have said. */
const NAMELESS = '没留姓名'

/** Draws one row. */
export function rosterRow(person: RosterPerson, number: number, input: RosterInput): RosterRow {
  const { roster, meeting, now } = input
  const present = isTicked(person, input)
  const left = leftWords(person, meeting)
  const { is } = person.standing
  const { pickup, status } = roster.session
  return {
    ticket: person.ticket,
    number,
    name: person.name || NAMELESS,
    standing: is === 'seated' ? '' : standingLine(person.standing, now),
    notes: notesOf(person, roster),
    photo: photoWords(person.photo),
    noPhoto: person.photo === false,
    phone: person.phone,
    guardian: person.guardian,
    tickable: status !== 'cancelled' && canTick(meetingsOf(roster), meeting, now),
    present,
    tick: tickWords(person, input),
    fault: input.faults[person.ticket] ?? '',
    handOver: pickup && person.photo !== null && present && left === '',
    left,
    confirmable: person.desk && is === 'held',
    removable: person.desk && !present && now < Date.parse(roster.session.startsAt),
  }
}

function standingLine(standing: RosterPerson['standing'], now: number): string {
  if (standing.is !== 'held') return standingWords(standing)
  return `名额留到${speakDateTime(Date.parse(standing.until), now).replace(/^(?=\d)/, ' ')}，等确认`
}

/** How many have come, and how many not. */
export function summaryOf(input: RosterInput): string {
  const listed = input.roster.people.filter(isOnTickList)
  const present = listed.filter((person) => isTicked(person, input)).length
  const missing = listed.length - present
  if (listed.length === 0) return '还没有人有名额'
  if (!canTick(meetingsOf(input.roster), input.meeting, input.now)) return `${listed.length} 人有名额`
  return missing === 0 ? `${present} 人都到了` : `到了 ${present} 人，还差 ${missing} 人`
}

function appealsOf({ people }: Roster, now: number): AppealRow[] {
  return people.flatMap(({ ticket, name, appeal }) =>
    appeal && appeal.answer === null
      ? { ticket, name, reason: appeal.reason, when: speakDateTime(Date.parse(appeal.at), now) }
      : [],
  )
}

/** The meetings to choose from; none where there is one only. */
function choicesOf(roster: Roster, now: number): MeetingChoice[] {
  const meetings = meetingsOf(roster)
  if (meetings.length < 2) return []
  return meetings.map(({ startsAt }, at) => ({
    at,
    words: `第 ${at + 1} 次 · ${speakDate(dayOf(startsAt), dayOf(now))}`,
  }))
}

/** Draws the list. */
export function rosterView(input: RosterInput): RosterView {
  const { roster, meeting, text, missingOnly, now } = input
  const wanted = foldText(text)
  const isNamed = ({ name }: RosterPerson) => wanted === '' || foldText(name).includes(wanted)
  const numbered = roster.people.map((person, at) => ({ person, number: at + 1 }))
  const named = numbered.filter(({ person }) => isNamed(person))
  const draw = ({ person, number }: (typeof numbered)[number]) => rosterRow(person, number, input)
  const rows = named.filter(({ person }) => isOnTickList(person)).map(draw)
  return {
    rows: missingOnly ? rows.filter(({ present, fault }) => !present || fault !== '') : rows,
    others: named.filter(({ person }) => !isOnTickList(person)).map(draw),
    summary: summaryOf(input),
    tooEarly: canTick(meetingsOf(roster), meeting, now) ? '' : '开场前 1 小时起可以点名',
    appeals: appealsOf(roster, now),
    meetings: choicesOf(roster, now),
  }
}
