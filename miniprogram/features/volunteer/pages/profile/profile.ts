import { now } from '../../../../services/clock'
import { asCallError, call } from '../../../../services/cloud'
import { currentLook, followLook } from '../../../../services/look'
import { openPeople, openShifts } from '../../../../services/navigate'
import { oneAtATime } from '../../../../services/one-at-a-time'
import { loadIndex } from '../../../../services/station-index'
import {
  type Actor,
  NO_DRAFT,
  type Profile,
  type ProfileAnswer,
  profileDraft,
  type ProfileDraft,
  registerInput,
} from '../../model/profile-form'
import { namesOf, NO_NAMES, NO_PROFILE, profileView } from '../../model/profile-view'

const NOBODY: Actor = { person: '', name: '', self: true, born: '', registered: false }

/** One page of this kind is open at a time. */
const sendOne = oneAtATime()

/** 志愿者登记: three things to begin with, the rest when it is needed; what is on record, and how it is taken back. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'form' | 'entry' | 'stopped' | 'failed',
    message: '',
    reference: '',
    people: [] as Actor[],
    chosen: '',
    /** Whose entry it is; empty: the account's own. */
    person: '',
    actor: NOBODY,
    registered: false,
    start: NO_DRAFT,
    view: NO_PROFILE,
    names: NO_NAMES,
    busy: false,
    refused: '',
    said: '',
    /** It was asked for on the page of a shift: there one goes on. */
    fromShift: false,
  },

  profile: null as Profile | null,

  onLoad({ person = '', from = '' }) {
    this.setData({ person, fromShift: from === 'shift' })
    void this.load()
    void this.loadNames()
  },

  onShow() {
    followLook(this)
  },

  async load() {
    const { person } = this.data
    try {
      const answer = await call('volunteer/profile', person ? { person } : {})
      if (person === this.data.person) this.draw(answer)
    } catch (error) {
      const { message, reference } = asCallError(error)
      this.setData({ face: 'failed', message, reference })
    }
  },

  /** Names of sub-districts and services; without them the form asks for neither. */
  async loadNames() {
    const state = await loadIndex()
    if (state.state === 'failed') return
    this.setData({ names: namesOf(state.index) })
    if (this.profile) this.setData({ view: profileView(this.profile, this.data.names) })
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  draw({ profile, people }: ProfileAnswer) {
    const { person } = this.data
    const actor = people.find((one) => (person === '' ? one.self : one.person === person)) ?? NOBODY
    this.setData({ people, actor, chosen: actor.person, start: profileDraft(profile, actor) })
    this.show(profile)
  },

  show(profile: Profile | null) {
    const { names } = this.data
    this.profile = profile
    this.setData({
      ...{ face: profile ? 'entry' : 'form', registered: profile !== null, refused: '' },
      view: profile ? profileView(profile, names) : NO_PROFILE,
    })
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ person: string }>) {
    const isSelf = this.data.people.some(({ person, self }) => self && person === detail.person)
    this.setData({ face: 'loading', person: isSelf ? '' : detail.person, said: '' })
    void this.load()
  },

  edit() {
    const { actor } = this.data
    this.setData({ face: 'form', start: profileDraft(this.profile, actor), refused: '', said: '' })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  cancel() {
    this.show(this.profile)
  },

  /** The guardian does not agree: what was typed goes, nothing is sent. */
  refuse() {
    this.setData({ face: 'stopped', start: profileDraft(this.profile, this.data.actor) })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  async save({ detail }: WechatMiniprogram.CustomEvent<{ draft: ProfileDraft }>) {
    const { busy, person, registered } = this.data
    if (busy) return
    const input = registerInput(detail.draft, person === '' ? undefined : person, now())
    this.setData({ busy: true, refused: '' })
    try {
      const answer = await sendOne(JSON.stringify(input), (options) =>
        call('volunteer/register', input, options),
      )
      this.setData({ busy: false, said: registered ? '改好了' : '登记好了，可以报班次了' })
      if (answer) this.show(answer.profile)
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    } catch (error) {
      this.setData({ busy: false, refused: `没有登记：${asCallError(error).message}` })
    }
  },

  takeIdentity({ detail }: WechatMiniprogram.CustomEvent<{ maskedId: string }>) {
    if (!this.profile) return
    this.profile = { ...this.profile, maskedId: detail.maskedId }
    this.setData({ view: profileView(this.profile, this.data.names) })
  },

  back() {
    this.show(this.profile)
  },

  backToShift() {
    void wx.navigateBack()
  },

  findShifts() {
    openShifts()
  },

  openPeople() {
    openPeople()
  },
})
