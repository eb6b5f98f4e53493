import { reasonFault } from '../model/reasons'

/** Something that is done with a reason. Fires `save` with it. */
export default Component({
  properties: {
    /** What is asked: 「为什么撤回？」. */
    ask: { type: String, value: '' },
    /** The reasons that are given most; a tap writes them. */
    usual: { type: Array, value: [] as string[] },
    /** What the button does. */
    action: { type: String, value: '' },
    sending: { type: Boolean, value: false },
  },
  data: {
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
