import type { SheetGroup } from '../../components/filter-sheet/filter-sheet'
import { type ActivitiesIntent, takeActivitiesWish } from '../../services/activities-intent'
import { staleBoard } from '../../services/board'
import { now, TICK_MS } from '../../services/clock'
import { currentLook, followLook } from '../../services/look'
import { ownMarks } from '../../services/my-activities'
import {
  openActivity,
  openCourses,
  openMyActivities,
  openNearby,
  openPlacePicker,
} from '../../services/navigate'
import { isOnline, onBackOnline } from '../../services/network'
import { currentPlace, locate, locationRefused, onPlaceChange, refreshPlace } from '../../services/place'
import { type ListedSession, listSessions } from '../../services/session-list'
import { appShare } from '../../services/share'
import { heldIndex, loadIndex, onIndexChange, stationOf } from '../../services/station-index'
import type { AudienceGroup } from '../../shared/activity/audience'
import { dayOf } from '../../shared/time/shanghai'
import { type Boards, loadBoards, weeksFor } from './boards'
import { DAYS_AHEAD, daySheet, dayStrip } from './model/days'
import { emptyWords, NOT_EMPTY } from './model/empty'
import { findSessions } from './model/find'
import { activityList, type ListSection, PAGE_ROWS } from './model/list'
import { NO_WISHES, wishName, withoutWish, type Wishes } from './model/wishes'
import { audienceSheet, countWords, keptWords, moduleSheet, wishChips } from './model/words'

/** A search waits for the next letter this long, milliseconds. */
const TYPING_MS = 150

/** Weeks that can be looked at. */
const MOST_WEEKS = DAYS_AHEAD / 7

type IdEvent = WechatMiniprogram.CustomEvent<{ id: string }>
type Sheet = '' | 'day' | 'audience' | 'module'

const SHEET_TITLES: Readonly<Record<Sheet, string>> = {
  '': '',
  day: '选一天',
  audience: '全部人群',
  module: '服务模块',
}

/** Beside the page's data: hundreds of sessions need not cross to the drawing side. The page is a tab, so there is one. */
let boards: Boards | null = null
let wishes: Wishes = NO_WISHES
let weeks = 1
/** First days of the weeks that `boards` holds. */
let loaded: readonly string[] = []
let shown = PAGE_ROWS
let loading = 0
let ticking = 0
let typing = 0
let stopListening: (() => void)[] = []

