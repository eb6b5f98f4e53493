import type { Roster } from './desk-session'

/** What can be written about a session. */
export interface SessionWords {
  title: string
  about: string
  venue: string
  bring: string
  teacher: string
  partner: string
}

/** One line of the form. */
export interface WordsField {
  key: keyof SessionWords
  name: string
  /** Characters at most, as the contract has it. */
  most: number
}

/** The lines of the form, `about` apart: it has several lines of its own. */
export const WORDS_FIELDS: readonly WordsField[] = [
  { key: 'title', name: '标题', most: 40 },
  { key: 'venue', name: '地点', most: 40 },
  { key: 'bring', name: '带什么', most: 60 },
  { key: 'teacher', name: '老师', most: 20 },
  { key: 'partner', name: '合作单位', most: 40 },
]

/** Characters of the introduction at most. */
export const ABOUT_MOST = 500

/** The words of a session as they are. */
export function wordsOf({ session }: Roster): SessionWords {
  const { title, about, venue, bring, teacher, partner } = session
  return { title, about, venue, bring, teacher, partner }
}

/** Nothing written yet. */
export const NO_WORDS: SessionWords = { title: '', about: '', venue: '', bring: '', teacher: '', partner: '' }

/** Why the words cannot be kept, for the person; empty when they can. */
export function wordsFault(words: SessionWords): string {
  if (words.title.trim().length < 2) return '标题至少 2 个字'
  const long = WORDS_FIELDS.find(({ key, most }) => words[key].trim().length > most)
  if (long) return `${long.name}最多 ${long.most} 个字`
  return words.about.trim().length > ABOUT_MOST ? `介绍最多 ${ABOUT_MOST} 个字` : ''
}
