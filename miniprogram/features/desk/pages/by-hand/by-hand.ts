import { asCallError, call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { requestIdFor, type Tried } from '../../../../services/same-wish'
import { failureOf } from '../../faces'
import {
  type ByHandDraft,
  byHandFault,
  byHandInput,
  limitLines,
  MOST_EVIDENCE,
  MOST_WORDS,
  newByHand,
  NO_BY_HAND,
  recordedWords,
  type ShiftSpan,
  USUAL_REASONS,
} from '../../model/by-hand'
import { shiftWords } from '../../model/record-words'
import type { ShiftRoster } from '../../model/service-view'
import { openDeskStations } from '../../open'

/** Proposes hours by hand: with a reason, with where the papers are, and for a second person to decide. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'denied' | 'unknown' | 'failed',
    message: '',
    reference: '',
    name: '',
    shift: '',
    when: '',
    limits: [] as string[],
    /** What is on record now, which hours by hand take the place of; empty: nothing that counts. */
    recorded: '',
    /** Somebody proposed hours already, and nobody has decided. */
    waiting: false,
    draft: NO_BY_HAND,
    usual: USUAL_REASONS as string[],
    mostEvidence: MOST_EVIDENCE,
    mostWords: MOST_WORDS,
    fault: '',
    sending: false,
    /** It was sent: what it waits for now. */
    done: null as { waits: string } | null,
  },

  about: { shiftId: '', person: '' },
  span: { startsAt: 0, endsAt: 0 } as ShiftSpan,
  tried: null as Tried | null,

  onLoad({ shift = '', person = '' }) {
    this.about = { shiftId: decodeURIComponent(shift), person: decodeURIComponent(person) }
    void this.load()
  },

  onShow() {
    followLook(this)
  },

  async load() {
    try {
      this.take(await call('volunteer/shiftRoster', { shiftId: this.about.shiftId }))
    } catch (error) {
      this.setData({ ...failureOf(error) })
    }
  },

  take({ shift, people }: ShiftRoster) {
    const member = people.find(({ person }) => person === this.about.person)
    if (!member) return this.setData({ face: 'unknown' })
    this.span = { startsAt: Date.parse(shift.startsAt), endsAt: Date.parse(shift.endsAt) }
    const { name, record } = member
    this.setData({
      ...{ face: 'full', name, shift: shift.name, when: shiftWords(shift, now()) },
      ...{ limits: limitLines(this.span), waiting: record?.manual?.approved === null },
      recorded: recordedWords(record),
      draft: newByHand(this.span),
    })
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  put(change: Partial<ByHandDraft>) {
    this.setData({ draft: { ...this.data.draft, ...change }, fault: '' })
  },

  pickTime({ currentTarget, detail }: WechatMiniprogram.PickerChange) {
    const key = String(currentTarget.dataset['key']) as 'from' | 'to'
    this.put({ [key]: String(detail.value) })
  },

  takeReason({ detail }: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    this.put({ reason: detail.reason })
  },

  typeEvidence({ currentTarget, detail }: WechatMiniprogram.Input) {
    const at = Number(currentTarget.dataset['at'])
    const { evidence } = this.data.draft
    this.put({ evidence: evidence.map((line) => (line.at === at ? { at, words: detail.value } : line)) })
  },

  addEvidence() {
    const { evidence } = this.data.draft
    if (evidence.length >= MOST_EVIDENCE) return
    this.put({ evidence: [...evidence, { at: evidence.length, words: '' }] })
  },

  async propose() {
    const { draft, sending } = this.data
    if (sending) return
    const fault = byHandFault(draft, this.span, now())
    if (fault !== '') return this.setData({ fault })
    this.setData({ sending: true, fault: '' })
    const input = byHandInput(this.about, draft, this.span)
    const what = JSON.stringify(input)
    const requestId = requestIdFor(this.tried, what)
    try {
      const { record } = await call('volunteer/enterByHand', input, { requestId })
      this.tried = null
      this.setData({ sending: false, done: { waits: record.waits } })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    } catch (error) {
      this.tried = { what, requestId, at: now() }
      this.setData({ sending: false, fault: `没有补上：${asCallError(error).message}` })
    }
  },

  goBack() {
    void wx.navigateBack()
  },

  seeMyStations() {
    openDeskStations()
  },
})
