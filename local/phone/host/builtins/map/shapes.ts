import type { MapView } from './view'
import { pixelsPerMetre } from './projection'
import type { GeoPoint } from './projection'

/** One entry of the map's `circles`: radius in metres, colours as `#RRGGBBAA`. */
export interface Circle extends GeoPoint {
  radius: number
  color?: string
  fillColor?: string
  strokeWidth?: number
}

/** One entry of the map's `polyline`. */
export interface Polyline {
  points: GeoPoint[]
  color?: string
  width?: number
  dottedLine?: boolean
}

/** One entry of the map's `polygons`. */
export interface Polygon {
  points: GeoPoint[]
  strokeWidth?: number
  strokeColor?: string
  fillColor?: string
}

/** Draws a circle whose radius is in metres. */
export function drawCircle(brush: CanvasRenderingContext2D, view: MapView, circle: Circle): void {
  const { x, y } = view.toScreen(circle)
  brush.beginPath()
  brush.arc(x, y, circle.radius * pixelsPerMetre(circle.latitude, view.zoom), 0, Math.PI * 2)
  paint(brush, circle.fillColor, circle.color, circle.strokeWidth ?? 1)
}

/** Draws a filled area. */
export function drawPolygon(brush: CanvasRenderingContext2D, view: MapView, polygon: Polygon): void {
  trace(brush, view, polygon.points)
  brush.closePath()
  paint(brush, polygon.fillColor, polygon.strokeColor, polygon.strokeWidth ?? 1)
}

/** Draws a line. */
export function drawPolyline(brush: CanvasRenderingContext2D, view: MapView, line: Polyline): void {
  trace(brush, view, line.points)
  brush.setLineDash(line.dottedLine ? [8, 8] : [])
  brush.lineJoin = 'round'
  paint(brush, undefined, line.color ?? '#000000', line.width ?? 1)
  brush.setLineDash([])
}

function trace(brush: CanvasRenderingContext2D, view: MapView, points: GeoPoint[]): void {
  brush.beginPath()
  for (const point of points) {
    const { x, y } = view.toScreen(point)
    brush.lineTo(x, y)
  }
}

function paint(
  brush: CanvasRenderingContext2D,
  fill: string | undefined,
  stroke: string | undefined,
  width: number,
): void {
  if (fill) {
    brush.fillStyle = fill
    brush.fill()
  }
  if (!stroke || width <= 0) return
  brush.strokeStyle = stroke
  brush.lineWidth = width
  brush.stroke()
}
