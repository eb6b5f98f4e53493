import type { PublishDraft } from '../model/publish-draft'
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
    draft: { type: Object, value: {} as PublishDraft },
    modules: { type: Array, value: [] as ModuleTerm[] },
  },
  data: {
    start: {} as SessionWords,
    fields: WORDS_FIELDS as { key: keyof SessionWords; name: string; most: number }[],
    /** What few activities have is folded away until it is asked for. */
    rare: { teacher: true, partner: true } as Partial<Record<keyof SessionWords, boolean>>,
    unfolded: false,
    aboutMost: ABOUT_MOST,
  },
  lifetimes: {
    attached() {
      const { draft } = this.data
      const { shape, teacher, partner } = draft
      this.setData({ start: draft, unfolded: shape === 'class' || teacher !== '' || partner !== '' })
    },
  },
  methods: {
    type({ currentTarget, detail }: WechatMiniprogram.Input) {
      this.triggerEvent('change', { [String(currentTarget.dataset['key'])]: detail.value })
    },

    unfold() {
      this.setData({ unfolded: true })
    },

    pickModule({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('change', { module: String(currentTarget.dataset['code']) })
    },
  },
})
