import { dayOf, minutesOf, speakDate, speakTime } from '../../../shared/time/shanghai'
import type { PublishDraft } from './publish-draft'
import { EVENING, type PublishSetting, timesOf } from './publish-times'
import { timeText } from './time-field'

/** The step 「什么时候报名」, in words and as the pickers take it. */
export interface SignUpView {
  today: string
  last: string
  opensDayWords: string
  opensTime: string
  opensTimeWords: string
  lottery: boolean
  drawDay: string
  drawDayWords: string
  drawTime: string
  drawTimeWords: string
  /** Why the draw is suggested for this time; empty when the host chose it. */
  suggested: string
}

/** The step 「什么时候报名」 of a draft. */
export function signUpView(draft: PublishDraft, setting: PublishSetting): SignUpView {
  const today = dayOf(setting.now)
  const { meetings, drawAt = setting.now } = timesOf(draft, setting)
  return {
    today,
    last: dayOf(meetings[0]?.startsAt ?? setting.now),
    opensDayWords: speakDate(draft.opensDay, today),
    ...{ opensTime: timeText(draft.opensAt), opensTimeWords: speakTime(draft.opensAt) },
    lottery: draft.kind === 'lottery',
    ...{ drawDay: dayOf(drawAt), drawDayWords: speakDate(dayOf(drawAt), today) },
    ...{ drawTime: timeText(minutesOf(drawAt)), drawTimeWords: speakTime(minutesOf(drawAt)) },
    suggested: draft.draw === null ? suggestedWords(drawAt) : '',
  }
}

function suggestedWords(drawAt: number): string {
  const when = minutesOf(drawAt) === EVENING ? '大家晚上在家，来得及看到结果' : '时间紧，最晚只能这时候抽'
  return `这是建议的时间：${when}。到时自动抽，不用您动手。`
}
