import { type BoardState, loadBoard } from '../../services/board'
import { now, TICK_MS } from '../../services/clock'
import { dateOf, greetingOf } from '../../services/greeting'
import { knownLive, liveOf } from '../../services/live'
import { currentLook, firstRunAsked, type Look, setLook } from '../../services/look'
import { nextBooking, ownMarks, refreshNextBooking } from '../../services/my-activities'
import {
  openActivities,
  openActivity,
  openFavourites,
  openMyActivities,
  openNearby,
  openPlacePicker,
  openStation,
  openVolunteer,
} from '../../services/navigate'
import { isOnline, onBackOnline } from '../../services/network'
import { nextShift, shiftWords } from '../../services/next-shift'
import { currentPlace, locate, locationRefused, refreshPlace } from '../../services/place'
import { appShare } from '../../services/share'
import { callStation, walkToStation } from '../../services/station-acts'
import {
  checkIndex,
  heldIndex,
  loadIndex,
  onIndexChange,
  refreshIndex,
  type SettledIndex,
  stationOf,
} from '../../services/station-index'
import { refreshShifts } from '../../services/volunteer-shifts'
import type { StationIndex } from '../../shared/station/types'
import { dayOf } from '../../shared/time/shanghai'
import { bookingWords, type HomeSessions, homeSessions, NO_SESSIONS } from './activities'
import { type HomeStations, homeStations, NO_STATIONS, shownIds } from './model'

/** How often one look at the page may ask what is live. */
const LEARN_ROUNDS = 3

type IdEvent = WechatMiniprogram.CustomEvent<{ id: string }>

/** What outlives the page's data; the page is a tab, so there is one. */
let stations: StationIndex | null = null
let board: BoardState | null = null
let ticking = 0
let stopListening: (() => void)[] = []

