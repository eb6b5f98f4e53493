import type { ApiInput } from '../../../../typings/api'
import type { PublishDraft } from './publish-draft'
import { FORM_OF, typedAge, typedWhole } from './publish-judge'
import type { PublishTimes } from './publish-times'

/** What is sent to publish a draft. */
export type PublishInput = ApiInput<'activity/publish'>

const isoOf = (at: number): string => new Date(at).toISOString()

/** What is sent for a draft that was judged and has no fault. */
export function publishInput(draft: PublishDraft, stationId: string, times: PublishTimes): PublishInput {
  const { title, about, bring, venue, teacher, partner, module, audience, kind, popular, pickup } = draft
  const { courseId, series } = draft
  return {
    ...{ stationId, form: FORM_OF[draft.shape], title, about, bring, venue, teacher, partner, module },
    ...{
      audience: [...audience],
      kind,
      popular: popular && kind !== 'walkIn',
      pickup,
      opensAt: isoOf(times.opensAt),
    },
    ...{ minAge: ageOf(draft.minAge), maxAge: ageOf(draft.maxAge), capacity: placesOf(draft) },
    meetings: times.meetings.map(({ startsAt, endsAt }) => ({
      startsAt: isoOf(startsAt),
      endsAt: isoOf(endsAt),
    })),
    ...(times.drawAt !== undefined && { drawAt: isoOf(times.drawAt) }),
    ...(draft.shape === 'slots' && { slotMinutes: Number(draft.slotMinutes) }),
    ...(draft.shape === 'class' && courseId !== null && { courseId }),
    ...(times.term !== null && { term: times.term.code }),
    ...(series !== '' && { series }),
  }
}

/** Places of a draft; a slot has one. */
export function placesOf({ shape, capacity }: PublishDraft): number {
  const typed = typedWhole(capacity, '名额', 1, 500)
  return shape === 'slots' || typeof typed === 'string' ? 1 : typed
}

function ageOf(text: string): number | null {
  const age = typedAge(text)
  return typeof age === 'string' ? null : age
}
