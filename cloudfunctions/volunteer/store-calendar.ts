import type { HolidayCalendar } from '../../miniprogram/shared/station/types'
import type { Reader } from '../kernel/database'

const NONE: HolidayCalendar = { off: [], makeupWorkdays: [], provisionalYears: [] }

/** Holidays and make-up days by which working days are counted; none where the catalogue has none. */
export async function findCalendar(db: Reader): Promise<HolidayCalendar> {
  const holidays = await db.get('catalogue', 'holidays')
  return holidays?._id === 'holidays' ? holidays.items : NONE
}
