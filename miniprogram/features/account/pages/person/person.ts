import { now } from '../../../../services/clock'
import { asCallError } from '../../../../services/cloud'
import { addPerson, myHousehold, type NewPerson } from '../../../../services/household'
import { currentLook, followLook } from '../../../../services/look'
import { openNearby } from '../../../../services/navigate'
import { oneAtATime } from '../../../../services/one-at-a-time'
import { ASK_FIRST, GUARDIAN_CONSENT, PHOTO_CONSENT } from '../../../../shared/account/consents'
import {
  type ConsentWay,
  EARLIEST_BIRTH,
  isChild,
  MAX_PEOPLE,
  type Relation,
} from '../../../../shared/account/people'
import { dayOf } from '../../../../shared/time/shanghai'
import {
  bornWords,
  childOf,
  draftFault,
  grownUp,
  type GuardianDraft,
  guardianFault,
  newDraft,
  type PersonDraft,
  RELATIONS,
  wheelAt,
} from '../../model/person-form'

/** One page of this kind is open at a time. */
const sendOne = oneAtATime()

/** The steps in order; a form ends with `asked` or `guardian`, and with `stopped` when nobody agreed. */
type Step = 'who' | 'about' | 'asked' | 'guardian' | 'stopped'

/** 添加家人: who, then a name and a month of birth, then the word by which they may be put on record. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'noRoom' | 'failed',
    message: '',
    reference: '',
    step: 'who' as Step,
    relations: RELATIONS,
    draft: newDraft('parent'),
    bornWords: '',
    wheel: '',
    earliest: EARLIEST_BIRTH,
    latest: '',
    guardian: { name: '', phone: '', photo: false } as GuardianDraft,
    /** Whether a child is asked about, while it is put on record or after it was not. */
    child: false,
    consent: GUARDIAN_CONSENT,
    photo: PHOTO_CONSENT,
    askFirst: ASK_FIRST,
    most: MAX_PEOPLE,
    fault: '',
    sending: false,
  },

  onLoad() {
    this.setData({ latest: dayOf(now()).slice(0, 7) })
    void this.load()
  },

  onShow() {
    followLook(this)
  },

  async load() {
    try {
      const { room, self } = await myHousehold()
      this.setData({ face: room > 0 ? 'full' : 'noRoom', 'guardian.name': self.name })
    } catch (error) {
      const { message, reference } = asCallError(error)
      this.setData({ face: 'failed', message, reference })
    }
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  go(step: Step) {
    this.setData({ step, fault: '' })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  put(draft: PersonDraft) {
    this.setData({ draft, bornWords: bornWords(draft.born), wheel: wheelAt(draft), fault: '' })
  },

  pickRelation({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const relation = currentTarget.dataset['relation'] as Relation
    this.put({ ...this.data.draft, relation })
    this.go('about')
  },

  typeName({ detail }: WechatMiniprogram.Input) {
    this.put({ ...this.data.draft, name: detail.value })
  },

  pickBorn({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.put({ ...this.data.draft, born: detail.value })
  },

  goOn() {
    const { draft } = this.data
    const fault = draftFault(draft, now())
    if (fault !== '') return this.setData({ fault })
    const child = isChild(draft.born, now())
    this.setData({ child })
    this.go(child ? 'guardian' : 'asked')
  },

  toWho() {
    this.go('who')
  },

  toAbout() {
    this.go('about')
  },

  toConsent() {
    this.go(this.data.child ? 'guardian' : 'asked')
  },

  typeGuardianName({ detail }: WechatMiniprogram.Input) {
    this.setData({ 'guardian.name': detail.value, fault: '' })
  },

  typePhone({ detail }: WechatMiniprogram.Input) {
    this.setData({ 'guardian.phone': detail.value, fault: '' })
  },

  pickPhoto({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.setData({ 'guardian.photo': currentTarget.dataset['photo'] as boolean })
  },

  /** Nobody agreed: what was typed about the guardian goes, nothing is sent. */
  refuse() {
    this.setData({ guardian: { name: '', phone: '', photo: false } })
    this.go('stopped')
  },

  async agreed({ currentTarget }: WechatMiniprogram.TouchEvent) {
    await this.save(grownUp(this.data.draft, currentTarget.dataset['way'] as ConsentWay))
  },

  async agree() {
    const { draft, guardian } = this.data
    const fault = guardianFault(guardian)
    if (fault !== '') return this.setData({ fault })
    await this.save(childOf(draft, guardian))
  },

  async save(person: NewPerson) {
    if (this.data.sending) return
    this.setData({ sending: true, fault: '' })
    try {
      await sendOne(JSON.stringify(person), (keeping) => addPerson(person, keeping))
      this.setData({ sending: false })
      await wx.navigateBack()
      void wx.showToast({ title: '登记好了', icon: 'success' })
    } catch (error) {
      this.setData({ sending: false, fault: `没有登记：${asCallError(error).message}` })
    }
  },

  findStation() {
    openNearby()
  },

  back() {
    void wx.navigateBack()
  },
})
