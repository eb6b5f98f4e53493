import { attendanceOf } from '../../../miniprogram/shared/activity/attendance'
import type { SessionState, Standing } from '../../../miniprogram/shared/activity/types'
import type { SessionDocument } from '../../schema/documents'
import { guardianIn, isDesk, type Listed, listedIn } from './listed'
import { appealOut, attendanceOut } from './records'
import { playOf, standingOut } from './session'

/** With a place, kept for, waiting, in the urn: each group in its own order. */
function inOrder({ seated, held, waiting, entered }: SessionState): string[] {
  return [...seated, ...held.map(({ person }) => person), ...waiting, ...entered]
}

/** The number to call; empty: nobody has to be called. A child's is its guardian's. */
function phoneOf(listed: Listed): string {
  const own = listed.by.what === 'join' ? listed.by.phone : undefined
  return guardianIn(listed)?.phone ?? own ?? ''
}

/**
 * Everybody on a session's list at `now` (milliseconds), as those who run it know them. Whoever came to a walk-in has a
 * place by being there.
 *
 * @param veterans persons who had a place in the series before
 */
export function rosterOf(session: SessionDocument, veterans: ReadonlySet<string>, now: number) {
  const { state, standingOf } = playOf(session, now)
  const listed = listedIn(session)
  const attendance = attendanceOf(session.log)
  const isWalkIn = session.kind === 'walkIn'
  const people = isWalkIn ? [...listed.keys()] : inOrder(state)
  const rows = people.flatMap((person) => listed.get(person) ?? [])
  return rows.map((each) => {
    const { person, ticket, name } = each
    const guardian = guardianIn(each)
    const standing: Standing = isWalkIn ? { is: 'seated' } : standingOf(person)
    return {
      ...{ ticket, name, standing: standingOut(standing), desk: isDesk(each), phone: phoneOf(each) },
      ...{ guardian: guardian?.name ?? '', photo: guardian?.photo ?? null },
      firstTimer: !veterans.has(person),
      attendance: attendanceOut(attendance.get(person)),
      noShow: session.noShows.includes(person),
      appeal: appealOut(session, person),
    }
  })
}
