import type { ShiftDocument } from '../../schema/documents'

/** What of a shift a list shows: no names, no log. */
export const CARD_FIELDS = [
  ...(['stationId', 'name', 'role', 'startsAt', 'endsAt', 'least', 'capacity', 'room'] as const),
  ...(['offers', 'minorAllowed', 'status'] as const),
] as const

/** What of a shift its own page shows. */
export const DETAIL_FIELDS = [
  ...CARD_FIELDS,
  ...(['content', 'organiser', 'leader', 'venue', 'breaks', 'cancelReason', 'policyVersion'] as const),
] as const

/** What a list needs of a shift. */
export type CardSource = Pick<ShiftDocument, '_id' | (typeof CARD_FIELDS)[number]>

/** What a shift's own page needs of it. */
export type DetailSource = Pick<ShiftDocument, '_id' | (typeof DETAIL_FIELDS)[number]>

/** A shift as a list shows it. */
export function cardOf(shift: CardSource) {
  const { stationId, name, role, startsAt, endsAt, least, capacity, room, minorAllowed, status } = shift
  return {
    ...{ id: shift._id, stationId, name, role, startsAt, endsAt, least, capacity },
    ...{ joined: capacity - room, left: room, offered: shift.offers.length, minorAllowed, status },
  }
}

/** A shift as its own page shows it. */
export function detailOf(shift: DetailSource) {
  const { content, organiser, leader, venue, breaks, cancelReason, policyVersion } = shift
  return { ...cardOf(shift), content, organiser, leader, venue, breaks, cancelReason, policyVersion }
}

/** Whether a request has left its mark in a shift's log: then its effect is there. */
export function isDone({ log }: Pick<ShiftDocument, 'log'>, requestKey: string): boolean {
  return log.some(({ key }) => key === requestKey)
}
