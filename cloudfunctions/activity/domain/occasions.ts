import { APPEAL_DAYS } from '../../../miniprogram/shared/activity/policy'
import { SIGN_IN_AFTER_MS } from '../../../miniprogram/shared/activity/attendance'
import type { PostponeEvent } from '../../../miniprogram/shared/activity/types'
import { DAY_MS } from '../../../miniprogram/shared/time/shanghai'
import type { AppealRecord, SessionDocument } from '../../schema/documents'

const HOUR_MS = 3_600_000

/** How long a no-show, and the answer to an objection to it, are worth telling. */
const APPEAL_MS = APPEAL_DAYS * DAY_MS

/** What there is to tell, and what the telling needs to know besides the session. */
type Subject =
  | { what: 'cancelled' }
  | { what: 'drawn' }
  /** The meeting counts from 0; so many hours ahead. */
  | { what: 'reminder'; meeting: number; hours: 24 | 2 }
  | { what: 'postponed'; number: number }
  | { what: 'noShow' }
  | { what: 'appeal'; appeal: AppealRecord }

/**
 * Something that people on a session's list have to be told once. It is told from an instant on, for as long as it is of
 * use; when all have been told, its mark is written into the session. Holds are no occasions: each is told by itself.
 */
export type Occasion = Subject & {
  /** Names it among the session's. */
  mark: string
  /** Milliseconds, inclusive. */
  from: number
  /** Milliseconds, exclusive. */
  until: number
}

/** The mark of a session whose list is closed: what is written of it then does not follow from the log any more. */
export const OVER = 'over'

/** When a session's list is closed, milliseconds: hosts have to be able to complete it after the last meeting. */
export const closingOf = ({ endsAt }: Pick<SessionDocument, 'endsAt'>): number =>
  Date.parse(endsAt) + SIGN_IN_AFTER_MS

/** The changes of times in a session's log, one for each of its records of them. */
export const movesOf = ({ log }: Pick<SessionDocument, 'log'>): PostponeEvent[] =>
  log.filter((event): event is PostponeEvent => event.what === 'postpone')

/** Everything there is to tell of a session, past and to come, that has not been told to all. */
export function occasionsOf(session: SessionDocument): Occasion[] {
  const all = session.status === 'cancelled' ? cancelled(session) : inCourse(session)
  return all.filter(({ mark }) => !session.marks.includes(mark))
}

/** The occasions to be told at `now`, milliseconds. */
export function occasionsAt(session: SessionDocument, now: number): Occasion[] {
  return occasionsOf(session).filter(({ from, until }) => from <= now && now < until)
}

function cancelled({ log, endsAt }: SessionDocument): Occasion[] {
  const at = log.find(({ what }) => what === 'cancelSession')?.at ?? 0
  return [{ what: 'cancelled', mark: 'cancelled', from: at, until: Date.parse(endsAt) }]
}

function inCourse(session: SessionDocument): Occasion[] {
  // Nobody is on the list of a walk-in.
  if (session.kind === 'walkIn') return []
  return [...drawn(session), ...postponed(session), ...reminders(session), ...closed(session)]
}

function drawn({ draw, endsAt }: SessionDocument): Occasion[] {
  if (!draw) return []
  return [{ what: 'drawn', mark: 'drawn', from: Date.parse(draw.at), until: Date.parse(endsAt) }]
}

/** The last change of times alone: whoever missed an earlier one is better off without it. */
function postponed({ postponed: changes, endsAt }: SessionDocument): Occasion[] {
  const number = changes.length
  const last = changes[number - 1]
  if (!last) return []
  const mark = `postponed-${number}`
  return [{ what: 'postponed', number, mark, from: Date.parse(last.at), until: Date.parse(endsAt) }]
}

/**
 * A day before every meeting, and two hours before the first. The first is worth telling until the second would be. One
 * whose moment came before people knew of the meeting at all is left out: what they were told then is reminder enough.
 */
function reminders(session: SessionDocument): Occasion[] {
  const moves = movesOf(session)
  const begun = Math.max(Date.parse(session.at), Date.parse(session.draw?.at ?? session.at))
  return session.meetings.flatMap(({ startsAt }, meeting) => {
    const known = Math.max(begun, ...moves.flatMap(({ moved, at }) => (moved.includes(meeting) ? at : [])))
    return remindersOf(Date.parse(startsAt), meeting).filter(({ from }) => from > known)
  })
}

function remindersOf(startsAt: number, meeting: number): Occasion[] {
  const reminder = (hours: 24 | 2, until: number): Occasion => {
    const mark = `reminded-${hours}:${new Date(startsAt).toISOString()}`
    return { what: 'reminder', meeting, hours, mark, from: startsAt - hours * HOUR_MS, until }
  }
  const dayBefore = reminder(24, startsAt - 2 * HOUR_MS)
  return meeting === 0 ? [dayBefore, reminder(2, startsAt)] : [dayBefore]
}

function closed(session: SessionDocument): Occasion[] {
  if (!session.marks.includes(OVER)) return []
  const from = closingOf(session)
  const told: Occasion = {
    what: 'noShow',
    mark: 'no-shows',
    from,
    until: Date.parse(session.endsAt) + APPEAL_MS,
  }
  const answers = session.appeals.filter(({ answer }) => answer !== null)
  return [...(session.noShows.length > 0 ? [told] : []), ...answers.map(answered)]
}

function answered(appeal: AppealRecord): Occasion {
  const from = Date.parse(appeal.answeredAt ?? appeal.at)
  return { what: 'appeal', appeal, mark: `appeal:${appeal.person}`, from, until: from + APPEAL_MS }
}
