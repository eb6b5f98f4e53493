/** Characters at most, as the contract has it. */
const MOST_WORDS = 100

const MEANINGS = ['很差', '不太好', '还可以', '好', '很好']

/** Rates somebody's service, 1 to 5 ([LAW] 民政部令第67号, 评价情况). Fires `save` with `stars` and `words`. */
export default Component({
  properties: {
    /** The rating that stands, in words; empty: none. */
    rating: { type: String, value: '' },
    sending: { type: Boolean, value: false },
  },
  data: {
    choices: MEANINGS.map((meaning, at) => ({ stars: at + 1, words: `${at + 1} 分，${meaning}` })),
    most: MOST_WORDS,
    /** 0: not said yet. */
    stars: 0,
    words: '',
    fault: '',
  },
  methods: {
    pick({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.setData({ stars: Number(currentTarget.dataset['stars']), fault: '' })
    },

    type({ detail }: WechatMiniprogram.Input) {
      this.setData({ words: detail.value, fault: '' })
    },

    save() {
      const { stars, words, sending } = this.data
      if (sending) return
      const fault = stars === 0 ? '请先选几分' : ''
      this.setData({ fault })
      if (fault === '') this.triggerEvent('save', { stars, words: words.trim() })
    },
  },
})
