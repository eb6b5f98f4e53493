import { asCallError, call } from '../../../services/cloud'
import { oneAtATime } from '../../../services/one-at-a-time'

/** As the cloud has it: shorter says nothing, longer is no note any more. */
const LEAST = 4

/** One form is filled in at a time, so all of them share the sender. */
const send = oneAtATime()

/** Says why somebody could not come, for the host to read. Fires `sent`. */
export default Component({
  properties: {
    sessionId: { type: String, value: '' },
    person: { type: String, value: '' },
  },
  data: {
    opened: false,
    reason: '',
    busy: false,
    fault: '',
  },
  methods: {
    open() {
      this.setData({ opened: true, fault: '' })
    },

    close() {
      this.setData({ opened: false })
    },

    type({ detail }: WechatMiniprogram.Input) {
      this.setData({ reason: detail.value, fault: '' })
    },

    async submit() {
      const { sessionId, person, busy } = this.data
      if (busy) return
      const reason = this.data.reason.trim()
      if (reason.length < LEAST) return this.setData({ fault: `请多写几个字，至少 ${LEAST} 个` })
      this.setData({ busy: true, fault: '' })
      try {
        await send(`appeal ${sessionId} ${person} ${reason}`, (options) =>
          call('activity/appeal', { sessionId, person, reason }, options),
        )
        this.setData({ busy: false, opened: false })
        this.triggerEvent('sent')
      } catch (error) {
        this.setData({ busy: false, fault: `没有交成：${asCallError(error).message}` })
      }
    },
  },
})
