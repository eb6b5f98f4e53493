import type { ApiOutput } from '../../typings/api'
import { dayOf } from '../shared/time/shanghai'
import { forget, readStored, store } from './storage'

/** A shift with everybody on its list. */
export type ShiftRoster = ApiOutput<'volunteer/shiftRoster'>

/** So many lists are kept: the shifts of one day at one desk. */
const MOST = 4

const isRosters = (value: unknown): value is ShiftRoster[] =>
  Array.isArray(value) &&
  value.every((each) => typeof each === 'object' && each !== null && 'people' in each && 'shift' in each)

let held: ShiftRoster[] | null = null

/** Names and numbers stay on the phone on the day of their shift alone. */
const isOfDay = ({ shift }: ShiftRoster, day: string): boolean =>
  [shift.startsAt, shift.endsAt].some((instant) => dayOf(Date.parse(instant)) === day)

function keep(rosters: ShiftRoster[]): void {
  held = rosters
  if (rosters.length === 0) forget('shiftRosters')
  else store('shiftRosters', rosters)
}

function rostersOf(day: string): ShiftRoster[] {
  const kept = held ?? readStored('shiftRosters', isRosters) ?? []
  const good = kept.filter((roster) => isOfDay(roster, day))
  if (good.length < kept.length) keep(good)
  held = good
  return good
}

/** A shift's list as it was last seen today, else null; lists of other days are thrown away. */
export function keptRoster(shiftId: string, now: number): ShiftRoster | null {
  return rostersOf(dayOf(now)).find(({ shift }) => shift.id === shiftId) ?? null
}

/** Keeps a list if its shift is today, so that people can be ticked off without a network. */
export function keepRoster(roster: ShiftRoster, now: number): void {
  const day = dayOf(now)
  const others = rostersOf(day).filter(({ shift }) => shift.id !== roster.shift.id)
  keep(isOfDay(roster, day) ? [roster, ...others].slice(0, MOST) : others)
}

/** Forgets one list: the person may not see it any more. */
export function dropRoster(shiftId: string, now: number): void {
  keep(rostersOf(dayOf(now)).filter(({ shift }) => shift.id !== shiftId))
}

/** A list with one record anew. */
export function withRecord(
  roster: ShiftRoster,
  record: NonNullable<ShiftRoster['people'][number]['record']>,
): ShiftRoster {
  const people = roster.people.map((each) => (each.person === record.person ? { ...each, record } : each))
  return { ...roster, people }
}

/** Takes a record into the list it belongs to, where that is kept. */
export function takeRecord(record: NonNullable<ShiftRoster['people'][number]['record']>, now: number): void {
  const rosters = rostersOf(dayOf(now))
  if (!rosters.some(({ shift }) => shift.id === record.shiftId)) return
  keep(rosters.map((each) => (each.shift.id === record.shiftId ? withRecord(each, record) : each)))
}

/** Throws away the lists of other days. To be called when the app starts. */
export function forgetOldRosters(now: number): void {
  rostersOf(dayOf(now))
}

/** Forgets all lists. */
export function forgetRosters(): void {
  keep([])
}
