import type { ListedSession } from '../../../services/session-list'
import { AUDIENCE_WORDS, suits } from '../../../shared/activity/audience'
import { OFFER_RANK, searchTable } from '../../../shared/station/search-table'
import type { StationIndex } from '../../../shared/station/types'
import { foldText, wordsOf } from '../../../shared/text/fold'
import { dayOf } from '../../../shared/time/shanghai'
import type { Wishes } from './wishes'

/** What is asked of the sessions that are ahead. */
export interface Question {
  /** All that is ahead in the days on show, the soonest first. */
  listed: readonly ListedSession[]
  /** Null while the stations are not known: then a search reads titles alone. */
  index: StationIndex | null
  wishes: Wishes
  text: string
}

/** What answers, the soonest first. */
export interface Answer {
  found: ListedSession[]
  /** Radius of the circle in which all of it lies, kilometres; 0 where nearness was not asked for or is not known. */
  circleKm: number
}

/** The circles that count as near, kilometres: the first with enough in it is taken. */
const CIRCLES_KM = [2, 5, 10, 20]

/** So many make a circle worth stopping at. */
const ENOUGH = 6

/** The sessions that a person asks for. Without a known place, what is near cannot be told and is not asked. */
export function findSessions({ listed, index, wishes, text }: Question): Answer {
  const named = textTest(index, text)
  const fitting = listed.filter((each) => fits(each, wishes) && named(each))
  if (!wishes.near || !listed.some(({ metres }) => metres !== null)) return { found: fitting, circleKm: 0 }
  const circleKm = circleOf(fitting)
  return { found: within(fitting, circleKm), circleKm }
}

function fits({ card, slots }: ListedSession, { day, module, audience, station }: Wishes): boolean {
  if (module !== null && card.module !== module) return false
  if (audience !== null && !suits(card.audience, audience)) return false
  if (station !== null && card.stationId !== station) return false
  return day === null || [card, ...slots].some(({ startsAt }) => dayOf(Date.parse(startsAt)) === day)
}

function circleOf(listed: readonly ListedSession[]): number {
  const last = CIRCLES_KM[CIRCLES_KM.length - 1] ?? 0
  return CIRCLES_KM.find((km) => within(listed, km).length >= ENOUGH) ?? last
}

const within = (listed: readonly ListedSession[], km: number): ListedSession[] =>
  listed.filter(({ metres }) => metres !== null && metres <= km * 1000)

/** Every word has to be in the title, in what kind of activity it is, in whom it is for, or name the station or its place. */
function textTest(index: StationIndex | null, text: string): (listed: ListedSession) => boolean {
  const words = wordsOf(text)
  if (words.length === 0) return () => true
  const rows = new Map(index?.stations.map(({ id }, row) => [id, row]))
  const tests = words.map((word) => {
    const matcher = index && searchTable(index).matcher(word)
    return ({ card }: ListedSession): boolean => {
      if (spoken(card, index).includes(word)) return true
      const row = rows.get(card.stationId)
      const rank = matcher && row !== undefined ? matcher.station(row) : null
      return rank !== null && rank < OFFER_RANK
    }
  })
  return (listed) => tests.every((test) => test(listed))
}

/** What a person may call a session by, folded. */
function spoken({ title, module, audience }: ListedSession['card'], index: StationIndex | null): string {
  const kind = index?.modules.find(({ code }) => code === module)?.name ?? ''
  return [title, kind, ...audience.map((each) => AUDIENCE_WORDS[each])].map(foldText).join(' ')
}
