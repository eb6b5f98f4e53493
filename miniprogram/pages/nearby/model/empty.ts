import type { FilterPart, Terms } from './filter-parts'
import { partName, partsOf, withoutPart } from './filter-parts'
import type { StationFilter } from '../../../shared/station/filter'

/** What the one button of the empty face does. */
export type EmptyAct = 'drop' | 'clearText' | 'clearAll'

/** What stands where the list would be, when nothing fits. */
export interface EmptyWords {
  title: string
  text: string
  action: string
  act: EmptyAct
  /** The wish that `drop` gives up. */
  part: FilterPart | null
}

/** Before anything was asked for in vain. */
export const NOT_EMPTY: EmptyWords = { title: '', text: '', action: '', act: 'clearAll', part: null }

/** What was asked for in vain. `count` says how many stations another question would find. */
export interface VainQuestion {
  text: string
  filter: StationFilter
  terms: Terms
  count(text: string, filter: StationFilter): number
}

/**
 * Words for an empty list: which one wish to give up so that there is something, and how much there would be. A text
 * that finds nothing by itself is the first thing to change; when no single step helps, everything is cleared.
 */
export function emptyWords({ text, filter, terms, count }: VainQuestion): EmptyWords {
  const parts = partsOf(filter)
  if (text !== '' && (parts.length === 0 || count(text, {}) === 0)) return nothingCalled(text)
  const best = bestDrop(parts, (part) => count(text, withoutPart(filter, part)))
  if (best === null) return nothingTogether()
  const name = partName(terms, best.part)
  return {
    title: '没有完全符合的站点',
    text: `不要求「${name}」的话，有 ${best.found} 个站点。`,
    action: `去掉「${name}」`,
    act: 'drop',
    part: best.part,
  }
}

function bestDrop(parts: FilterPart[], countWithout: (part: FilterPart) => number) {
  let best: { part: FilterPart; found: number } | null = null
  for (const part of parts) {
    const found = countWithout(part)
    if (found > (best?.found ?? 0)) best = { part, found }
  }
  return best
}

const nothingCalled = (text: string): EmptyWords => ({
  title: `没有找到「${text}」`,
  text: '可以试试街道名、路名，或者拼音开头的字母，比如 njdl 就是南京东路。找大楼、地铁站附近的，请在上面换个地方。',
  action: '清掉搜索的字',
  act: 'clearText',
  part: null,
})

const nothingTogether = (): EmptyWords => ({
  title: '没有完全符合的站点',
  text: '条件放在一起太多了，去掉以后再找。',
  action: '去掉所有条件',
  act: 'clearAll',
  part: null,
})
