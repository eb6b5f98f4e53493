import type { SheetGroup } from '../../components/filter-sheet/filter-sheet'
import { now, TICK_MS } from '../../services/clock'
import { knownOf, liveOf } from '../../services/live'
import { currentLook, followLook } from '../../services/look'
import { openPlacePicker, openStation } from '../../services/navigate'
import { type NearbyIntent, takeNearbyWish } from '../../services/nearby-intent'
import { isOnline, onBackOnline } from '../../services/network'
import { currentPlace, locate, locationRefused, onPlaceChange, refreshPlace } from '../../services/place'
import { appShare } from '../../services/share'
import {
  checkIndex,
  indexFacts,
  loadIndex,
  onIndexChange,
  refreshIndex,
  type SettledIndex,
} from '../../services/station-index'
import { callStation, walkToStation } from '../../services/station-acts'
import type { Viewing } from '../../services/station-view'
import { countWishes } from '../../shared/station/filter'
import type { StationIndex } from '../../shared/station/types'
import { asked } from './asked'
import { NOT_EMPTY } from './model/empty'
import type { FilterPart } from './model/filter-parts'
import { togglePart, withoutPart } from './model/filter-parts'
import { filterSheet } from './model/filter-sheet'
import { findStations } from './model/find'
import type { ListSection } from './model/list'
import { nearbyList, PAGE_ROWS, shownIds } from './model/list'
import { emptyFor, offlineLine, quickChips, wishLine } from './model/words'

/** A search waits for the next letter this long, milliseconds. */
const TYPING_MS = 150

type IdEvent = WechatMiniprogram.CustomEvent<{ id: string }>

/** Beside the page's data; the page is a tab, so there is one. */
let shown = PAGE_ROWS
let ticking = 0
let typing = 0
let stopListening: (() => void)[] = []

