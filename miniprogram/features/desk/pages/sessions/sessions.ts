import type { ApiOutput } from '../../../../../typings/api'
import { asCallError, call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { callPhone } from '../../../../services/phone-call'
import { loadIndex, stationOf } from '../../../../services/station-index'
import { addDays, dayOf, speakDateTime } from '../../../../shared/time/shanghai'
import { failureBeside } from '../../faces'
import {
  comingDays,
  dayRows,
  type DeskCard,
  type DeskDay,
  type DeskSessionRow,
  type NextPlace,
  pastDays,
} from '../../model/desk-sessions'
import { openDeskSession, openDeskStations, openPublish, openRoster, openSignInCode } from '../../open'
import { giveOrder, NOTHING_SAID } from '../../orders'
import type { Tried } from '../../../../services/same-wish'

type Call = ApiOutput<'account/calls'>['calls'][number]

/** Days shown ahead of today, and back when they are asked for. */
const AHEAD_DAYS = 30
const BACK_DAYS = 31

/** Sessions at one station: today's with what is to be done next, those to come, those past; and whom to ring. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'denied' | 'unknown' | 'failed',
    message: '',
    reference: '',
    station: '',
    today: [] as DeskSessionRow[],
    /** Whether something of today is to be done now: then that is the main thing, not publishing. */
    pressing: false,
    coming: [] as DeskDay[],
    past: [] as DeskDay[],
    pastState: 'folded' as 'folded' | 'asking' | 'shown' | 'failed',
    pastFault: '',
    calls: [] as (Call & { since: string })[],
    callsFault: '',
    /** The call that is being marked as done; nothing else can be sent meanwhile. */
    busy: '',
    said: NOTHING_SAID,
    /** What is on show may be old: the last question failed. */
    stale: '',
  },

  stationId: '',
  todays: [] as DeskCard[],
  ahead: [] as DeskCard[],
  loaded: false,
  tried: null as Tried | null,

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
    const today = dayOf(now())
    try {
      const [todays, ahead] = await Promise.all([
        call('activity/deskSessions', { stationId, from: today, days: 1 }),
        call('activity/deskSessions', { stationId, from: addDays(today, 1), days: AHEAD_DAYS }),
        this.loadCalls(),
        this.nameStation(),
      ])
      this.todays = todays.sessions
      this.ahead = ahead.sessions
      this.loaded = true
      this.setData({ stale: '' })
      this.draw()
    } catch (error) {
      this.fail(error)
    }
  },

  async nameStation() {
    await loadIndex()
    this.setData({ station: stationOf(this.stationId)?.name ?? '' })
  },

  /** Whom to ring is asked for beside: the list stands without it. */
  async loadCalls() {
    try {
      const { calls } = await call('account/calls', { stationId: this.stationId })
      const since = (at: string) => speakDateTime(Date.parse(at), now())
      this.setData({ calls: calls.map((each) => ({ ...each, since: since(each.at) })), callsFault: '' })
    } catch (error) {
      this.setData({ callsFault: `待打的电话没有取到：${asCallError(error).message}` })
    }
  },

  fail(error: unknown) {
    this.setData(failureBeside(error, this.loaded))
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  draw() {
    const moment = now()
    const today = dayOf(moment)
    const rows = dayRows(this.todays, today, moment)
    this.setData({
      face: 'full',
      today: rows,
      pressing: rows.some(({ next }) => next.pressing),
      coming: comingDays(this.ahead, moment),
    })
  },

  async showPast() {
    if (this.data.pastState === 'asking') return
    this.setData({ pastState: 'asking' })
    const from = addDays(dayOf(now()), -BACK_DAYS)
    try {
      const input = { stationId: this.stationId, from, days: BACK_DAYS }
      const { sessions } = await call('activity/deskSessions', input)
      this.setData({ pastState: 'shown', past: pastDays(sessions, now()) })
    } catch (error) {
      this.setData({ pastState: 'failed', pastFault: asCallError(error).message })
    }
  },

  open({ detail }: WechatMiniprogram.CustomEvent<{ id: string; to: NextPlace }>) {
    const { id, to } = detail
    if (to === 'code') openSignInCode(id)
    else if (to === 'roster') openRoster(id)
    else openDeskSession(id)
  },

  publish() {
    openPublish(this.stationId)
  },

  ring({ currentTarget }: WechatMiniprogram.TouchEvent) {
    callPhone(String(currentTarget.dataset['phone']))
  },

  async markCalled({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { id, name } = currentTarget.dataset as { id: string; name: string }
    const { stationId } = this
    const order = {
      busy: id,
      what: id,
      done: `已记下：通知过 ${name} 了`,
      failed: '没有记下',
      where: 'calls',
    }
    const done = await giveOrder(this, order, (options) =>
      call('account/markCalled', { stationId, id }, options),
    )
    if (done) this.setData({ calls: this.data.calls.filter((each) => each.id !== id) })
  },

  seeMyStations() {
    openDeskStations()
  },
})
