import { DAY_MS, MINUTE_MS } from '../../../miniprogram/shared/time/shanghai'
import { keyed } from '../../activity/domain/notices'
import type { Reader, Words } from '../../activity/domain/notice-words'
import { personOf } from '../../activity/domain/person'
import { NEVER } from '../../activity/domain/settle'
import type {
  AttendanceDocument,
  Instant,
  NoticeDocument,
  ShiftDocument,
  ShiftEvent,
} from '../../schema/documents'
import * as words from './notice-words'
import { closeOf, type Service, serviceOf } from './service'

const HOUR_MS = 60 * MINUTE_MS
/** How long something that happened to a record is worth telling. */
const TOLD_MS = 7 * DAY_MS
/** After a shift's end whoever did not check out is told so, while there is still time. */
const STILL_IN_MS = 15 * MINUTE_MS
/** Longer than any function runs: a settlement that was under way at a change is over by then. */
const SETTLED_MS = 2 * MINUTE_MS

/** Something that the members of a shift are told once; its mark is written when all were. Milliseconds. */
interface Occasion {
  mark: 'cancelled' | 'remind-24' | 'remind-2'
  from: number
  until: number
}

function reminderOf({ startsAt }: ShiftDocument, hours: 24 | 2, until: number): Occasion {
  return { mark: `remind-${hours}`, from: Date.parse(startsAt) - hours * HOUR_MS, until }
}

/**
 * What there is to tell of a shift that has not been told. A reminder whose moment came before the shift was opened is
 * left out; the first one is worth telling until the second would be.
 */
function occasionsOf(shift: ShiftDocument): Occasion[] {
  const [startsAt, endsAt] = [Date.parse(shift.startsAt), Date.parse(shift.endsAt)]
  const from = shift.log.find(({ what }) => what === 'cancelShift')?.at ?? 0
  const cancelled: Occasion = { mark: 'cancelled', from, until: endsAt }
  const reminders = [reminderOf(shift, 24, startsAt - 2 * HOUR_MS), reminderOf(shift, 2, startsAt)]
  const all =
    shift.status === 'cancelled' ? [cancelled] : reminders.filter((each) => each.from > Date.parse(shift.at))
  return all.filter(({ mark }) => !shift.marks.includes(mark))
}

/** What a shift is left with when all that was due at `now` (milliseconds) has been told. */
export function toldShift(shift: ShiftDocument, now: number): Pick<ShiftDocument, 'marks' | 'dueAt'> {
  const occasions = occasionsOf(shift)
  const done = occasions.filter(({ from }) => from <= now).map(({ mark }) => mark)
  const ahead = occasions.filter(({ from }) => from > now).map(({ from }) => from)
  return { marks: [...shift.marks, ...done], dueAt: momentOf(ahead) }
}

const momentOf = (instants: readonly number[]): Instant =>
  instants.length === 0 ? NEVER : new Date(Math.min(...instants)).toISOString()

/** One thing told to one person. */
interface Telling {
  id: string
  said: Words
  /** openid; null: only a telephone reaches them. */
  to: string | null
  page: string
  until: number
  call: { name: string; phone: string }
}

function noticeOf(
  { stationId, about }: Pick<NoticeDocument, 'stationId' | 'about'>,
  telling: Telling,
  now: number,
) {
  const { id, to, page, until, call } = telling
  const { values, ...shown } = telling.said
  const notice: NoticeDocument = {
    ...{ _id: id, to, stationId, about, ...shown, page, fields: keyed(shown.template, values) },
    ...{ at: new Date(now).toISOString(), until: new Date(until).toISOString() },
    ...{ state: to === null ? 'call' : 'due', tries: 0, triedAt: null, readAt: null },
    ...{ call: to === null ? call : null, calledBy: null },
  }
  return notice
}

function readerOf(person: string, account: string | null, name: string): Reader {
  if (account === null) return { is: 'desk', name }
  return { is: personOf(account) === person ? 'self' : 'other', name }
}

/** By which events people are on a shift, the last of each. */
function joinsOf({ log, members }: Pick<ShiftDocument, 'log' | 'members'>): ShiftEvent[] {
  const joins = log.filter(({ what }) => what === 'join' || what === 'takeOver')
  return members.flatMap((member) => joins.filter(({ person }) => person === member).at(-1) ?? [])
}

/** Who went, by which event they had come, and what they are told. */
interface Gone {
  event: ShiftEvent
  join: ShiftEvent
  say: (reader: Reader) => Words
}

/** Those whose place was taken over, or whom the desk took off; whoever left by themselves knows it. */
function goneOf(shift: ShiftDocument, now: number): Gone[] {
  return shift.log.flatMap((event, index) => {
    const { what, from, person, reason } = event
    const isTaken = what === 'takeOver' && from !== undefined
    if (!isTaken && (what !== 'leave' || reason === undefined)) return []
    const whose = isTaken ? from : person
    const join = joinsOf({ members: [whose], log: shift.log.slice(0, index) })[0]
    const say = (reader: Reader): Words =>
      isTaken
        ? words.placeTakenWords(shift, reader, now)
        : words.placeLostWords(shift, reader, reason ?? '', now)
    return join ? [{ event, join, say }] : []
  })
}

/** What those who went have to be told; for as long as they might still come. */
function goneNotices(shift: ShiftDocument, now: number): NoticeDocument[] {
  if (now >= Date.parse(shift.endsAt)) return []
  const recent = goneOf(shift, now).filter(({ event }) => now < event.at + TOLD_MS)
  return recent.map(({ event, join, say }) => {
    const { person, account = null, name = '', phone = '' } = join
    const telling = {
      id: ['shift', event.what, shift._id, person, event.key.slice(0, 8)].join(':'),
      said: say(readerOf(person, account, name)),
      ...{ to: account, page: shiftPage(shift), until: Date.parse(shift.endsAt), call: { name, phone } },
    }
    return noticeOf({ stationId: shift.stationId, about: shift._id }, telling, now)
  })
}

