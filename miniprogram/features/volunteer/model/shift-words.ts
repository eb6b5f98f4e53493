import type { IndexedStation } from '../../../shared/station/types'
import type { ApiOutput } from '../../../../typings/api'

/** What a list shows of a shift. */
export type ShiftCard = ApiOutput<'volunteer/board'>['shifts'][number]

/** How many are missing, as large words of a list and of a page. */
export interface Missing {
  words: string
  /** `need`: below what the station needs; `room`: one more is welcome; `full`: there is no place. */
  tone: 'need' | 'room' | 'full'
}

type Counted = Pick<ShiftCard, 'least' | 'joined' | 'left' | 'offered' | 'status'>

/** How many are still missing. */
export function missingWords({ least, joined, left, offered, status }: Counted): Missing {
  if (status === 'cancelled') return { words: '取消了', tone: 'full' }
  if (joined < least) return { words: `还缺 ${Math.min(left, least - joined)} 人`, tone: 'need' }
  if (left > 0) return { words: `还能来 ${left} 人`, tone: 'room' }
  return offered > 0 ? { words: `${offered} 人想换班`, tone: 'room' } : { words: '人齐了', tone: 'full' }
}

/** Where a shift is: the station, and the room in it. */
export const placeWords = (station: Pick<IndexedStation, 'name'> | null, venue = ''): string =>
  [station?.name ?? '', venue].filter(Boolean).join('，')
