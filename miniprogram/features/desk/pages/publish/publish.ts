import { myAccount } from '../../../../services/account'
import { forgetCatalogue, loadCatalogue } from '../../../../services/catalogue'
import { asCallError, call, newRequestId } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { openActivity } from '../../../../services/navigate'
import { loadIndex } from '../../../../services/station-index'
import { forgetUnfinished, keepUnfinished, unfinishedOf } from '../../../../services/unfinished'
import type { StationIndex, Term } from '../../../../shared/station/types'
import { dayOf } from '../../../../shared/time/shanghai'
import { failureOf } from '../../faces'
import { liveGrants, stationsWithin } from '../../model/my-stations'
import { blankDraft, draftFromSession, type PublishDraft } from '../../model/publish-draft'
import { type PublishInput, publishInput } from '../../model/publish-input'
import { firstFault, type PublishStep, stepFault } from '../../model/publish-judge'
import { formView, isDraft, stepBeside, stepView, takenUp } from '../../model/publish-page'
import { type PublishSetting, timesOf } from '../../model/publish-times'
import { openDeskSession, openDeskStations } from '../../open'

/** What is sent. The same draft sent again is the same wish, however long it took to find out that it had arrived. */
interface Wish {
  draft: PublishDraft
  input: PublishInput
  requestId: string
}

const EMPTY_DRAFT = blankDraft('1970-01-01')
const NO_SETTING: PublishSetting = {
  station: null,
  holidays: { off: [], makeupWorkdays: [], provisionalYears: [] },
  ...{ terms: [], now: 0 },
}

/** Publishes an activity, a class or a consultation, a step at a time. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'source' | 'form' | 'done' | 'denied' | 'unknown' | 'failed',
    message: '',
    reference: '',
    stationId: '',
    stationName: '',
    modules: [] as Term[],
    /** Title of the form that was left unfinished here; empty: there is none. */
    unfinished: '',
    draft: EMPTY_DRAFT,
    view: formView(EMPTY_DRAFT, NO_SETTING),
    at: stepView('what', EMPTY_DRAFT),
    fault: '',
    sending: false,
    /** What came of it: one session, or the slots of a consultation. */
    published: { id: '', words: '' },
  },

  stationId: '',
  /** An earlier session to begin from; empty: the host chooses. */
  copyOf: '',
  draft: EMPTY_DRAFT,
  step: 'what' as PublishStep,
  setting: NO_SETTING,
  wish: null as Wish | null,

  onLoad({ station = '', copy = '' }) {
    this.stationId = station
    this.copyOf = copy
    this.setData({ stationId: station })
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
    try {
      const [account, state, catalogue] = await Promise.all([myAccount(), loadIndex(), loadCatalogue()])
      if (state.state === 'failed') throw state.error
      const { index } = state
      const station = stationsWithin(liveGrants(account.grants, now()), index).find(
        ({ id }) => id === this.stationId,
      )
      if (!station) return this.setData({ face: 'denied' })
      this.setting = { station, holidays: index.holidays, terms: catalogue.terms, now: now() }
      this.greet(index, station.name)
      await this.start()
    } catch (error) {
      this.setData(failureOf(error))
    }
  },

  greet({ modules }: StationIndex, stationName: string) {
    const names = modules.map(({ code, name }) => ({ code, name }))
    const kept = unfinishedOf(this.stationId, isDraft)
    const unfinished = kept ? kept.title.trim() || '还没写标题' : ''
    this.setData({ modules: names, stationName, unfinished })
  },

  /** Where the page was opened to have one session once more, the form is there at once. */
  async start() {
    if (this.copyOf === '') return this.setData({ face: 'source' })
    const session = await call('activity/session', { sessionId: this.copyOf })
    const { sessions: siblings } =
      session.group === null ? { sessions: [] } : await call('activity/slots', { group: session.group })
    this.begin({ detail: { draft: draftFromSession(session, siblings, dayOf(now())) } })
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  begin({ detail }: { detail: { draft: PublishDraft } }) {
    this.put(detail.draft)
    this.setData({ face: 'form' })
    this.goTo('what')
  },

  resume() {
    const kept = unfinishedOf(this.stationId, isDraft)
    if (kept) this.begin({ detail: { draft: takenUp(kept, now()) } })
  },

  change({ detail }: WechatMiniprogram.CustomEvent<Partial<PublishDraft>>) {
    this.put({ ...this.draft, ...detail })
  },

  put(draft: PublishDraft) {
    this.draft = draft
    this.setting = { ...this.setting, now: now() }
    this.setData({
      ...{ draft, view: formView(draft, this.setting), at: stepView(this.step, draft), fault: '' },
    })
  },

  goTo(step: PublishStep) {
    this.step = step
    this.put(this.draft)
    this.keep()
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  next() {
    this.setting = { ...this.setting, now: now() }
    const fault = stepFault(this.step, this.draft, this.setting)
    if (fault !== '') return this.setData({ fault })
    this.goTo(stepBeside(this.step, this.draft, 1))
  },

  back() {
    if (!this.data.at.first) return this.goTo(stepBeside(this.step, this.draft, -1))
    this.keep()
    this.setData({ face: 'source', unfinished: this.draft.title.trim() || '还没写标题' })
  },

  /** Whatever was put in outlives the page until it is published. */
  keep() {
    if (this.data.face === 'form') keepUnfinished({ stationId: this.stationId, form: this.draft })
  },

  async publish() {
    if (this.data.sending) return
    this.setting = { ...this.setting, now: now() }
    const wrong = firstFault(this.draft, this.setting)
    if (wrong && this.wish?.draft !== this.draft) {
      this.goTo(wrong.step)
      return this.setData(
        { fault: wrong.fault },
        () => void wx.pageScrollTo({ selector: '#fault', duration: 0 }),
      )
    }
    const { input, requestId } = this.wishFor(this.draft)
    this.setData({ sending: true, fault: '' })
    try {
      const { sessionIds } = await call('activity/publish', input, { requestId })
      this.done(sessionIds)
    } catch (error) {
      const fault = `没有发布成：${asCallError(error).message}。您写的都还在`
      this.setData({ sending: false, fault })
    }
  },

  wishFor(draft: PublishDraft): Wish {
    if (this.wish?.draft !== draft) {
      const input = publishInput(draft, this.stationId, timesOf(draft, this.setting))
      this.wish = { draft, input, requestId: newRequestId() }
    }
    return this.wish
  },

  done(sessionIds: readonly string[]) {
    forgetUnfinished()
    forgetCatalogue()
    this.wish = null
    const [id = ''] = sessionIds
    const count = sessionIds.length
    const words = count > 1 ? `分成了 ${count} 个时段，居民可以约了` : '居民现在就能看到'
    this.setData({ face: 'done', sending: false, unfinished: '', published: { id, words } })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  seeAsResident() {
    openActivity(this.data.published.id)
  },

  manage() {
    openDeskSession(this.data.published.id)
  },

  again() {
    this.setData({ face: 'source' })
  },

  switchStation() {
    openDeskStations()
  },
})
