import { now } from '../../../../services/clock'
import { asCallError } from '../../../../services/cloud'
import { editPerson, myHousehold, setSelf } from '../../../../services/household'
import { currentLook, followLook } from '../../../../services/look'
import { oneAtATime } from '../../../../services/one-at-a-time'
import { type ConsentWay, EARLIEST_BIRTH } from '../../../../shared/account/people'
import { dayOf } from '../../../../shared/time/shanghai'
import { type EditDraft, editDraft, editFault, editOf, NO_EDIT, selfOf } from '../../model/edit-form'
import { bornWords } from '../../model/person-form'

/** Where the wheel of months stands for who has not said when they were born. */
const USUAL_BORN = '1960-01'

/** One page of this kind is open at a time. */
const sendOne = oneAtATime()

/** 改资料: what is on record of the person themselves or of somebody they care for. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'unknown' | 'failed',
    message: '',
    reference: '',
    title: '',
    draft: NO_EDIT,
    bornWords: '',
    wheel: USUAL_BORN,
    earliest: EARLIEST_BIRTH,
    latest: '',
    fault: '',
    sending: false,
  },

  person: '',

  onLoad({ person = '' }) {
    this.person = person
    this.setData({ latest: dayOf(now()).slice(0, 7) })
    void this.load()
  },

  onShow() {
    followLook(this)
  },

  async load() {
    try {
      const draft = editDraft(await myHousehold(), this.person)
      if (!draft) return this.setData({ face: 'unknown' })
      const title = draft.kind === 'self' ? '怎么称呼您？' : draft.name
      this.setData({ face: 'full', title })
      this.put(draft)
    } catch (error) {
      const { message, reference } = asCallError(error)
      this.setData({ face: 'failed', message, reference })
    }
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  put(draft: EditDraft) {
    const { born } = draft
    this.setData({ draft, bornWords: bornWords(born), wheel: born === '' ? USUAL_BORN : born, fault: '' })
  },

  typeName({ detail }: WechatMiniprogram.Input) {
    this.put({ ...this.data.draft, name: detail.value })
  },

  typePhone({ detail }: WechatMiniprogram.Input) {
    this.put({ ...this.data.draft, phone: detail.value })
  },

  pickBorn({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.put({ ...this.data.draft, born: detail.value })
  },

  forgetBorn() {
    this.put({ ...this.data.draft, born: '' })
  },

  pickConsent({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.put({ ...this.data.draft, consent: currentTarget.dataset['way'] as ConsentWay })
  },

  async save() {
    const { draft, sending } = this.data
    if (sending) return
    const fault = editFault(draft, now())
    if (fault !== '') return this.setData({ fault })
    this.setData({ sending: true, fault: '' })
    try {
      await sendOne(JSON.stringify(draft), (keeping) =>
        draft.kind === 'self' ? setSelf(selfOf(draft), keeping) : editPerson(editOf(draft), keeping),
      )
      this.setData({ sending: false })
      void wx.navigateBack()
    } catch (error) {
      this.setData({ sending: false, fault: `没有保存：${asCallError(error).message}` })
    }
  },

  back() {
    void wx.navigateBack()
  },
})
