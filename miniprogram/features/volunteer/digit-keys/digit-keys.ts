/** So many figures stand under the code. */
const FIGURES = 6

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** Six figures to be tapped in with large keys. Fires `enter` with them. */
export default Component({
  properties: {
    /** Nothing can be typed while something is sent. */
    busy: { type: Boolean, value: false },
  },
  data: {
    keys: KEYS,
    typed: '',
    /** A box for each figure, empty ones included. */
    boxes: Array.from({ length: FIGURES }, (_, at) => ({ at, figure: '' })),
  },
  methods: {
    press({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.show(`${this.data.typed}${String(currentTarget.dataset['key'])}`.slice(0, FIGURES))
    },
    back() {
      this.show(this.data.typed.slice(0, -1))
    },
    enter() {
      const { typed, busy } = this.data
      if (busy || typed.length < FIGURES) return
      this.triggerEvent('enter', { figures: typed })
      this.show('')
    },
    show(typed: string) {
      const boxes = Array.from({ length: FIGURES }, (_, at) => ({ at, figure: typed.charAt(at) }))
      this.setData({ typed, boxes })
    },
  },
})
