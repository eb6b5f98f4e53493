import { now } from '../../../services/clock'
import { NO_CODE } from '../../../services/sign-in-codes'
import { stepAt } from '../../../shared/code/rotating'
import { codeFace, ringLeft, secondsLeft, shiftWindowWords, windowWords } from '../model/sign-in-code'

/** How often the ring is drawn, and how often those who have signed in are counted, milliseconds. */
const DRAW_MS = 1_000
const COUNT_MS = 15_000

/** When people can sign in by a code, in words. */
const WINDOWS = { session: windowWords, shift: shiftWindowWords } as const

/**
 * The code that changes every half minute, as large as the screen, which stays on meanwhile. It is made on this phone,
 * so it needs no network. Fires `count` whenever it is time to ask who has signed in.
 */
export default Component({
  properties: {
    /** See {@link SignInCode}. */
    code: { type: Object, value: NO_CODE },
    /** Whose code it is: they open and close at other times. */
    use: { type: String, value: 'session' as keyof typeof WINDOWS },
    /** What those who come have to do. */
    how: { type: String, value: '' },
    /** How many have signed in; empty while it is not known. */
    count: { type: String, value: '' },
    offline: { type: Boolean, value: false },
  },
  data: {
    digits: '',
    spoken: '',
    picture: '',
    seconds: 0,
    ring: 100,
    /** Why nobody can sign in now; empty while they can. */
    shut: '',
    step: 0,
    drawing: 0,
    counting: 0,
  },
  observers: {
    code() {
      this.setData({ step: 0 })
      this.draw()
    },
  },
  lifetimes: {
    attached() {
      this.start()
    },
    detached() {
      this.stop()
    },
  },
  pageLifetimes: {
    show() {
      this.start()
    },
    hide() {
      this.stop()
    },
  },
  methods: {
    start() {
      this.stop()
      void wx.setKeepScreenOn({ keepScreenOn: true })
      this.setData({
        step: 0,
        drawing: setInterval(() => this.draw(), DRAW_MS),
        counting: setInterval(() => this.triggerEvent('count'), COUNT_MS),
      })
      this.draw()
    },

    stop() {
      const { drawing, counting } = this.data
      clearInterval(drawing)
      clearInterval(counting)
      void wx.setKeepScreenOn({ keepScreenOn: false })
    },

    draw() {
      const { code, step: shown } = this.data
      if (code.key === '') return
      const moment = now() + code.ahead
      const seconds = secondsLeft(moment)
      this.setData({ seconds, ring: ringLeft(seconds) })
      if (stepAt(moment) !== shown) this.turn(moment)
    },

    /** Shows the next code. */
    turn(moment: number) {
      const { code, use } = this.data
      const meetings = code.meetings.map(({ startsAt, endsAt }) => ({
        startsAt: Date.parse(startsAt),
        endsAt: Date.parse(endsAt),
      }))
      const shut = WINDOWS[use as keyof typeof WINDOWS](meetings, moment)
      this.setData({ ...codeFace(code.id, code.key, moment), shut })
    },
  },
})
