import type { Reader } from '../kernel/database'
import type { StationDocument } from '../schema/documents'

/** What a station is called and its number, both empty when there is no such station any more. */
export async function stationPlace(db: Reader, id: string): Promise<Pick<StationDocument, 'name' | 'phone'>> {
  const [station] = await db.getMany('stations', [id], ['name', 'phone'])
  return { name: station?.name ?? '', phone: station?.phone ?? '' }
}
