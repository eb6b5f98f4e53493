import type { SheetGroup } from '../../../../components/filter-sheet/filter-sheet'
import { asCallError, call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { openNearby, openPlacePicker, openShift } from '../../../../services/navigate'
import { onBackOnline } from '../../../../services/network'
import { currentPlace, onPlaceChange, refreshPlace } from '../../../../services/place'
import { heldIndex, loadIndex, stationOf } from '../../../../services/station-index'
import { type VolunteerRole, volunteerRoles } from '../../../../services/volunteer-roles'
import { keptShifts, loadShifts } from '../../../../services/volunteer-shifts'
import { dayOf } from '../../../../shared/time/shanghai'
import {
  findShifts,
  type FreeTime,
  type ListedShift,
  listShifts,
  NO_SHIFT_WISHES,
  noShifts,
  roleSheet,
  type ShiftSection,
  shiftSections,
  type ShiftWishes,
  SOME_SHIFTS,
  whenName,
  whenSheet,
} from '../../model/find-shifts'
import type { ShiftCard } from '../../model/shift-words'

/** Days that are asked for at first, and at most. */
const FIRST_DAYS = 7
const MOST_DAYS = 14

/** Rows at once; more come when the end is reached. */
const PAGE_ROWS = 30

type Sheet = '' | 'when' | 'role'

/** 找班次: where somebody is missing in the next days, the soonest first. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'failed',
    message: '',
    reference: '',
    /** What is listed could not be brought up to date. */
    stale: '',
    place: '',
    placed: false,
    when: '',
    whenOn: false,
    role: '',
    roleOn: false,
    near: false,
    free: false,
    /** Whether the person's entry says when they have time. */
    knowsTimes: false,
    count: '',
    sections: [] as ShiftSection[],
    more: '',
    later: false,
    fetching: false,
    empty: SOME_SHIFTS,
    sheet: '' as Sheet,
    sheetGroups: [] as SheetGroup[],
    picked: false,
  },

  cards: [] as ShiftCard[],
  roles: [] as VolunteerRole[],
  times: [] as FreeTime[],
  wishes: NO_SHIFT_WISHES,
  days: FIRST_DAYS,
  shown: PAGE_ROWS,
  stopListening: [] as (() => void)[],

  onLoad() {
    if (heldIndex() === null) void loadIndex().then(() => this.draw())
    this.stopListening = [onBackOnline(() => void this.load()), onPlaceChange(() => this.draw())]
    void this.loadTimes()
  },

  onShow() {
    followLook(this)
    void this.load()
    void this.loadRoles()
    void loadShifts().then(() => this.draw())
    void refreshPlace()
  },

  onUnload() {
    this.stopListening.forEach((stop) => stop())
  },

  onReachBottom() {
    if (this.data.more === '') return
    this.shown += PAGE_ROWS
    this.draw()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  /** What the roles are called; the list stands without them. */
  async loadRoles() {
    if (this.roles.length > 0) return
    try {
      this.roles = await volunteerRoles()
      this.draw()
    } catch {
      this.roles = []
    }
  },

  /** When the person has time; without it the list does without that wish. */
  async loadTimes() {
    try {
      const { profile } = await call('volunteer/profile', {})
      this.times = profile?.times ?? []
      this.setData({ knowsTimes: this.times.length > 0 })
    } catch {
      this.times = []
    }
  },

  async load() {
    try {
      const { shifts } = await call('volunteer/board', { from: dayOf(now()), days: this.days })
      this.cards = shifts
      this.setData({ face: 'full', stale: '' })
      this.draw()
    } catch (error) {
      const { message, reference } = asCallError(error)
      if (this.data.face === 'full') this.setData({ stale: `没有取到最新的班次：${message}` })
      else this.setData({ face: 'failed', message, reference })
    }
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  listed(): ListedShift[] {
    heldIndex()
    const from = currentPlace()?.point ?? null
    return listShifts(this.cards, { stationOf, from, now: now(), own: this.own() })
  },

  /** Shifts on which somebody of the household is, as far as the phone knows. */
  own(): Set<string> {
    return new Set((keptShifts()?.shifts ?? []).map(({ id }) => id))
  },

  draw() {
    const { wishes, roles, shown } = this
    const [place, moment] = [currentPlace(), now()]
    const found = findShifts(this.listed(), wishes, this.times)
    const viewing = {
      ...{ look: this.data.look, now: moment, from: place?.point ?? null, roles },
      own: this.own(),
    }
    const later = this.days < MOST_DAYS
    const isEmpty = this.data.face === 'full' && found.length === 0
    this.setData({
      ...{ place: place?.name ?? '', placed: place !== null, near: wishes.near, free: wishes.free },
      ...{ when: whenName(wishes, dayOf(moment)), whenOn: wishes.day !== null || wishes.part !== null },
      role: roles.find(({ code }) => code === wishes.role)?.name ?? '做什么',
      roleOn: wishes.role !== null,
      count: `${this.days} 天以内有 ${found.length} 个能报的班次`,
      sections: shiftSections(found, shown, viewing),
      more: found.length > shown ? `还有 ${found.length - shown} 个` : '',
      later,
      empty: isEmpty ? noShifts(wishes, this.days, later) : SOME_SHIFTS,
    })
  },

  wish(change: Partial<ShiftWishes>) {
    this.wishes = { ...this.wishes, ...change }
    this.shown = PAGE_ROWS
    this.draw()
  },

  openSheet({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const sheet = currentTarget.dataset['sheet'] as Sheet
    const { wishes, roles, days } = this
    const groups =
      sheet === 'when' ? whenSheet(wishes, dayOf(now()), days) : roleSheet(wishes, roles, this.listed())
    const picked = sheet === 'when' ? this.data.whenOn : this.data.roleOn
    this.setData({ sheet, sheetGroups: groups, picked })
  },

  /** One tap picks; a second tap on the same takes it back. */
  pick({ detail }: WechatMiniprogram.CustomEvent<{ kind: 'day' | 'part' | 'role'; code: string }>) {
    const { kind, code } = detail
    this.closeSheet()
    this.wish({ [kind]: this.wishes[kind] === code ? null : code })
  },

  clearSheet() {
    const { sheet } = this.data
    this.closeSheet()
    this.wish(sheet === 'when' ? { day: null, part: null } : { role: null })
  },

  closeSheet() {
    this.setData({ sheet: '' })
  },

  /** Near needs a place: without one it is asked for first. */
  toggleNear() {
    if (currentPlace() === null) return openPlacePicker()
    this.wish({ near: !this.wishes.near })
  },

  toggleFree() {
    this.wish({ free: !this.wishes.free })
  },

  changePlace() {
    openPlacePicker()
  },

  async seeLater() {
    if (this.data.fetching) return
    this.setData({ fetching: true })
    this.days = MOST_DAYS
    await this.load()
    if (this.data.stale !== '') this.days = FIRST_DAYS
    this.setData({ fetching: false })
    this.draw()
  },

  /** Does what the empty face offers. */
  change() {
    const { act } = this.data.empty
    if (act === 'none') return openNearby({})
    if (act === 'later') return void this.seeLater()
    this.wish({ [act]: act === 'near' || act === 'free' ? false : null })
  },

  open({ currentTarget }: WechatMiniprogram.TouchEvent) {
    openShift(String(currentTarget.dataset['id']))
  },
})
