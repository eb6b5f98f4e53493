// A plain map drawn from GeoJSON polygons, for the screens WeChat itself would show (pick a place, see a place).

import type { PhonePoint } from '../../server/shape'

interface Geometry {
  type: string
  coordinates: unknown
}

interface BaseMap {
  features: { properties: { name?: string; center?: [number, number] }; geometry: Geometry }[]
}

type Ring = [number, number][]

/** The base map the server was given; empty where there is none. */
export async function loadBaseMap(url: string | null): Promise<BaseMap> {
  if (!url) return { features: [] }
  const answer = await fetch(url).catch(() => null)
  return answer?.ok ? ((await answer.json()) as BaseMap) : { features: [] }
}

function ringsOf({ type, coordinates }: Geometry): Ring[] {
  if (type === 'Polygon') return coordinates as Ring[]
  return type === 'MultiPolygon' ? (coordinates as Ring[][]).flat() : []
}

/** Where the map looks: its centre, and how many CSS pixels one degree of latitude takes. */
export interface MapView {
  center: PhonePoint
  pixelsPerDegree: number
}

/** Degrees of longitude are shorter than those of latitude away from the equator. */
const lngShrink = ({ center }: MapView) => Math.cos((center.lat * Math.PI) / 180)

/** Where a point lies on a map of this size, in CSS pixels. */
export function toPixel(view: MapView, size: { width: number; height: number }, point: PhonePoint) {
  return {
    x: size.width / 2 + (point.lng - view.center.lng) * view.pixelsPerDegree * lngShrink(view),
    y: size.height / 2 - (point.lat - view.center.lat) * view.pixelsPerDegree,
  }
}

/** The point under a pixel of the map. */
export function toPoint(
  view: MapView,
  size: { width: number; height: number },
  x: number,
  y: number,
): PhonePoint {
  return {
    lng: view.center.lng + (x - size.width / 2) / (view.pixelsPerDegree * lngShrink(view)),
    lat: view.center.lat - (y - size.height / 2) / view.pixelsPerDegree,
  }
}

/** Draws the polygons and their names; the canvas is sized to its box first. */
export function drawBaseMap(canvas: HTMLCanvasElement, view: MapView, map: BaseMap): void {
  const size = { width: canvas.clientWidth, height: canvas.clientHeight }
  canvas.width = size.width * devicePixelRatio
  canvas.height = size.height * devicePixelRatio
  const brush = canvas.getContext('2d')
  if (!brush) return
  brush.scale(devicePixelRatio, devicePixelRatio)
  brush.fillStyle = '#e6eef7'
  brush.fillRect(0, 0, size.width, size.height)
  for (const feature of map.features) drawArea(brush, view, size, ringsOf(feature.geometry))
  brush.fillStyle = '#4a5450'
  brush.font = '13px sans-serif'
  brush.textAlign = 'center'
  for (const { properties } of map.features) {
    const [lng, lat] = properties.center ?? []
    if (lng === undefined || lat === undefined) continue
    const { x, y } = toPixel(view, size, { lng, lat })
    brush.fillText(properties.name ?? '', x, y)
  }
}

function drawArea(
  brush: CanvasRenderingContext2D,
  view: MapView,
  size: { width: number; height: number },
  rings: Ring[],
): void {
  brush.beginPath()
  for (const ring of rings) {
    ring.forEach(([lng, lat], index) => {
      const { x, y } = toPixel(view, size, { lng, lat })
      if (index === 0) brush.moveTo(x, y)
      else brush.lineTo(x, y)
    })
    brush.closePath()
  }
  brush.fillStyle = '#fbf8f3'
  brush.strokeStyle = '#c9c1b2'
  brush.fill('evenodd')
  brush.stroke()
}
