import { call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { openActivity } from '../../../../services/navigate'
import { loadIndex, stationOf } from '../../../../services/station-index'
import { failureBeside } from '../../faces'
import { deskSession, meetingAtHand, meetingsOf, NO_SESSION, type Roster } from '../../model/desk-session'
import { type MeetingTexts, type Movable, NOT_MOVABLE } from '../../model/postpone'
import { NO_WORDS, type SessionWords, wordsOf } from '../../model/session-words'
import { openDeskStations, openPublish, openRegister, openRoster, openSignInCode } from '../../open'
import { giveOrder, NOTHING_SAID, type Order } from '../../orders'
import type { Send, Tried } from '../../../../services/same-wish'

/** One session as its host runs it: how it stands, what to do at the door, and what can be changed. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'denied' | 'unknown' | 'failed',
    message: '',
    reference: '',
    stale: '',
    view: NO_SESSION,
    /** All that is known, for the files made of it: see {@link Roster}. */
    roster: {} as object,
    /** The meeting that the printed sheet is of, from 0. */
    meeting: 0,
    station: '',
    words: NO_WORDS,
    /** What can be moved of it. */
    movable: NOT_MOVABLE as Movable,
    /** The part that is open: one at a time. */
    part: '' as '' | 'capacity' | 'time' | 'words' | 'off' | 'export',
    busy: '',
    said: NOTHING_SAID,
  },

  sessionId: '',
  roster: null as Roster | null,
  tried: null as Tried | null,

  onLoad({ id = '' }) {
    this.sessionId = decodeURIComponent(id)
    void this.load()
  },

  onShow() {
    followLook(this)
    if (this.roster) void this.load()
  },

  async load() {
    try {
      this.take(await call('activity/roster', { sessionId: this.sessionId }))
      await this.nameStation()
    } catch (error) {
      this.fail(error)
    }
  },

  take(roster: Roster) {
    this.roster = roster
    const moment = now()
    const view = deskSession(roster, moment)
    const meeting = meetingAtHand(meetingsOf(roster), moment)
    this.setData({
      face: 'full',
      stale: '',
      roster,
      view,
      meeting,
      movable: roster.session,
      words: wordsOf(roster),
    })
  },

  async nameStation() {
    await loadIndex()
    const { roster } = this
    this.setData({ station: roster ? (stationOf(roster.session.stationId)?.name ?? '') : '' })
  },

  fail(error: unknown) {
    this.setData(failureBeside(error, this.roster !== null))
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  toggle({ currentTarget }: WechatMiniprogram.CustomEvent) {
    const part = String(currentTarget.dataset['part']) as typeof this.data.part
    this.setData({ part: this.data.part === part ? '' : part, said: NOTHING_SAID })
  },

  showExport() {
    this.setData({ part: 'export' })
    void wx.pageScrollTo({ selector: '#export', duration: 200 })
  },

  openRoster() {
    openRoster(this.sessionId)
  },

  openCode() {
    openSignInCode(this.sessionId)
  },

  openRegister() {
    openRegister(this.sessionId)
  },

  seeAsResident() {
    openActivity(this.sessionId)
  },

  copy() {
    const { roster } = this
    if (roster) openPublish(roster.session.stationId, this.sessionId)
  },

  async setCapacity({ detail }: WechatMiniprogram.CustomEvent<{ capacity: number }>) {
    const { capacity } = detail
    const { sessionId } = this
    const what = `capacity ${capacity}`
    const order = { busy: 'capacity', what, done: `已改成 ${capacity} 个名额`, where: 'capacity' }
    await this.command(order, (options) => call('activity/setCapacity', { sessionId, capacity }, options))
  },

  async setSignUp({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const open = currentTarget.dataset['open'] === true
    const { sessionId } = this
    const { confirm } = await wx.showModal({
      title: open ? '重新开放报名？' : '停止报名？',
      content: open ? '大家又可以报名了。' : '已经有名额和候补的人不受影响，没报的人不能再报。',
      confirmText: open ? '开放报名' : '停止报名',
      cancelText: '先不改',
    })
    if (!confirm) return
    const done = open ? '已重新开放报名' : '已停止报名，随时可以再开'
    await this.command({ busy: 'signUp', what: `signUp ${open}`, done, where: 'signUp' }, (options) =>
      call('activity/setSignUp', { sessionId, open }, options),
    )
  },

  async postpone({
    detail,
  }: WechatMiniprogram.CustomEvent<{ meetings: MeetingTexts; reason: string; words: string }>) {
    const { meetings, reason, words } = detail
    const { sessionId } = this
    const { confirm } = await wx.showModal({
      title: '改时间？',
      content: `${words}。${this.data.view.told}。`,
      confirmText: '改时间',
      cancelText: '先不改',
    })
    if (!confirm) return
    const what = JSON.stringify([meetings, reason])
    const order = { busy: 'time', what, done: `时间改好了：${words}`, where: 'time' }
    await this.command(order, (options) =>
      call('activity/postpone', { sessionId, meetings, reason }, options),
    )
  },

  async edit({ detail }: WechatMiniprogram.CustomEvent<{ words: SessionWords }>) {
    const { words } = detail
    const { sessionId } = this
    const order = { busy: 'words', what: JSON.stringify(words), done: '文字改好了', where: 'words' }
    await this.command(order, (options) => call('activity/edit', { sessionId, ...words }, options))
  },

  async callOff({ detail }: WechatMiniprogram.CustomEvent<{ reason: string; whole: boolean }>) {
    const { reason, whole } = detail
    const { sessionId } = this
    const told = whole ? '还没结束的时段都会取消，约过的人都会知道' : this.data.view.told
    const { confirm } = await wx.showModal({
      title: whole ? '确定取消整场咨询？' : '确定取消这场活动？',
      content: `${told}。取消以后不能再恢复。`,
      confirmText: '取消活动',
      cancelText: '先不取消',
    })
    if (!confirm) return
    const order = {
      busy: 'off',
      what: `off ${whole} ${reason}`,
      done: whole ? '整场咨询已取消' : '活动已取消',
      failed: '没有取消成',
      where: 'off',
    }
    await this.command(order, (options) =>
      call('activity/cancelSession', { sessionId, reason, whole }, options),
    )
  },

  /** Gives a command and shows the session as it is after it. */
  async command(order: Order, send: Send<unknown>) {
    const answer = await giveOrder(this, order, send)
    if (answer) await this.load()
  },

  seeMyStations() {
    openDeskStations()
  },
})
