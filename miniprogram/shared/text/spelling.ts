import { foldText } from './fold'

/** A folded text with the pinyin of each of its characters; a character without pinyin sounds as itself. */
export interface Spelling {
  text: string
  characters: readonly string[]
  sounds: readonly string[]
}

/** How well a spelling answers a word typed in letters; less is better. */
export const SOUND_RANKS = { fullStart: 0, fullInside: 1, shortStart: 2, shortInside: 3 } as const

/** Sounds are aligned with characters only when there is one for each; otherwise the letters stand by themselves. */
export function spell(name: string, pinyin: string): Spelling {
  const text = foldText(name)
  const characters = Array.from(text)
  const sounds = pinyin.split(' ').filter((sound) => sound !== '')
  return sounds.length === characters.length
    ? { text, characters, sounds }
    : { text, characters: sounds, sounds }
}

/** `u` is accepted for `ü` (written `v`): many people do not know how to type it. */
const sameLetter = (typed: string, sound: string): boolean =>
  typed === sound || (typed === 'u' && sound === 'v')

function sharedLetters(word: string, at: number, sound: string): number {
  let length = 0
  while (length < sound.length && at + length < word.length) {
    if (!sameLetter(word.charAt(at + length), sound.charAt(length))) break
    length++
  }
  return length
}

/**
 * Whether `word` from `at` can be read along the spelling from character `from`: each character takes itself or
 * one or more first letters of its sound. `full` when every sound but the last is written out.
 */
function readAlong(spelling: Spelling, from: number, word: string, at: number): 'full' | 'short' | null {
  if (at === word.length) return 'full'
  const sound = spelling.sounds[from]
  if (sound === undefined) return null
  const character = spelling.characters[from] ?? ''
  if (character !== '' && word.startsWith(character, at)) {
    const rest = readAlong(spelling, from + 1, word, at + character.length)
    if (rest !== null) return rest
  }
  for (let length = sharedLetters(word, at, sound); length > 0; length--) {
    const rest = readAlong(spelling, from + 1, word, at + length)
    if (rest !== null) return length === sound.length || at + length === word.length ? rest : 'short'
  }
  return null
}

/**
 * How `word` sounds like a part of the spelling, or null. Full pinyin, initials, any mixture of both and of
 * characters are understood: `nanjingdl`, `njdl`, 「南京dl」 all read 南京东路.
 */
export function soundRank(spelling: Spelling, word: string): number | null {
  let best: number | null = null
  for (let from = 0; from < spelling.sounds.length; from++) {
    const read = readAlong(spelling, from, word, 0)
    if (read === null) continue
    const rank = (read === 'full' ? SOUND_RANKS.fullStart : SOUND_RANKS.shortStart) + (from === 0 ? 0 : 1)
    if (best === null || rank < best) best = rank
  }
  return best
}
