import { call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { isOnline } from '../../../../services/network'
import { dropCode, keepCode, keptCode, NO_CODE } from '../../../../services/sign-in-codes'
import { meetingAt } from '../../../../shared/activity/attendance'
import { failureOf } from '../../faces'
import { recordAt } from '../../model/roster-view'
import { meetingsOf, type Roster } from '../../model/desk-session'
import { clockAhead } from '../../model/sign-in-code'
import { openDeskStations, openRoster } from '../../open'

/** The rotating code, to be held out to whoever comes in. It is made on this phone, so it needs no network. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'denied' | 'unknown' | 'failed',
    message: '',
    reference: '',
    code: NO_CODE,
    /** 「签到 12 人，共 20 人」; empty while it is not known. */
    count: '',
    offline: false,
  },

  sessionId: '',

  onLoad({ id = '' }) {
    this.sessionId = decodeURIComponent(id)
    const code = keptCode(this.sessionId, now())
    if (code) this.setData({ face: 'full', code })
    void this.load()
  },

  onShow() {
    followLook(this)
  },

  async load() {
    const { sessionId } = this
    try {
      const [{ key }, roster] = await Promise.all([
        call('activity/codeKey', { sessionId }),
        call('activity/roster', { sessionId }),
      ])
      const { title, meetings } = roster.session
      const code = { id: sessionId, key, title, meetings, ahead: clockAhead(roster.asOf, now()) }
      keepCode(code, now())
      this.setData({ face: 'full', code })
      this.takeCount(roster)
    } catch (error) {
      this.fail(error)
    }
  },

  /** A code that was kept goes on without the cloud; one that may not be shown any more is thrown away. */
  fail(error: unknown) {
    const failure = failureOf(error)
    if (failure.face !== 'failed') {
      dropCode(this.sessionId, now())
    } else if (this.data.code.key !== '') {
      return this.setData({ offline: true })
    }
    this.setData({ ...failure })
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  async count() {
    if (this.data.code.key === '') return
    if (!isOnline()) return this.setData({ offline: true })
    try {
      this.takeCount(await call('activity/roster', { sessionId: this.sessionId }))
    } catch (error) {
      this.fail(error)
    }
  },

  takeCount(roster: Roster) {
    const at = meetingAt(meetingsOf(roster), now())
    const present = roster.people.filter((person) => at !== null && recordAt(person, at)?.present).length
    const seated = roster.people.filter(({ standing }) => standing.is === 'seated').length
    const of = roster.session.kind === 'walkIn' ? '' : `，共 ${seated} 人有名额`
    this.setData({ offline: false, count: at === null ? '' : `签到了 ${present} 人${of}` })
  },

  openRoster() {
    openRoster(this.sessionId)
  },

  seeMyStations() {
    openDeskStations()
  },
})
