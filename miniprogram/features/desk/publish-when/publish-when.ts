import { inShape, onFirstDay, type PublishDraft, type Shape, toggledDay } from '../model/publish-draft'
import { lengthsWith, type WhenView } from '../model/publish-when'
import { SHAPE_CHOICES } from '../model/publish-words'
import { minutesOfText } from '../model/time-field'

type PickEvent = WechatMiniprogram.CustomEvent<{ value: string }>

/** When it is: once, on days, every week, or one person after the other. Fires `change` with the fields that changed. */
export default Component({
  properties: {
    draft: { type: Object, value: {} as PublishDraft },
    view: { type: Object, value: {} as WhenView },
  },
  data: {
    shapes: SHAPE_CHOICES as { shape: Shape; name: string }[],
    /** Numbers as they were when the step was opened: what is being typed is never written over. */
    start: { count: '', slotMinutes: '' },
    listed: false,
  },
  lifetimes: {
    attached() {
      this.takeNumbers(this.data.draft)
    },
  },
  methods: {
    takeNumbers({ count, slotMinutes }: PublishDraft) {
      this.setData({ start: { count, slotMinutes } })
    },

    change(patch: Partial<PublishDraft>) {
      this.triggerEvent('change', patch)
    },

    pickShape({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const draft = inShape(this.data.draft, currentTarget.dataset['shape'] as Shape)
      const { shape, kind, weekdays, count } = draft
      this.takeNumbers(draft)
      this.change({ shape, kind, weekdays, count })
    },

    pickDay({ detail }: PickEvent) {
      const { day, weekdays } = onFirstDay(this.data.draft, detail.value)
      this.change({ day, weekdays })
    },

    pickTime({ detail }: PickEvent) {
      this.change({ at: minutesOfText(detail.value) })
    },

    pickLength({ detail }: PickEvent) {
      const minutes = lengthsWith(this.data.draft.minutes)[Number(detail.value)]
      if (minutes !== undefined) this.change({ minutes })
    },

    toggleWeekday({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.change({ weekdays: toggledDay(this.data.draft.weekdays, Number(currentTarget.dataset['number'])) })
    },

    typeCount({ detail }: WechatMiniprogram.Input) {
      this.change({ count: detail.value })
    },

    typeSlot({ detail }: WechatMiniprogram.Input) {
      this.change({ slotMinutes: detail.value })
    },

    toggleList() {
      this.setData({ listed: !this.data.listed })
    },
  },
})
