import { now } from '../../../services/clock'
import { knownOf, liveOf } from '../../../services/live'
import { currentLook } from '../../../services/look'
import { currentPlace } from '../../../services/place'
import { stationOf } from '../../../services/station-index'
import { NO_STATION, viewStation } from '../../../services/station-view'
import { asked } from '../asked'
import type { MapCircle, MapMark, MapMarker, MapSides } from '../model/map'
import { CITY_VIEW, mapMarks, openingView, placeMarker, regionOf, walkCircle, zoomInto } from '../model/map'

/** Past the end of any page, points: the card stands under the map, and must come into sight. */
const BOTTOM = 9_999

/** The stations that were found, on the map. Fires `open`, `call` and `walk` with the id of the one tapped. */
export default Component({
  properties: {
    /** Another number whenever other stations were found or the place changed. */
    stamp: { type: Number, value: 0 },
  },
  data: {
    view: CITY_VIEW,
    markers: [] as MapMarker[],
    circles: [] as MapCircle[],
    chosen: NO_STATION,
    /** What the map shows now, as it last said; not drawn from, so that moving the map is left to the fingers. */
    zoom: CITY_VIEW.scale,
    region: null as MapSides | null,
    marks: [] as MapMark[],
  },
  lifetimes: {
    attached() {
      this.showAround()
    },
  },
  observers: {
    stamp() {
      if (this.data.markers.length > 0) this.showAround()
    },
  },
  methods: {
    /** Shows the map around the person, or around everything that was found. */
    showAround() {
      const view = openingView(asked.found, currentPlace()?.point ?? null, currentLook())
      this.setData({ view, zoom: view.scale, region: null, chosen: NO_STATION })
      this.draw()
    },

    draw() {
      const { zoom, region, chosen } = this.data
      const marks = mapMarks(asked.found, zoom, region && regionOf(region), chosen.id)
      const place = currentPlace()
      const here = place ? [placeMarker(place.point, place.name)] : []
      const circles = place ? [walkCircle(place.point, currentLook())] : []
      this.data.marks = marks
      this.setData({ markers: [...here, ...marks.map(({ marker }) => marker)], circles })
    },

    /** The map was moved or zoomed: other stations come into sight. */
    moved({ detail }: WechatMiniprogram.CustomEvent<{ scale?: number; region?: MapSides }>) {
      if (detail.scale === undefined && detail.region === undefined) return
      this.data.zoom = detail.scale ?? this.data.zoom
      this.data.region = detail.region ?? this.data.region
      this.draw()
    },

    tapMark({ detail }: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
      const mark = this.data.marks.find(({ marker }) => marker.id === detail.markerId)
      if (!mark) return
      const { center, count, ids } = mark.cluster
      if (count === 1) return void this.choose(ids[0] ?? '')
      const scale = zoomInto(this.data.zoom)
      this.setData({
        view: { longitude: center.lng, latitude: center.lat, scale },
        zoom: scale,
        region: null,
      })
      this.draw()
    },

    async choose(id: string) {
      this.showCard(id)
      this.draw()
      void wx.pageScrollTo({ scrollTop: BOTTOM })
      await liveOf([id])
      if (this.data.chosen.id === id) this.showCard(id)
    },

    showCard(id: string) {
      const station = stationOf(id)
      const { index } = asked
      if (!station || !index) return
      const from = currentPlace()?.point ?? null
      const viewing = { look: currentLook(), now: now(), from, index, live: knownOf([id]) }
      this.setData({ chosen: viewStation(station, viewing) })
    },

    open() {
      this.triggerEvent('open', { id: this.data.chosen.id })
    },
    call() {
      this.triggerEvent('call', { id: this.data.chosen.id })
    },
    walk() {
      this.triggerEvent('walk', { id: this.data.chosen.id })
    },
  },
})
