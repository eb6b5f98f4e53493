import { call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { isOnline, onBackOnline } from '../../../../services/network'
import { callPhone } from '../../../../services/phone-call'
import type { Send, Tried } from '../../../../services/same-wish'
import { dropRoster, keepRoster, keptRoster, type ShiftRoster } from '../../../../services/shift-rosters'
import { damagedTicks, dropTick, followTicks, keepTick, keptTicks } from '../../../../services/tick-queue'
import type { KeptTick } from '../../../../shared/volunteer/tick'
import { failureBeside } from '../../faces'
import type { VolunteerAdded } from '../../model/add-volunteer'
import { deskShift, NO_SHIFT } from '../../model/desk-shift'
import {
  type MarkView,
  type MemberRow,
  shiftRosterView,
  type ShiftRosterView,
} from '../../model/shift-roster'
import { paidDutyDone, paidDutyQuestion } from '../../model/paid-duty'
import { numberOf, type ShiftWords } from '../../model/shift-words'
import { openDeskStations, openService, openShiftCode } from '../../open'
import { giveOrder, NOTHING_SAID, type Order } from '../../orders'

const NO_VIEW: ShiftRosterView = { rows: [], summary: '', shut: '', waiting: '' }

/** How often the list is asked for anew while it is on show, milliseconds: volunteers check in by themselves. */
const REFRESH_MS = 30_000

/** What a reason is asked for, in words. */
interface ReasonForm {
  ask: string
  action: string
  usual: string[]
}

const NO_FORM: ReasonForm = { ask: '', action: '', usual: [] }

/** What the host may do about one person with a reason. */
type Panel = 'in' | 'out' | 'drop'

const PANELS: Readonly<Record<Panel, ReasonForm>> = {
  in: { ask: '为什么撤回「到了」？本人也会看到。', action: '撤回「到了」', usual: ['点错人了', '其实没来'] },
  out: { ask: '为什么撤回「走了」？本人也会看到。', action: '撤回「走了」', usual: ['点错人了', '还没走'] },
  drop: { ask: '为什么移出名单？名额会让出来。', action: '移出名单', usual: ['本人说不来了', '报错了'] },
}

type Way = MarkView['way']
type ForPerson = WechatMiniprogram.CustomEvent<{ person: string; way: Way; act: string; nonce: string }>

const UNKEPT = {
  full: '手机里没传上去的点名太多了。请先连上网络，再点',
  unsaved: '手机存不下了，这一次没有记上。请清一点空间，再点一次',
} as const

/** One shift as its host runs it: who is there, ticked off with or without a network, and what can be changed. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'denied' | 'unknown' | 'failed',
    message: '',
    reference: '',
    stale: '',
    shift: NO_SHIFT,
    view: NO_VIEW,
    /** Whose other actions are on show; empty: nobody's. */
    opened: '',
    panels: PANELS,
    /** What a reason is asked for; empty: nothing. */
    form: NO_FORM,
    /** The part that is open: one at a time. */
    part: '' as '' | 'add' | 'words' | 'off',
    busy: '',
    said: NOTHING_SAID,
    offReasons: ['报名的人太少', '负责人临时有事', '台风或暴雨', '场地临时不能用'],
  },

  shiftId: '',
  roster: null as ShiftRoster | null,
  tried: null as Tried | null,
  /** What is done with the reason that is asked for. */
  panel: 'drop' as Panel,
  /** How often a tick has come further: an answer that was on its way meanwhile is older. */
  steps: 0,
  refreshing: 0,
  unfollow: () => undefined as void,

  onLoad({ id = '' }) {
    this.shiftId = decodeURIComponent(id)
    const kept = keptRoster(this.shiftId, now())
    if (kept) this.take(kept)
    const unfollow = followTicks(() => this.follow())
    const unlisten = onBackOnline(() => void this.load())
    this.unfollow = () => {
      unfollow()
      unlisten()
    }
    void this.load()
  },

  onShow() {
    followLook(this)
    clearInterval(this.refreshing)
    this.refreshing = setInterval(() => this.refresh(), REFRESH_MS)
    if (this.roster) void this.load()
  },

  onHide() {
    clearInterval(this.refreshing)
  },

  onUnload() {
    clearInterval(this.refreshing)
    this.unfollow()
  },

  async load() {
    const { steps } = this
    try {
      const roster = await call('volunteer/shiftRoster', { shiftId: this.shiftId })
      if (steps !== this.steps) return void this.load()
      this.setData({ stale: '' })
      this.take(roster)
    } catch (error) {
      this.fail(error)
    }
  },

  refresh() {
    if (isOnline()) void this.load()
    else this.draw()
  },

  take(roster: ShiftRoster) {
    this.roster = roster
    keepRoster(roster, now())
    this.setData({ face: 'full' })
    this.draw()
  },

  fail(error: unknown) {
    const failure = failureBeside(error, this.roster !== null)
    if ('face' in failure && failure.face !== 'failed') dropRoster(this.shiftId, now())
    this.setData(failure)
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  /** A tick has come further; the record it made is in the list that is kept. */
  follow() {
    this.steps += 1
    this.roster = keptRoster(this.shiftId, now()) ?? this.roster
    this.draw()
  },

  draw() {
    const { roster } = this
    if (!roster) return
    const moment = now()
    const kept = keptTicks(this.shiftId)
    this.setData({
      shift: deskShift(roster, moment),
      view: shiftRosterView({ roster, kept, damaged: damagedTicks(), now: moment }),
    })
  },

  /** Ticks somebody off: written down on the phone first, sent as soon as can be. */
  mark({ detail }: ForPerson) {
    const { person, way } = detail
    const mark = this.rowOf(person)?.marks.find((each) => each.way === way)
    if (mark?.is === 'kept') return void this.takeBack(person, way)
    if (mark?.is !== 'open') return
    const kept = keepTick({ shiftId: this.shiftId, person, way })
    const words = kept === 'kept' ? '' : UNKEPT[kept]
    this.setData({ said: { where: person, words, bad: true } })
    this.draw()
  },

  rowOf(person: string): MemberRow | undefined {
    return this.data.view.rows.find((row) => row.person === person)
  },

  keptOf(person: string): KeptTick[] {
    return keptTicks(this.shiftId).filter(({ tick }) => tick.person === person)
  },

  /** Takes back a tick that is still on this phone alone. */
  async takeBack(person: string, way: Way) {
    const { confirm } = await wx.showModal({
      title: '撤回这次点名？',
      content: '它还没有传上去，撤回以后就像没有点过。',
      confirmText: '撤回',
      cancelText: '留着',
    })
    const kept = this.keptOf(person).find(({ tick, line }) => tick.way === way && line.state.is !== 'refused')
    if (!confirm || !kept) return
    const words = dropTick(kept.tick) ? '' : '正在上传，撤不回了。传好以后，在「更多」里撤回'
    this.setData({ said: { where: person, words, bad: true } })
  },

  /** Takes a tick that the server did not take out of sight. */
  dismiss({ detail }: ForPerson) {
    const kept = this.keptOf(detail.person).find(({ tick }) => tick.nonce === detail.nonce)
    if (kept) dropTick(kept.tick)
  },

  open({ detail }: ForPerson) {
    openService(this.shiftId, detail.person)
  },

  act({ detail }: ForPerson) {
    const { person, act } = detail
    if (act === 'ring') return callPhone(this.rowOf(person)?.phone ?? '')
    this.setData({ opened: this.data.opened === person ? '' : person, form: NO_FORM, said: NOTHING_SAID })
  },

  /** Calls somebody who came, and whose other actions are on show. */
  ring({ currentTarget }: WechatMiniprogram.TouchEvent) {
    callPhone(String(currentTarget.dataset['phone']))
  },

  askReason({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.panel = String(currentTarget.dataset['panel']) as Panel
    this.setData({ form: PANELS[this.panel], said: NOTHING_SAID })
  },

  /** Does what a reason was asked for. */
  async giveReason({ detail }: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    const { reason } = detail
    const { panel } = this
    const { opened: person } = this.data
    if (panel === 'drop') return this.drop(person, reason)
    const way = panel
    const name = this.rowOf(person)?.name ?? ''
    const done = `${name} 的「${way === 'in' ? '到了' : '走了'}」撤回了`
    await this.command(
      { busy: person, what: JSON.stringify(['untick', person, way, reason]), done, where: person },
      (options) => call('volunteer/untick', { shiftId: this.shiftId, person, way, reason }, options),
    )
  },

  async drop(person: string, reason: string) {
    const name = this.rowOf(person)?.name ?? ''
    const order = { busy: person, what: JSON.stringify(['drop', person, reason]), where: 'list' }
    await this.command({ ...order, done: `${name} 移出名单了` }, (options) =>
      call('volunteer/dropVolunteer', { shiftId: this.shiftId, person, reason }, options),
    )
  },

  async setPaid({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const paid = currentTarget.dataset['paid'] === true
    const { opened: person } = this.data
    const { confirm } = await wx.showModal(paidDutyQuestion(this.rowOf(person)?.name ?? '', paid))
    if (!confirm) return
    const order = { busy: person, what: `paid ${person} ${paid}`, done: paidDutyDone(paid), where: person }
    await this.command(order, (options) =>
      call('volunteer/setPaidDuty', { shiftId: this.shiftId, person, paid }, options),
    )
  },

  toggle({ currentTarget }: WechatMiniprogram.CustomEvent) {
    const part = String(currentTarget.dataset['part']) as typeof this.data.part
    this.setData({ part: this.data.part === part ? '' : part, said: NOTHING_SAID })
  },

  async add({ detail }: WechatMiniprogram.CustomEvent<VolunteerAdded>) {
    const order = { busy: 'add', what: JSON.stringify(detail), failed: '没有加上', where: 'add' }
    const added = await this.command({ ...order, done: `${detail.name} 在名单里了` }, (options) =>
      call('volunteer/addVolunteer', { shiftId: this.shiftId, ...detail }, options),
    )
    if (added) this.setData({ part: '' })
  },

  async edit({ detail }: WechatMiniprogram.CustomEvent<{ words: ShiftWords }>) {
    const { content, leader, venue, capacity } = detail.words
    const input = { shiftId: this.shiftId, content, leader, venue, capacity: numberOf(capacity) }
    const order = { busy: 'words', what: JSON.stringify(input), done: '改好了', where: 'words' }
    await this.command(order, (options) => call('volunteer/editShift', input, options))
  },

  async callOff({ detail }: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    const { reason } = detail
    const { confirm } = await wx.showModal({
      title: '确定取消这一班？',
      content: '名单上的人都会知道。取消以后不能再恢复。',
      confirmText: '取消班次',
      cancelText: '先不取消',
    })
    if (!confirm) return
    const order = {
      busy: 'off',
      what: `off ${reason}`,
      done: '班次已取消',
      failed: '没有取消成',
      where: 'off',
    }
    await this.command(order, (options) =>
      call('volunteer/cancelShift', { shiftId: this.shiftId, reason }, options),
    )
  },

  /** Gives a command and shows the shift as it is after it. */
  async command(order: Order, send: Send<unknown>): Promise<boolean> {
    const answer = await giveOrder(this, order, send)
    if (answer === null) return false
    this.setData({ form: NO_FORM })
    await this.load()
    return true
  },

  openCode() {
    openShiftCode(this.shiftId)
  },

  seeMyStations() {
    openDeskStations()
  },
})
