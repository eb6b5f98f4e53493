import {
  CITY_VIEW,
  mapMarks,
  openingView,
  placeMarker,
  PLACE_MARK,
  walkCircle,
  zoomInto,
} from '../../../../miniprogram/pages/nearby/model/map'
import type { IndexedStation } from '../../../../miniprogram/shared/station/types'
import { smallIndex } from '../../../component/rig/small-index'

const { stations } = smallIndex
const place = { lng: 121.473, lat: 31.233 }

test('far out all stations are one disc with their number, close up each is a pin', () => {
  const far = mapMarks(stations, 5, null, '')
  expect(far).toHaveLength(1)
  expect(far[0]?.marker).toMatchObject({ label: { content: '6' }, ariaLabel: '6 个站点，点一下放大' })
  const close = mapMarks(stations, 18, null, 'st-2')
  expect(close).toHaveLength(6)
  expect(close.map(({ marker }) => marker.ariaLabel)).toContain('南京东路2号站')
  const [chosen] = close.filter(({ marker }) => marker.iconPath.includes('chosen'))
  expect(chosen?.cluster.ids).toEqual(['st-2'])
})

test('only what is in sight is marked, and ids never meet the mark of the place', () => {
  const region = { southwest: { lng: 121.44, lat: 31.2 }, northeast: { lng: 121.46, lat: 31.3 } }
  const marks = mapMarks(stations, 18, region, '')
  expect(marks.flatMap(({ cluster }) => cluster.ids).sort()).toEqual(['st-5', 'st-6'])
  expect(marks.every(({ marker }) => marker.id !== PLACE_MARK)).toBe(true)
  expect(placeMarker(place, '南京东路街道').id).toBe(PLACE_MARK)
})

test('never more marks than a person can tell apart', () => {
  const crowd = Array.from({ length: 200 }, (_, n) => ({
    ...stations[0]!,
    id: `c-${n}`,
    point: { lng: place.lng + n * 0.01, lat: place.lat },
  }))
  expect(mapMarks(crowd, 18, null, '')).toHaveLength(60)
})

test('the circle is what is walked in 15 minutes at the pace of the look', () => {
  expect(walkCircle(place, 'standard').radius).toBe(692)
  expect(walkCircle(place, 'elder').radius).toBe(554)
})

test('the map opens around the person, else around the few found, else over the city', () => {
  expect(openingView(stations, place, 'elder')).toEqual({ longitude: 121.473, latitude: 31.233, scale: 15 })
  expect(openingView([], place, 'standard')).toMatchObject({ scale: 14 })
  expect(openingView(stations, null, 'elder')).toMatchObject({ scale: 13 })
  expect(openingView([], null, 'elder')).toEqual(CITY_VIEW)
})

test('the map opens far enough to show the nearest station, however far that is', () => {
  const first = stations[0] as IndexedStation
  const north = (metres: number) => ({ lng: first.point.lng, lat: first.point.lat + metres / 111_316 })
  const scale = (metres: number) => openingView(stations, north(metres), 'standard').scale
  expect([700, 3000, 11_300, 200_000].map(scale)).toEqual([14, 12, 10, 9])
})

test('a tapped group is opened two steps at a time, never past what there is to see', () => {
  expect(zoomInto(10.6)).toBe(12)
  expect(zoomInto(17)).toBe(18)
})
