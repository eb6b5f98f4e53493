import { NO_SHIFT_WORDS, type ShiftWords, shiftWordsFault } from '../model/shift-words'

const FIELDS: { key: keyof ShiftWords; name: string; most: number; kind: 'text' | 'number' }[] = [
  { key: 'content', name: '服务内容', most: 100, kind: 'text' },
  { key: 'leader', name: '负责人', most: 20, kind: 'text' },
  { key: 'venue', name: '在站里哪里', most: 40, kind: 'text' },
  { key: 'capacity', name: '名额', most: 3, kind: 'number' },
]

/** Changes what is written about a shift, and how many it takes. Fires `save` with the words. */
export default Component({
  properties: {
    /** As they are now, see {@link ShiftWords}. */
    words: { type: Object, value: NO_SHIFT_WORDS },
    joined: { type: Number, value: 0 },
    sending: { type: Boolean, value: false },
  },
  data: {
    draft: NO_SHIFT_WORDS,
    fields: FIELDS,
    fault: '',
  },
  lifetimes: {
    attached() {
      this.setData({ draft: this.data.words })
    },
  },
  methods: {
    type({ currentTarget, detail }: WechatMiniprogram.Input) {
      const key = String(currentTarget.dataset['key']) as keyof ShiftWords
      this.setData({ draft: { ...this.data.draft, [key]: detail.value }, fault: '' })
    },

    save() {
      const { draft, joined, sending } = this.data
      if (sending) return
      const fault = shiftWordsFault(draft, joined)
      this.setData({ fault })
      if (fault === '') this.triggerEvent('save', { words: draft })
    },
  },
})
