import type { SheetGroup } from '../model/filter-sheet'

/** All wishes one can have of a station, over the page. Fires `toggle` with a choice, `clear` and `close`. */
export default Component({
  properties: {
    visible: { type: Boolean, value: false },
    look: { type: String, value: 'elder' },
    groups: { type: Array, value: [] as SheetGroup[] },
    /** How many stations fit, on the button: 「看 12 个站点」. */
    result: { type: String, value: '' },
    /** Whether there is anything to clear. */
    clearable: { type: Boolean, value: false },
  },
  methods: {
    toggle({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { kind, code } = currentTarget.dataset
      this.triggerEvent('toggle', { kind, code })
    },
    clear() {
      this.triggerEvent('clear')
    },
    close() {
      this.triggerEvent('close')
    },
    /** The popup closes itself when the shade is tapped; the page must know. */
    follow({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!detail.visible) this.triggerEvent('close')
    },
  },
})
