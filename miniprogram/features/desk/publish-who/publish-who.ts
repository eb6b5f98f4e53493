import type { SignUpKind } from '../../../shared/activity/policy'
import type { Audience } from '../../../shared/activity/types'
import { type PublishDraft, toggledAudience } from '../model/publish-draft'
import {
  AUDIENCE_CHOICES,
  KIND_CHOICES,
  type KindChoice,
  PICKUP_MEANING,
  POPULAR_MEANING,
} from '../model/publish-words'

type AudienceChoice = (typeof AUDIENCE_CHOICES)[number]

/** For whom and how many, and how places are given. Fires `change` with the fields that changed. */
export default Component({
  properties: {
    draft: { type: Object, value: {} as PublishDraft },
  },
  data: {
    kinds: KIND_CHOICES as KindChoice[],
    audiences: [] as (AudienceChoice & { on: boolean })[],
    popularMeaning: POPULAR_MEANING,
    pickupMeaning: PICKUP_MEANING,
    /** Numbers as they were when the step was opened: what is being typed is never written over. */
    start: { capacity: '', minAge: '', maxAge: '' },
  },
  lifetimes: {
    attached() {
      const { capacity, minAge, maxAge } = this.data.draft
      this.setData({ start: { capacity, minAge, maxAge } })
    },
  },
  observers: {
    'draft.audience'(audience?: Audience[]) {
      const on = (code: Audience): boolean => audience?.includes(code) ?? false
      this.setData({ audiences: AUDIENCE_CHOICES.map((choice) => ({ ...choice, on: on(choice.code) })) })
    },
  },
  methods: {
    change(patch: Partial<PublishDraft>) {
      this.triggerEvent('change', patch)
    },

    pickKind({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.change({ kind: currentTarget.dataset['kind'] as SignUpKind })
    },

    pickAudience({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const one = currentTarget.dataset['code'] as Audience
      this.change({ audience: toggledAudience(this.data.draft.audience, one) })
    },

    type({ currentTarget, detail }: WechatMiniprogram.Input) {
      this.change({ [String(currentTarget.dataset['key'])]: detail.value })
    },

    togglePopular() {
      this.change({ popular: !this.data.draft.popular })
    },

    togglePickup() {
      this.change({ pickup: !this.data.draft.pickup })
    },
  },
})
