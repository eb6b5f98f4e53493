import { call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { isOnline } from '../../../../services/network'
import { dropCode, keepCode, keptCode, type SignInCode } from '../../../../services/sign-in-codes'
import { meetingAt } from '../../../../shared/activity/attendance'
import { stepAt } from '../../../../shared/code/rotating'
import { failureOf } from '../../faces'
import { recordAt } from '../../model/roster-view'
import { meetingsOf, type Roster } from '../../model/desk-session'
import { codeFace, ringLeft, secondsLeft, windowWords } from '../../model/sign-in-code'
import { openDeskStations, openRoster } from '../../open'

/** How often the ring is drawn, and how often those who have signed in are counted, milliseconds. */
const DRAW_MS = 1_000
const COUNT_MS = 15_000

/** A phone's clock that is this far off is corrected by the server's, milliseconds. */
const CLOCK_OFF_MS = 5_000

/** The rotating code, to be held out to whoever comes in. It is made on this phone, so it needs no network. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'denied' | 'unknown' | 'failed',
    message: '',
    reference: '',
    title: '',
    digits: '',
    spoken: '',
    picture: '',
    seconds: 0,
    ring: 100,
    /** Why nobody can sign in now; empty while they can. */
    shut: '',
    /** 「签到 12 人，共 20 人」; empty while it is not known. */
    count: '',
    offline: false,
  },

  sessionId: '',
  code: null as SignInCode | null,
  step: 0,
  drawing: 0,
  counting: 0,

  onLoad({ id = '' }) {
    this.sessionId = decodeURIComponent(id)
    this.code = keptCode(this.sessionId, now())
    if (this.code) this.begin()
    void this.load()
  },

  onShow() {
    followLook(this)
    this.step = 0
    this.draw()
    this.stop()
    void wx.setKeepScreenOn({ keepScreenOn: true })
    this.drawing = setInterval(() => this.draw(), DRAW_MS)
    this.counting = setInterval(() => void this.count(), COUNT_MS)
  },

  onHide() {
    this.stop()
  },

  onUnload() {
    this.stop()
  },

  stop() {
    clearInterval(this.drawing)
    clearInterval(this.counting)
    void wx.setKeepScreenOn({ keepScreenOn: false })
  },

  async load() {
    const { sessionId } = this
    try {
      const [{ key }, roster] = await Promise.all([
        call('activity/codeKey', { sessionId }),
        call('activity/roster', { sessionId }),
      ])
      const { title, meetings } = roster.session
      this.code = { sessionId, key, title, meetings, ahead: this.aheadOf(roster) }
      keepCode(this.code, now())
      this.takeCount(roster)
      this.begin()
    } catch (error) {
      this.fail(error)
    }
  },

  /** How far the server's clock is ahead; a code that is made by a wrong clock opens nothing. */
  aheadOf({ asOf }: Roster): number {
    const ahead = Date.parse(asOf) - now()
    return Math.abs(ahead) < CLOCK_OFF_MS ? 0 : ahead
  },

  /** A code that was kept goes on without the cloud; one that may not be shown any more is thrown away. */
  fail(error: unknown) {
    const failure = failureOf(error)
    if (failure.face !== 'failed') {
      dropCode(this.sessionId, now())
      this.code = null
    } else if (this.code) {
      return this.setData({ offline: true })
    }
    this.setData({ ...failure })
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  begin() {
    this.step = 0
    this.setData({ face: 'full', title: this.code?.title ?? '' })
    this.draw()
  },

  draw() {
    const { code } = this
    if (!code) return
    const moment = now() + code.ahead
    const seconds = secondsLeft(moment)
    this.setData({ seconds, ring: ringLeft(seconds) })
    if (stepAt(moment) === this.step) return
    const { step, ...face } = codeFace(code.sessionId, code.key, moment)
    this.step = step
    const meetings = code.meetings.map(({ startsAt, endsAt }) => ({
      startsAt: Date.parse(startsAt),
      endsAt: Date.parse(endsAt),
    }))
    this.setData({ ...face, shut: windowWords(meetings, moment) })
  },

  async count() {
    if (!this.code) return
    if (!isOnline()) return this.setData({ offline: true })
    try {
      this.takeCount(await call('activity/roster', { sessionId: this.sessionId }))
    } catch (error) {
      this.fail(error)
    }
  },

  takeCount(roster: Roster) {
    const at = meetingAt(meetingsOf(roster), now())
    const present = roster.people.filter((person) => at !== null && recordAt(person, at)?.present).length
    const seated = roster.people.filter(({ standing }) => standing.is === 'seated').length
    const of = roster.session.kind === 'walkIn' ? '' : `，共 ${seated} 人有名额`
    this.setData({ offline: false, count: at === null ? '' : `签到了 ${present} 人${of}` })
  },

  openRoster() {
    openRoster(this.sessionId)
  },

  seeMyStations() {
    openDeskStations()
  },
})
