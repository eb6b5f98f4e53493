/** One chip of the sheet. `icon` is empty where a word needs no picture. */
export interface SheetChoice {
  key: string
  kind: string
  code: string
  name: string
  icon: string
  on: boolean
}

/** A titled group of chips. */
export interface SheetGroup {
  key: string
  title: string
  choices: SheetChoice[]
}

/** All wishes one can have of a list, over the page. Fires `toggle` with a choice, `clear` and `close`. */
export default Component({
  properties: {
    visible: { type: Boolean, value: false },
    look: { type: String, value: 'elder' },
    title: { type: String, value: '更多条件' },
    groups: { type: Array, value: [] as SheetGroup[] },
    /** How much fits, on the button that shows it: 「看 12 个站点」; none, no button. */
    result: { type: String, value: '' },
    /** Whether there is anything to clear. */
    clearable: { type: Boolean, value: false },
    /** Words of the button that clears. */
    clearing: { type: String, value: '全部清掉' },
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