/** 附近: every station, nearest first, as a list and on the map. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'failed',
    message: '',
    reference: '',
    mode: 'list' as 'list' | 'map',
    offline: '',
    text: '',
    fault: '',
    chips: quickChips({}),
    wishes: '',
    place: '',
    asking: false,
    locating: false,
    placeMessage: '',
    sections: [] as ListSection[],
    more: '',
    end: '',
    empty: NOT_EMPTY,
    sheet: false,
    sheetGroups: [] as SheetGroup[],
    sheetResult: '',
    mapStamp: 0,
  },

  onLoad() {
    stopListening = [
      onIndexChange((state) => this.take(state)),
      onBackOnline(() => void this.load()),
      onPlaceChange(() => this.restart()),
    ]
    void this.load()
  },

  onShow() {
    const wish = takeNearbyWish()
    followLook(this)
    if (wish === null) this.draw()
    else this.grant(wish)
    void refreshPlace()
    clearInterval(ticking)
    ticking = setInterval(() => this.draw(), TICK_MS)
  },

  /** Another page sent the person here to see something in particular. */
  grant({ text = '', ...filter }: NearbyIntent) {
    asked.filter = filter
    this.setData({ text, mode: 'list', sheet: false })
    this.restart()
  },

  onHide() {
    clearInterval(ticking)
  },

  onUnload() {
    clearInterval(ticking)
    clearTimeout(typing)
    stopListening.forEach((stop) => stop())
  },

  onShareAppMessage() {
    return appShare()
  },

  onReachBottom() {
    if (this.data.mode === 'list') this.showMore()
  },

  /** Brings the stations in: from the phone at once, else from the cloud. */
  async load() {
    this.take(await loadIndex())
    await this.learn()
  },

  async retry() {
    this.setData({ face: 'loading' })
    this.take(await refreshIndex())
    await this.learn()
  },

  take(state: SettledIndex) {
    if (state.state === 'failed') {
      const { message, reference } = state.error
      if (asked.index === null) this.setData({ face: 'failed', message, reference })
      return
    }
    asked.index = state.index
    this.setData({ face: 'full', offline: offlineLine(state.state === 'offline', indexFacts(), now()) })
    this.draw()
  },

  viewing(stations: StationIndex): Viewing {
    const ids = shownIds(this.data.sections)
    const from = currentPlace()?.point ?? null
    return { look: this.data.look, now: now(), from, index: stations, live: knownOf(ids) }
  },

  /** Draws what is known now: the time, the place, the wishes, the stations and what is live about them. */
  draw() {
    const place = currentPlace()
    this.setData({ place: place?.name ?? '', asking: place === null && !locationRefused() })
    const { index, filter } = asked
    if (index === null) return
    const viewing = this.viewing(index)
    const question = { ...viewing, filter, text: this.data.text.trim() }
    const { stations, alike, fault } = findStations(index, question)
    asked.found = stations
    const narrowed = countWishes(filter) > 0
    const list = nearbyList({ stations, shown, searching: question.text !== '', alike, narrowed, viewing })
    const empty = stations.length === 0 && fault === '' ? emptyFor(index, question) : NOT_EMPTY
    this.setData({ ...list, fault, empty, chips: quickChips(filter), wishes: wishLine(filter, index) })
    if (this.data.sheet) this.drawSheet()
  },

  /** After another question: from the top again, and what is live about the new rows. */
  restart() {
    shown = PAGE_ROWS
    this.draw()
    this.setData({ mapStamp: this.data.mapStamp + 1 })
    void this.learn()
  },

  /** Asks what is live about the rows on show; without any, whether the index is still good. */
  async learn() {
    const ids = shownIds(this.data.sections)
    if (ids.length === 0) return checkIndex()
    await liveOf(ids)
    this.setData({ offline: offlineLine(!isOnline(), indexFacts(), now()) })
    this.draw()
  },

  showMore() {
    if (this.data.more === '') return
    shown += PAGE_ROWS
    this.draw()
    void this.learn()
  },

  search({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>) {
    this.setData({ text: detail.text })
    clearTimeout(typing)
    typing = setTimeout(() => this.restart(), TYPING_MS)
  },

  toggleChip({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { kind, code } = currentTarget.dataset as FilterPart
    this.toggle(kind, code)
  },

  toggleWish({ detail }: WechatMiniprogram.CustomEvent<FilterPart>) {
    this.toggle(detail.kind, detail.code)
  },

  toggle(kind: FilterPart['kind'], code: string) {
    asked.filter = togglePart(asked.filter, { kind, code })
    this.restart()
  },

  clearWishes() {
    asked.filter = {}
    this.restart()
  },

  openSheet() {
    this.setData({ sheet: true })
    this.drawSheet()
  },

  closeSheet() {
    this.setData({ sheet: false })
  },

  drawSheet() {
    const { index, filter, found } = asked
    if (index === null) return
    const sheetResult = found.length > 0 ? `看 ${found.length} 个站点` : '没有符合的站点'
    this.setData({ sheetGroups: filterSheet(index, filter), sheetResult })
  },

  /** Does what the empty face offers. */
  change() {
    const { empty } = this.data
    if (empty.act === 'drop' && empty.part) asked.filter = withoutPart(asked.filter, empty.part)
    if (empty.act === 'clearAll') asked.filter = {}
    if (empty.act === 'clearText') this.setData({ text: '' })
    this.restart()
  },

  async useLocation() {
    this.setData({ locating: true, placeMessage: '' })
    const answer = await locate()
    this.setData({ locating: false, placeMessage: answer.ok ? '' : answer.message })
    this.draw()
  },

  changePlace() {
    openPlacePicker()
  },

  switchMode() {
    this.setData({ mode: this.data.mode === 'list' ? 'map' : 'list' })
  },

  openStation({ detail }: IdEvent) {
    openStation(detail.id)
  },

  callStation({ detail }: IdEvent) {
    callStation(detail.id)
  },

  walkToStation({ detail }: IdEvent) {
    walkToStation(detail.id)
  },
})
