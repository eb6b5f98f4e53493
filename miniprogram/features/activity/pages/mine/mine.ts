import { asCallError, call, type CallError } from '../../../../services/cloud'
import { now, TICK_MS } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { keepActivities, keptActivities, type MySession } from '../../../../services/my-activities'
import { openActivities, openActivity } from '../../../../services/navigate'
import { onBackOnline } from '../../../../services/network'
import { oneAtATime } from '../../../../services/one-at-a-time'
import { heldIndex, loadIndex, stationOf } from '../../../../services/station-index'
import { speakDateTime } from '../../../../shared/time/shanghai'
import { emptyWords, type MineRow, mineRows, type MineTab, tabLines } from '../../model/mine-list'
import { openCheckIn } from '../../open'

/** One command is under way at a time. */
const send = oneAtATime()

/** The sessions of the person and of those they care for: to come to, waiting for, and over. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'failed',
    message: '',
    reference: '',
    /** The list is a kept one: from when, and why. */
    stale: '',
    tab: 'come' as MineTab,
    tabs: tabLines('come', []),
    rows: [] as MineRow[],
    empty: emptyWords('come'),
    /** Row for which something is being sent. */
    busy: '',
    said: { key: '', words: '', bad: false },
  },

  ahead: [] as MySession[],
  past: [] as MySession[],
  /** Whether the past was heard of since the page opened; it is asked for when it is looked at. */
  pastKnown: false,
  ticking: 0,
  stopListening: null as (() => void) | null,

  onLoad() {
    const kept = keptActivities()
    this.ahead = kept?.ahead ?? []
    this.past = kept?.past ?? []
    this.stopListening = onBackOnline(() => void this.load())
    if (kept) this.setData({ face: 'full' })
    if (heldIndex() === null) void loadIndex().then(() => this.draw())
  },

  onShow() {
    followLook(this)
    this.draw()
    void this.load()
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

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    try {
      const isPast = this.data.tab === 'over'
      const { sessions } = await call('activity/mine', { when: isPast ? 'past' : 'ahead' })
      this.take(isPast, sessions)
    } catch (error) {
      this.takeFailure(asCallError(error))
    }
  },

  take(isPast: boolean, sessions: MySession[]) {
    if (isPast) {
      this.past = sessions
      this.pastKnown = true
      keepActivities({ past: sessions })
    } else {
      this.ahead = sessions
      keepActivities({ ahead: sessions })
    }
    this.setData({ face: 'full', stale: '' })
    this.draw()
  },

  takeFailure({ message, reference }: CallError) {
    const kept = keptActivities()
    if (!kept) return this.setData({ face: 'failed', message, reference })
    const from = speakDateTime(kept.at, now())
    this.setData({ face: 'full', stale: `${message}。下面是${from}保存的，可能有变化。` })
    this.draw()
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  draw() {
    const { tab, face } = this.data
    if (face !== 'full') return
    const names = (id: string) => stationOf(id)?.name ?? ''
    this.setData({
      tabs: tabLines(tab, this.ahead),
      rows: mineRows(tab, this, names, now()),
      empty: emptyWords(tab),
    })
  },

  async chooseTab({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const tab = currentTarget.dataset['tab'] as MineTab
    if (tab === this.data.tab) return
    this.setData({ tab, said: { key: '', words: '', bad: false } })
    if (tab === 'over' && !this.pastKnown && this.past.length === 0) this.setData({ face: 'loading' })
    this.draw()
    if (tab === 'over' && !this.pastKnown) await this.load()
    if (tab !== 'over' && this.data.face !== 'full') await this.load()
  },

  open({ currentTarget }: WechatMiniprogram.TouchEvent) {
    openActivity(String(currentTarget.dataset['id']))
  },

  checkIn({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { id, person } = currentTarget.dataset as { id: string; person: string }
    openCheckIn(id, person)
  },

  async confirm({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const {
      key,
      id: sessionId,
      person,
    } = currentTarget.dataset as { key: string; id: string; person: string }
    if (this.data.busy !== '') return
    this.setData({ busy: key, said: { key: '', words: '', bad: false } })
    try {
      await send(`confirm ${key}`, (options) => call('activity/confirmHold', { sessionId, person }, options))
      this.setData({ said: { key, words: '确认好了，名额是您的了', bad: false } })
      await this.load()
    } catch (error) {
      const { code, message } = asCallError(error)
      this.setData({ said: { key, words: `没有办成：${message}`, bad: true } })
      if (code.startsWith('ACTIVITY.')) await this.load()
    }
    this.setData({ busy: '' })
  },

  async appealed() {
    await this.load()
  },

  findActivities() {
    openActivities()
  },
})
