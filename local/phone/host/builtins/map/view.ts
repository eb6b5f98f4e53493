import { project, unproject } from './projection'
import type { GeoPoint, Pixel } from './projection'

/** What a map shows, by two of its corners. */
export interface Region {
  southwest: GeoPoint
  northeast: GeoPoint
}

/** Least and greatest zoom of WeChat's map. */
const ZOOMS = { min: 3, max: 20 }
const FIT_MARGIN_PX = 24

/** Where a map looks: a centre, a zoom (WeChat's `scale`) and its size in CSS pixels. */
export class MapView {
  center: GeoPoint = { longitude: 116.46, latitude: 39.92 }
  zoom = 16
  minZoom = ZOOMS.min
  maxZoom = ZOOMS.max
  width = 0
  height = 0

  /** Where a point is drawn, from the map's top left corner. */
  toScreen(point: GeoPoint): Pixel {
    const center = project(this.center, this.zoom)
    const { x, y } = project(point, this.zoom)
    return { x: x - center.x + this.width / 2, y: y - center.y + this.height / 2 }
  }

  toPoint({ x, y }: Pixel): GeoPoint {
    const center = project(this.center, this.zoom)
    return unproject({ x: center.x + x - this.width / 2, y: center.y + y - this.height / 2 }, this.zoom)
  }

  /** Moves what is seen by pixels, as a finger that drags the ground. */
  pan(dx: number, dy: number): void {
    this.center = this.toPoint({ x: this.width / 2 - dx, y: this.height / 2 - dy })
  }

  /** Zooms so that the ground under `anchor` stays where it is. */
  zoomTo(zoom: number, anchor: Pixel = { x: this.width / 2, y: this.height / 2 }): void {
    const held = this.toPoint(anchor)
    this.zoom = this.clamp(zoom)
    const now = this.toScreen(held)
    this.pan(anchor.x - now.x, anchor.y - now.y)
  }

  /** Shows all of these points as large as they fit; `padding` is top, right, bottom, left in pixels. */
  fit(points: readonly GeoPoint[], padding: readonly number[] = []): void {
    if (!points.length) return
    const [top = 0, right = top, bottom = top, left = right] = padding
    const flat = points.map((point) => project(point, 0))
    const xs = flat.map(({ x }) => x)
    const ys = flat.map(({ y }) => y)
    const box = { width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) }
    const room = {
      width: Math.max(1, this.width - left - right - 2 * FIT_MARGIN_PX),
      height: Math.max(1, this.height - top - bottom - 2 * FIT_MARGIN_PX),
    }
    const ratio = Math.min(room.width / (box.width || 1e-9), room.height / (box.height || 1e-9))
    this.zoom = this.clamp(Math.log2(ratio))
    this.center = unproject({ x: Math.min(...xs) + box.width / 2, y: Math.min(...ys) + box.height / 2 }, 0)
    this.pan((left - right) / 2, (top - bottom) / 2)
  }

  region(): Region {
    const northwest = this.toPoint({ x: 0, y: 0 })
    const southeast = this.toPoint({ x: this.width, y: this.height })
    return {
      southwest: { longitude: northwest.longitude, latitude: southeast.latitude },
      northeast: { longitude: southeast.longitude, latitude: northwest.latitude },
    }
  }

  private clamp(zoom: number): number {
    return Math.min(Math.max(zoom, this.minZoom), this.maxZoom)
  }
}
