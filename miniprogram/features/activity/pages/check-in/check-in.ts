import { asCallError, call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { openMyActivities } from '../../../../services/navigate'
import { oneAtATime } from '../../../../services/one-at-a-time'
import { scanText } from '../../../../services/scan'
import { arrivedWords, checkInView, firstArrival, NO_CHECK_IN } from '../../model/check-in'
import { NO_SESSION, type PersonStanding } from '../../model/people'

/** The code on the host's phone, as it is typed. */
const DIGITS = /^\d{6}$/

/** One sign-in is under way at a time. */
const send = oneAtATime()

/** Says that one is there, by the code on the host's phone: scanned, or its six digits typed. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'unknown' | 'failed',
    message: '',
    reference: '',
    view: NO_CHECK_IN,
    chosen: '',
    digits: '',
    busy: false,
    fault: '',
    done: '',
  },

  sessionId: '',
  wanted: '',
  session: NO_SESSION,
  people: [] as PersonStanding[],

  onLoad({ id = '', person = '' }) {
    this.sessionId = id
    this.wanted = person
    void this.load()
  },

  onShow() {
    followLook(this)
    this.draw()
  },

  async load() {
    const { sessionId } = this
    try {
      const [session, { people }] = await Promise.all([
        call('activity/session', { sessionId }),
        call('activity/standing', { sessionId }),
      ])
      this.session = session
      this.people = people
      this.setData({ face: 'full' })
      this.draw()
    } catch (error) {
      const { code, message, reference } = asCallError(error)
      const isUnknown = code === 'ACTIVITY.NOT_FOUND' || code === 'REQUEST.INVALID'
      this.setData({ face: isUnknown ? 'unknown' : 'failed', message, reference })
    }
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  draw() {
    if (this.data.face !== 'full') return
    const view = checkInView(this.session, this.people, now())
    const isOpen = view.rows.some(({ person, came }) => person === this.data.chosen && came === '')
    this.setData({ view, chosen: isOpen ? this.data.chosen : firstArrival(view.rows, this.wanted) })
  },

  choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { person, came } = currentTarget.dataset as { person: string; came: string }
    if (came === '' && !this.data.busy) this.setData({ chosen: person, fault: '', done: '' })
  },

  type({ detail }: WechatMiniprogram.Input) {
    this.setData({ digits: detail.value.replace(/\D/g, '').slice(0, 6), fault: '' })
  },

  async scan() {
    if (!this.hasChosen() || this.data.busy) return
    const scanned = await scanText()
    if (scanned.ok) await this.attend(scanned.text)
    else this.setData({ fault: scanned.words })
  },

  async useDigits() {
    if (!this.hasChosen()) return
    const { digits } = this.data
    if (DIGITS.test(digits)) await this.attend(digits)
    else this.setData({ fault: '签到码是 6 个数字，请看站点手机上的码' })
  },

  hasChosen(): boolean {
    if (this.data.chosen === '') this.setData({ fault: '请先选给谁签到' })
    return this.data.chosen !== ''
  },

  async attend(code: string) {
    const { chosen: person, busy } = this.data
    const { sessionId } = this
    if (busy) return
    this.setData({ busy: true, fault: '', done: '' })
    try {
      const answer = await send(`attend ${sessionId} ${person} ${code}`, (options) =>
        call('activity/attend', { sessionId, person, code }, options),
      )
      if (answer) this.arrived(person, answer)
    } catch (error) {
      this.setData({ fault: asCallError(error).message })
    }
    this.setData({ busy: false })
  },

  /** Is on record from here on, without the list being asked for again. */
  arrived(person: string, { meeting, at }: { meeting: number; at: string }) {
    const each = this.people.find((one) => one.person === person)
    if (!each) return
    const record = { meeting, present: true, how: 'code' as const, at, left: null }
    const others = each.attendance.filter((one) => one.meeting !== meeting)
    const after = { ...each, attendance: [...others, record] }
    this.people = this.people.map((one) => (one === each ? after : one))
    this.setData({ done: arrivedWords(each), digits: '' })
    this.draw()
  },

  seeMine() {
    openMyActivities()
  },
})
