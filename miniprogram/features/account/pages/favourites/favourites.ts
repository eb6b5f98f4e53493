import { now } from '../../../../services/clock'
import { favourites } from '../../../../services/favourites'
import { knownOf, liveOf } from '../../../../services/live'
import { currentLook, followLook } from '../../../../services/look'
import { openNearby, openStation } from '../../../../services/navigate'
import { currentPlace } from '../../../../services/place'
import { loadIndex, refreshIndex, type SettledIndex, stationOf } from '../../../../services/station-index'
import { type StationView, viewStation } from '../../../../services/station-view'
import type { StationIndex } from '../../../../shared/station/types'

/** 我常去的站点: the stations the person keeps, with how they are now. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'empty' | 'failed',
    message: '',
    reference: '',
    stations: [] as StationView[],
  },

  onShow() {
    followLook(this)
    void this.load()
  },

  async load() {
    if (favourites().length === 0) return this.setData({ face: 'empty' })
    this.take(await loadIndex())
  },

  async retry() {
    this.setData({ face: 'loading' })
    this.take(await refreshIndex())
  },

  take(state: SettledIndex) {
    if (state.state === 'failed') {
      const { message, reference } = state.error
      return this.setData({ face: 'failed', message, reference })
    }
    this.draw(state.index)
    void liveOf(favourites()).then(() => this.draw(state.index))
  },

  draw(index: StationIndex) {
    const ids = favourites()
    const viewing = {
      look: this.data.look,
      now: now(),
      from: currentPlace()?.point ?? null,
      index,
      live: knownOf(ids),
    }
    const stations = ids.flatMap((id) => {
      const station = stationOf(id)
      return station ? [viewStation(station, viewing)] : []
    })
    this.setData({ face: stations.length > 0 ? 'full' : 'empty', stations })
  },

  openStation({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    openStation(detail.id)
  },

  findStation() {
    openNearby({})
  },
})
