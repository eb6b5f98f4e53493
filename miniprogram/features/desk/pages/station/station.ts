import { myAccount } from '../../../../services/account'
import { asCallError, call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { learn, type LiveState } from '../../../../services/live'
import { currentLook, followLook } from '../../../../services/look'
import { openStation } from '../../../../services/navigate'
import { loadIndex } from '../../../../services/station-index'
import { FACILITY_STATE_WORDS } from '../../../../services/station-view'
import { dayOf } from '../../../../shared/time/shanghai'
import { decodeScene } from '../../../../shared/station/scene'
import type { FacilityState, StationIndex } from '../../../../shared/station/types'
import { type ShiftRow, shiftDays } from '../../model/desk-shifts'
import { deskStation, NO_DESK, type DeskDetail } from '../../model/desk-station'
import { liveGrants, stationsWithin } from '../../model/my-stations'
import { openDeskSessions, openDeskShifts, openDeskStations, openShiftCode } from '../../open'
import { giveOrder, NOTHING_SAID, type Order } from '../../orders'
import type { Send, Tried } from '../../../../services/same-wish'

const SHIFTS_TEXT = '开班、签到码、名单、时长待办'

/** The desk of one station: how its facilities are, the days it stays shut, and the code at its door. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'denied' | 'unknown' | 'failed',
    message: '',
    reference: '',
    view: NO_DESK,
    several: false,
    /** Shifts in which volunteers can check in or out now: their code is one tap away. */
    running: [] as ShiftRow[],
    /** Beside 志愿班次. */
    shiftsText: SHIFTS_TEXT,
    /** What is being sent: a facility's code or a closure's id; nothing else can be sent meanwhile. */
    busy: '',
    said: NOTHING_SAID,
  },

  stationId: '',
  index: null as StationIndex | null,
  detail: null as DeskDetail | null,
  tried: null as Tried | null,

  onLoad({ id: given = '' }) {
    const id = decodeScene(given)
    if (id === null) {
      this.setData({ face: 'unknown' })
      return
    }
    this.stationId = id
    void this.load()
  },

  onShow() {
    followLook(this)
    this.draw()
    void this.loadShifts()
  },

  async load() {
    try {
      const [account, state, detail] = await Promise.all([
        myAccount(),
        loadIndex(),
        call('station/detail', { id: this.stationId }),
      ])
      if (state.state === 'failed') throw state.error
      this.index = state.index
      this.detail = detail
      learn(detail.live)
      const mine = stationsWithin(liveGrants(account.grants, now()), state.index)
      if (!mine.some(({ id }) => id === this.stationId)) return this.setData({ face: 'denied' })
      this.setData({ face: 'full', several: mine.length > 1 })
      this.draw()
    } catch (error) {
      const { code, message, reference } = asCallError(error)
      const face = code === 'STATION.NOT_FOUND' ? 'unknown' : 'failed'
      this.setData({ face, message, reference })
    }
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  /** A desk works without them: where they cannot be had, the way to the list of shifts is still there. */
  async loadShifts() {
    const { stationId } = this
    if (stationId === '') return
    try {
      const moment = now()
      const { shifts, todo } = await call('volunteer/deskShifts', { stationId, from: dayOf(moment), days: 1 })
      const rows = shiftDays(shifts, moment).flatMap((day) => day.rows)
      this.setData({
        running: rows.filter(({ next }) => next.pressing),
        shiftsText: todo > 0 ? `${todo} 条记录等您处理` : SHIFTS_TEXT,
      })
    } catch {
      this.setData({ running: [], shiftsText: SHIFTS_TEXT })
    }
  },

  draw() {
    const { detail, index } = this
    if (detail && index) this.setData({ view: deskStation(detail, index, now()) })
  },

  async setFacility({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { code, state, on } = currentTarget.dataset as { code: string; state: FacilityState; on: boolean }
    if (on) return
    const { stationId } = this
    const done = `已改为「${FACILITY_STATE_WORDS[state]}」，大家马上能看到`
    await this.command({ busy: code, what: `${code} ${state}`, done, where: code }, (options) =>
      call('station/setFacilityState', { stationId, facility: code, state }, options),
    )
  },

  async withdraw({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const closureId = String(currentTarget.dataset['id'])
    const { stationId } = this
    const { confirm } = await wx.showModal({
      title: '撤回这条公告？',
      content: '撤回后，这几天按平时的时间开门。',
      confirmText: '撤回',
      cancelText: '不撤回',
    })
    if (!confirm) return
    const done = '已撤回，这几天按平时开门'
    await this.command({ busy: closureId, what: closureId, done, where: 'closures' }, (options) =>
      call('station/withdrawClosure', { stationId, closureId }, options),
    )
  },

  /** Gives a command and takes the state it answers with. */
  async command(order: Order, send: Send<{ live: LiveState }>) {
    const answer = await giveOrder(this, order, send)
    if (answer) this.take(answer.live)
  },

  /** The form announced a closure. */
  announced({ detail }: WechatMiniprogram.CustomEvent<{ live: LiveState }>) {
    this.take(detail.live)
    this.setData({ said: { where: 'closures', words: '已公布，站点页和列表里都能看到', bad: false } })
  },

  take(live: LiveState) {
    learn(live)
    if (this.detail) this.detail = { ...this.detail, live }
    this.draw()
  },

  switchStation() {
    openDeskStations()
  },

  openSessions() {
    openDeskSessions(this.stationId)
  },

  openCode({ currentTarget }: WechatMiniprogram.TouchEvent) {
    openShiftCode(String(currentTarget.dataset['id']))
  },

  openShifts() {
    openDeskShifts(this.stationId)
  },

  seeAsResident() {
    openStation(this.stationId)
  },
})
