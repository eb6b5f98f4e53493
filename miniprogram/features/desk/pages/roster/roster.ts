import { asCallError, call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { callPhone } from '../../../../services/phone-call'
import { failureBeside } from '../../faces'
import { meetingAtHand, meetingsOf, type Roster, type RosterPerson } from '../../model/desk-session'
import {
  recordAt,
  type RosterInput,
  type RosterRow,
  rosterView,
  type RosterView,
  SEARCH_FROM,
  summaryOf,
} from '../../model/roster-view'
import { openDeskStations } from '../../open'
import { giveOrder, NOTHING_SAID } from '../../orders'
import { requestIdFor, type Tried } from '../../../../services/same-wish'

type Attendance = RosterPerson['attendance']

const NO_VIEW: RosterView = { rows: [], others: [], summary: '', tooEarly: '', appeals: [], meetings: [] }

/** Everybody on a session's list: ticked off at the door, called, handed over, answered. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'denied' | 'unknown' | 'failed',
    message: '',
    reference: '',
    stale: '',
    sessionId: '',
    title: '',
    cancelled: false,
    view: NO_VIEW,
    /** From 0. */
    meeting: 0,
    text: '',
    searchable: false,
    missingOnly: false,
    /** The child being handed over; empty: none. */
    fetched: '',
    /** Whose command is being sent; ticks are apart and never wait. */
    busy: '',
    said: NOTHING_SAID,
  },

  roster: null as Roster | null,
  /** What was tapped and is not recorded yet: ticket → present. */
  wanted: {} as Record<string, boolean>,
  /** Tickets of which a tick is on its way. */
  sending: {} as Record<string, boolean>,
  faults: {} as Record<string, string>,
  /** Ticks that may or may not have arrived, by ticket. */
  triedTicks: {} as Record<string, Tried>,
  tried: null as Tried | null,

  onLoad({ id = '' }) {
    this.setData({ sessionId: decodeURIComponent(id) })
    void this.load()
  },

  onShow() {
    followLook(this)
    if (this.roster) void this.load()
  },

  async load() {
    try {
      const roster = await call('activity/roster', { sessionId: this.data.sessionId })
      const isFirst = this.roster === null
      this.roster = roster
      if (isFirst) this.setData({ meeting: meetingAtHand(meetingsOf(roster), now()) })
      this.setData({ face: 'full', stale: '' })
      this.draw()
    } catch (error) {
      this.fail(error)
    }
  },

  fail(error: unknown) {
    this.setData(failureBeside(error, this.roster !== null))
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  /** What the list is drawn from now. */
  input(roster: Roster): RosterInput {
    const { meeting, text, missingOnly } = this.data
    return { roster, meeting, wanted: this.wanted, faults: this.faults, text, missingOnly, now: now() }
  },

  draw() {
    const { roster } = this
    if (!roster) return
    this.setData({
      title: roster.session.title,
      cancelled: roster.session.status === 'cancelled',
      searchable: roster.people.length >= SEARCH_FROM,
      view: rosterView(this.input(roster)),
    })
  },

  /** Draws one row anew, so that a tap on a long list is seen at once. It stays until the list is drawn as a whole. */
  drawRow(ticket: string) {
    const { roster } = this
    const at = this.data.view.rows.findIndex((row) => row.ticket === ticket)
    if (!roster || at < 0) return
    const row = rosterView({ ...this.input(roster), missingOnly: false }).rows.find(
      (each) => each.ticket === ticket,
    ) as RosterRow
    this.setData({ [`view.rows[${at}]`]: row, 'view.summary': summaryOf(this.input(roster)) })
  },

  pickMeeting({ detail }: WechatMiniprogram.PickerChange) {
    this.wanted = {}
    this.faults = {}
    this.setData({ meeting: Number(detail.value), fetched: '' })
    this.draw()
  },

  search({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>) {
    this.setData({ text: detail.text })
    this.draw()
  },

  toggleMissing() {
    this.setData({ missingOnly: !this.data.missingOnly })
    this.draw()
  },

  /** Ticks somebody off, or takes the tick back: seen at once, taken back with a word when it cannot be recorded. */
  async tick({ detail }: WechatMiniprogram.CustomEvent<{ ticket: string }>) {
    const { ticket } = detail
    const row = this.data.view.rows.find((each) => each.ticket === ticket)
    if (!row) return
    this.wanted[ticket] = !row.present
    delete this.faults[ticket]
    this.drawRow(ticket)
    if (this.sending[ticket]) return
    this.sending[ticket] = true
    await this.record(ticket)
    delete this.sending[ticket]
    this.drawRow(ticket)
  },

  /** Sends what was tapped last, and once more when it was tapped again meanwhile. */
  async record(ticket: string) {
    const { meeting } = this.data
    for (let present = this.wanted[ticket]; present !== undefined; present = this.wanted[ticket]) {
      const isSent = await this.sendTick(ticket, meeting, present)
      if (!isSent || this.wanted[ticket] === present) delete this.wanted[ticket]
    }
  },

  async sendTick(ticket: string, meeting: number, present: boolean): Promise<boolean> {
    const { sessionId } = this.data
    const what = `${meeting} ${present}`
    const requestId = requestIdFor(this.triedTicks[ticket] ?? null, what)
    try {
      const input = { sessionId, ticket, meeting, present }
      const { attendance } = await call('activity/mark', input, { requestId })
      delete this.triedTicks[ticket]
      this.takeAttendance(ticket, attendance)
      return true
    } catch (error) {
      this.triedTicks[ticket] = { what, requestId, at: now() }
      this.faults[ticket] = `没记上，请再点一次：${asCallError(error).message}`
      return false
    }
  },

  takeAttendance(ticket: string, attendance: Attendance) {
    const { roster } = this
    if (!roster) return
    const people = roster.people.map((person) =>
      person.ticket === ticket ? { ...person, attendance } : person,
    )
    this.roster = { ...roster, people }
  },

  personOf(ticket: string): RosterPerson | undefined {
    return this.roster?.people.find((person) => person.ticket === ticket)
  },

  act({ detail }: WechatMiniprogram.CustomEvent<{ ticket: string; act: string }>) {
    const { ticket, act } = detail
    const person = this.personOf(ticket)
    if (!person) return
    if (act === 'ring') callPhone(person.phone)
    else if (act === 'handOver') this.setData({ fetched: ticket })
    else if (act === 'confirm') void this.confirmFor(person)
    else if (act === 'remove') void this.unregister(person)
  },

  closeHandOver() {
    this.setData({ fetched: '' })
  },

  handed({ detail }: WechatMiniprogram.CustomEvent<{ ticket: string; attendance: Attendance }>) {
    const { ticket, attendance } = detail
    this.takeAttendance(ticket, attendance)
    const person = this.personOf(ticket)
    const isFetched = person !== undefined && Boolean(recordAt(person, this.data.meeting)?.left)
    const words = isFetched ? `${person.name} 已经交给家长，记下了` : ''
    this.setData({ fetched: '', said: { where: 'handOver', words, bad: false } })
    this.draw()
  },

  async confirmFor({ ticket, name }: RosterPerson) {
    const { sessionId } = this.data
    const { confirm } = await wx.showModal({
      title: `${name} 要来？`,
      content: '电话里说要来的，就替这位确认名额。',
      confirmText: '确认要来',
      cancelText: '先不',
    })
    if (!confirm) return
    const order = { busy: ticket, what: `confirm ${ticket}`, done: `${name} 的名额确认了`, where: 'list' }
    const answer = await giveOrder(this, order, (options) =>
      call('activity/confirmFor', { sessionId, ticket }, options),
    )
    if (answer) await this.load()
  },

  async unregister({ ticket, name }: RosterPerson) {
    const { sessionId } = this.data
    const { confirm } = await wx.showModal({
      title: `${name} 不来了？`,
      content: '取消这位的登记，名额让给下一位。',
      confirmText: '取消登记',
      cancelText: '先不',
    })
    if (!confirm) return
    const done = `${name} 的登记取消了`
    const order = { busy: ticket, what: `remove ${ticket}`, done, failed: '没有取消成', where: 'list' }
    const answer = await giveOrder(this, order, (options) =>
      call('activity/unregister', { sessionId, ticket }, options),
    )
    if (answer) await this.load()
  },

  async answerAppeal({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { ticket, accept } = currentTarget.dataset as { ticket: string; accept: boolean }
    const { sessionId } = this.data
    const { confirm } = await wx.showModal({
      title: accept ? '接受这条说明？' : '不接受这条说明？',
      content: accept ? '这一次就不算没来。' : '这一次还是算没来，对方会看到。',
      confirmText: accept ? '接受' : '不接受',
      cancelText: '再想想',
    })
    if (!confirm) return
    const done = accept ? '已接受，这次不算没来' : '已回复：不接受'
    const order = { busy: ticket, what: `appeal ${ticket} ${accept}`, done, where: 'appeals' }
    const answer = await giveOrder(this, order, (options) =>
      call('activity/answerAppeal', { sessionId, ticket, accept }, options),
    )
    if (answer) await this.load()
  },

  seeMyStations() {
    openDeskStations()
  },
})
