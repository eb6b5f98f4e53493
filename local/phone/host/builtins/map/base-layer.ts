import type { MapView } from './view'
import { worldSize, project } from './projection'
import type { GeoPoint } from './projection'

interface Area {
  name: string
  label?: GeoPoint
  rings: GeoPoint[][]
}

interface GeoJson {
  metadata?: { attribution?: string }
  features?: {
    properties?: { name?: string; center?: [number, number] }
    geometry?: { type: string; coordinates: unknown }
  }[]
}

/** What lies under everything else on a map. */
export interface BaseLayer {
  draw(brush: CanvasRenderingContext2D, view: MapView): void
  /** Whose data it is, to be shown on the map. */
  attribution: string
}

const SEA = '#dce9f2'
const LAND = '#faf7f1'
const BORDER = '#c4bbaa'
const TILE_PX = 256

let polygons: Promise<BaseLayer> | undefined

/** The base map of this phone: tiles where an address is given, else polygons, else plain ground. Loaded once. */
export function loadBaseLayer(
  basemapUrl: string | null,
  tileUrl: string | null,
  changed: () => void,
): Promise<BaseLayer> {
  if (tileUrl) return Promise.resolve(tileLayer(tileUrl, changed))
  polygons ??= basemapUrl ? loadPolygons(basemapUrl) : Promise.resolve(plain)
  return polygons
}

const plain: BaseLayer = {
  attribution: '',
  draw(brush, { width, height }) {
    brush.fillStyle = LAND
    brush.fillRect(0, 0, width, height)
  },
}

async function loadPolygons(url: string): Promise<BaseLayer> {
  const answer = await fetch(url).catch(() => undefined)
  if (!answer?.ok) return plain
  const json = (await answer.json()) as GeoJson
  const areas = (json.features ?? []).map(toArea)
  return {
    attribution: json.metadata?.attribution ?? '',
    draw: (brush, view) => drawAreas(brush, view, areas),
  }
}

function toArea({ properties, geometry }: NonNullable<GeoJson['features']>[number]): Area {
  const points = (ring: [number, number][]) => ring.map(([longitude, latitude]) => ({ longitude, latitude }))
  const coordinates = geometry?.coordinates
  const rings =
    geometry?.type === 'MultiPolygon'
      ? (coordinates as [number, number][][][]).flat()
      : geometry?.type === 'Polygon'
        ? (coordinates as [number, number][][])
        : []
  const [longitude, latitude] = properties?.center ?? []
  const label = longitude !== undefined && latitude !== undefined ? { longitude, latitude } : undefined
  return { name: properties?.name ?? '', label, rings: rings.map(points) }
}

function drawAreas(brush: CanvasRenderingContext2D, view: MapView, areas: Area[]): void {
  brush.fillStyle = SEA
  brush.fillRect(0, 0, view.width, view.height)
  brush.fillStyle = LAND
  brush.strokeStyle = BORDER
  brush.lineWidth = 1.5
  for (const { rings } of areas) drawRings(brush, view, rings)
  brush.fillStyle = '#6b6455'
  brush.textAlign = 'center'
  brush.font = '600 14px sans-serif'
  for (const { name, label } of areas) {
    if (!label) continue
    const { x, y } = view.toScreen(label)
    brush.fillText(name, x, y)
  }
}

function drawRings(brush: CanvasRenderingContext2D, view: MapView, rings: GeoPoint[][]): void {
  brush.beginPath()
  for (const ring of rings) {
    for (const point of ring) {
      const { x, y } = view.toScreen(point)
      brush.lineTo(x, y)
    }
    brush.closePath()
    const first = ring[0] && view.toScreen(ring[0])
    if (first) brush.moveTo(first.x, first.y)
  }
  brush.fill('evenodd')
  brush.stroke()
}

/** Raster tiles at the nearest whole zoom, stretched to the true one. */
function tileLayer(template: string, changed: () => void): BaseLayer {
  const tiles = new Map<string, HTMLImageElement>()
  const tile = (x: number, y: number, z: number) => {
    const url = template.replace('{x}', String(x)).replace('{y}', String(y)).replace('{z}', String(z))
    const known = tiles.get(url)
    if (known) return known
    const image = new Image()
    image.addEventListener('load', changed)
    image.src = url
    tiles.set(url, image)
    return image
  }
  return {
    attribution: '',
    draw(brush, view) {
      plain.draw(brush, view)
      const z = Math.round(view.zoom)
      const step = TILE_PX * 2 ** (view.zoom - z)
      const center = project(view.center, view.zoom)
      const left = center.x - view.width / 2
      const top = center.y - view.height / 2
      const last = worldSize(z) / TILE_PX - 1
      for (
        let x = Math.max(0, Math.floor(left / step));
        x <= Math.min(last, (left + view.width) / step);
        x += 1
      ) {
        for (
          let y = Math.max(0, Math.floor(top / step));
          y <= Math.min(last, (top + view.height) / step);
          y += 1
        ) {
          const image = tile(x, y, z)
          if (image.complete && image.naturalWidth)
            brush.drawImage(image, x * step - left, y * step - top, step, step)
        }
      }
    },
  }
}
