import { randomBytes } from 'node:crypto'
import { hash } from '../../../cloudfunctions/kernel/hash'
import { newSession, type SessionDraft } from '../../../cloudfunctions/activity/domain/new-session'
import {
  closingFields,
  drawFields,
  isDrawDue,
  toldFields,
} from '../../../cloudfunctions/activity/domain/settle'
import { playOf } from '../../../cloudfunctions/activity/domain/session'
import type {
  ActivityTemplate,
  MeetingRecord,
  SessionDocument,
  StationDocument,
} from '../../../cloudfunctions/schema/documents'
import type { AttendanceEvent } from '../../../miniprogram/shared/activity/types'
import { instantOf } from '../../../miniprogram/shared/time/shanghai'
import { chance } from '../network/chance'
import { SEEDER } from '../network/exceptions'

/** An instant as documents hold it. */
export const textOf = (instant: number): string => new Date(instant).toISOString()

/** One time people meet: so many minutes from an instant (milliseconds). */
export function meetingFrom(startsAt: number, minutes: number): MeetingRecord {
  return { startsAt: textOf(startsAt), endsAt: textOf(startsAt + minutes * 60_000) }
}

/** A meeting on a day (Shanghai) at minutes from midnight. */
export const meetingOn = (day: string, at: number, minutes: number): MeetingRecord =>
  meetingFrom(instantOf(day, at), minutes)

/** What a station's session always has. */
export function placeOf({ _id, streetCode, districtCode, partner }: StationDocument) {
  return { stationId: _id, streetCode, districtCode, partner }
}

const ROOMS = ['一楼活动室', '二楼教室', '多功能厅', '一楼大厅']

/** The draft of an activity as its template has it; `name` names the session and settles its room. */
export function draftFrom(
  template: ActivityTemplate,
  station: StationDocument,
  { name, meetings, opensAt }: { name: string; meetings: MeetingRecord[]; opensAt: number },
): SessionDraft {
  const { module, title, about, bring, audience, minAge, maxAge, pickup, kind, capacity } = template
  return {
    ...placeOf(station),
    ...{ series: idOf(name), form: 'activity', group: null, courseId: null, term: null },
    ...{ module, title, about, bring, audience, minAge, maxAge, pickup, kind, capacity },
    ...{ venue: ROOMS[name.length % ROOMS.length] ?? '', teacher: '', popular: kind === 'lottery' },
    ...{ meetings, opensAt: textOf(opensAt) },
  }
}

/** The id of the demo session of this name. */
export const idOf = (name: string): string => `s-${hash('demo session', name).slice(0, 24)}`

/** A session as it was published at an instant (milliseconds), with secrets of its own. */
export function published(name: string, draft: SessionDraft, at: number): SessionDocument {
  const salt = draft.kind === 'lottery' ? randomBytes(16).toString('hex') : ''
  const codeKey = randomBytes(32).toString('hex')
  const origin = { id: idOf(name), salt, codeKey, by: SEEDER, at: textOf(at), synthetic: true }
  return newSession(draft, origin)
}

/** A session whose draw lies in the past, drawn: everybody was there for the first time. */
export function drawnByNow(session: SessionDocument, now: number): SessionDocument {
  if (!isDrawDue(session, now)) return session
  const fields = drawFields(session, new Set(), Date.parse(session.closesAt))
  return { ...session, ...fields, revision: session.revision + 1 }
}

/** Of a hundred people with a place so many come. */
const COME_OF_HUNDRED = 90

/** A session with the ticks of the meetings that are over: most of those with a place were there. */
export function attended(session: SessionDocument, now: number): SessionDocument {
  const over = session.meetings.flatMap(({ endsAt }, meeting) => (Date.parse(endsAt) < now ? [meeting] : []))
  const { seated } = playOf(session, Date.parse(session.startsAt)).state
  const ticks = over.flatMap((meeting) =>
    seated
      .filter((person) => chance(session._id, person, meeting, 'comes') * 100 < COME_OF_HUNDRED)
      .map((person) => tickOf(session, person, meeting)),
  )
  return { ...session, log: [...session.log, ...ticks] }
}

/** The host's tick at a meeting. */
export function tickOf(session: SessionDocument, person: string, meeting: number): AttendanceEvent {
  const at = Date.parse(session.meetings[meeting]?.startsAt ?? session.startsAt) + 300_000
  const key = hash('demo tick', session._id, person, String(meeting))
  return { what: 'present', key, at, person, meeting, how: 'tick' }
}

/** A session as the clock left it: its list closed when it is over, everybody told what had to be told by `now`. */
export function toldByNow(session: SessionDocument, now: number): SessionDocument {
  const closed = { ...session, ...closingFields(session, now) }
  return { ...closed, ...toldFields(closed, now) }
}
