import type { DeskSessionRow } from '../model/desk-sessions'

const NO_ROW: DeskSessionRow = {
  id: '',
  title: '',
  times: '',
  figures: '',
  state: '',
  next: { words: '', to: 'session', pressing: false },
  slots: [],
}

/** A session of the desk's list with its one next action. Fires `open` with `{ id, to }`. */
export default Component({
  properties: {
    /** See {@link DeskSessionRow}. */
    row: { type: Object, value: NO_ROW },
  },
  methods: {
    manage() {
      this.triggerEvent('open', { id: this.data.row.id, to: 'session' })
    },

    act() {
      const { id, next } = this.data.row
      this.triggerEvent('open', { id, to: next.to })
    },

    openSlot({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('open', { id: String(currentTarget.dataset['id']), to: 'session' })
    },
  },
})
