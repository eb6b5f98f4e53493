import { isChild, MAX_PEOPLE } from '../../../miniprogram/shared/account/people'
import { personOf } from '../../activity/domain/person'
import type { CarePerson, HouseholdDocument, HouseholdEvent } from '../../schema/documents'

/** So many events of a household are kept; nobody reads further back. */
const TRAIL_LENGTH = 100

/** What an account has before it has said anything. */
export function emptyHousehold(openid: string): HouseholdDocument {
  return {
    _id: personOf(openid),
    openid,
    self: { name: '', born: null },
    people: [],
    history: [],
    revision: 0,
    applied: [],
  }
}

/** The household as its own account sees it at `now`, milliseconds. */
export function householdOut({ _id, self, people }: HouseholdDocument, now: number) {
  return {
    self: { person: _id, ...self },
    people: people.map((one) => ({ ...one, child: isChild(one.born, now) })),
    room: Math.max(0, MAX_PEOPLE - people.length),
  }
}

/** The trail with one event more. */
export function trail(history: readonly HouseholdEvent[], event: HouseholdEvent): HouseholdEvent[] {
  return [...history, event].slice(-TRAIL_LENGTH)
}

/** The people with one of them changed. */
export function withPerson(people: readonly CarePerson[], changed: CarePerson): CarePerson[] {
  return people.map((one) => (one.person === changed.person ? changed : one))
}
