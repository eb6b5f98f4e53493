import { isAlike } from '../text/alike'
import { foldText } from '../text/fold'
import { soundRank, spell } from '../text/spelling'
import type { Spelling } from '../text/spelling'
import { isAlwaysOpen } from './hours'
import type { IndexedStation, StationIndex, Street, Term } from './types'

/** How much a field's answer is worth; less is better. Sound adds its own rank (0–3). */
const RANK = {
  exact: 0,
  start: 1,
  inside: 2,
  place: 3,
  address: 4,
  nameSound: 5,
  placeSound: 9,
  offer: 13,
  alike: 20,
} as const

/** From this rank on a station answers by what it offers or by a likeness, not by its name or place. */
export const OFFER_RANK = RANK.offer

/** One word of a query, ready to be held against stations and streets: the rank of the likeness, or null. */
export interface WordMatcher {
  station(row: number): number | null
  street(street: Street): number | null
  /** The rank where the word is only a slip away from the station's or its street's name. */
  alike(row: number): number | null
}

/** Everything of an index that searching needs, folded once. */
export interface SearchTable {
  matcher(word: string): WordMatcher
}

const tables = new WeakMap<StationIndex, SearchTable>()

/** The table of an index, made at the first search and kept as long as the index. */
export function searchTable(index: StationIndex): SearchTable {
  const known = tables.get(index)
  if (known !== undefined) return known
  const table = makeTable(index)
  tables.set(index, table)
  return table
}

interface StreetSpellings {
  name: Spelling
  district: Spelling
  /** District and street in one, as an address begins. */
  whole: string
}

interface StationSpellings {
  name: Spelling
  address: string
}

function spellStreet({ name, pinyin, district, districtPinyin }: Street): StreetSpellings {
  return {
    name: spell(name, pinyin),
    district: spell(district, districtPinyin ?? ''),
    whole: foldText(district + name),
  }
}

function makeTable(index: StationIndex): SearchTable {
  const streets = new Map(index.streets.map((street) => [street.code, spellStreet(street)]))
  const stations = index.stations.map(({ name, pinyin, address }) => ({
    name: spell(name, pinyin),
    address: foldText(address),
  }))
  return { matcher: (word) => makeMatcher(index, streets, stations, word) }
}

function makeMatcher(
  index: StationIndex,
  streets: ReadonlyMap<string, StreetSpellings>,
  stations: readonly StationSpellings[],
  word: string,
): WordMatcher {
  const inLetters = /[a-z]/.test(word)
  const offers = offersNamed(index, word)
  const ofStreet = new Map(
    Array.from(streets, ([code, spellings]) => [code, placeRank(spellings, word, inLetters)]),
  )
  const street = ({ code }: Street): number | null => ofStreet.get(code) ?? null
  const station = (row: number): number | null => {
    const of = index.stations[row]
    const spellings = stations[row]
    if (of === undefined || spellings === undefined) return null
    return stationRank(spellings, street(of.street), word, inLetters) ?? (offers(of) ? RANK.offer : null)
  }
  const alike = (row: number): number | null => {
    const of = index.stations[row]
    return of && (isMeant(word, of) || isMeant(word, of.street)) ? RANK.alike : null
  }
  return { station, street, alike }
}

const isMeant = (word: string, { name, pinyin }: { name: string; pinyin: string }): boolean =>
  isAlike(word, foldText(name), pinyin.replace(/\/\w+| /g, ''))

function stationRank(
  { name, address }: StationSpellings,
  place: number | null,
  word: string,
  inLetters: boolean,
): number | null {
  const at = name.text.indexOf(word)
  if (at === 0) return name.text === word ? RANK.exact : RANK.start
  if (at > 0) return RANK.inside
  if (place === RANK.place) return place
  if (address.includes(word)) return RANK.address
  const sound = inLetters ? soundRank(name, word) : null
  return sound === null ? place : Math.min(RANK.nameSound + sound, place ?? Infinity)
}

function placeRank(
  { name, district, whole }: StreetSpellings,
  word: string,
  inLetters: boolean,
): number | null {
  if (whole.includes(word)) return RANK.place
  if (!inLetters) return null
  const sounds = [soundRank(name, word), soundRank(district, word)].filter((rank) => rank !== null)
  return sounds.length === 0 ? null : RANK.placeSound + Math.min(...sounds)
}

/** People also type what they need: 「热水」, 「老年大学」, 「24小时」, `wifi` (some codes are words of their own). */
function offersNamed(index: StationIndex, word: string): (station: IndexedStation) => boolean {
  if (/^24(h|小时)/.test(word)) return ({ opening }) => isAlwaysOpen(opening)
  const codes = (terms: readonly Term[]): Set<string> =>
    new Set(
      terms
        .filter(({ code, name }) => code === word || foldText(name).includes(word))
        .map(({ code }) => code),
    )
  const facilities = codes(index.facilities)
  const modules = codes(index.modules)
  const hostTypes = codes(index.hostTypes)
  if (facilities.size + modules.size + hostTypes.size === 0) return () => false
  return (station) =>
    hostTypes.has(station.hostType) ||
    station.facilities.some((code) => facilities.has(code)) ||
    station.modules.some((code) => modules.has(code))
}
