import { call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import {
  openDocuments,
  openHours,
  openRecord,
  openShift,
  openShifts,
  openVerify,
  openVolunteerProfile,
} from '../../../../services/navigate'
import { onBackOnline } from '../../../../services/network'
import { dismissScan, followScans, scans } from '../../../../services/scan-queue'
import { heldIndex, loadIndex } from '../../../../services/station-index'
import { keptShifts, loadShifts, serverNow } from '../../../../services/volunteer-shifts'
import { CURRENT_POLICY } from '../../../../shared/volunteer/policy'
import { queueWords } from '../../../../shared/volunteer/queue-words'
import { speakWithin } from '../../../../shared/time/shanghai'
import { NO_OWN_SHIFTS, ownShifts, typedShift } from '../../model/home-view'
import { type HoursView, hoursView, NO_HOURS } from '../../model/hours-view'
import type { ScanChoice } from '../../model/scan-choice'
import { type ScanLine, scanLines } from '../../model/scan-lines'
import { type ReadCode, scanCode, type ScanStep, takeChoice } from '../../scan-flow'

/** Time served is drawn anew so often, milliseconds: it counts minutes. */
const DRAW_MS = 10_000

/** Scans beside the button; a shift's own page shows all of its own. */
const MOST_LINES = 4

/** 志愿服务: who is serving right now, the one button that scans, what is next, and the hours. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'failed',
    message: '',
    reference: '',
    /** The shifts are as they were last heard; since when. */
    stale: '',
    own: NO_OWN_SHIFTS,
    /** Whether the own shifts were asked for and there is none at all. */
    none: false,
    /** The shift for which figures can be typed; empty: none. */
    typed: '',
    registered: true,
    hoursFace: 'loading' as 'loading' | 'full' | 'failed',
    hours: NO_HOURS as HoursView,
    /** What a scan may be meant for, while it is asked. */
    choices: [] as ScanChoice[],
    busy: false,
    fault: '',
    /** The shift that can be joined, where a scan was of one that was not. */
    faultShift: '',
    latest: '',
    queue: '',
    /** The scan that was just made, on top; the others under the button. */
    just: [] as ScanLine[],
    lines: [] as ScanLine[],
  },

  /** The code that a choice is made about. */
  read: null as ReadCode | null,
  /** How many scans are decided: one more, and the hours are others. */
  decided: 0,
  drawing: 0,
  stopListening: [] as (() => void)[],

  onLoad() {
    if (heldIndex() === null) void loadIndex()
    this.stopListening = [followScans(() => this.follow()), onBackOnline(() => void this.load())]
    this.decided = this.countDecided()
    if (keptShifts() !== null) this.setData({ face: 'full' })
    this.draw()
  },

  onShow() {
    followLook(this)
    void this.load()
    clearInterval(this.drawing)
    this.drawing = setInterval(() => this.draw(), DRAW_MS)
  },

  onHide() {
    clearInterval(this.drawing)
  },

  onUnload() {
    clearInterval(this.drawing)
    this.stopListening.forEach((stop) => stop())
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    await Promise.all([this.loadShifts(), this.loadHours()])
  },

  async loadShifts() {
    const state = await loadShifts()
    if (state.state === 'failed') {
      const { message, reference } = state.error
      return this.setData({ face: 'failed', message, reference })
    }
    const isOld = state.state === 'kept'
    const since = speakWithin(state.kept.at, now())
    this.setData({ face: 'full', stale: isOld ? `没有取到最新的，显示的是${since}的班次` : '' })
    this.draw()
  },

  async loadHours() {
    try {
      const hours = await call('volunteer/hours', {})
      const registered = hours.people.some(({ self, registered: is }) => self && is)
      this.setData({ hoursFace: 'full', hours: hoursView(hours, serverNow()), registered })
    } catch {
      if (this.data.hoursFace !== 'full') this.setData({ hoursFace: 'failed' })
    }
  },

  countDecided(): number {
    return scanLines(scans().queue, { shifts: [] }, now()).filter(({ tone }) => tone !== 'wait').length
  },

  /** A scan has come further; once it is decided, the hours are others (`learnRecord` knows of the shift). */
  follow() {
    this.draw()
    const decided = this.countDecided()
    if (decided > this.decided) void this.loadHours()
    this.decided = decided
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  /** What is known now: who serves and for how long, what is next, and how far each scan is. */
  draw() {
    const kept = keptShifts()
    const { queue, damaged } = scans()
    const lines = scanLines(queue, { shifts: kept?.shifts ?? [] }, now())
    const own = kept ? ownShifts(kept, queue, serverNow()) : NO_OWN_SHIFTS
    this.setData({
      own,
      typed: typedShift(own),
      none: kept !== null && own.running.length + own.next.length === 0,
      queue: queueWords(queue, damaged, now(), CURRENT_POLICY),
      just: lines.filter(({ nonce }) => nonce === this.data.latest),
      lines: lines.filter(({ nonce }) => nonce !== this.data.latest).slice(0, MOST_LINES),
    })
  },

  async scan() {
    if (this.data.busy) return
    this.setData({ busy: true, fault: '', faultShift: '', choices: [] })
    this.takeStep(await scanCode())
  },

  async choose({ detail }: WechatMiniprogram.CustomEvent<{ choice: ScanChoice }>) {
    if (this.data.busy || !this.read) return
    this.setData({ busy: true, choices: [] })
    this.takeStep(await takeChoice(this.read, detail.choice))
  },

  takeStep(step: ScanStep) {
    this.setData({ busy: false })
    if (step.is === 'fault') this.setData({ fault: step.words, faultShift: step.shiftId })
    if (step.is === 'kept') this.setData({ latest: step.nonce })
    if (step.is === 'ask') {
      this.read = step.read
      this.setData({ choices: step.choices })
    }
    this.draw()
    if (step.is !== 'back') void wx.pageScrollTo({ scrollTop: 0 })
  },

  dropChoice() {
    this.setData({ choices: [] })
  },

  dismiss({ detail }: WechatMiniprogram.CustomEvent<{ nonce: string }>) {
    dismissScan(detail.nonce)
  },

  explain({ detail }: WechatMiniprogram.CustomEvent<{ shiftId: string; person: string }>) {
    openRecord(detail.shiftId, detail.person)
  },

  explainForgotten({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { shift, person } = currentTarget.dataset as { shift: string; person: string }
    openRecord(shift, person)
  },

  openRunning({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    openShift(detail.id)
  },

  openNext({ currentTarget }: WechatMiniprogram.TouchEvent) {
    openShift(String(currentTarget.dataset['shift']))
  },

  openFaultShift() {
    openShift(this.data.faultShift)
  },

  /** Figures are typed on the page of their shift. */
  openTyping() {
    openShift(this.data.typed, { typing: true })
  },

  /** The first thing to do for whoever has no shift. */
  begin() {
    if (this.data.registered) openShifts()
    else openVolunteerProfile()
  },

  findShifts() {
    openShifts()
  },

  openHours() {
    openHours()
  },

  openDocuments() {
    openDocuments()
  },

  openProfile() {
    openVolunteerProfile()
  },

  openVerify() {
    openVerify()
  },
})
