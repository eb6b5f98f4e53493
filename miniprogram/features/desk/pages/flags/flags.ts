import { forgetAccount, myAccount } from '../../../../services/account'
import { call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import type { Tried } from '../../../../services/same-wish'
import { loadIndex, stationOf } from '../../../../services/station-index'
import { failureBeside } from '../../faces'
import { type FlagScope, flagScopes, type FlagView, flagViews } from '../../model/flags-view'
import { liveGrants } from '../../model/my-stations'
import { openDeskStations, openService } from '../../open'
import { giveOrder, NOTHING_SAID } from '../../orders'

/** What an officer should look at, with the records it was seen on. A flag proves nothing and stops nothing. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'none' | 'denied' | 'unknown' | 'failed',
    message: '',
    reference: '',
    stale: '',
    scopes: [] as FlagScope[],
    /** Which scope is shown, from 0. */
    at: 0,
    title: '',
    open: [] as FlagView[],
    closed: [] as FlagView[],
    /** The flag whose records are shown; empty: none. */
    opened: '',
    busy: '',
    said: NOTHING_SAID,
  },

  loaded: false,
  tried: null as Tried | null,

  onLoad() {
    void this.begin()
  },

  onShow() {
    followLook(this)
    if (this.loaded) void this.load()
  },

  async begin() {
    try {
      const scopes = flagScopes(liveGrants((await myAccount()).grants, now()))
      if (scopes.length === 0) return this.setData({ face: 'none' })
      this.setData({ scopes })
      await loadIndex()
      await this.load()
    } catch (error) {
      this.setData(failureBeside(error, false))
    }
  },

  async load() {
    const scope = this.data.scopes[this.data.at]
    if (!scope) return
    try {
      const { kind, id } = scope
      const answer = await call('volunteer/flags', { kind, id })
      // Another scope may have been chosen while this one was on its way.
      if (this.data.scopes[this.data.at] === scope) this.take(flagViews(answer, nameOf, now()))
    } catch (error) {
      this.setData(failureBeside(error, this.loaded))
    }
  },

  take(views: FlagView[]) {
    const open = views.filter((view) => view.open)
    const closed = views.filter((view) => !view.open)
    this.loaded = true
    const title = open.length === 0 ? '没有要看的' : `${open.length} 件事请您看一看`
    this.setData({ face: 'full', stale: '', open, closed, title })
  },

  async retry() {
    this.setData({ face: 'loading' })
    forgetAccount()
    await this.begin()
  },

  pickScope({ detail }: WechatMiniprogram.PickerChange) {
    this.loaded = false
    this.setData({ at: Number(detail.value), face: 'loading', opened: '', said: NOTHING_SAID })
    void this.load()
  },

  toggle({ currentTarget }: WechatMiniprogram.CustomEvent) {
    const id = String(currentTarget.dataset['id'])
    this.setData({ opened: this.data.opened === id ? '' : id, said: NOTHING_SAID })
  },

  openRecord({ detail }: WechatMiniprogram.CustomEvent<{ shiftId: string; person: string }>) {
    openService(detail.shiftId, detail.person)
  },

  async close({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ note: string }>) {
    const flagId = String(currentTarget.dataset['id'])
    const { note } = detail
    const order = {
      busy: flagId,
      what: `${flagId} ${note}`,
      done: '记下了',
      failed: '没有记下',
      where: flagId,
    }
    const answer = await giveOrder(this, order, (options) =>
      call('volunteer/closeFlag', { flagId, note }, options),
    )
    if (answer) await this.load()
  },

  seeMyStations() {
    openDeskStations()
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/home' })
  },
})

const nameOf = (id: string): string => stationOf(id)?.name ?? ''
