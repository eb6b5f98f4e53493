import { attendanceOf } from '../../../miniprogram/shared/activity/attendance'
import { pickupCode } from '../../../miniprogram/shared/activity/pickup'
import { ticketOf } from '../../../miniprogram/shared/activity/session'
import type { Standing } from '../../../miniprogram/shared/activity/types'
import type { SessionDocument } from '../../schema/documents'
import { appealOut, attendanceOut } from './records'
import { lastJoins, type PlaySource, playOf, standingOut } from './session'

/** What a person's own part of a session follows from. */
export type PartSource = PlaySource & Pick<SessionDocument, 'codeKey' | 'pickup'>

/** A person's part of a session, as nobody but their household and the host may see it. */
export interface PersonPart {
  standing: ReturnType<typeof standingOut>
  /** By which to find the entry in the draw; null: not on the list. */
  ticket: string | null
  attendance: ReturnType<typeof attendanceOut>
  /** Six digits by which the child is fetched; null: no child, no place, or nobody is handed over. */
  pickupCode: string | null
}

/** Somebody who has no part in a session. */
export const NO_PART: PersonPart = {
  standing: { is: 'out' },
  ticket: null,
  attendance: [],
  pickupCode: null,
}

/** The parts that people have in a session at `now` (milliseconds). The log is played once, whoever is asked about. */
export function partsOf(session: PartSource, now: number): (person: string) => PersonPart {
  const { standingOf } = playOf(session, now)
  const joins = lastJoins(session)
  const attendance = attendanceOf(session.log)
  return (person) => {
    const standing = standingOf(person)
    const join = standing.is === 'out' ? undefined : joins.get(person)
    const isFetched = session.pickup && join?.guardian !== undefined && hasPlace(standing)
    return {
      standing: standingOut(standing),
      ticket: join ? ticketOf(join.key) : null,
      attendance: attendanceOut(attendance.get(person)),
      pickupCode: isFetched ? pickupCode(session.codeKey, person) : null,
    }
  }
}

const hasPlace = ({ is }: Standing): boolean => is === 'seated'

/** A no-show of a person as it travels, with the objection to it; null: there is none. */
export function noShowOut(session: Pick<SessionDocument, 'noShows' | 'appeals'>, person: string) {
  return session.noShows.includes(person) ? { appeal: appealOut(session, person) } : null
}
