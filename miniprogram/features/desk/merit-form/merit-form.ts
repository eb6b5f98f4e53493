import { now } from '../../../services/clock'
import { dayOf, speakDate } from '../../../shared/time/shanghai'
import {
  MERIT_FIELDS,
  type MeritDraft,
  meritFault,
  type MeritField,
  type MeritKind,
  newMerit,
} from '../model/merit'

/** Puts a training or an award on record. Fires `save` with `{ kind, draft }`, see {@link MeritDraft}. */
export default Component({
  properties: {
    kind: { type: String, value: 'training' as MeritKind },
    sending: { type: Boolean, value: false },
  },
  data: {
    fields: [] as MeritField[],
    draft: newMerit('1970-01-01') as MeritDraft,
    today: '',
    dayWords: '',
    fault: '',
  },
  lifetimes: {
    attached() {
      const today = dayOf(now())
      this.setData({ today, fields: MERIT_FIELDS[this.data.kind as MeritKind] })
      this.put(newMerit(today))
    },
  },
  methods: {
    put(draft: MeritDraft) {
      this.setData({ draft, dayWords: speakDate(draft.day, this.data.today), fault: '' })
    },

    type({ currentTarget, detail }: WechatMiniprogram.Input) {
      const key = String(currentTarget.dataset['key']) as MeritField['key']
      this.put({ ...this.data.draft, [key]: detail.value })
    },

    pickDay({ detail }: WechatMiniprogram.PickerChange) {
      this.put({ ...this.data.draft, day: String(detail.value) })
    },

    save() {
      const { draft, sending, today } = this.data
      if (sending) return
      const kind = this.data.kind as MeritKind
      const fault = meritFault(kind, draft, today)
      this.setData({ fault })
      if (fault === '') this.triggerEvent('save', { kind, draft })
    },
  },
})
