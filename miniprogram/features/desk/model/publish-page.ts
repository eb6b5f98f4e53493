import { dayOf } from '../../../shared/time/shanghai'
import { blankDraft, type PublishDraft } from './publish-draft'
import { type PublishStep, stepsOf } from './publish-judge'
import { type LookView, lookView } from './publish-look'
import { type SignUpView, signUpView } from './publish-sign-up'
import type { PublishSetting } from './publish-times'
import { type WhenView, whenView } from './publish-when'
import { STEP_TITLES } from './publish-words'

/** A step of the form, in words. */
export interface StepView {
  step: PublishStep
  title: string
  /** 「第 2 步，共 5 步」. */
  place: string
  first: boolean
  last: boolean
}

/** The step that a draft is at. */
export function stepView(step: PublishStep, draft: PublishDraft): StepView {
  const steps = stepsOf(draft)
  const at = Math.max(0, steps.indexOf(step))
  return {
    ...{ step, title: STEP_TITLES[step], place: `第 ${at + 1} 步，共 ${steps.length} 步` },
    ...{ first: at === 0, last: at === steps.length - 1 },
  }
}

/** The step after or before one, in a draft's own order. */
export function stepBeside(step: PublishStep, draft: PublishDraft, by: 1 | -1): PublishStep {
  const steps = stepsOf(draft)
  return steps[steps.indexOf(step) + by] ?? step
}

/** What the steps show of a draft. */
export interface FormView {
  when: WhenView
  signUp: SignUpView
  look: LookView
}

/** Everything that the steps show of a draft. */
export function formView(draft: PublishDraft, setting: PublishSetting): FormView {
  return {
    when: whenView(draft, setting),
    signUp: signUpView(draft, setting),
    look: lookView(draft, setting),
  }
}

/** Whether something kept is a draft as this version of the app knows it: every field there, of its own kind. */
export function isDraft(value: unknown): value is PublishDraft {
  if (typeof value !== 'object' || value === null) return false
  const blank = blankDraft('1970-01-01')
  return Object.entries(blank).every(([key, example]) => {
    const field: unknown = Reflect.get(value, key)
    if (example === null) return field === null || typeof field === 'string' || typeof field === 'object'
    return Array.isArray(example) ? Array.isArray(field) : typeof field === typeof example
  })
}

/** A draft taken up again: days that are over meanwhile are moved to what is usual. */
export function takenUp(draft: PublishDraft, now: number): PublishDraft {
  const today = dayOf(now)
  const { day, opensDay } = blankDraft(today)
  return {
    ...draft,
    day: draft.day < today ? day : draft.day,
    opensDay: draft.opensDay < today ? opensDay : draft.opensDay,
    draw: draft.draw && draft.draw.day < today ? null : draft.draw,
  }
}
