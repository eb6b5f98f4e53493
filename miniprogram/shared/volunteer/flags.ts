import { stationDay } from '../station/hours'
import type { StationHours } from '../station/open-state'
import { addDays, dayOf, instantOf, MINUTE_MS } from '../time/shanghai'
import { lengthWords } from './credit-words'
import type { HoursPolicy } from './policy'
import { lengthOf, type Span, without } from './spans'

/**
 * What an officer should look at (hours policy v1, "Flags"). A flag proves nothing and stops nothing: it says what was
 * seen, and names every record it was seen on. Instants are milliseconds; the order of a list does not matter.
 */
interface Seen {
  /** The records it was seen on, in order. */
  records: readonly string[]
  /** What was seen, in one sentence. */
  words: string
}

/** A record made within minutes of its activity, or before it. */
export interface HastyFlag extends Seen {
  flag: 'hasty'
  /** From the creation of the activity to the record; negative: the record was first. */
  minutes: number
}

/** A manager who wrote many rows by hand on one day (`YYYY-MM-DD` in Shanghai). */
export interface ManyByHandFlag extends Seen {
  flag: 'manyByHand'
  manager: string
  day: string
}

/** A device that several people used. */
export interface SharedDeviceFlag extends Seen {
  flag: 'sharedDevice'
  device: string
  people: readonly string[]
}

/** Time credited while the station was not open. */
export interface OutsideHoursFlag extends Seen {
  flag: 'outsideHours'
  minutes: number
}

/** Many people signed in to one shift in the same moment. */
export interface BurstFlag extends Seen {
  flag: 'burst'
  shift: string
  people: readonly string[]
  /** From the first to the last of them. */
  span: Span
}

/** Whatever an officer should look at. */
export type Flag = HastyFlag | ManyByHandFlag | SharedDeviceFlag | OutsideHoursFlag | BurstFlag

/** Plain order of texts, the same on every machine. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const different = (texts: readonly string[]): string[] => [...new Set(texts)].sort(byText)

/** Lists by a key, in the order of the keys. */
function grouped<T>(list: readonly T[], keyOf: (each: T) => string): [key: string, group: T[]][] {
  const groups = new Map<string, T[]>()
  for (const each of list) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return [...groups].sort(([a], [b]) => byText(a, b))
}

const idsOf = (records: readonly { id: string }[]): string[] => different(records.map(({ id }) => id))

/** Records that were made less than ten minutes after their activity was created. */
export function hastyRecords(
  records: readonly { id: string; recordedAt: number; activityCreatedAt: number }[],
  { flags }: HoursPolicy,
): HastyFlag[] {
  const hasty = records.filter(
    ({ recordedAt, activityCreatedAt }) => recordedAt - activityCreatedAt < flags.afterCreation * MINUTE_MS,
  )
  return [...hasty]
    .sort((a, b) => byText(a.id, b.id))
    .map(({ id, recordedAt, activityCreatedAt }) => {
      const minutes = Math.floor((recordedAt - activityCreatedAt) / MINUTE_MS)
      const when = minutes < 0 ? '记录比活动建立还早' : `活动建立后 ${minutes} 分钟就有了这条记录`
      return { flag: 'hasty', records: [id], minutes, words: when }
    })
}

/**
 * Managers who wrote more than twenty rows by hand on one Shanghai day.
 *
 * @param rows those written by hand alone; `manager` names the human being, not one of their grants
 */
export function manyByHand(
  rows: readonly { id: string; manager: string; recordedAt: number }[],
  { flags }: HoursPolicy,
): ManyByHandFlag[] {
  return grouped(rows, ({ manager }) => manager).flatMap(([manager, own]) =>
    grouped(own, ({ recordedAt }) => dayOf(recordedAt)).flatMap(([day, written]): ManyByHandFlag[] => {
      const records = idsOf(written)
      if (records.length <= flags.manualRows) return []
      return [{ flag: 'manyByHand', manager, day, records, words: `一人一天手工补录了 ${records.length} 条` }]
    }),
  )
}

/**
 * Devices that more than two people used.
 *
 * @param marks check-ins and check-outs of whatever period is looked at; those without a device are left out
 */
export function sharedDevices(
  marks: readonly { id: string; person: string; device: string | null }[],
  { flags }: HoursPolicy,
): SharedDeviceFlag[] {
  const known = marks.flatMap(({ id, person, device }) => (device === null ? [] : [{ id, person, device }]))
  return grouped(known, ({ device }) => device).flatMap(([device, used]): SharedDeviceFlag[] => {
    const people = different(used.map(({ person }) => person))
    if (people.length <= flags.peoplePerDevice) return []
    const words = `同一台手机替 ${people.length} 个人签到或签退`
    return [{ flag: 'sharedDevice', device, people, records: idsOf(used), words }]
  })
}

/** When a station is open on the days of a span. */
function openDuring(hours: StationHours, span: Span): Span[] {
  const open: Span[] = []
  for (let day = dayOf(span.from); instantOf(day, 0) < span.to; day = addDays(day, 1)) {
    const { spans } = stationDay(hours, day)
    open.push(...spans.map((each) => ({ from: instantOf(day, each.open), to: instantOf(day, each.close) })))
  }
  return open
}

/**
 * Records with time at which their station was not open: at night, on a holiday, during an announced closure. Less than
 * one step of what is credited is nothing: whoever locks up behind the last visitor is no anomaly.
 *
 * @param records `spans`: what was credited (`Credit.spans`), so that coming early is nobody's fault
 */
export function outsideHours(
  records: readonly { id: string; spans: readonly Span[]; hours: StationHours }[],
  { credit }: HoursPolicy,
): OutsideHoursFlag[] {
  const flags = records.flatMap(({ id, spans, hours }): OutsideHoursFlag[] => {
    const outside = spans.flatMap((span) => without([span], openDuring(hours, span)))
    const minutes = Math.ceil(lengthOf(outside) / MINUTE_MS)
    if (minutes < credit.step) return []
    return [
      { flag: 'outsideHours', records: [id], minutes, words: `有 ${lengthWords(minutes)}不在站点开放时间里` },
    ]
  })
  return flags.sort((a, b) => byText(a.records.join(), b.records.join()))
}

interface Arrival {
  id: string
  person: string
  shift: string
  at: number
}

/** The longest runs in which everybody came within the policy's moment, none of them part of another. */
function bursts(inOrder: readonly Arrival[], withinMs: number): Arrival[][] {
  const runs = inOrder.map(({ at }, first) => ({
    first,
    end: inOrder.filter((each) => each.at <= at + withinMs).length,
  }))
  const longest = runs.filter(({ end }, index) => index === 0 || (runs[index - 1]?.end ?? 0) < end)
  return longest.map(({ first, end }) => inOrder.slice(first, end))
}

/** Shifts to which more than five people signed in within one second, once for every such moment. */
export function signInBursts(arrivals: readonly Arrival[], { flags }: HoursPolicy): BurstFlag[] {
  const { people: most, withinMs } = flags.burst
  return grouped(arrivals, ({ shift }) => shift).flatMap(([shift, came]) => {
    const inOrder = [...came].sort((a, b) => a.at - b.at || byText(a.id, b.id))
    return bursts(inOrder, withinMs).flatMap((run): BurstFlag[] => {
      const people = different(run.map(({ person }) => person))
      if (people.length <= most) return []
      const span = { from: run[0]?.at ?? 0, to: run[run.length - 1]?.at ?? 0 }
      const words = `${people.length} 个人在 ${withinMs / 1_000} 秒内签到`
      return [{ flag: 'burst', shift, people, records: idsOf(run), span, words }]
    })
  })
}
