import { forgetAccount, myAccount } from '../../../../services/account'
import { asCallError } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { knownOf, liveOf } from '../../../../services/live'
import { currentLook, followLook } from '../../../../services/look'
import { loadIndex } from '../../../../services/station-index'
import { type StationView, viewStation } from '../../../../services/station-view'
import type { StationIndex } from '../../../../shared/station/types'
import { flagScopes } from '../../model/flags-view'
import { openDeskStation, openFlags } from '../../open'
import { type Grant, type GrantLine, grantLines, liveGrants } from '../../model/my-stations'
import { deskList } from '../../model/desk-list'

/** Rows that 「再看」 adds. */
const PAGE_ROWS = 20

/** The stations that the person manages: a host's few, or all of an officer's street, district or network. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'none' | 'failed',
    message: '',
    reference: '',
    grants: [] as GrantLine[],
    total: 0,
    searchable: false,
    /** Whether there is somewhere that flags are told of. */
    officer: false,
    text: '',
    title: '',
    rows: [] as StationView[],
    more: '',
  },

  index: null as StationIndex | null,
  grants: [] as Grant[],
  shown: PAGE_ROWS,

  onLoad() {
    void this.load()
  },

  onShow() {
    followLook(this)
    this.draw()
  },

  onReachBottom() {
    this.showMore()
  },

  async load() {
    const [account, state] = await Promise.allSettled([myAccount(), loadIndex()])
    if (account.status === 'rejected') return this.fail(account.reason)
    if (state.status === 'rejected') return this.fail(state.reason)
    if (state.value.state === 'failed') return this.fail(state.value.error)
    this.index = state.value.index
    this.grants = liveGrants(account.value.grants, now())
    this.draw()
    await this.learn()
  },

  fail(error: unknown) {
    const { message, reference } = asCallError(error)
    this.setData({ face: 'failed', message, reference })
  },

  async retry() {
    this.setData({ face: 'loading' })
    forgetAccount()
    await this.load()
  },

  draw() {
    const { index, grants, shown } = this
    if (index === null) return
    if (grants.length === 0) return this.setData({ face: 'none' })
    const { stations, ...list } = deskList({ index, grants, text: this.data.text, shown })
    const live = knownOf(stations.map(({ id }) => id))
    const viewing = { look: this.data.look, now: now(), from: null, index, live }
    const rows = stations.map((station) => viewStation(station, viewing))
    const officer = flagScopes(grants).length > 0
    this.setData({ face: 'full', ...list, rows, officer, grants: grantLines(grants, now()) })
  },

  /** Asks what is live about the rows on show. */
  async learn() {
    const ids = this.data.rows.map(({ id }) => id)
    if (ids.length === 0) return
    await liveOf(ids)
    this.draw()
  },

  restart() {
    this.shown = PAGE_ROWS
    this.draw()
    void this.learn()
  },

  showMore() {
    if (this.data.more === '') return
    this.shown += PAGE_ROWS
    this.draw()
    void this.learn()
  },

  search({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>) {
    this.setData({ text: detail.text })
    this.restart()
  },

  clearText() {
    this.setData({ text: '' })
    this.restart()
  },

  open({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    openDeskStation(detail.id)
  },

  openFlags() {
    openFlags()
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/home' })
  },
})
