import type { ApiOutput } from '../../../../../typings/api'
import { now } from '../../../../services/clock'
import { asCallError, call } from '../../../../services/cloud'
import { currentLook, followLook } from '../../../../services/look'
import { openHours } from '../../../../services/navigate'
import { oneAtATime } from '../../../../services/one-at-a-time'
import { type AskChoice, type CaseKind, wordsFault } from '../../model/case-words'
import { type RecordView, recordView } from '../../model/record-view'

type Answer = ApiOutput<'volunteer/record'>

/** The cloud's words that there is no such record, or none that the person may see. */
const UNKNOWN = ['VOLUNTEER.NO_RECORD', 'VOLUNTEER.NOT_YOURS', 'REQUEST.INVALID']

const SENT_WORDS: Readonly<Record<CaseKind, string>> = {
  query: '交给站点了，下面能看到进度',
  correction: '交给站点了，下面能看到进度',
  notMe: '交上去了，这一条现在不算您的时长',
}

/** One page of this kind is open at a time. */
const sendOne = oneAtATime()

/** 服务记录: one service, how it was proven, what counts of it and why, and what one can say against it. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'unknown' | 'failed',
    message: '',
    reference: '',
    stale: '',
    view: null as RecordView | null,
    mayVouch: false,
    /** What the person is about to ask. */
    asking: null as AskChoice | null,
    words: '',
    fault: '',
    busy: false,
    said: '',
    saidBad: false,
    /** Whether all that was ever written of it is shown. */
    historyOpen: false,
  },

  shiftId: '',
  person: undefined as string | undefined,

  onLoad({ id = '', person }) {
    this.shiftId = id
    this.person = person
  },

  onShow() {
    followLook(this)
    void this.load()
  },

  about(): { shiftId: string; person?: string } {
    const { shiftId, person } = this
    return { shiftId, ...(person && { person }) }
  },

  async load() {
    try {
      this.draw(await call('volunteer/record', this.about()))
    } catch (error) {
      this.fail(error)
    }
  },

  draw({ record, rows, mayVouch }: Answer) {
    this.setData({ face: 'full', stale: '', mayVouch, view: recordView(record, rows, now()) })
  },

  fail(error: unknown) {
    const { code, message, reference } = asCallError(error)
    if (this.data.view) return this.setData({ stale: `没有取到最新的：${message}` })
    this.setData({ face: UNKNOWN.includes(code) ? 'unknown' : 'failed', message, reference })
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  beginAsk({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { asks } = this.data.view ?? { asks: [] }
    const asking = asks.find(({ kind }) => kind === currentTarget.dataset['kind']) ?? null
    this.setData({ asking, fault: '', said: '' })
  },

  stopAsk() {
    this.setData({ asking: null, words: '', fault: '' })
  },

  type({ detail }: WechatMiniprogram.Input) {
    this.setData({ words: detail.value, fault: '' })
  },

  async ask() {
    const { asking, words } = this.data
    const fault = wordsFault(words)
    if (!asking || fault !== '') return this.setData({ fault })
    if (asking.kind === 'notMe' && !(await this.isSure())) return
    await this.send(SENT_WORDS[asking.kind], 'volunteer/ask', {
      ...this.about(),
      ...{ kind: asking.kind, words: words.trim() },
    })
  },

  /** To deny one's own service by a slip of the finger would cost the hours. */
  async isSure(): Promise<boolean> {
    const { confirm } = await wx.showModal({
      title: '真的不是您吗？',
      content: '交上去以后，这一条马上不算进时长，等查清楚。',
      confirmText: '不是我',
      cancelText: '再想想',
    })
    return confirm
  },

  /** As little is a child's service to be denied by a slip of the finger. */
  async isSureItWasNot(): Promise<boolean> {
    const { confirm } = await wx.showModal({
      title: '真的没有这回事吗？',
      content: '说了没有，这一条就不算了。',
      confirmText: '没有去',
      cancelText: '再想想',
    })
    return confirm
  },

  async vouch({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const agreed = Boolean(currentTarget.dataset['agreed'])
    if (!agreed && !(await this.isSureItWasNot())) return
    const done = agreed ? '您确认了，谢谢' : '您说没有这回事，这一条不算'
    await this.send(done, 'volunteer/vouch', { ...this.about(), agreed })
  },

  async send<A extends 'volunteer/ask' | 'volunteer/vouch'>(
    done: string,
    action: A,
    input: Parameters<typeof call<A>>[1],
  ) {
    if (this.data.busy) return
    this.setData({ busy: true, fault: '', said: '' })
    try {
      await sendOne(JSON.stringify(input), (options) => call(action, input, options))
      this.setData({ busy: false, asking: null, words: '', said: done, saidBad: false })
      await this.load()
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    } catch (error) {
      this.setData({ busy: false, said: `没有交成：${asCallError(error).message}`, saidBad: true })
    }
  },

  toggleHistory() {
    this.setData({ historyOpen: !this.data.historyOpen })
  },

  seeHours() {
    openHours(this.person)
  },
})
