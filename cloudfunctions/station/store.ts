import type { Database, Reader } from '../kernel/database'
import { command } from '../kernel/database'
import { busy, missing } from '../kernel/errors'
import { type ChangeContext, changeOnce } from '../kernel/once'
import type {
  GeoPoint,
  StationDocument,
  StationIndexDocument,
  StreetDocument,
  StationLists,
} from '../schema/documents'
import { INDEX_FIELDS, type IndexSource } from './domain/index-content'
import type { LiveSource } from './domain/live'
import type { Whereabouts } from './domain/scopes'

/** Reading this of a station is enough to tell its live state. */
const LIVE_FIELDS = ['closures', 'facilityStates'] as const

/** There is no such station (any more). */
export const noStation = () => missing('STATION.NOT_FOUND', '没有找到这个站点')

/** One station in full, or null. */
export function findStation(db: Reader, id: string): Promise<StationDocument | null> {
  return db.get('stations', id)
}

/** Where a station lies, or null. */
export async function findWhereabouts(db: Reader, id: string): Promise<Whereabouts | null> {
  const [station] = await db.getMany('stations', [id], ['streetCode', 'districtCode'])
  return station ?? null
}

/** The live state of those of the stations that exist, in no order. */
export function findLive(db: Reader, ids: readonly string[]): Promise<LiveSource[]> {
  return db.getMany('stations', ids, LIVE_FIELDS)
}

/** What decides when stations are open, of those that exist, in no order. */
export function findOpenings(
  db: Reader,
  ids: readonly string[],
): Promise<Pick<StationDocument, '_id' | 'opening' | 'closures'>[]> {
  return db.getMany('stations', ids, ['opening', 'closures'])
}

/** Names of a station's street and district; empty when the street is unknown. */
export async function streetNames(db: Reader, code: string): Promise<{ name: string; district: string }> {
  const street = await db.get('streets', code)
  return { name: street?.name ?? '', district: street?.district ?? '' }
}

/** What of a station a list of near ones shows. */
export type NearStation = Pick<StationDocument, '_id' | 'name' | 'address' | 'location'>

/** Stations around a point, nearest first, at most `limit`; with a facility if one is named. */
export function findNear(
  db: Reader,
  around: { point: GeoPoint; radiusM: number; limit: number; facility?: string },
): Promise<NearStation[]> {
  const { point, radiusM, limit, facility } = around
  const query = facility === undefined ? {} : { facilities: facility }
  const options = { fields: ['name', 'address', 'location'] as const, limit }
  return db.near('stations', { path: 'location', point, radiusM, query }, options)
}

/** Every station as far as the index speaks of it. */
export function allForIndex(db: Reader): Promise<IndexSource[]> {
  return db.all('stations', INDEX_FIELDS)
}

/** Every street. */
export function allStreets(db: Reader): Promise<StreetDocument[]> {
  return db.all('streets')
}

/** Whether the catalogue knows a facility. */
export async function isFacility(db: Reader, code: string): Promise<boolean> {
  const { facilities } = await readWords(db)
  return facilities.some((term) => term.code === code)
}

const notReady = () => busy('STATION.INDEX_NOT_READY', '站点目录还在准备，请稍后再试')

const STATION_LISTS: readonly (keyof StationLists)[] = [
  'facilities',
  'modules',
  'hostTypes',
  'openings',
  'holidays',
]

/**
 * The lists of the catalogue that speak of stations.
 *
 * @throws STATION.INDEX_NOT_READY while one of them is not there yet
 */
export async function readWords(db: Reader): Promise<StationLists> {
  const documents = await db.getMany('catalogue', STATION_LISTS)
  const words: Partial<StationLists> = Object.fromEntries(documents.map(({ _id, items }) => [_id, items]))
  const { facilities, modules, hostTypes, openings, holidays } = words
  if (!facilities || !modules || !hostTypes || !openings || !holidays) throw notReady()
  return { facilities, modules, hostTypes, openings, holidays }
}

/**
 * The version of the index that phones can have.
 *
 * @throws STATION.INDEX_NOT_READY before the first one is built
 */
export async function indexVersion(db: Reader): Promise<string> {
  const [head] = await db.getMany('station_index', ['current'], ['version'])
  if (!head) throw notReady()
  return head.version
}

/**
 * The whole index.
 *
 * @throws STATION.INDEX_NOT_READY before the first one is built
 */
export async function readWholeIndex(db: Reader): Promise<StationIndexDocument> {
  const index = await findIndex(db)
  if (!index) throw notReady()
  return index
}

/** The whole index, or null before the first one is built. */
export function findIndex(db: Reader): Promise<StationIndexDocument | null> {
  return db.get('station_index', 'current')
}

/** Replaces the index. */
export function writeIndex(db: Database, index: StationIndexDocument): Promise<void> {
  return db.put('station_index', index)
}

/** Whether something that the index holds has changed at or after an ISO instant. */
export async function hasChangedSince(db: Reader, instant: string): Promise<boolean> {
  const query = { indexedChangeAt: command().gte(instant) }
  const changed = await db.find('stations', query, { fields: ['indexedChangeAt'], limit: 1 })
  return changed.length > 0
}

/**
 * Changes a station, once per request.
 *
 * @throws STATION.NOT_FOUND, SERVER.BUSY, and what `change` throws
 */
export function changeStation(
  id: string,
  context: ChangeContext,
  change: (station: StationDocument) => Partial<StationDocument>,
): Promise<StationDocument> {
  return changeOnce({ collection: 'stations', id, missing: noStation() }, context, change)
}