export default Page({
  data: {
    look: currentLook(),
    asked: firstRunAsked(),
    greeting: '',
    date: '',
    face: 'loading' as 'loading' | 'full' | 'failed',
    offline: false,
    message: '',
    reference: '',
    place: '',
    refused: locationRefused(),
    locating: false,
    placeMessage: '',
    stations: NO_STATIONS as HomeStations,
    booking: '',
    /** The volunteers' shift that is running or next; empty: none. */
    shift: '',
    shiftToday: false,
    shiftRunning: false,
    /** `unseen`: nobody has scrolled to it, so nothing was asked. */
    todayFace: 'unseen' as 'unseen' | 'loading' | 'full' | 'failed',
    todayMessage: '',
    today: NO_SESSIONS as HomeSessions,
  },

  onLoad() {
    stopListening = [onIndexChange((state) => this.take(state)), onBackOnline(() => void this.load())]
    void this.load()
  },

  onShow() {
    this.setData({ look: currentLook(), asked: firstRunAsked() })
    this.draw()
    void this.comeBack()
    clearInterval(ticking)
    ticking = setInterval(() => this.draw(), TICK_MS)
  },

  /** The person may have walked, or said on another page where they are. */
  async comeBack() {
    if (stations === null) return
    const before = currentPlace()
    if ((await refreshPlace()) !== before) this.draw()
    await this.learn()
    if (this.data.todayFace === 'unseen') return
    await Promise.all([this.loadToday(), refreshNextBooking(), refreshShifts()])
    this.draw()
  },

  onHide() {
    clearInterval(ticking)
  },

  onUnload() {
    clearInterval(ticking)
    stopListening.forEach((stop) => stop())
  },

  onShareAppMessage() {
    return appShare()
  },

  async onPullDownRefresh() {
    await refreshIndex()
    if (this.data.todayFace !== 'unseen') await this.loadToday()
    void wx.stopPullDownRefresh()
  },

  /** Brings the stations in. A copy just fetched knows what is live; a kept one is asked about. */
  async load() {
    const kept = heldIndex() !== null
    this.take(await loadIndex())
    if (kept) await this.learn()
  },

  async retry() {
    this.setData({ face: 'loading' })
    this.take(await refreshIndex())
  },

  take(state: SettledIndex) {
    if (state.state === 'failed') {
      const { message, reference } = state.error
      if (stations === null) this.setData({ face: 'failed', message, reference })
      return
    }
    stations = state.index
    this.draw()
  },

  /** Draws what is known now: the time, the place, the stations and what is live about them. */
  draw() {
    const place = currentPlace()
    const instant = now()
    const next = nextShift()
    this.setData({
      greeting: greetingOf(instant),
      date: dateOf(instant),
      offline: !isOnline(),
      place: place?.name ?? '',
      refused: locationRefused(),
      booking: bookingWords(nextBooking(), instant),
      shift: shiftWords(next, instant),
      shiftToday: next?.today ?? false,
      shiftRunning: next?.running ?? false,
    })
    if (stations === null) return
    const input = { index: stations, look: this.data.look, now: instant, place, live: knownLive() }
    this.setData({ face: 'full', stations: homeStations(input) })
    this.drawToday()
  },

  /** The person has come to what is on: only now it is asked for, and whether the next booking still holds. */
  async seeToday() {
    if (this.data.todayFace !== 'unseen') return
    this.setData({ todayFace: 'loading' })
    await Promise.all([this.loadToday(), refreshNextBooking(), refreshShifts()])
    this.draw()
  },

  async retryToday() {
    this.setData({ todayFace: 'loading' })
    await this.loadToday()
  },

  async loadToday() {
    board = await loadBoard(dayOf(now()))
    if (board.state === 'failed') this.setData({ todayFace: 'failed', todayMessage: board.error.message })
    else this.drawToday()
  },

  drawToday() {
    if (board === null || board.state === 'failed') return
    const from = currentPlace()?.point ?? null
    const { sessions } = board.board
    const listing = { sessions, stationOf, from, now: now(), look: this.data.look, own: ownMarks() }
    const today = homeSessions(listing)
    this.setData({ todayFace: 'full', today })
  },

  /**
   * Asks what is live about the stations on show; without any, whether the index is still good. A closure learnt
   * brings other stations into sight, which are asked about in turn, a few times at most.
   */
  async learn() {
    if (shownIds(this.data.stations).length === 0) return checkIndex()
    for (let round = 0; round < LEARN_ROUNDS; round++) {
      const ids = shownIds(this.data.stations)
      await liveOf(ids)
      this.draw()
      if (shownIds(this.data.stations).every((id) => ids.includes(id))) return
    }
  },

  chooseLook({ detail }: WechatMiniprogram.CustomEvent<{ look: Look }>) {
    setLook(detail.look)
    this.setData({ look: detail.look, asked: true })
    this.draw()
  },

  otherLook() {
    const look: Look = this.data.look === 'elder' ? 'standard' : 'elder'
    setLook(look)
    this.setData({ look, asked: true })
    this.draw()
  },

  async useLocation() {
    this.setData({ locating: true, placeMessage: '' })
    const answer = await locate()
    this.setData({ locating: false, placeMessage: answer.ok ? '' : answer.message })
    this.draw()
    if (answer.ok) await this.learn()
  },

  changePlace() {
    openPlacePicker()
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

  findStation() {
    openNearby({})
  },

  findActivity() {
    openActivities()
  },

  openMine() {
    openMyActivities()
  },

  openVolunteer() {
    openVolunteer()
  },

  openActivity({ detail }: IdEvent) {
    openActivity(detail.id)
  },

  findRest() {
    openNearby({ openNow: true, facilities: ['hot_water', 'table_chair'] })
  },

  findOpen() {
    openNearby({ openNow: true })
  },

  openModule({ currentTarget }: WechatMiniprogram.TouchEvent) {
    openActivities({ module: String(currentTarget.dataset['code']) })
  },

  openFavourites() {
    openFavourites()
  },
})
