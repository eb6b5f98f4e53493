import type { HolidayCalendar } from '../../../miniprogram/shared/station/types'
import type { Reader } from '../../kernel/database'

const NONE: HolidayCalendar = { off: [], makeupWorkdays: [], provisionalYears: [] }

/** Holidays and the days worked in exchange, by which due days are counted; none where the catalogue has none. */
export async function findCalendar(db: Reader): Promise<HolidayCalendar> {
  const list = await db.get('catalogue', 'holidays')
  return list?._id === 'holidays' ? list.items : NONE
}
