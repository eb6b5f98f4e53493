/** What can be changed of a shift; when it is never changes. The number of places as it is typed. */
export interface ShiftWords {
  content: string
  leader: string
  venue: string
  capacity: string
}

/** Before anything is there. */
export const NO_SHIFT_WORDS: ShiftWords = { content: '', leader: '', venue: '', capacity: '' }

/** A whole number that was typed; NaN for anything else. */
export const numberOf = (text: string): number => (/^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : NaN)

/** Why what a shift is for and who leads it cannot stand so, for the person; empty when it can. */
export function serviceWordsFault({ content, leader }: Pick<ShiftWords, 'content' | 'leader'>): string {
  if (content.trim().length < 2) return '请写服务内容：来的人做什么'
  if (content.trim().length > 100) return '服务内容最多 100 个字'
  return leader.trim() === '' ? '请写负责人，志愿者好找到人' : ''
}

/** Why the changes cannot be sent, for the person; empty when they can. `joined` people are on the list already. */
export function shiftWordsFault(words: ShiftWords, joined: number): string {
  const fault = serviceWordsFault(words)
  if (fault !== '') return fault
  const capacity = numberOf(words.capacity)
  if (!(capacity >= 1 && capacity <= 500)) return '名额请填 1 到 500'
  return capacity < joined ? `已经有 ${joined} 人报名，名额不能更少` : ''
}
