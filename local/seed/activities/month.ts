import type {
  ActivityTemplate,
  SessionDocument,
  StationDocument,
  StationLists,
} from '../../../cloudfunctions/schema/documents'
import { isOpenAt } from '../../../miniprogram/shared/station/hours'
import {
  addDays,
  DAY_MS,
  dayOf,
  instantOf,
  weekdayName,
  weekdayOf,
} from '../../../miniprogram/shared/time/shanghai'
import { chance, chanceBelow, pick } from '../network/chance'
import { attended, draftFrom, drawnByNow, meetingOn, published, textOf, toldByNow } from './build'
import { joinOf, neighbours, withPeople } from './crowd'

/** The month that is seeded: days before and after today. */
const DAYS_BEFORE = 12
const DAYS_AFTER = 18

/** Activities of a day in a thousand stations: about 1,000 a month in the whole network. */
const A_DAY_IN_THOUSAND = 32

/** Sign-up opens so many days before. */
const OPEN_DAYS = 7

/** When activities begin, minutes from midnight. */
const BEGINNINGS = [540, 570, 600, 810, 840, 870, 1110]

/** A draw is at 20:00 of the day before. */
const DRAW_AT = 20 * 60

/** What the month is made from. */
export interface Network {
  stations: readonly StationDocument[]
  templates: readonly ActivityTemplate[]
  words: Pick<StationLists, 'openings' | 'holidays'>
  /** Milliseconds. */
  now: number
}

/** Stations and when they are open; `now` in milliseconds. */
export type Places = Omit<Network, 'templates'>

/** Whether a station is open from the beginning to the end of something. Instants in milliseconds. */
export function isOpenThroughout(
  { words: { openings, holidays } }: Pick<Network, 'words'>,
  { opening: id, closures }: StationDocument,
  [from, to]: [number, number],
): boolean {
  const opening = openings.find((plan) => plan.id === id)
  return (
    opening !== undefined && [from, to - 60_000].every((at) => isOpenAt({ opening, closures, holidays }, at))
  )
}

/** The activities of a month around `now`, each at a station that is open then and offers its module. */
export function monthOfActivities(network: Network): SessionDocument[] {
  const today = dayOf(network.now)
  const days = Array.from({ length: DAYS_BEFORE + DAYS_AFTER + 1 }, (_day, n) =>
    addDays(today, n - DAYS_BEFORE),
  )
  return days.flatMap((day) => network.stations.flatMap((station) => activityOn(network, station, day)))
}

function activityOn(network: Network, station: StationDocument, day: string): SessionDocument[] {
  const name = `${station._id} ${day}`
  if (chance(name, 'held') * 1_000 >= A_DAY_IN_THOUSAND) return []
  const fitting = network.templates
    .filter(isPlain)
    .filter(({ module, title }) => station.modules.includes(module) && suitsDay(title, day))
  if (fitting.length === 0) return []
  const template = pick(fitting, name, 'template')
  const beginnings = BEGINNINGS.filter((at) =>
    isOpenFor(network, station, instantOf(day, at), template.minutes),
  )
  if (beginnings.length === 0) return []
  return [activity(network, station, { name, template, day, at: pick(beginnings, name, 'at') })]
}

/** Whether a title that names a weekday, the weekend or a month's feast may stand on a day. */
export function suitsDay(title: string, day: string): boolean {
  const weekday = /周[一二三四五六日]/.exec(title)?.[0]
  if (weekday !== undefined) return weekdayName(day) === weekday
  if (title.includes('周末')) return weekdayOf(day) >= 5
  return !title.includes('中秋') || day.slice(5, 7) === '09'
}

/** Neither a camp nor a consultation: those are put where one looks for them. */
const isPlain = ({ days, slotMinutes }: ActivityTemplate): boolean => days === 1 && slotMinutes === null

const isOpenFor = (network: Network, station: StationDocument, from: number, minutes: number): boolean =>
  isOpenThroughout(network, station, [from, from + minutes * 60_000])

/** One activity to be made. */
export interface Occasion {
  /** Names the session: the same name is the same session. */
  name: string
  template: ActivityTemplate
  day: string
  /** Minutes from midnight. */
  at: number
}

/** An activity of a template on a day, as it was published a week before, with those who have signed up by now. */
export function activity(network: Network, station: StationDocument, occasion: Occasion): SessionDocument {
  const { name, template, day, at } = occasion
  const opensAt = instantOf(addDays(day, -OPEN_DAYS), 9 * 60)
  const meetings = [meetingOn(day, at, template.minutes)]
  const draft = draftFrom(template, station, { name, meetings, opensAt })
  const drawAt = textOf(instantOf(addDays(day, -1), DRAW_AT))
  const session = published(
    name,
    draft.kind === 'lottery' ? { ...draft, drawAt } : draft,
    Math.min(opensAt, network.now) - DAY_MS,
  )
  const { now } = network
  const drawn = drawnByNow(filled(session, wantedBy(session), now), now)
  return toldByNow(attended(drawn, now), now)
}

/** How many want to come in the end: from a third of the places to one and a half times as many. */
function wantedBy({ _id, kind, capacity }: SessionDocument): number {
  if (kind === 'walkIn') return 0
  const share = kind === 'lottery' ? 1 + chance(_id, 'wanted') * 2 : 0.3 + chance(_id, 'wanted') * 1.1
  return Math.round(capacity * share)
}

/** The session with those of its `wanted` people who have signed up by `now`: most come soon after it opens. */
export function filled(session: SessionDocument, wanted: number, now: number): SessionDocument {
  const opens = Date.parse(session.opensAt)
  const span = Date.parse(session.closesAt) - opens
  const room = session.kind === 'walkIn' ? 0 : session.room
  const crowd = neighbours(session._id, Math.min(wanted, room))
  const joins = crowd
    .map((each, n) =>
      joinOf(each, session._id, opens + Math.floor(span * chance(session._id, n, 'when') ** 3)),
    )
    .filter(({ at }) => at < now)
  return withPeople(session, joins)
}

/** A number in [least, most], the same for the same words. */
export const between = (least: number, most: number, ...words: (string | number)[]): number =>
  least + chanceBelow(most - least + 1, ...words)
