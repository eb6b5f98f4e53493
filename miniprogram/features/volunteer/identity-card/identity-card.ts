import { now } from '../../../services/clock'
import { asCallError, call } from '../../../services/cloud'
import { oneAtATime } from '../../../services/one-at-a-time'
import { IDENTITY_CONSENT } from '../../../shared/account/consents'
import { dayOf } from '../../../shared/time/shanghai'
import { readIdNumber } from '../../../shared/volunteer/id-number'

/** One of these is on a page. */
const sendOne = oneAtATime()

/** The identity number: what it is for, put on record by a consent of its own, shown masked, taken off again. Fires `change`. */
export default Component({
  properties: {
    /** Whose; empty: the account's own. */
    person: { type: String, value: '' },
    /** Empty: none on record. */
    maskedId: { type: String, value: '' },
  },
  data: {
    consent: IDENTITY_CONSENT,
    open: false,
    number: '',
    busy: false,
    words: '',
    bad: false,
  },
  methods: {
    toggle() {
      this.setData({ open: !this.data.open, number: '', words: '' })
    },
    type({ detail }: WechatMiniprogram.Input) {
      this.setData({ number: detail.value, words: '' })
    },
    async agree() {
      const read = readIdNumber(this.data.number, dayOf(now()))
      if (!read.ok) return this.setData({ words: read.message, bad: true })
      await this.send(read.number, '登记好了')
    },
    async remove() {
      const { confirm } = await wx.showModal({
        title: '删掉证件号码？',
        content: '马上清除。以前开好的证明不变，以后开的不再印号码。',
        confirmText: '删掉',
        cancelText: '不删',
      })
      if (confirm) await this.send(null, '已经删掉了')
    },
    async send(number: string | null, done: string) {
      if (this.data.busy) return
      const { person } = this.data
      const input = { ...(person !== '' && { person }), number, agreed: number !== null }
      this.setData({ busy: true, words: '' })
      try {
        const answer = await sendOne(JSON.stringify(input), (options) =>
          call('volunteer/setIdentity', input, options),
        )
        this.setData({ busy: false, open: false, number: '', words: done, bad: false })
        if (answer) this.triggerEvent('change', answer)
      } catch (error) {
        this.setData({ busy: false, words: asCallError(error).message, bad: true })
      }
    },
  },
})
