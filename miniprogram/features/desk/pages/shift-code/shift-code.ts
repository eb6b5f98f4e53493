import { call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { isOnline } from '../../../../services/network'
import { dropRoster, keepRoster, keptRoster, type ShiftRoster } from '../../../../services/shift-rosters'
import { dropCode, keepCode, keptCode, NO_CODE } from '../../../../services/sign-in-codes'
import { failureOf } from '../../faces'
import { codeCount } from '../../model/shift-roster'
import { clockAhead } from '../../model/sign-in-code'
import { openDeskStations, openShiftList } from '../../open'

/** The rotating code of a shift, to be held out to volunteers who come and go. It is made on this phone. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'denied' | 'unknown' | 'failed',
    message: '',
    reference: '',
    code: NO_CODE,
    cancelled: false,
    /** 「2 人在岗，1 人签退，共 4 人报名」; empty while it is not known. */
    count: '',
    offline: false,
  },

  shiftId: '',

  onLoad({ id = '' }) {
    this.shiftId = decodeURIComponent(id)
    const code = keptCode(this.shiftId, now())
    const roster = keptRoster(this.shiftId, now())
    if (code) this.setData({ face: 'full', code, count: roster ? codeCount(roster) : '' })
    void this.load()
  },

  onShow() {
    followLook(this)
  },

  async load() {
    const { shiftId } = this
    try {
      const [{ key }, roster] = await Promise.all([
        call('volunteer/shiftKey', { shiftId }),
        call('volunteer/shiftRoster', { shiftId }),
      ])
      const { name, startsAt, endsAt } = roster.shift
      const meetings = [{ startsAt, endsAt }]
      const code = { id: shiftId, key, title: name, meetings, ahead: clockAhead(roster.asOf, now()) }
      keepCode(code, now())
      this.setData({ face: 'full', code })
      this.takeRoster(roster)
    } catch (error) {
      this.fail(error)
    }
  },

  /** A code that was kept goes on without the cloud; one that may not be shown any more is thrown away. */
  fail(error: unknown) {
    const failure = failureOf(error)
    if (failure.face !== 'failed') {
      dropCode(this.shiftId, now())
      dropRoster(this.shiftId, now())
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
      this.takeRoster(await call('volunteer/shiftRoster', { shiftId: this.shiftId }))
    } catch (error) {
      this.fail(error)
    }
  },

  takeRoster(roster: ShiftRoster) {
    keepRoster(roster, now())
    const cancelled = roster.shift.status === 'cancelled'
    this.setData({ offline: false, cancelled, count: codeCount(roster) })
  },

  openList() {
    openShiftList(this.shiftId)
  },

  seeMyStations() {
    openDeskStations()
  },
})
