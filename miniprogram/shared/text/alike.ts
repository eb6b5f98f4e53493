/** Shorter words in letters are too like too many. */
const LEAST_LETTERS = 5

/** Shorter words in characters have no letter to spare for a slip. */
const LEAST_CHARACTERS = 3

/**
 * Whether a folded word is probably a slip for a name: one wrong character (「五角厂」), some left out from a name that
 * begins so (「徐家汇站」 for 徐家汇金穗站), or one wrong, missing, extra or swapped letter of its pinyin (`xujiahiu`).
 */
export function isAlike(word: string, name: string, pinyin: string): boolean {
  if (/^[a-z]+$/.test(word)) return word.length >= LEAST_LETTERS && beginsAlike(word, pinyin)
  return word.charAt(0) === name.charAt(0)
    ? isThinned(word, name) || hasSlip(word, name)
    : hasSlip(word, name)
}

/** The word's characters in their order, others between them. */
function isThinned(word: string, name: string): boolean {
  let at = 0
  for (const character of name) if (character === word.charAt(at)) at++
  return word.length > 1 && at === word.length
}

/** Some stretch of the name differs from the word in one character only. */
function hasSlip(word: string, name: string): boolean {
  if (word.length < LEAST_CHARACTERS) return false
  for (let from = 0; from + word.length <= name.length; from++) {
    if (slips(word, name, from) === 1) return true
  }
  return false
}

function slips(word: string, name: string, from: number): number {
  let count = 0
  for (let at = 0; at < word.length; at++) if (word.charAt(at) !== name.charAt(from + at)) count++
  return count
}

/** The first letters are right, so that a slip stays one; what follows is one slip away from how the pinyin begins. */
function beginsAlike(word: string, pinyin: string): boolean {
  let same = 0
  while (same < word.length && word.charAt(same) === pinyin.charAt(same)) same++
  if (same < 1) return false
  const rest = (text: string, skipped: number): string => text.slice(same + skipped)
  const swapped = word.charAt(same + 1) + word.charAt(same) + rest(word, 2)
  return (
    rest(pinyin, 1).startsWith(rest(word, 1)) ||
    rest(pinyin, 1).startsWith(rest(word, 0)) ||
    rest(pinyin, 0).startsWith(rest(word, 1)) ||
    rest(pinyin, 0).startsWith(swapped)
  )
}
