import { ABOUT_MOST, NO_WORDS, type SessionWords, WORDS_FIELDS, wordsFault } from '../model/session-words'

/** Changes what is written about a session. Fires `save` with the words. */
export default Component({
  properties: {
    /** As they are now, see {@link SessionWords}. */
    words: { type: Object, value: NO_WORDS as SessionWords },
    sending: { type: Boolean, value: false },
  },
  data: {
    draft: NO_WORDS as SessionWords,
    fields: WORDS_FIELDS as { key: keyof SessionWords; name: string; most: number }[],
    aboutMost: ABOUT_MOST,
    fault: '',
  },
  lifetimes: {
    attached() {
      this.setData({ draft: this.data.words })
    },
  },
  methods: {
    type({ currentTarget, detail }: WechatMiniprogram.Input) {
      const key = String(currentTarget.dataset['key']) as keyof SessionWords
      this.setData({ draft: { ...this.data.draft, [key]: detail.value }, fault: '' })
    },

    save() {
      const { draft, sending } = this.data
      if (sending) return
      const fault = wordsFault(draft)
      this.setData({ fault })
      if (fault === '') this.triggerEvent('save', { words: draft })
    },
  },
})
