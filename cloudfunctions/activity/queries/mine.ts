import type { InferOutput } from 'valibot'
import { meetingsOver } from '../../../miniprogram/shared/activity/attendance'
import { openidOf } from '../../kernel/identity'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { NO_PART, noShowOut, partsOf, type PersonPart } from '../domain/person-part'
import { nextMeeting } from '../domain/records'
import { cardOf, meetingsOf } from '../domain/session'
import { findLogs, findMine, type MineSource } from '../store-residents'
import { householdOf, type Member } from './household-of'

type Input = InferOutput<typeof contract.mine.input>
type Output = InferOutput<typeof contract.mine.output>
type Row = Output['sessions'][number]

/** In an urn that was not drawn from everybody stands alike: its log, the longest there is, is not read. */
const ENTERED: PersonPart = { ...NO_PART, standing: { is: 'entered' } }

/**
 * Sessions on whose lists the caller's people are, a row for each person; those ahead by their next meeting, those past
 * the latest first. Three database operations: the household, the cards, and the logs of those that are drawn.
 */
export async function mine({ when }: Input, context: QueryContext): Promise<Output> {
  const { db, now } = context
  const asOf = new Date(now).toISOString()
  const household = await householdOf(db, openidOf(context.caller))
  const people = household.map(({ person }) => person)
  const found = await findMine(db, people, when, asOf)
  const drawn = found.filter((session) => session.drawn).map(({ _id }) => _id)
  const logs = new Map((await findLogs(db, drawn)).map((log) => [log._id, partsOf(log, now)]))
  const rows = found.flatMap((session) => {
    const partOf = logs.get(session._id) ?? (() => ENTERED)
    const members = household.filter(({ person }) => session.members.includes(person))
    return members.map((member) => rowOf(session, member, partOf(member.person), now))
  })
  return { asOf, sessions: when === 'ahead' ? rows.sort(byNext) : rows }
}

const nextOf = ({ next, startsAt }: Row): string => next?.startsAt ?? startsAt
const byNext = (a: Row, b: Row): number => (nextOf(a) < nextOf(b) ? -1 : nextOf(a) > nextOf(b) ? 1 : 0)

function rowOf(session: MineSource, { person, name, relation }: Member, part: PersonPart, now: number): Row {
  const { venue, cancelReason } = session
  const presences = part.attendance.filter((record) => record.present)
  const next = nextMeeting(session, now)
  const came = presences.find(({ meeting }) => meeting + 1 === next?.number) ?? null
  return {
    ...cardOf(session),
    ...{ venue, cancelReason, next: next && { ...next, came }, person: { person, name, relation } },
    ...{ standing: part.standing, pickupCode: part.pickupCode },
    attended: { present: presences.length, over: meetingsOver(meetingsOf(session), now) },
    noShow: noShowOut(session, person),
  }
}
