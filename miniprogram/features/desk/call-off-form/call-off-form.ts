import { reasonFault } from '../model/reasons'

/** The reasons that are given most; a tap writes them. */
const USUAL_REASONS = ['老师临时有事', '报名的人太少', '台风或暴雨', '场地临时不能用']

/** Calls a session off, with a reason. Fires `save` with it; the page asks once more. */
export default Component({
  properties: {
    /** Who will be told, in words. */
    told: { type: String, value: '' },
    sending: { type: Boolean, value: false },
  },
  data: {
    usual: USUAL_REASONS,
    reason: '',
    fault: '',
  },
  methods: {
    take({ detail }: WechatMiniprogram.CustomEvent<{ reason: string }>) {
      this.setData({ reason: detail.reason, fault: '' })
    },

    save() {
      const { reason, sending } = this.data
      if (sending) return
      const fault = reasonFault(reason)
      this.setData({ fault })
      if (fault === '') this.triggerEvent('save', { reason: reason.trim() })
    },
  },
})
