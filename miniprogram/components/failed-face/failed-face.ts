/** What happened, what to do, and the retry. The number is for the helper on the phone. Fires `retry`. */
export default Component({
  properties: {
    /** What could not be done: 「站点没有取到」. */
    title: { type: String, value: '没有取到' },
    /** The message of the CallError. */
    message: { type: String, value: '' },
    /** The request id, where there is one. */
    reference: { type: String, value: '' },
  },
  methods: {
    retry() {
      this.triggerEvent('retry')
    },
  },
})
