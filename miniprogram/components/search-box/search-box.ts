/** A line to type what is looked for, and a worded way to clear it. Fires `search` with the text. */
export default Component({
  properties: {
    text: { type: String, value: '' },
    /** Grey words while nothing is typed. */
    hint: { type: String, value: '站名、路名或拼音' },
    /** What a screen reader says of the line. */
    label: { type: String, value: '搜索' },
  },
  methods: {
    type({ detail }: WechatMiniprogram.Input) {
      this.triggerEvent('search', { text: detail.value })
    },
    clear() {
      this.triggerEvent('search', { text: '' })
    },
  },
})
