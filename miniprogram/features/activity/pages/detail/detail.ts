import { asCallError, call, type CallError } from '../../../../services/cloud'
import { now, TICK_MS } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { hearStandings, outdateActivities } from '../../../../services/my-activities'
import { openActivities, openStation } from '../../../../services/navigate'
import { onBackOnline } from '../../../../services/network'
import { oneAtATime } from '../../../../services/one-at-a-time'
import { currentPlace } from '../../../../services/place'
import { activityShare, type SharedPage } from '../../../../services/share'
import { callStation, walkToStation } from '../../../../services/station-acts'
import { heldIndex, loadIndex, stationOf } from '../../../../services/station-index'
import { detailView, drawnLines, NO_DETAIL, type SlotLine, slotLines } from '../../model/detail-page'
import {
  addressOf,
  leaveQuestion,
  NO_SESSION,
  type PersonLine,
  personLines,
  type PersonStanding,
} from '../../model/people'
import { openCheckIn, openDraw } from '../../open'

type Slots = Parameters<typeof slotLines>[0]

/** An activity is a text of this form; whatever else a link says is none. */
const ID = /^[a-z0-9-]{3,40}$/

/** The server's word that there is no such activity. */
const UNKNOWN = 'ACTIVITY.NOT_FOUND'

/** So long the first drawing waits for where the household stands, milliseconds. */
const PATIENCE_MS = 500

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** One command is under way at a time, whichever page of an activity it was given on. */
const send = oneAtATime()

