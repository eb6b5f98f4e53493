import { circleRadiusM, distanceM } from '../../../shared/geo/distance'
import type { Cluster } from '../../../shared/geo/cluster'
import { clusterFor } from '../../../shared/geo/cluster'
import type { IndexedStation, Look, Point } from '../../../shared/station/types'
import { CIRCLE_MINUTES } from './list'

/** What part of the world the map shows. Degrees, GCJ-02. */
export interface MapRegion {
  southwest: Point
  northeast: Point
}

/** The same as `<map>` says it. */
export interface MapSides {
  southwest: { longitude: number; latitude: number }
  northeast: { longitude: number; latitude: number }
}

/** Where a map stands. */
export interface MapView {
  longitude: number
  latitude: number
  scale: number
}

/** The middle of the city, when nothing better is known. */
export const CITY_VIEW: MapView = { longitude: 121.4737, latitude: 31.2304, scale: 10 }

/** A marker as `<map>` takes it; the platform's typings have none. Sizes in points. */
export interface MapMarker {
  id: number
  longitude: number
  latitude: number
  iconPath: string
  width: number
  height: number
  anchor: { x: number; y: number }
  zIndex?: number
  ariaLabel: string
  label?: MarkerLabel
}

/** Words over a marker; `anchorX` and `anchorY` move their upper left corner from the marker's point. */
interface MarkerLabel {
  content: string
  color: string
  fontSize: number
  anchorX: number
  anchorY: number
  bgColor: string
  textAlign: 'center'
}

/** A circle as `<map>` takes it. Radius in metres, colours with alpha. */
export interface MapCircle {
  longitude: number
  latitude: number
  radius: number
  color: string
  fillColor: string
  strokeWidth: number
}

/** A mark on the map and what it stands for. */
export interface MapMark {
  marker: MapMarker
  cluster: Cluster
}

/** Marks at most: beyond it the map is a wall of signs, and so many fit on no screen. */
const MOST_MARKS = 60

/** So few are looked at one by one, around the first; more are a matter of the whole city. */
const FEW = 30

/** The whole city and a little more; the map goes no farther. */
const FARTHEST_ZOOM = 9

/** Closer, there is nothing more to see. */
const CLOSEST_ZOOM = 18

const PIN = '/pages/nearby/images/pin.png'
const PIN_CHOSEN = '/pages/nearby/images/pin-chosen.png'
const GROUP = '/pages/nearby/images/group.png'
const HERE = '/pages/nearby/images/here.png'

/** Id of the mark of the person's own place; stations count from 1. */
export const PLACE_MARK = 0

/** The marks of a part of the map: single stations as pins, close ones as one disc with their number. */
export function mapMarks(
  stations: readonly IndexedStation[],
  zoom: number,
  region: MapRegion | null,
  chosen: string,
): MapMark[] {
  const visible = region ? stations.filter(({ point }) => inside(region, point)) : stations
  return clusterFor(visible, zoom)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_MARKS)
    .map((cluster, i) => ({ cluster, marker: markerOf(cluster, i + 1, chosen, stations) }))
}

/** The mark of where the walk is counted from. */
export function placeMarker(point: Point, name: string): MapMarker {
  return {
    id: PLACE_MARK,
    longitude: point.lng,
    latitude: point.lat,
    iconPath: HERE,
    width: 28,
    height: 28,
    anchor: { x: 0.5, y: 0.5 },
    ariaLabel: `${name}，走路从这里算`,
  }
}

/** What is walked within 15 minutes, as a circle. */
export function walkCircle(point: Point, look: Look): MapCircle {
  return {
    longitude: point.lng,
    latitude: point.lat,
    radius: Math.round(circleRadiusM(CIRCLE_MINUTES, look)),
    color: '#0B6B5BFF',
    fillColor: '#0B6B5B1F',
    strokeWidth: 2,
  }
}

/** A region in our words. */
export const regionOf = ({ southwest, northeast }: MapSides): MapRegion => ({
  southwest: { lng: southwest.longitude, lat: southwest.latitude },
  northeast: { lng: northeast.longitude, lat: northeast.latitude },
})

/** Metres that one point of the screen stands for in Shanghai at zoom 0; each zoom halves it. */
const METRES_A_POINT = 133_900

/** From the middle of the map to its nearer edge, less what a pin needs, points. */
const HALF_MAP = 110

/** The closest zoom, up to `most`, at which a point so many metres from the middle is still on the map. */
function zoomToSee(metres: number, most: number): number {
  const zoom = Math.floor(Math.log2((METRES_A_POINT * HALF_MAP) / Math.max(1, metres)))
  return Math.max(FARTHEST_ZOOM, Math.min(most, zoom))
}

/**
 * Where the map opens: the person's circle in full and as far as the first station found, so that it is never empty;
 * without a place the first station found, else the whole city.
 */
export function openingView(found: readonly IndexedStation[], from: Point | null, look: Look): MapView {
  const first = found[0]
  if (from) {
    const circle = look === 'elder' ? 15 : 14
    const scale = first ? zoomToSee(distanceM(from, first.point), circle) : circle
    return { longitude: from.lng, latitude: from.lat, scale }
  }
  if (!first || found.length > FEW) return CITY_VIEW
  return { longitude: first.point.lng, latitude: first.point.lat, scale: 13 }
}

/** The zoom that opens a group up; two steps are enough to tell its members apart or nearly so. */
export function zoomInto(zoom: number): number {
  return Math.min(CLOSEST_ZOOM, Math.floor(zoom) + 2)
}

function markerOf(
  cluster: Cluster,
  id: number,
  chosen: string,
  stations: readonly IndexedStation[],
): MapMarker {
  const at = { id, longitude: cluster.center.lng, latitude: cluster.center.lat }
  if (cluster.count > 1) return { ...at, ...groupLook(cluster.count) }
  const station = stations.find((each) => each.id === cluster.ids[0])
  const on = station?.id === chosen
  return {
    ...at,
    iconPath: on ? PIN_CHOSEN : PIN,
    width: on ? 44 : 34,
    height: on ? 54 : 42,
    anchor: { x: 0.5, y: 1 },
    zIndex: on ? 2 : 1,
    ariaLabel: station?.name ?? '',
  }
}

/** The number stands in the middle of the disc; larger groups get a larger disc. */
function groupLook(count: number): Omit<MapMarker, 'id' | 'longitude' | 'latitude'> {
  const size = count < 10 ? 40 : count < 100 ? 48 : 58
  const text = String(count)
  return {
    iconPath: GROUP,
    width: size,
    height: size,
    anchor: { x: 0.5, y: 0.5 },
    ariaLabel: `${count} 个站点，点一下放大`,
    label: {
      content: text,
      color: '#FFFFFF',
      fontSize: 17,
      anchorX: -5 * text.length,
      anchorY: -12,
      bgColor: '#00000000',
      textAlign: 'center',
    },
  }
}

const inside = ({ southwest, northeast }: MapRegion, { lng, lat }: Point): boolean =>
  lng >= southwest.lng && lng <= northeast.lng && lat >= southwest.lat && lat <= northeast.lat
