import { asCallError, call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { placesWords, whenWords } from '../../../../shared/activity/words'
import { dayOf } from '../../../../shared/time/shanghai'
import { failureOf } from '../../faces'
import {
  needsGuardian,
  NO_DRAFT,
  READ_OUT,
  REFUSED_WORDS,
  type RegisterDraft,
  type Registered,
  registeredWords,
  registerFault,
  registerInput,
} from '../../model/register'
import { openDeskStations } from '../../open'
import { requestIdFor, type Tried } from '../../../../services/same-wish'

/** The birth month the picker begins at, for somebody who has said none: most who come without a phone are old. */
const USUAL_BORN = '1950-01'

/** Puts somebody without a phone onto a session's list, by the same rules as everybody. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'denied' | 'unknown' | 'failed',
    message: '',
    reference: '',
    title: '',
    when: '',
    places: '',
    draft: NO_DRAFT,
    bornWords: '',
    usualBorn: USUAL_BORN,
    thisMonth: '',
    child: false,
    readOut: READ_OUT as string[],
    refusedWords: REFUSED_WORDS,
    fault: '',
    sending: false,
    done: null as Registered | null,
  },

  sessionId: '',
  tried: null as Tried | null,

  onLoad({ id = '' }) {
    this.sessionId = decodeURIComponent(id)
    this.setData({ thisMonth: dayOf(now()).slice(0, 7) })
    void this.load()
  },

  onShow() {
    followLook(this)
  },

  /** The roster is asked for, not the public page: whoever may not register should learn so before typing. */
  async load() {
    try {
      const { session } = await call('activity/roster', { sessionId: this.sessionId })
      const { title, startsAt, endsAt } = session
      const when = whenWords(startsAt, endsAt, now())
      this.setData({ face: 'full', title, when, places: placesWords(session) })
    } catch (error) {
      if (this.data.face !== 'full') this.setData({ ...failureOf(error) })
    }
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  put(draft: RegisterDraft) {
    const [year = '', month = ''] = draft.born.split('-')
    const bornWords = draft.born === '' ? '' : `${year} 年 ${Number(month)} 月`
    this.setData({ draft, bornWords, child: needsGuardian(draft, now()), fault: '' })
  },

  type({ currentTarget, detail }: WechatMiniprogram.Input) {
    const key = String(currentTarget.dataset['key']) as 'name' | 'phone' | 'guardianName' | 'guardianPhone'
    this.put({ ...this.data.draft, [key]: detail.value })
  },

  pickBorn({ detail }: WechatMiniprogram.PickerChange) {
    this.put({ ...this.data.draft, born: String(detail.value) })
  },

  clearBorn() {
    this.put({ ...this.data.draft, born: '' })
  },

  answer({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { key, value } = currentTarget.dataset as { key: 'agreed' | 'photo'; value: boolean }
    this.put({ ...this.data.draft, [key]: value })
  },

  async register() {
    const { draft, sending, child } = this.data
    if (sending || (child && draft.agreed === false)) return
    const fault = registerFault(draft, now())
    if (fault !== '') return this.setData({ fault })
    this.setData({ sending: true, fault: '' })
    const input = registerInput(this.sessionId, draft, now())
    const what = JSON.stringify(input)
    const requestId = requestIdFor(this.tried, what)
    try {
      const answer = await call('activity/register', input, { requestId })
      this.tried = null
      this.setData({ sending: false, done: registeredWords(input.name, answer, now()) })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
      void this.load()
    } catch (error) {
      this.tried = { what, requestId, at: now() }
      this.setData({ sending: false, fault: `没有登记上：${asCallError(error).message}` })
    }
  },

  again() {
    this.put(NO_DRAFT)
    this.setData({ done: null })
  },

  goBack() {
    void wx.navigateBack()
  },

  seeMyStations() {
    openDeskStations()
  },
})
