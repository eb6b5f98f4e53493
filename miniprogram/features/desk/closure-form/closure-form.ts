import { asCallError, call, newRequestId } from '../../../services/cloud'
import { now } from '../../../services/clock'
import { dayOf, speakDate } from '../../../shared/time/shanghai'
import {
  type ClosureDraft,
  draftFault,
  lastDay,
  newDraft,
  USUAL_REASONS,
  withFrom,
} from '../model/closure-form'

/** Announces that a station stays shut on some days. Fires `announced` with the new live state. */
export default Component({
  properties: {
    stationId: { type: String, value: '' },
  },
  data: {
    opened: false,
    draft: newDraft('1970-01-01') as ClosureDraft,
    fromWords: '',
    toWords: '',
    today: '',
    last: '',
    reasons: USUAL_REASONS as string[],
    fault: '',
    sending: false,
    /** Stays the same until the draft changes, so that trying again cannot announce twice. */
    requestId: '',
  },
  methods: {
    open() {
      const today = dayOf(now())
      this.setData({ opened: true, today, last: lastDay(today) })
      this.put(newDraft(today))
    },

    close() {
      this.setData({ opened: false })
    },

    put(draft: ClosureDraft) {
      const { today } = this.data
      this.setData({
        draft,
        fromWords: speakDate(draft.from, today),
        toWords: speakDate(draft.to, today),
        fault: '',
        requestId: newRequestId(),
      })
    },

    pickFrom({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.put(withFrom(this.data.draft, detail.value))
    },

    pickTo({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.put({ ...this.data.draft, to: detail.value })
    },

    takeReason({ detail }: WechatMiniprogram.CustomEvent<{ reason: string }>) {
      this.put({ ...this.data.draft, reason: detail.reason })
    },

    async announce() {
      const { draft, today, sending, stationId, requestId } = this.data
      if (sending) return
      const fault = draftFault(draft, today)
      if (fault !== '') return this.setData({ fault })
      this.setData({ sending: true, fault: '' })
      try {
        const { live } = await call('station/announceClosure', { stationId, ...draft }, { requestId })
        this.setData({ sending: false, opened: false })
        this.triggerEvent('announced', { live })
      } catch (error) {
        this.setData({ sending: false, fault: `没有公布成：${asCallError(error).message}` })
      }
    },
  },
})
