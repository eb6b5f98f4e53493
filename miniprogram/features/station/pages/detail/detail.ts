import { asCallError, call, type CallError } from '../../../../services/cloud'
import { now, TICK_MS } from '../../../../services/clock'
import { isFavourite, toggleFavourite } from '../../../../services/favourites'
import { knownOf, learn } from '../../../../services/live'
import { currentLook, followLook } from '../../../../services/look'
import { openNearby, walkTo } from '../../../../services/navigate'
import { isOnline, onBackOnline } from '../../../../services/network'
import { callPhone } from '../../../../services/phone-call'
import { currentPlace } from '../../../../services/place'
import { type SharedPage, stationShare } from '../../../../services/share'
import { heldIndex, indexFacts, loadIndex, noteVersion, stationOf } from '../../../../services/station-index'
import { decodeScene } from '../../../../shared/station/scene'
import { NO_PAGE, staleWords, stationPage, type StationDetail } from '../../model/station-page'

/** The server's word that there is no such station. */
const UNKNOWN = 'STATION.NOT_FOUND'

/** Everything about one station: found in a list, handed on by a friend, or scanned at its door. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'unknown' | 'failed',
    message: '',
    reference: '',
    stale: '',
    /** Whether the page is being asked for once more. */
    asking: false,
    view: NO_PAGE,
    kept: false,
    keptWords: '',
  },

  stationId: '',
  detail: null as StationDetail | null,
  ticking: 0,
  stopListening: null as (() => void) | null,

  onLoad({ id: given, scene }) {
    const id = decodeScene(given ?? scene)
    if (id === null) {
      this.setData({ face: 'unknown' })
      return
    }
    this.stationId = id
    this.stopListening = onBackOnline(() => void this.load())
    this.setData({ kept: isFavourite(id) })
    void this.load()
  },

  onShow() {
    followLook(this)
    this.draw()
    clearInterval(this.ticking)
    this.ticking = setInterval(() => this.draw(), TICK_MS)
  },

  onHide() {
    clearInterval(this.ticking)
  },

  onUnload() {
    clearInterval(this.ticking)
    this.stopListening?.()
  },

  onShareAppMessage(): SharedPage {
    return stationShare(this.stationId, this.data.view.name)
  },

  /** Draws from the phone's copy at once, then from the server; names and hours follow where no copy is kept. */
  async load() {
    this.draw()
    const names = heldIndex() === null ? loadIndex().then(() => this.draw()) : Promise.resolve()
    try {
      this.takeDetail(await call('station/detail', { id: this.stationId }))
    } catch (error) {
      await names
      this.takeFailure(asCallError(error))
    }
  },

  takeDetail(detail: StationDetail) {
    this.detail = detail
    learn(detail.live)
    noteVersion(detail.indexVersion)
    this.setData({ stale: '' })
    this.draw()
  },

  takeFailure({ code, message, reference }: CallError) {
    if (code === UNKNOWN) return this.setData({ face: 'unknown' })
    if (this.data.face === 'full') {
      return this.setData({ stale: staleWords(indexFacts()?.checkedAt ?? null, now(), isOnline()) })
    }
    this.setData({ face: 'failed', message, reference })
  },

  /** The page stands; what is new about it is asked for once more, and that is seen to be done. */
  async again() {
    if (this.data.asking) return
    this.setData({ asking: true })
    await this.load()
    this.setData({ asking: false })
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  draw() {
    if (this.stationId === '' || this.data.face === 'unknown') return
    const index = heldIndex()
    const station = stationOf(this.stationId)
    const place = currentPlace()
    const live = knownOf([this.stationId]).get(this.stationId)
    const view = stationPage({
      station,
      index,
      detail: this.detail,
      live,
      place,
      look: this.data.look,
      now: now(),
    })
    if (view) this.setData({ face: 'full', view })
  },

  walk() {
    walkTo(this.data.view)
  },

  call() {
    callPhone(this.data.view.phone)
  },

  keep() {
    const kept = toggleFavourite(this.stationId)
    this.setData({ kept, keptWords: kept ? '已存为常去，在首页「我常去的站点」里能找到' : '已不再存为常去' })
  },

  findOthers() {
    openNearby({})
  },
})
