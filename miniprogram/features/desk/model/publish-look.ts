import { audienceWords } from '../../../shared/activity/audience'
import { CURRENT_POLICY, roomFor } from '../../../shared/activity/policy'
import {
  ageWords,
  howPlacesAreGiven,
  meetingsWords,
  type SpokenSession,
} from '../../../shared/activity/words'
import { dayOf, speakDate, speakDateTime } from '../../../shared/time/shanghai'
import type { PublishDraft } from './publish-draft'
import { type PublishInput, publishInput } from './publish-input'
import { type PublishSetting, type PublishTimes, slotsOf, timesOf } from './publish-times'
import { PICKUP_MEANING, POPULAR_MEANING } from './publish-words'

/** A line of the last look: what it is about, and the words that residents will read. */
export interface LookLine {
  name: string
  text: string
}

/** The last look before publishing. */
export interface LookView {
  title: string
  about: string
  lines: LookLine[]
}

/** A draft in the words that residents will read. */
export function lookView(draft: PublishDraft, setting: PublishSetting): LookView {
  const times = timesOf(draft, setting)
  const input = publishInput(draft, setting.station?.id ?? '', times)
  const { minAge = null, maxAge = null } = input
  const ages = ageWords(minAge, maxAge)
  const lines: LookLine[] = [
    { name: '时间', text: timeLook(draft, times, setting.now) },
    { name: '地点', text: [setting.station?.name ?? '', draft.venue.trim()].filter(Boolean).join('，') },
    { name: '给谁', text: [audienceWords(draft.audience), ages].filter(Boolean).join('，') },
    { name: '名额', text: placesLook(draft, times, input.capacity) },
    { name: '怎么给', text: howPlacesAreGiven(spoken(input), setting.now) },
    { name: '报名', text: draft.kind === 'walkIn' ? '' : opensLook(draft, times, setting.now) },
    { name: '热门', text: input.popular ? POPULAR_MEANING : '' },
    { name: '接孩子', text: draft.pickup ? PICKUP_MEANING : '' },
    { name: '带什么', text: draft.bring.trim() },
    { name: '老师', text: draft.teacher.trim() },
    { name: '合作单位', text: draft.partner.trim() },
  ]
  return {
    title: draft.title.trim(),
    about: draft.about.trim(),
    lines: lines.filter(({ text }) => text !== ''),
  }
}

function timeLook(draft: PublishDraft, times: PublishTimes, now: number): string {
  const texts = times.meetings.map(({ startsAt, endsAt }) => ({
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
  }))
  const words = meetingsWords(texts, now)
  const [first] = times.meetings
  if (draft.shape !== 'class' || !first) return words
  return `${words}，从 ${speakDate(dayOf(first.startsAt), dayOf(now))}起`
}

function placesLook(draft: PublishDraft, times: PublishTimes, capacity: number): string {
  if (draft.shape === 'slots')
    return `可以约 ${slotsOf(draft, times).length} 位，每位 ${Number(draft.slotMinutes)} 分钟`
  return draft.kind === 'walkIn' ? `坐得下 ${capacity} 人` : `${capacity} 个`
}

function opensLook({ opensNow }: PublishDraft, { opensAt }: PublishTimes, now: number): string {
  return opensNow ? '发布后马上可以报' : `${speakDateTime(opensAt, now)} 开始报名`
}

/** What is going to be published, as the words of residents take it: nobody is on its list yet. */
function spoken(input: PublishInput): SpokenSession {
  const { kind, capacity, opensAt, meetings } = input
  const startsAt = meetings[0]?.startsAt ?? opensAt
  return {
    ...{ form: input.form ?? 'activity', kind, status: 'open', opensAt, closesAt: input.drawAt ?? startsAt },
    ...{ startsAt, endsAt: meetings[meetings.length - 1]?.endsAt ?? startsAt, capacity, joined: 0 },
    ...{ left: capacity, room: roomFor(CURRENT_POLICY, kind, capacity), drawn: kind !== 'lottery' },
  }
}
