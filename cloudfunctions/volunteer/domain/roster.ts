import { isMinor } from '../../../miniprogram/shared/account/people'
import type { AttendanceDocument, ShiftDocument, VolunteerDocument } from '../../schema/documents'
import { CLOSED_NAME } from './closed-entry'
import type { RecordOut } from './record-out'

/** What the desk is told of a volunteer's entry. */
type Entry = Pick<
  VolunteerDocument,
  '_id' | 'name' | 'contact' | 'born' | 'guardian' | 'trainings' | 'closedAt'
>

/** What a roster is made of. */
export interface RosterSource {
  shift: ShiftDocument
  services: readonly AttendanceDocument[]
  entries: readonly Entry[]
  recordOf(service: AttendanceDocument): RecordOut
}

/** Everybody on a shift's list in the order in which they came to it, then others with something on record. */
export function peopleOf(
  { members }: Pick<ShiftDocument, 'members'>,
  services: readonly Pick<AttendanceDocument, 'person' | 'log'>[],
): string[] {
  const others = services.filter(({ log }) => log.length > 0).map(({ person }) => person)
  return [...new Set([...members, ...others])]
}

/** The event by which somebody was last put on the list. */
const joinOf = ({ log }: ShiftDocument, person: string) =>
  log
    .filter((event) => (event.what === 'join' || event.what === 'takeOver') && event.person === person)
    .at(-1)

const isYoung = (entry: Entry | undefined, { startsAt }: ShiftDocument): boolean =>
  entry !== undefined &&
  (entry.guardian !== null || (entry.born !== '' && isMinor(entry.born, Date.parse(startsAt))))

/** The first text that says something; empty: none does. */
const firstOf = (...texts: (string | undefined)[]): string => texts.find(Boolean) ?? ''

/** Somebody as the desk calls them, a minor without a number by the guardian's; and whether it registered them itself. */
function contactOf(
  join: ShiftDocument['log'][number] | undefined,
  entry: Entry | undefined,
  service: AttendanceDocument | undefined,
) {
  const account = (join ?? service)?.account ?? null
  return {
    name: firstOf(join?.name, entry?.name, service?.name),
    ...{ phone: firstOf(join?.phone, entry?.contact, entry?.guardian?.phone), desk: account === null },
  }
}

/** Whose account was closed is named to no desk any more. */
export const named = (record: RecordOut, isClosed: boolean): RecordOut =>
  isClosed ? { ...record, personName: CLOSED_NAME } : record

/** Who is on a shift, what the desk knows of them, and how their records stand. */
export function rosterOf({ shift, services, entries, recordOf }: RosterSource) {
  const serviceOf = new Map(services.map((service) => [service.person, service]))
  const entryOf = new Map(entries.map((entry) => [entry._id, entry]))
  return peopleOf(shift, services).map((person) => {
    const [entry, service] = [entryOf.get(person), serviceOf.get(person)]
    const isClosed = entry !== undefined && entry.closedAt !== null
    return {
      ...{ person, ...contactOf(joinOf(shift, person), entry, service), minor: isYoung(entry, shift) },
      ...(isClosed && { name: CLOSED_NAME }),
      ...{ joined: shift.members.includes(person), offers: shift.offers.includes(person) },
      trainings: entry?.trainings.map(({ name }) => name) ?? [],
      record: service ? named(recordOf(service), isClosed) : null,
    }
  })
}