const shiftPage = ({ _id }: Pick<ShiftDocument, '_id'>): string =>
  `features/volunteer/pages/shift/shift?id=${_id}`

/**
 * What the members of a shift, and those who were, have to be told at `now`, milliseconds. The `_id` of a notice names
 * what is told to whom, so that to derive it again tells nobody twice. The desk calls once, the day before.
 */
export function shiftNotices(shift: ShiftDocument, now: number): NoticeDocument[] {
  return [...memberNotices(shift, now), ...goneNotices(shift, now)]
}

function memberNotices(shift: ShiftDocument, now: number): NoticeDocument[] {
  const due = occasionsOf(shift).filter(({ from, until }) => from <= now && now < until)
  return due.flatMap(({ mark, until }) =>
    joinsOf(shift).flatMap((join) => {
      const { person, account = null, name = '', phone = '', key } = join
      const reader = readerOf(person, account, name)
      if (mark === 'remind-2' && reader.is === 'desk') return []
      const say = mark === 'cancelled' ? words.shiftCancelledWords : words.shiftReminderWords
      const telling = {
        ...{
          id: ['shift', mark, shift._id, person, key.slice(0, 8)].join(':'),
          said: say(shift, reader, now),
        },
        ...{ to: account, page: shiftPage(shift), until },
        call: { name, phone },
      }
      return [noticeOf({ stationId: shift.stationId, about: shift._id }, telling, now)]
    }),
  )
}

/** What there is to tell of a service, by what tells it from other tellings. Milliseconds. */
interface Said {
  which: string
  said: Words
  from: number
  until: number
}

function checkOutSaid(doc: AttendanceDocument, service: Service, reader: Reader, now: number): Said[] {
  const closesAt = closeOf(doc)
  const stillIn = Date.parse(doc.endsAt) + STILL_IN_MS
  if (service.running) {
    const said = words.stillInWords(doc, reader, closesAt, now)
    return [{ which: 'stillIn', said, from: stillIn, until: closesAt }]
  }
  if (!service.missing || service.paidDuty) return []
  return [
    {
      which: 'missed',
      said: words.missedCheckOutWords(doc, reader),
      from: closesAt,
      until: closesAt + TOLD_MS,
    },
  ]
}

function byHandSaid(doc: AttendanceDocument, { byHand }: Service, reader: Reader): Said[] {
  if (!byHand) return []
  const { at } = byHand
  if (byHand.approved === null) {
    const said = words.hoursByHandWords(doc, reader, byHand)
    return [{ which: `byHand-${byHand.index}`, said, from: at, until: at + TOLD_MS }]
  }
  if (reader.is === 'desk') return []
  const decided = doc.log[byHand.decidedIndex]?.at ?? at
  const said = words.hoursDecidedWords(doc, reader, byHand)
  return [{ which: `decided-${byHand.decidedIndex}`, said, from: decided, until: decided + TOLD_MS }]
}

/** The guardian's word is asked for once somebody has left, or was never there by the clock. */
function vouchSaid(doc: AttendanceDocument, { life, running }: Service, reader: Reader): Said[] {
  if (running || reader.is !== 'other' || !life.waitsFor.includes('guardian')) return []
  const at = doc.log.at(-1)?.at ?? 0
  const said = words.vouchAskedWords(doc, reader)
  return [{ which: 'vouch', said, from: at, until: at + TOLD_MS }]
}

function casesSaid(doc: AttendanceDocument, { cases }: Service, reader: Reader): Said[] {
  return cases.flatMap((each) => {
    if (!each.answer || reader.is === 'desk') return []
    const { at } = each.answer
    const said = words.caseAnsweredWords(doc, reader, each)
    return [{ which: `case-${each.id}`, said, from: at, until: at + TOLD_MS }]
  })
}

/**
 * What somebody has to be told about their record at `now`, milliseconds: that they are still checked in, that it was
 * closed by rule, that hours were entered by hand and decided, that their word is asked, and what was answered.
 *
 * @param phone of somebody without an account, for the desk to call; empty: none is known
 */
export function serviceNotices(doc: AttendanceDocument, now: number, phone: string): NoticeDocument[] {
  const { account, person, name, stationId, shiftId } = doc
  const service = serviceOf(doc, now)
  const reader = readerOf(person, account, name)
  const all = [
    ...checkOutSaid(doc, service, reader, now),
    ...byHandSaid(doc, service, reader),
    ...vouchSaid(doc, service, reader),
    ...casesSaid(doc, service, reader),
  ]
  return all.flatMap(({ which, said, from, until }) => {
    if (now < from || until <= now) return []
    const page = `features/volunteer/pages/record/record?id=${shiftId}&person=${person}`
    const telling = {
      id: `service:${doc._id}:${which}`,
      said,
      to: account,
      page,
      until,
      call: { name, phone },
    }
    return [noticeOf({ stationId, about: shiftId }, telling, now)]
  })
}

/** When the clock has to look at a service again, seen from `now` (milliseconds). */
export function nextLook(doc: AttendanceDocument, now: number): Instant {
  const isRunning = serviceOf(doc, now).running
  const closing = isRunning ? [Date.parse(doc.endsAt) + STILL_IN_MS, closeOf(doc)] : []
  const moments = [...closing, Date.parse(doc.changedAt) + SETTLED_MS]
  return momentOf(moments.filter((at) => at > now))
}
