import { clockOf, instantOfClock, momentFault } from '../model/time-within'
import { reasonFault } from '../model/reasons'

/** How somebody may know when another left; a tap writes it. */
const USUAL_REASONS = ['我在场，看到走的', '问过本人和同班的人', '看过签到表']

/**
 * Says when somebody left who did not check out, or corrects it where they ask for that. Fires `save` with `leftAt` (ISO text) and `reason`. The times are
 * instants in milliseconds.
 */
export default Component({
  properties: {
    from: { type: Number, value: 0 },
    to: { type: Number, value: 0 },
    /** Where the picker begins. */
    usual: { type: Number, value: 0 },
    /** Nobody checked them out; else it is a correction. */
    missing: { type: Boolean, value: true },
    sending: { type: Boolean, value: false },
    /** The one main action of the page. */
    main: { type: Boolean, value: false },
  },
  data: {
    reasons: USUAL_REASONS,
    /** As the picker gives it; empty: not said yet. */
    clock: '',
    start: '',
    end: '',
    first: '',
    reason: '',
    fault: '',
  },
  observers: {
    'from, to, usual'(from: number, to: number, usual: number) {
      this.setData({ start: clockOf(from), end: clockOf(to), first: clockOf(Math.min(usual, to)) })
    },
  },
  methods: {
    pick({ detail }: WechatMiniprogram.PickerChange) {
      this.setData({ clock: String(detail.value), fault: '' })
    },

    take({ detail }: WechatMiniprogram.CustomEvent<{ reason: string }>) {
      this.setData({ reason: detail.reason, fault: '' })
    },

    save() {
      const { clock, reason, from, to, sending } = this.data
      if (sending) return
      const leftAt = clock === '' ? 0 : instantOfClock(clock, from)
      const fault = clock === '' ? '请选几点走的' : momentFault(leftAt, { from, to }) || reasonFault(reason)
      this.setData({ fault })
      if (fault !== '') return
      this.triggerEvent('save', { leftAt: new Date(leftAt).toISOString(), reason: reason.trim() })
    },
  },
})
