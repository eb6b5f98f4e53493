import type { ApiOutput } from '../../../../typings/api'
import type { SheetGroup } from '../../../components/filter-sheet/filter-sheet'
import { whereOf } from '../../../services/session-view'
import { wayTo } from '../../../services/station-view'
import type { VolunteerRole } from '../../../services/volunteer-roles'
import { timesWords } from '../../../shared/activity/words'
import { distanceM } from '../../../shared/geo/distance'
import type { IndexedStation, Look, Point } from '../../../shared/station/types'
import { addDays, dayOf, minutesOf, speakDate, weekdayOf } from '../../../shared/time/shanghai'
import { type Missing, missingWords, type ShiftCard } from './shift-words'

/** When somebody has time, as a volunteer's entry says it. */
export type FreeTime = NonNullable<ApiOutput<'volunteer/profile'>['profile']>['times'][number]

/** What a person wishes of the shifts. */
export interface ShiftWishes {
  /** `YYYY-MM-DD`; null: any. */
  day: string | null
  part: DayPart | null
  role: string | null
  /** Only what is within {@link NEAR_KM}. */
  near: boolean
  /** Only when one has time by one's own entry. */
  free: boolean
}

/** Nothing is wished for. */
export const NO_SHIFT_WISHES: ShiftWishes = { day: null, part: null, role: null, near: false, free: false }

/** So far counts as near, kilometres: half an hour by bus. */
export const NEAR_KM = 5

/** Parts of the day as people plan it. */
const PARTS = { morning: '上午', afternoon: '下午', evening: '晚上' } as const
type DayPart = keyof typeof PARTS

/** 12:00 and 17:00, minutes from midnight. */
const NOON = 12 * 60
const EVENING = 17 * 60

/** A shift with how far it is, metres in a straight line; null where that is not known. */
export interface ListedShift {
  card: ShiftCard
  station: IndexedStation | null
  metres: number | null
}

/** What the list is made from. `now` in milliseconds. */
export interface ShiftListing {
  stationOf: (id: string) => IndexedStation | null
  from: Point | null
  now: number
  /** Shifts on which somebody of the household is. */
  own: ReadonlySet<string>
}

function partOf(startsAt: string): DayPart {
  const minutes = minutesOf(Date.parse(startsAt))
  if (minutes < NOON) return 'morning'
  return minutes < EVENING ? 'afternoon' : 'evening'
}

/** The part of the week a shift begins in. */
export function freeTimeOf(startsAt: string): FreeTime {
  const part = partOf(startsAt)
  if (part === 'evening') return 'evening'
  const isWeekend = weekdayOf(dayOf(Date.parse(startsAt))) >= 5
  if (isWeekend) return part === 'morning' ? 'weekendMorning' : 'weekendAfternoon'
  return part === 'morning' ? 'weekdayMorning' : 'weekdayAfternoon'
}

const hasRoom = ({ left, offered }: ShiftCard): boolean => left > 0 || offered > 0

/** What one can still come to, and what one is on, the soonest first and of equally soon ones the nearest. */
export function listShifts(
  cards: readonly ShiftCard[],
  { stationOf, from, now, own }: ShiftListing,
): ListedShift[] {
  return cards
    .filter(({ status, endsAt }) => status === 'open' && Date.parse(endsAt) > now)
    .filter((card) => hasRoom(card) || own.has(card.id))
    .map((card) => {
      const station = stationOf(card.stationId)
      return { card, station, metres: from && station ? distanceM(from, station.point) : null }
    })
    .sort(
      (a, b) =>
        a.card.startsAt.localeCompare(b.card.startsAt) ||
        (a.metres ?? Number.MAX_VALUE) - (b.metres ?? Number.MAX_VALUE),
    )
}

/** Those that a person asks for. Without a known place nearness is not asked. */
export function findShifts(
  listed: readonly ListedShift[],
  { day, part, role, near, free }: ShiftWishes,
  times: readonly FreeTime[],
): ListedShift[] {
  const isPlaced = listed.some(({ metres }) => metres !== null)
  return listed.filter(({ card, metres }) => {
    if (day !== null && dayOf(Date.parse(card.startsAt)) !== day) return false
    if (part !== null && partOf(card.startsAt) !== part) return false
    if (role !== null && card.role !== role) return false
    if (free && !times.includes(freeTimeOf(card.startsAt))) return false
    return !near || !isPlaced || (metres !== null && metres <= NEAR_KM * 1000)
  })
}

/** One row of the list. */
export interface ShiftRow {
  id: string
  times: string
  name: string
  role: string
  where: string
  minutes: number
  kilometres: string
  missing: Missing
  /** 「您报了」; empty. */
  own: string
  label: string
}

/** The rows of one day. */
export interface ShiftSection {
  day: string
  title: string
  rows: ShiftRow[]
}

