import { asCallError, call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { openRecord, openShifts, openStation, openVolunteerProfile } from '../../../../services/navigate'
import { onBackOnline } from '../../../../services/network'
import { oneAtATime } from '../../../../services/one-at-a-time'
import { addToCalendar } from '../../../../services/phone-calendar'
import { currentPlace } from '../../../../services/place'
import { dismissScan, followScans, scans } from '../../../../services/scan-queue'
import type { Send } from '../../../../services/same-wish'
import { type SharedPage, shiftShare } from '../../../../services/share'
import { callStation, walkToStation } from '../../../../services/station-acts'
import { heldIndex, loadIndex, stationOf } from '../../../../services/station-index'
import { wayTo } from '../../../../services/station-view'
import { askForMessages } from '../../../../services/subscribe'
import { type VolunteerRole, volunteerRoles } from '../../../../services/volunteer-roles'
import {
  keptShifts,
  learnClock,
  loadShifts,
  outdateShifts,
  serverNow,
} from '../../../../services/volunteer-shifts'
import type { ScanChoice } from '../../model/scan-choice'
import { type ScanLine, scanLines } from '../../model/scan-lines'
import { type ComerLine, type MemberLine, NO_HOUSEHOLD, shiftHousehold } from '../../model/shift-people'
import {
  keptDetail,
  keptPerson,
  NO_SHIFT,
  NO_SHIFT_VIEW,
  type ShiftPerson,
  shiftView,
} from '../../model/shift-view'
import { placeWords } from '../../model/shift-words'
import { type ReadCode, scanCode, type ScanStep, takeChoice, typeCode } from '../../scan-flow'

/** A shift is a text of this form; whatever else a link says is none. */
const ID = /^[a-z0-9-]{3,40}$/

/** The server's word that there is no such shift. */
const UNKNOWN = 'VOLUNTEER.NO_SHIFT'

/** Time served is drawn anew so often, milliseconds: it counts minutes. */
const DRAW_MS = 10_000

const NO_PLACE = { name: '', address: '', minutes: 0, kilometres: '' }
const NOTHING_SAID = { words: '', bad: false }

type Places = { people: ShiftPerson[] }

/** One command is under way at a time. */
const send = oneAtATime()

/** One shift: what there is to do, who is missing, the household's places in it, and scanning in and out. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'unknown' | 'failed',
    message: '',
    reference: '',
    /** The page stands, but could not be brought up to date. */
    stale: '',
    view: NO_SHIFT_VIEW,
    place: NO_PLACE,
    household: NO_HOUSEHOLD,
    rulesOpen: false,
    keysOpen: false,
    /** This is working time: declared when joining. */
    paidDuty: false,
    /** What a scan may be meant for, while it is asked. */
    choices: [] as ScanChoice[],
    scanning: false,
    fault: '',
    latest: '',
    lines: [] as ScanLine[],
    /** The person for whom something is being sent. */
    busy: '',
    said: NOTHING_SAID,
  },

  shiftId: '',
  shift: NO_SHIFT,
  people: [] as ShiftPerson[],
  roles: [] as VolunteerRole[],
  /** The code that a choice is made about. */
  read: null as ReadCode | null,
  /** How many scans of this shift are decided: one more, and the page is out of date. */
  decided: 0,
  drawing: 0,
  stopListening: [] as (() => void)[],

  onLoad({ id = '', typing = '' }) {
    if (!ID.test(id)) {
      this.setData({ face: 'unknown' })
      return
    }
    this.shiftId = id
    this.setData({ keysOpen: typing !== '' })
    this.decided = this.countDecided()
    this.stopListening = [followScans(() => this.follow()), onBackOnline(() => void this.load())]
    if (heldIndex() === null) void loadIndex().then(() => this.draw())
  },

  onShow() {
    followLook(this)
    if (this.shiftId === '') return
    void this.load()
    void this.loadRoles()
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

  onShareAppMessage(): SharedPage {
    return shiftShare(this.shiftId, this.data.view.name)
  },

  /** What the role is about; the page stands without it. */
  async loadRoles() {
    if (this.roles.length > 0) return
    try {
      this.roles = await volunteerRoles()
      this.draw()
    } catch {
      this.roles = []
    }
  },

  async load() {
    try {
      const { shift, people, asOf } = await call('volunteer/standing', { shiftId: this.shiftId })
      learnClock(asOf)
      this.shift = shift
      this.people = people
      this.setData({ face: 'full', stale: '' })
      this.draw()
    } catch (error) {
      this.fail(error)
    }
  },

  /** Without an answer, what the phone knows of the own shifts does: one can scan by it. */
  fail(error: unknown) {
    const { code, message, reference } = asCallError(error)
    if (code === UNKNOWN) return this.setData({ face: 'unknown' })
    if (this.data.face !== 'full') {
      const mine = (keptShifts()?.shifts ?? []).filter(({ id }) => id === this.shiftId)
      const [first] = mine
      if (!first) return this.setData({ face: 'failed', message, reference })
      this.shift = keptDetail(first)
      this.people = mine.map(keptPerson)
    }
    this.setData({ face: 'full', stale: `没有取到最新的情况：${message}。照样能扫码。` })
    this.draw()
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  draw() {
    const { shift, people, roles } = this
    if (shift.id === '') return
    const [kept, moment] = [keptShifts(), serverNow()]
    const station = heldIndex() && stationOf(shift.stationId)
    const { queue } = scans()
    const facts = { queue, now: moment, ahead: kept?.ahead ?? 0, place: placeWords(station, shift.venue) }
    const way = station && wayTo(station.point, { from: currentPlace()?.point ?? null, look: this.data.look })
    this.setData({
      view: shiftView(shift, roles, moment),
      place: station
        ? { ...NO_PLACE, ...way, name: placeWords(station, shift.venue), address: station.address }
        : { ...NO_PLACE, name: shift.venue },
      household: shiftHousehold(shift, people, facts),
      lines: scanLines(queue, { shifts: kept?.shifts ?? [] }, now(), shift.id),
    })
  },

  countDecided(): number {
    return scanLines(scans().queue, { shifts: [] }, now(), this.shiftId).filter(({ tone }) => tone !== 'wait')
      .length
  },

  /** A scan has come further; once it is decided, the record is another. */
  follow() {
    this.draw()
    const decided = this.countDecided()
    if (decided > this.decided) void this.load()
    this.decided = decided
  },

  async scan() {
    if (this.data.scanning) return
    this.setData({ scanning: true, fault: '', choices: [] })
    this.takeStep(await scanCode(this.shiftId))
  },

  async enter({ detail }: WechatMiniprogram.CustomEvent<{ figures: string }>) {
    if (this.data.scanning) return
    this.setData({ scanning: true, fault: '', choices: [] })
    this.takeStep(await typeCode(this.shiftId, detail.figures))
  },

  async choose({ detail }: WechatMiniprogram.CustomEvent<{ choice: ScanChoice }>) {
    if (this.data.scanning || !this.read) return
    this.setData({ scanning: true, choices: [] })
    this.takeStep(await takeChoice(this.read, detail.choice))
  },

  takeStep(step: ScanStep) {
    this.setData({ scanning: false })
    if (step.is === 'fault') this.setData({ fault: step.words })
    if (step.is === 'kept') this.setData({ latest: step.nonce, keysOpen: false })
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

  /** Whoever is meant by an action: oneself goes without a name. */
  aimedAt(person: string) {
    const self = this.people.some((each) => each.self && each.person === person)
    return { shiftId: this.shiftId, ...(self ? {} : { person }) }
  },

  come({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const line = this.data.household.comers.find(({ person }) => person === currentTarget.dataset['person'])
    if (!line || this.data.busy !== '') return
    if (line.way === 'register') return openVolunteerProfile(line.self ? undefined : line.person, 'shift')
    void askForMessages(['reminder', 'change'])
    void this.join(line)
  },

  async join({ person, way, who }: ComerLine) {
    const aim = this.aimedAt(person)
    const { paidDuty } = this.data
    const done = `${who}报上了。到时候来站点，用手机扫站点的码签到。`
    await this.command(person, `${way} ${person} ${String(paidDuty)}`, done, (options) =>
      way === 'takeOver'
        ? call('volunteer/takeOver', aim, options)
        : call('volunteer/join', { ...aim, paidDuty }, options),
    )
  },

  memberOf({ currentTarget }: WechatMiniprogram.TouchEvent): MemberLine | null {
    if (this.data.busy !== '') return null
    const { members } = this.data.household
    return members.find(({ person }) => person === currentTarget.dataset['person']) ?? null
  },

  async leave(event: WechatMiniprogram.TouchEvent) {
    const line = this.memberOf(event)
    if (!line) return
    const { confirm } = await wx.showModal({
      title: `${line.who === '我' ? '' : line.who}不来了？`,
      content: '名额会让给别人。以后还想来，要重新报名。',
      confirmText: '不来了',
      cancelText: '还是来',
    })
    if (!confirm) return
    const aim = this.aimedAt(line.person)
    await this.command(line.person, `leave ${line.person}`, '退掉了，谢谢您早点说', (options) =>
      call('volunteer/leave', aim, options),
    )
  },

  async offer(event: WechatMiniprogram.TouchEvent) {
    const line = this.memberOf(event)
    if (!line) return
    const [aim, offered] = [this.aimedAt(line.person), !line.offers]
    const done = offered ? '别人看得到您想换班了。有人接之前，还是您的班次。' : '不找人替了，还是您来'
    await this.command(line.person, `offer ${line.person} ${String(offered)}`, done, (options) =>
      call('volunteer/offer', { ...aim, offered }, options),
    )
  },

  /** Sends one command at a time; what came of it is said beside the button, and the page is brought up to date. */
  async command(person: string, wish: string, done: string, work: Send<Places>) {
    if (this.data.busy !== '') return
    this.setData({ busy: person, said: NOTHING_SAID })
    try {
      await send(`${wish} ${this.shiftId}`, work)
      outdateShifts()
      this.setData({ said: { words: done, bad: false } })
      // What is kept has to know of it, too: the next scan may have to do without a network.
      await Promise.all([this.load(), loadShifts()])
    } catch (error) {
      const { code, message } = asCallError(error)
      this.setData({ said: { words: `没有办成：${message}`, bad: true } })
      if (code.startsWith('VOLUNTEER.')) await this.load()
    }
    this.setData({ busy: '' })
  },

  async remember() {
    const { name, startsAt, endsAt } = this.shift
    const { ok, words } = await addToCalendar({
      ...{ title: `志愿服务：${name}`, startsAt: Date.parse(startsAt), endsAt: Date.parse(endsAt) },
      ...{ location: this.data.place.name, note: '来的时候、走的时候，各扫一次站点手机上的码' },
    })
    this.setData({ said: { words, bad: !ok } })
  },

  seeRecord({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { person } = this.aimedAt(String(currentTarget.dataset['person']))
    openRecord(this.shiftId, person)
  },

  togglePaid() {
    this.setData({ paidDuty: !this.data.paidDuty })
  },

  toggleKeys() {
    this.setData({ keysOpen: !this.data.keysOpen })
  },

  toggleRules() {
    this.setData({ rulesOpen: !this.data.rulesOpen })
  },

  openStation() {
    openStation(this.shift.stationId)
  },

  callStation() {
    callStation(this.shift.stationId)
  },

  walk() {
    walkToStation(this.shift.stationId)
  },

  findOthers() {
    openShifts()
  },
})
