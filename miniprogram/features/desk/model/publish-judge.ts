import { judgePeople } from '../../../shared/activity/judge-people'
import { judgeMeetings, judgeTimes, MAX_MEETINGS } from '../../../shared/activity/judge-times'
import { judgeSlots } from '../../../shared/activity/slots'
import type { SessionForm } from '../../../shared/activity/types'
import type { PublishDraft, Shape } from './publish-draft'
import { type PublishSetting, type PublishTimes, shortWords, timesOf } from './publish-times'
import { wordsFault } from './session-words'

/** The steps in which a host says what is to be published. */
export type PublishStep = 'what' | 'when' | 'who' | 'signUp' | 'look'

/** How the contract calls a shape. */
export const FORM_OF: Readonly<Record<Shape, SessionForm>> = {
  once: 'activity',
  days: 'activity',
  class: 'class',
  slots: 'slot',
}

/** The steps that a draft takes: what needs no sign-up has no times for it. */
export function stepsOf({ kind }: Pick<PublishDraft, 'kind'>): PublishStep[] {
  return kind === 'walkIn' ? ['what', 'when', 'who', 'look'] : ['what', 'when', 'who', 'signUp', 'look']
}

/** What is wrong with a step of the draft, in the server's words where it judges too; empty when nothing is. */
export function stepFault(step: PublishStep, draft: PublishDraft, setting: PublishSetting): string {
  switch (step) {
    case 'what':
      return draft.module === '' ? '请选择服务模块' : wordsFault(draft)
    case 'when':
      return whenFault(draft, setting)
    case 'who':
      return whoFault(draft)
    case 'signUp':
      return signUpFault(draft, setting)
    case 'look':
      return ''
  }
}

/** The first step that something is wrong with, and what; null when all is well. */
export function firstFault(
  draft: PublishDraft,
  setting: PublishSetting,
): { step: PublishStep; fault: string } | null {
  for (const step of stepsOf(draft)) {
    const fault = stepFault(step, draft, setting)
    if (fault !== '') return { step, fault }
  }
  return null
}

/** A whole number that was typed, or what is wrong with it in the server's words. */
export function typedWhole(text: string, what: string, least: number, most: number): number | string {
  if (!/^\d+$/.test(text.trim())) return `请填写${what}，只写数字`
  const number = Number(text)
  if (number < least) return `${what}至少 ${least}`
  return number > most ? `${what}最多 ${most}` : number
}

const wrong = (typed: number | string): string => (typeof typed === 'string' ? typed : '')

function whenFault(draft: PublishDraft, setting: PublishSetting): string {
  const times = timesOf(draft, setting)
  const said = draft.shape === 'slots' ? slotsFault(draft, times) : severalFault(draft, times, setting.now)
  return said || (judgeMeetings(times.meetings, setting.now)?.message ?? '')
}

function slotsFault({ slotMinutes }: PublishDraft, { meetings }: PublishTimes): string {
  const typed = typedWhole(slotMinutes, '每位分钟数', 5, 120)
  if (typeof typed === 'string') return typed
  return judgeSlots({ form: 'slot', kind: 'firstCome', slotMinutes: typed }, meetings)?.message ?? ''
}

function severalFault(draft: PublishDraft, times: PublishTimes, now: number): string {
  const { shape, count, weekdays } = draft
  if (shape === 'once') return ''
  const typed = typedWhole(count, shape === 'class' ? '几次课' : '几天', 1, MAX_MEETINGS)
  if (typeof typed === 'string') return typed
  return weekdays.length === 0 ? '请选星期几' : shortWords(draft, times, now)
}

function whoFault(draft: PublishDraft): string {
  const { kind, pickup, shape, capacity, audience } = draft
  const places = shape === 'slots' ? '' : wrong(typedWhole(capacity, '名额', 1, 500))
  if (places !== '') return places
  if (audience.length === 0) return '请选给谁的活动'
  if (audience.length > 4) return '给谁的最多选 4 种'
  const ages = [draft.minAge, draft.maxAge].map((text) => typedAge(text))
  const bad = ages.find((age) => typeof age === 'string')
  if (typeof bad === 'string') return bad
  const [minAge, maxAge] = ages as [number | null, number | null]
  return judgePeople({ kind, pickup, minAge, maxAge })?.message ?? ''
}

/** An age that was typed, null for none, or what is wrong with it. */
export function typedAge(text: string): number | null | string {
  return text.trim() === '' ? null : typedWhole(text, '年龄', 0, 120)
}

function signUpFault(draft: PublishDraft, setting: PublishSetting): string {
  const { meetings, opensAt, drawAt } = timesOf(draft, setting)
  return judgeTimes({ kind: draft.kind, opensAt, meetings, drawAt }, setting.now)?.message ?? ''
}
