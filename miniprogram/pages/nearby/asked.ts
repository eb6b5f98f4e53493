import type { StationFilter } from '../../shared/station/filter'
import type { IndexedStation, StationIndex } from '../../shared/station/types'

/**
 * What is asked and what answers it, for the page and its map. Held apart from their data: a thousand stations need
 * not cross to the drawing side. The page is a tab, so there is one.
 */
interface Asked {
  index: StationIndex | null
  filter: StationFilter
  /** All stations that answer, best first. */
  found: IndexedStation[]
}

export const asked: Asked = { index: null, filter: {}, found: [] }
