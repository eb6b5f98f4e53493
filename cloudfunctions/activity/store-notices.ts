import type { Database, Reader } from '../kernel/database'
import { isTransient, retry } from '../kernel/retry'
import type { NoticeDocument, StationDocument } from '../schema/documents'

/** What a station is called and its number, both empty when there is no such station any more. */
export async function stationPlace(db: Reader, id: string): Promise<Pick<StationDocument, 'name' | 'phone'>> {
  const [station] = await db.getMany('stations', [id], ['name', 'phone'])
  return { name: station?.name ?? '', phone: station?.phone ?? '' }
}

/** Those of these notices that are not written yet. */
export async function unwritten(db: Reader, notices: readonly NoticeDocument[]): Promise<NoticeDocument[]> {
  const ids = notices.map(({ _id }) => _id)
  const known = new Set((await db.getMany('notices', ids, ['_id'])).map(({ _id }) => _id))
  return notices.filter(({ _id }) => !known.has(_id))
}

/** Writes a notice, unless it is there. Says whether it was written by this very run, as far as that is known. */
export function writeNotice(db: Database, notice: NoticeDocument): Promise<boolean> {
  return retry(() => db.insert('notices', notice), isTransient)
}
