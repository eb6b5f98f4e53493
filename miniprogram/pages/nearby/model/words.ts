import type { StationFilter } from '../../../shared/station/filter'
import { countWishes } from '../../../shared/station/filter'
import type { StationIndex } from '../../../shared/station/types'
import { speakWithin } from '../../../shared/time/shanghai'
import type { EmptyWords } from './empty'
import { emptyWords } from './empty'
import type { FilterPart, Terms } from './filter-parts'
import { hasPart, partName, partsOf } from './filter-parts'
import type { Question } from './find'
import { countStations } from './find'

/** A chip that stands over the list itself. */
export interface QuickChip extends FilterPart {
  name: string
  on: boolean
}

/** The three chips: two wishes that most people have, and the door to all others with their number. */
export interface QuickChips {
  wishes: QuickChip[]
  /** 「更多」 or 「更多 2」. */
  more: string
  /** How many wishes are behind 「更多」. */
  hidden: number
}

const QUICK = [
  { kind: 'openNow', code: '', name: '现在开着' },
  { kind: 'facility', code: 'hot_water', name: '有热水' },
] as const satisfies readonly (FilterPart & { name: string })[]

/** The chips as the filter stands. */
export function quickChips(filter: StationFilter): QuickChips {
  const wishes = QUICK.map((chip) => ({ ...chip, on: hasPart(filter, chip) }))
  const hidden = countWishes(filter) - wishes.filter(({ on }) => on).length
  return { wishes, hidden, more: hidden > 0 ? `更多 ${hidden}` : '更多' }
}

/** All wishes in one line: 「现在开着、有热水、黄浦区」; empty when there are none. */
export function wishLine(filter: StationFilter, terms: Terms): string {
  return partsOf(filter)
    .map((part) => partName(terms, part))
    .join('、')
}

/** Since when (an instant) the list stands, where it could not be brought up to date; empty where it could. */
export function offlineLine(offline: boolean, kept: { checkedAt: number } | null, now: number): string {
  if (!offline) return ''
  const when = kept ? speakWithin(kept.checkedAt, now) : '以前'
  return `没有网络，显示的是${when}保存的站点`
}

/** Words for a question that found nothing. */
export function emptyFor(index: StationIndex, question: Question): EmptyWords {
  const { text, filter } = question
  const count = (otherText: string, otherFilter: StationFilter): number =>
    countStations(index, { ...question, text: otherText, filter: otherFilter })
  return emptyWords({ text, filter, terms: index, count })
}
