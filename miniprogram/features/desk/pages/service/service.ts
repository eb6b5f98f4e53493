import { call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { callPhone } from '../../../../services/phone-call'
import type { Send, Tried } from '../../../../services/same-wish'
import { type Decision, sendDecision } from '../../decide-service'
import { failureBeside, failureOf } from '../../faces'
import { sendMerit } from '../../keep-merit'
import type { MeritDraft, MeritKind } from '../../model/merit'
import { paidDutyDone, paidDutyQuestion } from '../../model/paid-duty'
import type { ServiceRecord } from '../../model/record-words'
import { NO_SERVICE, serviceView, type ShiftMember, type ShiftRoster } from '../../model/service-view'
import { openByHand, openDeskStations } from '../../open'
import { giveOrder, NOTHING_SAID, type Order } from '../../orders'

/** Parts at the end of the page: what came of them is said there, and not above. */
const BELOW = { rate: true, training: true, award: true, paidDuty: true }

/** One person's service in one shift as the desk sees it, with everything that the desk is asked to decide about it. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'denied' | 'unknown' | 'failed',
    message: '',
    reference: '',
    stale: '',
    view: NO_SERVICE,
    /** The part that is open: one at a time. */
    part: '' as '' | 'rate' | 'training' | 'award',
    busy: '',
    said: NOTHING_SAID,
    below: BELOW as Record<string, boolean>,
  },

  about: { shiftId: '', person: '' },
  shift: null as ShiftRoster['shift'] | null,
  member: null as ShiftMember | null,
  tried: null as Tried | null,

  onLoad({ shift = '', person = '' }) {
    this.about = { shiftId: decodeURIComponent(shift), person: decodeURIComponent(person) }
    void this.load()
  },

  /** Hours may have been proposed by hand on the page that one comes back from. */
  onShow() {
    followLook(this)
    if (this.member) void this.load()
  },

  async load() {
    try {
      const { shift, people } = await call('volunteer/shiftRoster', { shiftId: this.about.shiftId })
      const member = people.find(({ person }) => person === this.about.person)
      if (!member) return this.setData({ face: 'unknown' })
      this.shift = shift
      this.take(member)
    } catch (error) {
      this.setData(this.member ? failureBeside(error, true) : failureOf(error))
    }
  },

  take(member: ShiftMember) {
    const { shift } = this
    if (shift === null) return
    this.member = member
    this.setData({ face: 'full', stale: '', view: serviceView(shift, member, now()) })
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  ring() {
    callPhone(this.data.view.phone)
  },

  toggle({ currentTarget }: WechatMiniprogram.CustomEvent) {
    const part = String(currentTarget.dataset['part']) as typeof this.data.part
    this.setData({ part: this.data.part === part ? '' : part, said: NOTHING_SAID })
  },

  async decide({ detail }: WechatMiniprogram.CustomEvent<Decision>) {
    const { task, agreed, reason } = detail
    const what = JSON.stringify([task.key, agreed, reason])
    const done = `记下了：${agreed ? task.yes : task.no}`
    const order = { busy: task.key, what, done, failed: '没有记下', where: task.key }
    await this.command(order, sendDecision(this.about, detail))
  },

  async sayLeft({ detail }: WechatMiniprogram.CustomEvent<{ leftAt: string; reason: string }>) {
    const { about } = this
    const order = {
      ...{ busy: 'missing', what: JSON.stringify(['missing', detail]), where: 'missing' },
      ...{ done: '走的时间记下了', failed: '没有记下' },
    }
    await this.command(order, (options) =>
      call('volunteer/confirmCheckOut', { ...about, ...detail }, options),
    )
  },

  async rate({ detail }: WechatMiniprogram.CustomEvent<{ stars: number; words: string }>) {
    const { about } = this
    const order = {
      ...{ busy: 'rate', what: JSON.stringify(['rate', detail]), where: 'rate' },
      ...{ done: `评价存好了：${detail.stars} 分`, failed: '没有存成' },
    }
    await this.command(order, (options) => call('volunteer/rate', { ...about, ...detail }, options))
  },

  async setPaidDuty() {
    const { about } = this
    const paid = !this.data.view.paidDuty
    const { confirm } = await wx.showModal(paidDutyQuestion(this.data.view.name, paid))
    if (!confirm) return
    const order = { busy: 'paidDuty', what: `paidDuty ${paid}`, done: paidDutyDone(paid), where: 'paidDuty' }
    await this.command(order, (options) => call('volunteer/setPaidDuty', { ...about, paid }, options))
  },

  async keepMerit({ detail }: WechatMiniprogram.CustomEvent<{ kind: MeritKind; draft: MeritDraft }>) {
    const { kind, draft } = detail
    const stationId = this.shift?.stationId ?? ''
    const done = kind === 'training' ? '培训记下了' : '表彰记下了'
    const order = { busy: kind, what: JSON.stringify(detail), done, failed: '没有记下', where: kind }
    const about = { stationId, person: this.about.person }
    const answer = await giveOrder(this, order, sendMerit(about, kind, draft))
    if (answer !== null) this.setData({ part: '' })
  },

  /** Gives a command and shows the record as it is after it. */
  async command(order: Order, send: Send<{ record: ServiceRecord }>) {
    const answer = await giveOrder(this, order, send)
    const { member } = this
    if (answer && member) this.take({ ...member, record: answer.record })
  },

  enterByHand() {
    openByHand(this.about.shiftId, this.about.person)
  },

  seeMyStations() {
    openDeskStations()
  },
})
