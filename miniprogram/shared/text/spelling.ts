import { foldText } from './fold'

/** A folded text with the sounds of each of its characters. */
export interface Spelling {
  text: string
  /** What each place is written as; empty where sounds and characters do not match up one to one. */
  characters: readonly string[]
  /** The ways each place is read: 行 as `hang` or `xing`. */
  sounds: readonly (readonly string[])[]
}

/** How well a spelling answers a word typed in letters; less is better. */
export const SOUND_RANKS = { fullStart: 0, fullInside: 1, shortStart: 2, shortInside: 3 } as const

/**
 * A name with its pinyin: syllables separated by spaces, several readings of one character joined by `/`. Letters and
 * characters can be mixed in a query where there is one syllable for each character.
 */
export function spell(name: string, pinyin: string): Spelling {
  const text = foldText(name)
  const characters = Array.from(text)
  const syllables = pinyin.split(' ').filter((syllable) => syllable !== '')
  const sounds = syllables.map((syllable) => syllable.split('/'))
  return { text, characters: characters.length === sounds.length ? characters : [], sounds }
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

/** A word and what it is read along. */
interface Reading {
  spelling: Spelling
  word: string
}

type Read = 'full' | 'short' | null

/**
 * Whether `word` from `at` can be read along the spelling from place `from`: each place takes its character, or one
 * or more first letters of one of its sounds. `full` when every sound but the last is written out.
 */
function readAlong(reading: Reading, from: number, at: number): Read {
  if (at === reading.word.length) return 'full'
  const sounds = reading.spelling.sounds[from]
  if (sounds === undefined) return null
  let best = readCharacter(reading, from, at)
  for (const sound of sounds) {
    if (best === 'full') break
    best = readSound(reading, from, at, sound) ?? best
  }
  return best
}

function readCharacter(reading: Reading, from: number, at: number): Read {
  const character = reading.spelling.characters[from]
  if (character === undefined || !reading.word.startsWith(character, at)) return null
  return readAlong(reading, from + 1, at + character.length)
}

function readSound(reading: Reading, from: number, at: number, sound: string): Read {
  for (let length = sharedLetters(reading.word, at, sound); length > 0; length--) {
    const rest = readAlong(reading, from + 1, at + length)
    if (rest === null) continue
    return length === sound.length || at + length === reading.word.length ? rest : 'short'
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
    const read = readAlong({ spelling, word }, from, 0)
    if (read === null) continue
    const rank = (read === 'full' ? SOUND_RANKS.fullStart : SOUND_RANKS.shortStart) + (from === 0 ? 0 : 1)
    if (best === null || rank < best) best = rank
  }
  return best
}
