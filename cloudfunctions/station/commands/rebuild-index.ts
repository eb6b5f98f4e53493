import { contentVersion, encodeIndex } from '../../../miniprogram/shared/station/codec'
import { dayOf } from '../../../miniprogram/shared/time/shanghai'
import type { JobContext } from '../../kernel/routes'
import { indexContent } from '../domain/index-content'
import { allForIndex, allStreets, findIndex, hasChangedSince, readWords, writeIndex } from '../store'

/** What a rebuild came to. */
export interface Rebuilt {
  version: string
  changed: boolean
  stations: number
  /** Stations that could not be shown truthfully, see `indexContent`. */
  leftOut: number
  /** Facilities and modules that were dropped from their stations, see `indexContent`. */
  unknownCodes: number
}

/**
 * Derives the phones' index from what is stored now. The version is a hash of the content: the same content keeps its
 * version and nothing is written, so phones are not made to fetch what they have.
 *
 * @throws STATION.INDEX_NOT_READY when the catalogue is not there yet
 */
export async function rebuildIndex({ db, now }: JobContext): Promise<Rebuilt> {
  const [stations, streets, words] = await Promise.all([allForIndex(db), allStreets(db), readWords(db)])
  const { content, leftOut, unknownCodes } = indexContent(stations, streets, words, dayOf(now))
  const version = contentVersion(content)
  const counts = { leftOut: leftOut.length, unknownCodes: unknownCodes.length }
  const outcome = { version, stations: content.stations.length, ...counts }
  const current = await findIndex(db)
  if (current?.version === version) return { ...outcome, changed: false }
  const builtAt = new Date(now).toISOString()
  await writeIndex(db, {
    _id: 'current',
    version,
    builtAt,
    body: encodeIndex({ version, builtAt, ...content }),
  })
  return { ...outcome, changed: true }
}

/** Whether a command changed something that the index holds since an ISO instant. */
export function isIndexStale(context: JobContext, since: string): Promise<boolean> {
  return hasChangedSince(context.db, since)
}
