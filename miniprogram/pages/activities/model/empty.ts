import { wishName, wishesOf, withoutWish, type Wishes, type WishKind, type WishTerms } from './wishes'

/** What the one button of the empty face does. */
export type EmptyAct = 'drop' | 'clearText' | 'nextDays' | 'stations'

/** What stands where the list would be, when nothing fits. */
export interface EmptyWords {
  title: string
  text: string
  action: string
  act: EmptyAct
  /** Words of a second button, which clears the words of the search; empty when there is none. */
  second: string
  /** The wish that `drop` gives up. */
  kind: WishKind
}

/** Before anything was asked for in vain. */
export const NOT_EMPTY: EmptyWords = {
  title: '',
  text: '',
  action: '',
  act: 'drop',
  second: '',
  kind: 'near',
}

/** What was asked for in vain. `count` says how many sessions another question would find. */
export interface VainQuestion {
  text: string
  wishes: Wishes
  terms: WishTerms | null
  /** `YYYY-MM-DD` in Shanghai. */
  today: string
  /** Whether later days can still be looked at. */
  later: boolean
  count(text: string, wishes: Wishes): number
}

/** Words for an empty list: the one step that leads on, and how much there would be. */
export function emptyWords(question: VainQuestion): EmptyWords {
  const { text, wishes, count, later } = question
  const best = bestDrop(wishesOf(wishes), (kind) => count(text, withoutWish(wishes, kind)))
  if (best !== null) return dropping(best, question)
  if (text !== '') return later ? nothingSoonCalled(text) : nothingCalled(text)
  return later ? nothingYet() : nothingAtAll()
}

function bestDrop(kinds: WishKind[], countWithout: (kind: WishKind) => number) {
  let best: { kind: WishKind; found: number } | null = null
  kinds.forEach((kind) => {
    const found = countWithout(kind)
    if (found > (best?.found ?? 0)) best = { kind, found }
  })
  return best as { kind: WishKind; found: number } | null
}

function dropping(
  { kind, found }: { kind: WishKind; found: number },
  { wishes, terms, today }: VainQuestion,
): EmptyWords {
  const name = wishName(kind, wishes, terms, today)
  if (kind === 'near')
    return {
      ...{ title: '附近没有合适的活动', text: `全市有 ${found} 场。`, action: `看全市的 ${found} 场` },
      ...{ act: 'drop', second: '', kind },
    }
  if (kind === 'day')
    return {
      ...{ title: `${name}没有合适的活动`, text: `这几天一共有 ${found} 场。`, action: '看这几天的活动' },
      ...{ act: 'drop', second: '', kind },
    }
  return {
    ...{
      title: '没有完全符合的活动',
      text: `不要求「${name}」的话，有 ${found} 场。`,
      action: `去掉「${name}」`,
    },
    ...{ act: 'drop', second: '', kind },
  }
}

const CLEAR = '清掉搜索的字'

const nothingCalled = (text: string): EmptyWords => ({
  ...NOT_EMPTY,
  title: `没有找到「${text}」`,
  text: '可以试试活动里的一个词，比如「血压」；也可以打站名、街道名，或者拼音开头的字母。',
  action: CLEAR,
  act: 'clearText',
})

/** Later days may have it: only those that were fetched were searched. */
const nothingSoonCalled = (text: string): EmptyWords => ({
  ...nothingCalled(text),
  title: `这几天没有找到「${text}」`,
  action: '看后面几天',
  act: 'nextDays',
  second: CLEAR,
})

const nothingYet = (): EmptyWords => ({
  ...NOT_EMPTY,
  title: '这几天没有活动',
  text: '后面的日子也许有。',
  action: '再看后面 7 天',
  act: 'nextDays',
})

const nothingAtAll = (): EmptyWords => ({
  ...NOT_EMPTY,
  title: '还没有排出活动',
  text: '站点平时也开着，可以去坐坐，问问下次有什么活动。',
  action: '看附近的站点',
  act: 'stations',
})
