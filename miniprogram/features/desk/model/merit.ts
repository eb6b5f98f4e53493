import { isDay } from '../../../shared/time/shanghai'

/** What can be put on record of a volunteer beside their hours ([LAW] 民政部令第67号, 培训情况 and 表彰奖励情况). */
export type MeritKind = 'training' | 'award'

/** What is put into the form; an award has no content and no minutes. */
export interface MeritDraft {
  name: string
  content: string
  minutes: string
  /** Who held the training, or who gave the award. */
  giver: string
  /** `YYYY-MM-DD` in Shanghai. */
  day: string
}

/** One line of the form. */
export interface MeritField {
  key: 'name' | 'content' | 'minutes' | 'giver'
  name: string
  hint: string
  number: boolean
  /** Characters at most, as the contract has it. */
  most: number
}

const field = (key: MeritField['key'], name: string, hint: string, most: number): MeritField => ({
  ...{ key, name, hint, most },
  number: key === 'minutes',
})

/** The lines of each form, with the statute's names. */
export const MERIT_FIELDS: Readonly<Record<MeritKind, MeritField[]>> = {
  training: [
    field('name', '培训名称', '例如：助老数字课', 40),
    field('content', '培训内容', '学了什么', 100),
    field('minutes', '学习分钟数', '例如：45', 4),
    field('giver', '举办单位', '谁办的', 40),
  ],
  award: [field('name', '表彰名称', '例如：年度优秀志愿者', 40), field('giver', '授予单位', '谁授予的', 40)],
}

/** An empty form. */
export const newMerit = (today: string): MeritDraft => ({
  ...{ name: '', content: '', minutes: '', giver: '', day: today },
})

const MINUTES = { least: 5, most: 2_400 }

function fieldFault({ key, name, most }: MeritField, draft: MeritDraft): string {
  const text = draft[key].trim()
  if (key === 'minutes') {
    const minutes = /^\d+$/.test(text) ? Number(text) : NaN
    const fits = minutes >= MINUTES.least && minutes <= MINUTES.most
    return fits ? '' : `学习分钟数要在 ${MINUTES.least} 到 ${MINUTES.most} 之间`
  }
  if (text.length < 2) return `请写${name}，至少 2 个字`
  return text.length > most ? `${name}最多 ${most} 个字` : ''
}

/** Why the form cannot be kept, for the person; empty when it can. */
export function meritFault(kind: MeritKind, draft: MeritDraft, today: string): string {
  const fault = MERIT_FIELDS[kind].map((each) => fieldFault(each, draft)).find((words) => words !== '')
  if (fault !== undefined) return fault
  return isDay(draft.day) && draft.day <= today ? '' : '日期不能晚于今天'
}
