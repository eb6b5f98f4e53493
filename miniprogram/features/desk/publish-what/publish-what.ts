import { ABOUT_MOST, type SessionWords, WORDS_FIELDS } from '../model/session-words'

/** A service module to choose. */
interface ModuleTerm {
  code: string
  name: string
}

/**
 * What it is: its module and its words. Fires `change` with the fields that changed. The words are taken in once, so
 * that what is being typed is never written over.
 */
export default Component({
  properties: {
    draft: { type: Object, value: {} as SessionWords & { module: string } },
    modules: { type: Array, value: [] as ModuleTerm[] },
  },
  data: {
    start: {} as SessionWords,
    fields: WORDS_FIELDS as { key: keyof SessionWords; name: string; most: number }[],
    aboutMost: ABOUT_MOST,
  },
  lifetimes: {
    attached() {
      this.setData({ start: this.data.draft })
    },
  },
  methods: {
    type({ currentTarget, detail }: WechatMiniprogram.Input) {
      this.triggerEvent('change', { [String(currentTarget.dataset['key'])]: detail.value })
    },

    pickModule({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('change', { module: String(currentTarget.dataset['code']) })
    },
  },
})
