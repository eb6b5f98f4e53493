import type { PublishDraft } from '../model/publish-draft'
import type { SignUpView } from '../model/publish-sign-up'
import { minutesOfText } from '../model/time-field'

type PickEvent = WechatMiniprogram.CustomEvent<{ value: string }>

/** When sign-up opens, and when a lottery is drawn. Fires `change` with the fields that changed. */
export default Component({
  properties: {
    draft: { type: Object, value: {} as PublishDraft },
    view: { type: Object, value: {} as SignUpView },
  },
  methods: {
    change(patch: Partial<PublishDraft>) {
      this.triggerEvent('change', patch)
    },

    openNow() {
      this.change({ opensNow: true })
    },

    openLater() {
      this.change({ opensNow: false })
    },

    pickOpensDay({ detail }: PickEvent) {
      this.change({ opensDay: detail.value })
    },

    pickOpensTime({ detail }: PickEvent) {
      this.change({ opensAt: minutesOfText(detail.value) })
    },

    pickDrawDay({ detail }: PickEvent) {
      this.change({ draw: { day: detail.value, at: minutesOfText(this.data.view.drawTime) } })
    },

    pickDrawTime({ detail }: PickEvent) {
      this.change({ draw: { day: this.data.view.drawDay, at: minutesOfText(detail.value) } })
    },

    suggest() {
      this.change({ draw: null })
    },
  },
})
