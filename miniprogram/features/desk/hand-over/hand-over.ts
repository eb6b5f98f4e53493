import { asCallError, call } from '../../../services/cloud'
import { now } from '../../../services/clock'
import { callPhone } from '../../../services/phone-call'
import { codeFault, overrideFault, USUAL_CHECKS } from '../model/hand-over'
import { requestIdFor, type Tried } from '../../../services/same-wish'

/** The cloud's words that the code was another one, and that there were too many. */
const WRONG = 'ACTIVITY.PICKUP_WRONG'
const TOO_MANY = 'ACTIVITY.PICKUP_LOCKED'

/**
 * Hands a child over to whoever says its six figures; after five wrong ones, or when the phone is at home, to a guardian
 * who was recognised otherwise. Fires `handed` with the child's attendance, and `close`.
 */
export default Component({
  properties: {
    sessionId: { type: String, value: '' },
    ticket: { type: String, value: '' },
    /** From 0. */
    meeting: { type: Number, value: 0 },
    name: { type: String, value: '' },
    guardian: { type: String, value: '' },
    phone: { type: String, value: '' },
  },
  data: {
    code: '',
    /** Whether the guardian is recognised without the code. */
    otherwise: false,
    reason: '',
    usual: USUAL_CHECKS as string[],
    fault: '',
    sending: false,
    tried: null as Tried | null,
  },
  methods: {
    typeCode({ detail }: WechatMiniprogram.Input) {
      this.setData({ code: detail.value.replace(/\D/g, '').slice(0, 6), fault: '' })
    },

    takeReason({ detail }: WechatMiniprogram.CustomEvent<{ reason: string }>) {
      this.setData({ reason: detail.reason, fault: '' })
    },

    useOtherwise() {
      this.setData({ otherwise: true, fault: '' })
    },

    async check() {
      const { code } = this.data
      const fault = codeFault(code)
      if (fault !== '') return this.setData({ fault })
      await this.send({ code })
    },

    async override() {
      const override = this.data.reason.trim()
      const fault = overrideFault(override)
      if (fault !== '') return this.setData({ fault })
      await this.send({ override })
    },

    async send(proof: { code: string } | { override: string }) {
      const { sessionId, ticket, meeting, sending, tried } = this.data
      if (sending) return
      this.setData({ sending: true, fault: '' })
      const what = JSON.stringify([ticket, meeting, proof])
      const requestId = requestIdFor(tried, what)
      try {
        const answer = await call(
          'activity/handOver',
          { sessionId, ticket, meeting, ...proof },
          { requestId },
        )
        this.setData({ sending: false })
        this.triggerEvent('handed', { ticket, attendance: answer.attendance })
      } catch (error) {
        this.fail(error, { what, requestId })
      }
    },

    /** A wrong code was answered: giving it again is another try. All else may not have arrived. */
    fail(error: unknown, { what, requestId }: { what: string; requestId: string }) {
      const { code, message } = asCallError(error)
      if (code === WRONG) {
        return this.setData({ sending: false, tried: null, code: '', fault: `${message}。孩子先不要交。` })
      }
      if (code === TOO_MANY) {
        return this.setData({ sending: false, tried: null, code: '', otherwise: true, fault: message })
      }
      const tried = { what, requestId, at: now() }
      this.setData({ sending: false, tried, fault: `没有记上：${message}` })
    },

    ring() {
      callPhone(this.data.phone)
    },

    close() {
      this.triggerEvent('close')
    },
  },
})
