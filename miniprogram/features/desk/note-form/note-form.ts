import { NOTE_MOST, noteFault } from '../model/flags-view'

/** What an officer found. Fires `save` with `note`; whoever uses it says what it is about. */
export default Component({
  properties: {
    sending: { type: Boolean, value: false },
  },
  data: {
    most: NOTE_MOST,
    note: '',
    fault: '',
  },
  methods: {
    type({ detail }: WechatMiniprogram.Input) {
      this.setData({ note: detail.value, fault: '' })
    },

    save() {
      const { note, sending } = this.data
      if (sending) return
      const fault = noteFault(note)
      this.setData({ fault })
      if (fault === '') this.triggerEvent('save', { note: note.trim() })
    },
  },
})
