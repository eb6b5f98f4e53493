/** A reason in one line: the usual ones by a tap, others typed. Fires `change` with the reason. */
export default Component({
  properties: {
    reason: { type: String, value: '' },
    /** The reasons that are given most. */
    usual: { type: Array, value: [] as string[] },
    /** What a screen reader says of the line. */
    label: { type: String, value: '原因' },
  },
  methods: {
    pick({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('change', { reason: String(currentTarget.dataset['reason']) })
    },
    type({ detail }: WechatMiniprogram.Input) {
      this.triggerEvent('change', { reason: detail.value })
    },
  },
})
