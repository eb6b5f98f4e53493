import { call } from '../../../../services/cloud'
import { now } from '../../../../services/clock'
import { currentLook, followLook } from '../../../../services/look'
import { loadIndex, stationOf } from '../../../../services/station-index'
import { failureBeside } from '../../faces'
import { todoGroups, type TodoGroup, todoWords } from '../../model/desk-todo'
import { openDeskShifts, openDeskStations, openService } from '../../open'

/** Records of a station that wait for the desk, by what is to be done, and its hours as a table. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'denied' | 'unknown' | 'failed',
    message: '',
    reference: '',
    stale: '',
    stationId: '',
    station: '',
    title: '',
    groups: [] as TodoGroup[],
    exporting: false,
  },

  loaded: false,

  onLoad({ id = '' }) {
    this.setData({ stationId: decodeURIComponent(id) })
    void this.load()
  },

  /** A record may have been dealt with on the page that one comes back from. */
  onShow() {
    followLook(this)
    if (this.loaded) void this.load()
  },

  async load() {
    try {
      const todo = await call('volunteer/todo', { stationId: this.data.stationId })
      const groups = todoGroups(todo, now())
      this.loaded = true
      this.setData({ face: 'full', stale: '', groups, title: todoWords(todo, groups) })
      await this.nameStation()
    } catch (error) {
      this.setData(failureBeside(error, this.loaded))
    }
  },

  async nameStation() {
    await loadIndex()
    this.setData({ station: stationOf(this.data.stationId)?.name ?? '' })
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  open({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { shift, person } = currentTarget.dataset
    openService(String(shift), String(person))
  },

  toggleExport() {
    this.setData({ exporting: !this.data.exporting })
  },

  /** There is nothing to go back to where a message opened this page. */
  goBack() {
    if (getCurrentPages().length > 1) void wx.navigateBack()
    else openDeskShifts(this.data.stationId)
  },

  seeMyStations() {
    openDeskStations()
  },
})
