import type { ShiftRow } from '../model/desk-shifts'

const NO_ROW: ShiftRow = {
  ...{ id: '', name: '', times: '', figures: '', state: '' },
  next: { words: '', to: 'shift', pressing: false },
}

/** A shift of the desk's list with its one next action. Fires `open` with `{ id, to }`. */
export default Component({
  properties: {
    /** See {@link ShiftRow}. */
    row: { type: Object, value: NO_ROW },
  },
  methods: {
    manage() {
      this.triggerEvent('open', { id: this.data.row.id, to: 'shift' })
    },

    act() {
      const { id, next } = this.data.row
      this.triggerEvent('open', { id, to: next.to })
    },
  },
})
