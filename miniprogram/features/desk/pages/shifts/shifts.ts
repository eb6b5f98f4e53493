import { asCallError, call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { loadIndex, stationOf } from '../../../../services/station-index'
import { addDays, dayOf } from '../../../../shared/time/shanghai'
import { failureBeside } from '../../faces'
import { type DeskShift, type ShiftDay, shiftDays } from '../../model/desk-shifts'
import { openDeskShift, openDeskStations, openDeskTodo, openNewShift, openShiftCode } from '../../open'

/** Days shown ahead of today, and back when they are asked for. */
const AHEAD_DAYS = 14
const BACK_DAYS = 14

/** The shifts of one station's volunteers: today's, those to come, those past; and what waits for the desk. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'denied' | 'unknown' | 'failed',
    message: '',
    reference: '',
    stale: '',
    station: '',
    today: null as ShiftDay | null,
    /** Whether a shift of today is to be run now: then that is the main thing, not opening another. */
    pressing: false,
    coming: [] as ShiftDay[],
    past: [] as ShiftDay[],
    pastState: 'folded' as 'folded' | 'asking' | 'shown' | 'failed',
    pastFault: '',
    /** 「3 条记录等您处理」; empty: none. */
    todo: '',
  },

  stationId: '',
  loaded: false,

  onLoad({ id = '' }) {
    this.stationId = decodeURIComponent(id)
    void this.load()
  },

  onShow() {
    followLook(this)
    if (this.loaded) void this.load()
  },

  async load() {
    const { stationId } = this
    try {
      const [{ shifts, todo }] = await Promise.all([
        call('volunteer/deskShifts', { stationId, from: dayOf(now()), days: 1 + AHEAD_DAYS }),
        this.nameStation(),
      ])
      this.loaded = true
      this.setData({ face: 'full', stale: '', todo: todo > 0 ? `${todo} 条记录等您处理` : '' })
      this.draw(shifts)
    } catch (error) {
      this.setData(failureBeside(error, this.loaded))
    }
  },

  async nameStation() {
    await loadIndex()
    this.setData({ station: stationOf(this.stationId)?.name ?? '' })
  },

  draw(shifts: readonly DeskShift[]) {
    const moment = now()
    const days = shiftDays(shifts, moment)
    const today = days.find(({ day }) => day === dayOf(moment)) ?? null
    this.setData({
      today,
      pressing: today?.rows.some(({ next }) => next.pressing) ?? false,
      coming: days.filter(({ day }) => day > dayOf(moment)),
    })
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  async showPast() {
    if (this.data.pastState === 'asking') return
    this.setData({ pastState: 'asking' })
    const from = addDays(dayOf(now()), -BACK_DAYS)
    try {
      const input = { stationId: this.stationId, from, days: BACK_DAYS }
      const { shifts } = await call('volunteer/deskShifts', input)
      this.setData({ pastState: 'shown', past: shiftDays(shifts, now()).reverse() })
    } catch (error) {
      this.setData({ pastState: 'failed', pastFault: asCallError(error).message })
    }
  },

  open({ detail }: WechatMiniprogram.CustomEvent<{ id: string; to: 'code' | 'shift' }>) {
    const { id, to } = detail
    if (to === 'code') openShiftCode(id)
    else openDeskShift(id)
  },

  openTodo() {
    openDeskTodo(this.stationId)
  },

  openNew() {
    openNewShift(this.stationId)
  },

  seeMyStations() {
    openDeskStations()
  },
})
