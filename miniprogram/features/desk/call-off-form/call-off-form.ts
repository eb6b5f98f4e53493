import { reasonFault } from '../model/reasons'

/** The reasons that are given most; a tap writes them. */
const USUAL_REASONS = ['老师临时有事', '报名的人太少', '台风或暴雨', '场地临时不能用']

/**
 * Calls a session off, with a reason. Fires `save` with it and with whether the whole consultation is meant; the page
 * asks once more.
 */
export default Component({
  properties: {
    /** Who will be told, in words. */
    told: { type: String, value: '' },
    /** One slot of a consultation: then the host says whether all of it is called off. */
    consultation: { type: Boolean, value: false },
    sending: { type: Boolean, value: false },
  },
  data: {
    usual: USUAL_REASONS,
    /** Null: not said yet. */
    whole: null as boolean | null,
    reason: '',
    fault: '',
  },
  methods: {
    take({ detail }: WechatMiniprogram.CustomEvent<{ reason: string }>) {
      this.setData({ reason: detail.reason, fault: '' })
    },

    pickWhole({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.setData({ whole: currentTarget.dataset['whole'] === true, fault: '' })
    },

    save() {
      const { reason, sending, consultation, whole } = this.data
      if (sending) return
      const fault =
        consultation && whole === null ? '请选一下：取消整场，还是只取消这一段' : reasonFault(reason)
      this.setData({ fault })
      if (fault === '')
        this.triggerEvent('save', { reason: reason.trim(), whole: consultation && whole === true })
    },
  },
})