/** 活动: what is on in the next days, the soonest first, near by where a place is known. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'failed',
    message: '',
    reference: '',
    offline: '',
    /** Said when some of the days are missing. */
    partial: '',
    text: '',
    strip: dayStrip('elder', null, dayOf(0)),
    chips: wishChips(NO_WISHES, null, dayOf(0), false),
    station: '',
    count: '',
    place: '',
    asking: false,
    refused: locationRefused(),
    locating: false,
    placeMessage: '',
    sections: [] as ListSection[],
    more: '',
    end: '',
    /** 「看全市的 142 场」, where only what is near is listed. */
    wider: '',
    later: false,
    fetching: false,
    empty: NOT_EMPTY,
    sheet: '' as Sheet,
    sheetTitle: '',
    sheetGroups: [] as SheetGroup[],
    /** Whether the sheet has something to take back. */
    picked: false,
  },

  onLoad() {
    stopListening = [
      onIndexChange(() => this.draw()),
      onBackOnline(() => void this.load()),
      onPlaceChange(() => this.restart()),
    ]
  },

  onShow() {
    followLook(this)
    const wish = takeActivitiesWish()
    if (wish !== null) this.grant(wish)
    void this.load()
    void refreshPlace()
    clearInterval(ticking)
    ticking = setInterval(() => this.draw(), TICK_MS)
  },

  /** Another page sent the person here to see something in particular: not only what is near of it. */
  grant(wish: ActivitiesIntent) {
    wishes = { ...NO_WISHES, ...wish, near: wish.station === undefined }
    shown = PAGE_ROWS
    this.setData({ text: '', sheet: '', asking: false })
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
    this.showMore()
  },

  async onPullDownRefresh() {
    staleBoard()
    await this.load()
    void wx.stopPullDownRefresh()
  },

  /** Brings in the days on show; of several loads the last one counts. The stations follow where none are kept. */
  async load() {
    const turn = ++loading
    if (heldIndex() === null) void loadIndex()
    this.draw()
    const wanted = weeksFor(wishes.day, weeks, dayOf(now()))
    const answer = await loadBoards(wanted)
    if (turn === loading) this.take(answer, wanted)
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  take(answer: Boards, wanted: readonly string[]) {
    const { error, failed } = answer
    boards = failed ? null : answer
    loaded = failed ? [] : wanted
    if (error && failed) {
      this.setData({ face: 'failed', message: error.message, reference: error.reference })
      return
    }
    this.setData({ face: 'full', partial: error ? `有几天没有取到：${error.message}` : '' })
    this.draw()
  },

  /** What is ahead in the days that are loaded, as of now. */
  listed(): ListedSession[] {
    const from = currentPlace()?.point ?? null
    return boards === null ? [] : listSessions(boards.sessions, { stationOf, from, now: now() })
  },

  /** Draws what is known now: the wishes, the place, the sessions and how long they are away. */
  draw() {
    const index = heldIndex()
    const place = currentPlace()
    const today = dayOf(now())
    const station = wishes.station === null ? '' : wishName('station', wishes, index, today)
    this.setData({
      strip: dayStrip(this.data.look, wishes.day, today),
      chips: wishChips(wishes, index, today, place !== null),
      offline: keptWords(boards?.keptAt ?? null, isOnline(), now()),
      place: place?.name ?? '',
      refused: locationRefused(),
      station,
      later: wishes.day === null && weeks < MOST_WEEKS,
    })
    if (boards !== null) this.drawList()
  },

  drawList() {
    const { look, text, place } = this.data
    const index = heldIndex()
    const listed = this.listed()
    const answerTo = (words: string, wished: Wishes) =>
      findSessions({ listed, index, wishes: wished, text: words })
    const { found, circleKm } = answerTo(text, wishes)
    const viewing = { look, now: now(), from: currentPlace()?.point ?? null, own: ownMarks() }
    const list = activityList({ found, shown, leadNearest: text === '' && wishes.station === null, viewing })
    const everywhere = circleKm > 0 ? answerTo(text, withoutWish(wishes, 'near')).found.length : found.length
    const today = dayOf(now())
    const vain = { text, wishes, terms: index, today, later: this.data.later }
    const count = (words: string, wished: Wishes): number => answerTo(words, wished).found.length
    this.setData({
      ...list,
      count: countWords(found.length, circleKm, place),
      wider: list.more === '' && everywhere > found.length ? `看全市的 ${everywhere} 场` : '',
      empty: found.length === 0 ? emptyWords({ ...vain, count }) : NOT_EMPTY,
    })
  },

  /** After another question: from the top again. */
  restart() {
    shown = PAGE_ROWS
    this.draw()
  },

  showMore() {
    if (this.data.more === '') return
    shown += PAGE_ROWS
    this.draw()
  },

  search({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>) {
    this.setData({ text: detail.text, asking: false })
    clearTimeout(typing)
    typing = setTimeout(() => this.restart(), TYPING_MS)
  },

  chooseDay({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.pickDay(String(currentTarget.dataset['day']))
  },

  /** Another day may lie in another week, which is fetched first. An empty day is all of them. */
  pickDay(day: string) {
    wishes = { ...wishes, day: day === '' || day === wishes.day ? null : day }
    shown = PAGE_ROWS
    const wanted = weeksFor(wishes.day, weeks, dayOf(now()))
    if (wanted.join() !== loaded.join()) this.setData({ face: 'loading' })
    void this.load()
  },

  openSheet({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const sheet = currentTarget.dataset['sheet'] as Sheet
    const groups = {
      '': [],
      day: daySheet(wishes.day, dayOf(now())),
      audience: audienceSheet(wishes),
      module: moduleSheet(wishes, heldIndex()),
    }
    const picked = sheet !== '' && wishes[sheet] !== null
    this.setData({ sheet, sheetTitle: SHEET_TITLES[sheet], sheetGroups: groups[sheet], picked })
  },

  /** One tap picks, and shows what it brings; a second tap on the same takes it back. */
  choose({ detail }: WechatMiniprogram.CustomEvent<{ kind: string; code: string }>) {
    const { kind, code } = detail
    this.closeSheet()
    if (kind === 'day') return this.pickDay(code)
    if (kind === 'audience') {
      wishes = { ...wishes, audience: wishes.audience === code ? null : (code as AudienceGroup) }
    } else {
      wishes = { ...wishes, module: wishes.module === code ? null : code }
    }
    this.restart()
  },

  clearSheet() {
    const { sheet } = this.data
    this.closeSheet()
    if (sheet === 'day') return this.pickDay('')
    if (sheet !== '') wishes = withoutWish(wishes, sheet)
    this.restart()
  },

  closeSheet() {
    this.setData({ sheet: '' })
  },

  /** Near needs a place: without one the question for it comes first. */
  toggleNear() {
    if (currentPlace() === null) return this.setData({ asking: !this.data.asking })
    wishes = { ...wishes, near: !wishes.near }
    this.restart()
  },

  clearStation() {
    wishes = withoutWish(wishes, 'station')
    this.restart()
  },

  seeWider() {
    wishes = withoutWish(wishes, 'near')
    this.restart()
  },

  /** Looks a week further. */
  async seeLater() {
    if (this.data.fetching) return
    this.setData({ fetching: true })
    weeks = Math.min(MOST_WEEKS, weeks + 1)
    shown += PAGE_ROWS
    await this.load()
    if (this.data.partial !== '') weeks--
    this.setData({ fetching: false })
    this.draw()
  },

  /** Does what the empty face offers. */
  change() {
    const { act, kind } = this.data.empty
    if (act === 'stations') return openNearby()
    if (act === 'nextDays') return void this.seeLater()
    if (act === 'clearText') return this.clearText()
    if (act === 'drop' && kind === 'day') return this.pickDay('')
    if (act === 'drop') wishes = withoutWish(wishes, kind)
    this.restart()
  },

  clearText() {
    this.setData({ text: '' })
    this.restart()
  },

  async useLocation() {
    this.setData({ locating: true, placeMessage: '' })
    const answer = await locate()
    this.setData({ locating: false, placeMessage: answer.ok ? '' : answer.message, asking: !answer.ok })
    this.draw()
  },

  changePlace() {
    openPlacePicker()
  },

  openActivity({ detail }: IdEvent) {
    openActivity(detail.id)
  },

  openCourses() {
    openCourses()
  },

  openMine() {
    openMyActivities()
  },
})
