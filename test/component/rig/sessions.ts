import type { Roster, RosterPerson } from '../../../miniprogram/features/desk/model/desk-session'
import { MONDAY_10 } from './small-index'

const MINUTE = 60_000
const iso = (instant: number) => new Date(instant).toISOString()

/** Somebody with a place, signed up on a phone. */
export const aPerson = (name: string, more: Partial<RosterPerson> = {}): RosterPerson => ({
  ...{ ticket: `t-${name}`, name, standing: { is: 'seated' }, desk: false, phone: '', guardian: '' },
  ...{ photo: null, firstTimer: false, attendance: [], noShow: false, appeal: null },
  ...more,
})

/** An activity at station st-1 that began ten minutes before Monday 10:00, and everybody on its list. */
export function aRoster(people: RosterPerson[], more: Partial<Roster['session']> = {}): Roster {
  const startsAt = iso(MONDAY_10 - 10 * MINUTE)
  const endsAt = iso(MONDAY_10 + 80 * MINUTE)
  const booked = people.filter(({ standing }) => standing.is === 'seated').length
  return {
    asOf: iso(MONDAY_10),
    people,
    session: {
      ...{ id: 'se-1', stationId: 'st-1', form: 'activity', group: null, title: '太极拳', module: 'health' },
      ...{ audience: ['senior'], kind: 'firstCome', status: 'open', opensAt: iso(0), closesAt: startsAt },
      ...{ startsAt, endsAt, capacity: 20, joined: people.length, left: 20 - booked, room: 20, drawn: true },
      ...{ popular: false, about: '', bring: '', venue: '二楼', teacher: '', partner: '', minAge: null },
      ...{ maxAge: null, pickup: false, courseId: null, term: null, cancelReason: '', postponed: null },
      ...{ policyVersion: 'activity-1', saltHash: '', meetings: [{ startsAt, endsAt }] },
      ...more,
    },
  }
}

/** A record of a meeting, made when the activity began. */
export const present = (more: Partial<RosterPerson['attendance'][number]> = {}) => ({
  ...{ meeting: 0, present: true, how: 'tick' as const, at: iso(MONDAY_10 - 5 * MINUTE), left: null },
  ...more,
})
