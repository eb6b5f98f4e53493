import { now } from '../../../../services/clock'
import { asCallError, call } from '../../../../services/cloud'
import { currentLook, followLook } from '../../../../services/look'
import { openShifts, openVerify } from '../../../../services/navigate'
import { oneAtATime } from '../../../../services/one-at-a-time'
import { dayOf } from '../../../../shared/time/shanghai'
import type { CertificateKind } from '../../../../shared/volunteer/certificate'
import {
  documentRows,
  type DocumentRow,
  type Documents,
  type IssueDraft,
  issueFault,
  issueInput,
  KINDS,
  newIssue,
  NO_RECORDER,
  periodOf,
  type Preset,
  PRESETS,
} from '../../model/issue-form'
import { periodWords } from '../../model/certificate-view'
import { openDocument } from '../../open'

const NOTHING: Documents = { people: [], documents: [], recorders: [], whole: null }

/** One page of this kind is open at a time. */
const sendOne = oneAtATime()

/** 服务证明: the documents there are, and the form by which a new one is given at once. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'failed',
    message: '',
    reference: '',
    stale: '',
    people: [] as Documents['people'],
    chosen: '',
    rows: [] as DocumentRow[],
    /** Whether there is anything a document could be about. */
    possible: false,
    recorders: [] as Documents['recorders'],
    kinds: KINDS,
    presets: PRESETS,
    noRecorder: NO_RECORDER,
    draft: newIssue(NOTHING, ''),
    period: '',
    earliest: '',
    today: '',
    fault: '',
    busy: false,
  },

  person: undefined as string | undefined,
  documents: NOTHING,

  onLoad({ person }) {
    this.person = person
  },

  onShow() {
    followLook(this)
    void this.load()
  },

  async load() {
    const { person } = this
    try {
      const documents = await call('volunteer/documents', person ? { person } : {})
      if (person === this.person) this.draw(documents)
    } catch (error) {
      const { message, reference } = asCallError(error)
      if (this.data.face === 'full') this.setData({ stale: `没有取到最新的：${message}` })
      else this.setData({ face: 'failed', message, reference })
    }
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  draw(documents: Documents) {
    const { people, recorders, whole } = documents
    const [today, isFirst] = [dayOf(now()), this.data.face !== 'full']
    this.documents = documents
    this.setData({
      ...{ face: 'full', stale: '', people, recorders, today, possible: whole !== null },
      chosen: this.person ?? people.find(({ self }) => self)?.person ?? '',
      rows: documentRows(documents),
      earliest: whole?.from ?? today,
    })
    this.put(isFirst ? newIssue(documents, today) : this.data.draft)
  },

  put(draft: IssueDraft) {
    const { whole } = this.documents
    const period = whole ? periodWords(periodOf(draft, whole, this.data.today)) : ''
    this.setData({ draft, period, fault: '' })
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ person: string }>) {
    const isSelf = this.data.people.some(({ person, self }) => self && person === detail.person)
    this.person = isSelf ? undefined : detail.person
    this.setData({ face: 'loading' })
    void this.load()
  },

  pickKind({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.put({ ...this.data.draft, kind: currentTarget.dataset['kind'] as CertificateKind })
  },

  pickRecorder({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.put({ ...this.data.draft, recorder: String(currentTarget.dataset['recorder']) })
  },

  pickPreset({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.put({ ...this.data.draft, preset: currentTarget.dataset['preset'] as Preset })
  },

  pickFrom({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.put({ ...this.data.draft, from: detail.value })
  },

  pickTo({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.put({ ...this.data.draft, to: detail.value })
  },

  async issue() {
    const { draft, today, busy } = this.data
    const { whole } = this.documents
    const fault = issueFault(draft)
    if (busy || !whole || fault !== '') return this.setData({ fault })
    const input = issueInput(draft, periodOf(draft, whole, today), this.person)
    this.setData({ busy: true, fault: '' })
    try {
      const answer = await sendOne(JSON.stringify(input), (options) =>
        call('volunteer/issue', input, options),
      )
      this.setData({ busy: false })
      if (answer) openDocument(answer.certificate.number)
    } catch (error) {
      this.setData({ busy: false, fault: `没有开成：${asCallError(error).message}` })
    }
  },

  open({ currentTarget }: WechatMiniprogram.TouchEvent) {
    openDocument(String(currentTarget.dataset['number']))
  },

  findShifts() {
    openShifts()
  },

  verify() {
    openVerify()
  },
})
