import type { FlagView } from '../model/flags-view'

const NO_FLAG: FlagView = {
  ...{ id: '', title: '', words: '', station: '', at: '', open: false, note: '', records: [] },
}

/**
 * One thing that an officer should look at, with its records as evidence. Fires `toggle` and `save` (with `note`), and
 * `record` with `shiftId` and `person` of a record that is to be opened.
 */
export default Component({
  properties: {
    /** See {@link FlagView}. */
    flag: { type: Object, value: NO_FLAG },
    opened: { type: Boolean, value: false },
    sending: { type: Boolean, value: false },
  },
  methods: {
    toggle() {
      this.triggerEvent('toggle')
    },

    openRecord({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { shift, person } = currentTarget.dataset
      this.triggerEvent('record', { shiftId: String(shift), person: String(person) })
    },

    save({ detail }: WechatMiniprogram.CustomEvent<{ note: string }>) {
      this.triggerEvent('save', detail)
    },
  },
})
