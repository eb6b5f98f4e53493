import { asCallError, call, newRequestId } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { forgetUnfinished, keepUnfinished, unfinishedOf } from '../../../../services/unfinished'
import { failureOf } from '../../faces'
import {
  blankShift,
  isShiftDraft,
  type RoleTerm,
  type ShiftDraft,
  shiftFault,
  shiftForm,
  shiftInput,
  type ShiftLists,
  type ShiftTemplate,
  takenUpShift,
  withDay,
  withRest,
  withRole,
  withTemplate,
  withTime,
} from '../../model/shift-draft'
import { minutesOfText } from '../../model/time-field'
import { openDeskShift, openDeskStations } from '../../open'

const EMPTY = blankShift('', '')

/** Words for how much can go wrong in a role. */
const RISK_WORDS: Readonly<Record<RoleTerm['risk'], string>> = {
  low: '风险低',
  medium: '风险中等，要有人带',
  high: '风险高，要双人、要审核',
}

type RoleChoice = RoleTerm & { risks: string; trainings: string }

const roleChoice = (role: RoleTerm): RoleChoice => ({
  ...role,
  risks: `${RISK_WORDS[role.risk]} · ${role.minorAllowed ? '18 岁以下可以' : '18 岁以上'}`,
  trainings: role.training.length > 0 ? `要培训：${role.training.join('、')}` : '不用培训',
})

/** Opens shifts for volunteers: the same on several days at once. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'done' | 'denied' | 'unknown' | 'failed',
    message: '',
    reference: '',
    stationName: '',
    templates: [] as ShiftTemplate[],
    roles: [] as RoleChoice[],
    /** The role that is chosen; null: none yet. */
    role: null as RoleChoice | null,
    /** Whether all roles are on show to choose from. */
    choosing: true,
    draft: EMPTY,
    /** What was typed, as it was when it was last set from outside: what is being typed is never written over. */
    start: EMPTY,
    view: shiftForm(EMPTY, 0),
    resumed: false,
    fault: '',
    sending: false,
    opened: { id: '', words: '' },
  },

  stationId: '',
  blank: EMPTY,
  /** What is sent. The same form sent again is the same wish. */
  wish: null as { draft: ShiftDraft; requestId: string } | null,

  onLoad({ id = '' }) {
    this.stationId = decodeURIComponent(id)
    void this.load()
  },

  onShow() {
    followLook(this)
  },

  onHide() {
    this.keep()
  },

  onUnload() {
    this.keep()
  },

  async load() {
    const { stationId } = this
    try {
      const [station, lists, leader] = await Promise.all([
        call('station/detail', { id: stationId }),
        call('volunteer/roles', {}),
        this.ownName(),
        // Asked for so that whoever may not open shifts here learns it before typing.
        call('volunteer/todo', { stationId }),
      ])
      this.begin(station, lists, leader)
    } catch (error) {
      this.setData({ ...failureOf(error) })
    }
  },

  /** What the host is called, where they have said so as a volunteer; empty when it is not known. */
  async ownName(): Promise<string> {
    try {
      const { profile, people } = await call('volunteer/profile', {})
      return profile?.name ?? people.find(({ self }) => self)?.name ?? ''
    } catch {
      return ''
    }
  },

  begin(
    { name, partner }: { name: string; partner: string },
    { templates, roles }: ShiftLists,
    leader: string,
  ) {
    this.blank = blankShift(partner === '' ? name : partner, leader)
    const kept = unfinishedOf(this.stationId, isShiftDraft, 'unfinishedShift')
    const choices = roles.map(roleChoice)
    this.setData({ face: 'full', stationName: name, templates, roles: choices, resumed: kept !== null })
    this.set(kept ? takenUpShift(kept, now()) : this.blank)
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  /** Sets the form from outside its inputs. */
  set(draft: ShiftDraft) {
    this.setData({ start: draft })
    this.put(draft)
    this.setData({ choosing: draft.role === '' })
  },

  put(draft: ShiftDraft) {
    const role = this.data.roles.find(({ code }) => code === draft.role) ?? null
    this.setData({ draft, role, view: shiftForm(draft, now()), fault: '' })
  },

  startAnew() {
    forgetUnfinished('unfinishedShift')
    this.setData({ resumed: false })
    this.set(this.blank)
  },

  pickTemplate({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const template = this.data.templates.find(({ id }) => id === currentTarget.dataset['id'])
    if (template) this.set(withTemplate(this.data.draft, template))
  },

  pickRole({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const role = this.data.roles.find(({ code }) => code === currentTarget.dataset['code'])
    if (role) this.set(withRole(this.data.draft, role, this.data.role))
  },

  chooseRole() {
    this.setData({ choosing: true })
  },

  toggleDay({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.put(withDay(this.data.draft, String(currentTarget.dataset['day'])))
  },

  pickDay({ detail }: WechatMiniprogram.PickerChange) {
    const day = String(detail.value)
    if (!this.data.draft.days.includes(day)) this.put(withDay(this.data.draft, day))
  },

  pickTime({ currentTarget, detail }: WechatMiniprogram.PickerChange) {
    const { at, part } = currentTarget.dataset as { at: number; part: 'start' | 'end' }
    this.put(withTime(this.data.draft, at, part, minutesOfText(String(detail.value))))
  },

  toggleRest() {
    this.put(withRest(this.data.draft, this.data.draft.rest === null))
  },

  pickRest({ currentTarget, detail }: WechatMiniprogram.PickerChange) {
    const { part } = currentTarget.dataset as { part: 'start' | 'end' }
    const { draft } = this.data
    const minutes = minutesOfText(String(detail.value))
    if (draft.rest) this.put({ ...draft, rest: { ...draft.rest, [part]: minutes } })
  },

  type({ currentTarget, detail }: WechatMiniprogram.Input) {
    const key = String(currentTarget.dataset['key']) as keyof ShiftDraft
    this.put({ ...this.data.draft, [key]: detail.value })
  },

  /** Whatever was put in outlives the page until the shifts are open. */
  keep() {
    const { face, draft } = this.data
    if (face !== 'full' || JSON.stringify(draft) === JSON.stringify(this.blank)) return
    keepUnfinished({ stationId: this.stationId, form: draft }, 'unfinishedShift')
  },

  async openShifts() {
    const { draft, sending } = this.data
    if (sending) return
    const fault = this.wish?.draft === draft ? '' : shiftFault(draft, now())
    if (fault !== '') return this.setData({ fault })
    this.keep()
    if (this.wish?.draft !== draft) this.wish = { draft, requestId: newRequestId() }
    this.setData({ sending: true, fault: '' })
    try {
      const { requestId } = this.wish
      const { shiftIds } = await call('volunteer/openShifts', shiftInput(draft, this.stationId), {
        requestId,
      })
      this.done(shiftIds)
    } catch (error) {
      const message = `没有开成：${asCallError(error).message}。您写的都还在`
      this.setData({ sending: false, fault: message })
    }
  },

  done(shiftIds: readonly string[]) {
    forgetUnfinished('unfinishedShift')
    this.wish = null
    const words = `开好了 ${shiftIds.length} 班，志愿者现在就能看到、能报名`
    this.setData({ face: 'done', sending: false, opened: { id: shiftIds[0] ?? '', words } })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  manage() {
    openDeskShift(this.data.opened.id)
  },

  /** The same once more, on other days. */
  again() {
    this.setData({ face: 'full', resumed: false })
    this.set({ ...this.data.draft, days: [] })
  },

  goBack() {
    void wx.navigateBack()
  },

  seeMyStations() {
    openDeskStations()
  },
})