/** What rows need besides the shifts. */
export interface ShiftViewing {
  look: Look
  now: number
  from: Point | null
  roles: readonly VolunteerRole[]
  /** Shifts on which somebody of the household is. */
  own: ReadonlySet<string>
}

/** The first so many rows, day by day. */
export function shiftSections(
  found: readonly ListedShift[],
  shown: number,
  viewing: ShiftViewing,
): ShiftSection[] {
  const sections = new Map<string, ShiftRow[]>()
  found.slice(0, shown).forEach((listed) => {
    const day = dayOf(Date.parse(listed.card.startsAt))
    sections.set(day, [...(sections.get(day) ?? []), shiftRow(listed, viewing)])
  })
  const today = dayOf(viewing.now)
  return [...sections].map(([day, rows]) => ({ day, title: speakDate(day, today), rows }))
}

function shiftRow({ card, station }: ListedShift, { look, from, roles, own }: ShiftViewing): ShiftRow {
  const { id, name } = card
  const times = timesWords(Date.parse(card.startsAt), Date.parse(card.endsAt))
  const role = roles.find(({ code }) => code === card.role)?.name ?? ''
  const way = station ? wayTo(station.point, { from, look }) : { minutes: 0, kilometres: '' }
  const where = whereOf(station, way.minutes > 0)
  const [missing, mine] = [missingWords(card), own.has(id) ? '您报了' : '']
  const walk = way.minutes > 0 ? `走路约 ${way.minutes} 分钟` : ''
  return {
    ...{ id, times, name, role: name.startsWith(role) ? '' : role, where, missing, own: mine },
    ...{ minutes: way.minutes, kilometres: way.kilometres },
    label: [times, name, role, where, walk, missing.words, mine].filter(Boolean).join('，'),
  }
}

/** The days and parts of the day one can pick. */
export function whenSheet({ day, part }: ShiftWishes, from: string, days: number): SheetGroup[] {
  const choice = (kind: string, code: string, name: string, on: boolean) => ({
    ...{ key: `${kind} ${code}`, kind, code, name, icon: '', on },
  })
  return [
    {
      ...{ key: 'day', title: '哪一天' },
      choices: Array.from({ length: days }, (_, n) => addDays(from, n)).map((each) =>
        choice('day', each, speakDate(each, from), each === day),
      ),
    },
    {
      ...{ key: 'part', title: '什么时候' },
      choices: Object.entries(PARTS).map(([code, name]) => choice('part', code, name, code === part)),
    },
  ]
}

/** The roles one can pick: those that somebody is looked for. */
export function roleSheet(
  { role }: ShiftWishes,
  roles: readonly VolunteerRole[],
  listed: readonly ListedShift[],
): SheetGroup[] {
  const wanted = new Set(listed.map(({ card }) => card.role))
  const choices = roles
    .filter(({ code }) => wanted.has(code))
    .map(({ code, name }) => ({ key: code, kind: 'role', code, name, icon: '', on: code === role }))
  return [{ key: 'role', title: '做什么', choices }]
}

/** What stands on the chip of the days: 「明天（周二），上午」. */
export function whenName({ day, part }: ShiftWishes, today: string): string {
  const words = [day === null ? '' : speakDate(day, today), part === null ? '' : PARTS[part]]
  return words.filter(Boolean).join('，') || '哪一天'
}

/** Why nothing is listed, and the one thing to do about it. */
export interface NoShifts {
  title: string
  text: string
  /** The wish to be taken back; `later`: look further ahead; `none`: call the station. */
  act: keyof ShiftWishes | 'later' | 'none'
  action: string
}

/** Something is listed. */
export const SOME_SHIFTS: NoShifts = { title: '', text: '', act: 'none', action: '' }

/** What to say of an empty list: the wish that stands most in the way, else that there is nothing yet. */
export function noShifts(wishes: ShiftWishes, days: number, canLater: boolean): NoShifts {
  const title = '没有合适的班次'
  if (wishes.free) return { title, text: '您有空的时段里没有班次。', act: 'free', action: '看别的时段' }
  if (wishes.near) return { title, text: `${NEAR_KM} 公里以内没有班次。`, act: 'near', action: '看远一点的' }
  if (wishes.role !== null) return { title, text: '这个岗位现在不缺人。', act: 'role', action: '看别的岗位' }
  if (wishes.part !== null) return { title, text: '这个时候没有班次。', act: 'part', action: '看别的时候' }
  if (wishes.day !== null) return { title, text: '这一天没有班次。', act: 'day', action: '看别的日子' }
  if (canLater)
    return { title: `${days} 天以内没有班次`, text: '再往后看看。', act: 'later', action: '看后面的日子' }
  const text = '站点开了班次就会列在这里。也可以到附近的站点问问。'
  return { title: '现在没有班次', text, act: 'none', action: '看附近的站点' }
}
