/** After this the wait is put into words, milliseconds. */
const SAY_AFTER_MS = 1_000
/** After this the person hears that it is the network, milliseconds. */
const SLOW_AFTER_MS = 3_000

/** Grey shapes where the rows will be, so that nothing jumps; a wait says what is happening. */
export default Component({
  properties: {
    rows: { type: Number, value: 4 },
    /** What is being done: 「正在取站点」. */
    words: { type: String, value: '正在取' },
  },
  data: {
    ghosts: [] as number[],
    stage: 'quiet' as 'quiet' | 'saying' | 'slow',
    /** Not drawn: kept so that they can be stopped. */
    timers: [] as number[],
  },
  observers: {
    rows(rows: number) {
      this.setData({ ghosts: Array.from({ length: rows }, (_, index) => index) })
    },
  },
  lifetimes: {
    attached() {
      this.data.timers = [
        setTimeout(() => this.setData({ stage: 'saying' }), SAY_AFTER_MS),
        setTimeout(() => this.setData({ stage: 'slow' }), SLOW_AFTER_MS),
      ]
    },
    detached() {
      this.data.timers.forEach((timer) => clearTimeout(timer))
    },
  },
})