/** Everything about one activity, class or consultation, and the way to a place in it. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'unknown' | 'failed',
    message: '',
    reference: '',
    /** The page stands, but could not be brought up to date. */
    stale: '',
    session: NO_SESSION,
    view: NO_DETAIL,
    drawn: [] as string[],
    slots: [] as SlotLine[],
    /** Of the caller's household; see `known`. */
    people: [] as PersonStanding[],
    lines: [] as PersonLine[],
    known: 'loading' as 'loading' | 'known' | 'failed',
    knownMessage: '',
    datesOpen: false,
    rulesOpen: false,
    panel: false,
    /** The person for whom something is being sent. */
    busy: '',
    said: { words: '', bad: false },
  },

  sessionId: '',
  allSlots: [] as Slots,
  ticking: 0,
  stopListening: null as (() => void) | null,

  onLoad({ id = '' }) {
    if (!ID.test(id)) {
      this.setData({ face: 'unknown' })
      return
    }
    this.sessionId = id
    this.stopListening = onBackOnline(() => void this.load())
    if (heldIndex() === null) void loadIndex().then(() => this.draw())
    void this.load()
  },

  onShow() {
    followLook(this)
    // Somebody may have been added to the family, or signed in, on the page that was open meanwhile.
    if (this.data.face === 'full') void this.load()
    clearInterval(this.ticking)
    this.ticking = setInterval(() => this.draw(), TICK_MS)
  },

  onHide() {
    clearInterval(this.ticking)
  },

  onUnload() {
    clearInterval(this.ticking)
    this.stopListening?.()
  },

  onShareAppMessage(): SharedPage {
    return activityShare(this.sessionId, this.data.view.title)
  },

  /** What everybody may read, and where the household stands, asked at once; reading never hangs on the standing. */
  async load() {
    const standing = this.loadStanding()
    await Promise.all([this.loadSession(standing), standing])
  },

  /** @param standing on its way too: a moment's patience at first, so that nothing jumps when it comes */
  async loadSession(standing: Promise<void>) {
    const id = this.sessionId
    try {
      const session = await call('activity/session', { sessionId: id })
      if (this.data.face === 'loading') await Promise.race([standing, pause(PATIENCE_MS)])
      if (id !== this.sessionId) return
      this.setData({ session, face: 'full', stale: '' })
      this.draw()
      if (session.group !== null) await this.loadSlots(session.group)
    } catch (error) {
      if (id === this.sessionId) this.takeFailure(asCallError(error))
    }
  },

  async loadSlots(group: string) {
    this.allSlots = (await call('activity/slots', { group })).sessions
    this.draw()
  },

  /** Reading goes on without it. */
  async loadStanding() {
    const id = this.sessionId
    try {
      const { people } = await call('activity/standing', { sessionId: id })
      hearStandings(id, people)
      if (id !== this.sessionId) return
      this.setData({ people, known: 'known' })
      this.draw()
    } catch (error) {
      if (this.data.known !== 'known')
        this.setData({ known: 'failed', knownMessage: asCallError(error).message })
    }
  },

  takeFailure({ code, message, reference }: CallError) {
    if (code === UNKNOWN) return this.setData({ face: 'unknown' })
    if (this.data.face === 'full') return this.setData({ stale: `没有取到最新的情况：${message}` })
    this.setData({ face: 'failed', message, reference })
  },

  async retry() {
    this.setData({ face: 'loading', known: 'loading' })
    await this.load()
  },

  async retryStanding() {
    this.setData({ known: 'loading' })
    await this.loadStanding()
  },

  draw() {
    const { session, people, look, face } = this.data
    if (face !== 'full') return
    const moduleName = heldIndex()?.modules.find(({ code }) => code === session.module)?.name ?? ''
    const [station, from, at] = [stationOf(session.stationId), currentPlace()?.point ?? null, now()]
    this.setData({
      view: detailView({ session, station, moduleName, from, look, people, now: at }),
      drawn: drawnLines(session, people),
      slots: session.group === null ? [] : slotLines(this.allSlots, session.id, people, at),
      lines: personLines(session, people, at),
    })
  },

  /** Another slot of the same consultation takes the page's place. */
  async chooseSlot({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const id = String(currentTarget.dataset['id'])
    if (id === this.sessionId || this.data.busy !== '') return
    this.sessionId = id
    this.setData({ said: { words: '', bad: false } })
    await this.load()
  },

  /** What the main button says. */
  act() {
    const { act, person } = this.data.view.button
    if (act === 'join') this.openPanel()
    if (act === 'confirm') void this.confirm(person)
    if (act === 'checkIn') openCheckIn(this.sessionId)
    if (act === 'call') this.callStation()
  },

  openPanel() {
    this.setData({ panel: true, said: { words: '', bad: false } })
    if (this.data.known === 'failed') void this.retryStanding()
  },

  closePanel() {
    this.setData({ panel: false })
  },

  async changed() {
    await this.load()
  },

  confirmFor({ currentTarget }: WechatMiniprogram.TouchEvent) {
    void this.confirm(String(currentTarget.dataset['person']))
  },

  async confirm(person: string) {
    const { sessionId } = this
    await this.command(person, `confirm ${person}`, '确认好了，名额是您的了', (options) =>
      call('activity/confirmHold', { sessionId, person }, options),
    )
  },

  async leave({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const person = this.data.people.find((each) => each.person === currentTarget.dataset['person'])
    if (!person || this.data.busy !== '') return
    const question = leaveQuestion(this.data.session, person)
    const { confirm } = await wx.showModal({ ...question, confirmText: '取消报名', cancelText: '先不取消' })
    if (!confirm) return
    const { sessionId } = this
    await this.command(
      person.person,
      `leave ${person.person}`,
      `${addressOf(person)}的报名取消了`,
      (options) => call('activity/cancel', { sessionId, person: person.person }, options),
    )
  },

  /** Sends one command at a time; what came of it is said beside the button, and the page is brought up to date. */
  async command(person: string, wish: string, done: string, work: Parameters<typeof send>[1]) {
    if (this.data.busy !== '') return
    this.setData({ busy: person, said: { words: '', bad: false } })
    try {
      await send(`${wish} ${this.sessionId}`, work)
      outdateActivities()
      this.setData({ said: { words: done, bad: false } })
      await this.load()
    } catch (error) {
      const { code, message } = asCallError(error)
      this.setData({ said: { words: `没有办成：${message}`, bad: true } })
      if (code.startsWith('ACTIVITY.')) await this.load()
    }
    this.setData({ busy: '' })
  },

  checkIn({ currentTarget }: WechatMiniprogram.TouchEvent) {
    openCheckIn(this.sessionId, String(currentTarget.dataset['person'] ?? ''))
  },

  seeDraw() {
    openDraw(this.sessionId)
  },

  toggleDates() {
    this.setData({ datesOpen: !this.data.datesOpen })
  },

  toggleRules() {
    this.setData({ rulesOpen: !this.data.rulesOpen })
  },

  openStation() {
    openStation(this.data.session.stationId)
  },

  callStation() {
    callStation(this.data.session.stationId)
  },

  walk() {
    walkToStation(this.data.session.stationId)
  },

  findOthers() {
    openActivities()
  },
})
