import { assetUrlFor } from '../asset'
import { setContext } from '../context'
import { isOn, make, shadow, slot } from '../dom'
import type { Behaviour, Builtin, BuiltinSpec } from '../spec'
import { loadBaseLayer } from './base-layer'
import type { BaseLayer } from './base-layer'
import { mapContext } from './context'
import { installInteraction } from './interaction'
import { MarkerLayer } from './markers'
import type { Marker } from './markers'
import type { GeoPoint } from './projection'
import { drawCircle, drawPolygon, drawPolyline } from './shapes'
import type { Circle, Polygon, Polyline } from './shapes'
import { MAP_CSS } from './style'
import { MapView } from './view'

type Cause = 'drag' | 'scale' | 'update'

/** What a map's context may do with it. */
export interface MapControl {
  readonly view: MapView
  /** Changes the view from the program and tells the app. */
  change(run: () => void): void
  markers(): Marker[]
  setMarkers(markers: Marker[]): void
  place(): GeoPoint | null
}

/** `<map>`: a base map, shapes on a canvas, markers as elements. */
class MapComponent implements MapControl {
  readonly view = new MapView()
  private base: BaseLayer | undefined
  private drawing = false
  private settling = false
  private readonly canvas = make('canvas')
  private readonly surface = make('div', 'surface', this.canvas)
  private readonly credit = make('small', 'credit')
  private readonly layer: MarkerLayer

  constructor(private readonly builtin: Builtin) {
    const { element, node, services } = builtin
    this.layer = new MarkerLayer(
      (path) => assetUrlFor(node, path),
      (event, marker) => builtin.emit(event, { markerId: marker.id }),
    )
    this.surface.append(this.layer.element)
    shadow(element, MAP_CSS, this.surface, this.zoomButtons(), this.credit, slot())
    setContext(node, mapContext(this))
    this.listen()
    new ResizeObserver(() => this.resize()).observe(element)
    void loadBaseLayer(services.basemapUrl, services.tileUrl, this.redraw).then((base) => {
      this.base = base
      this.credit.textContent = base.attribution
      this.redraw()
    })
  }

  change(run: () => void): void {
    run()
    this.redraw()
    this.tellRegion('end', 'update')
  }

  markers(): Marker[] {
    return this.layer.list()
  }

  setMarkers(markers: Marker[]): void {
    this.layer.set(markers)
    this.layer.place(this.view)
  }

  place(): GeoPoint | null {
    return this.builtin.services.place()
  }

  /** Position properties come one by one: the view follows once they are all there. */
  settle = (): void => {
    if (this.settling) return
    this.settling = true
    queueMicrotask(() => {
      this.settling = false
      this.change(() => this.readPosition())
    })
  }

  fitPoints(points: unknown): void {
    if (!Array.isArray(points) || !points.length) return
    const run = () => this.change(() => this.view.fit(points as GeoPoint[]))
    if (this.view.width) run()
    else requestAnimationFrame(run)
  }

  /** What a tap on the ground tells: where it was. */
  tapDetail(event: MouseEvent): GeoPoint {
    this.layer.closeCallouts()
    const rect = this.surface.getBoundingClientRect()
    return this.view.toPoint({ x: event.clientX - rect.left, y: event.clientY - rect.top })
  }

  redraw = (): void => {
    if (this.drawing) return
    this.drawing = true
    requestAnimationFrame(() => {
      this.drawing = false
      this.draw()
    })
  }

  private readPosition(): void {
    const { data } = this.builtin
    const longitude = Number(data.longitude)
    const latitude = Number(data.latitude)
    this.view.minZoom = Number(data.minScale) || 3
    this.view.maxZoom = Number(data.maxScale) || 20
    if (Number.isFinite(longitude) && Number.isFinite(latitude)) this.view.center = { longitude, latitude }
    this.view.zoomTo(Number(data.scale) || 16)
  }

  private resize(): void {
    const { width, height } = this.builtin.element.getBoundingClientRect()
    this.view.width = width
    this.view.height = height
    this.canvas.width = width * devicePixelRatio
    this.canvas.height = height * devicePixelRatio
    this.redraw()
  }

  private listen(): void {
    const { data } = this.builtin
    installInteraction(this.surface, {
      view: this.view,
      mayScroll: () => isOn(data.enableScroll, true),
      mayZoom: () => isOn(data.enableZoom, true),
      moved: this.redraw,
      began: (cause) => this.tellRegion('begin', cause),
      ended: (cause) => this.tellRegion('end', cause),
    })
  }

  private zoomButtons(): HTMLElement {
    const button = (words: string, label: string, step: number) => {
      const element = make('button', '', words)
      element.type = 'button'
      element.setAttribute('aria-label', label)
      element.addEventListener('click', (event) => {
        event.stopPropagation()
        this.tellRegion('begin', 'scale')
        this.view.zoomTo(Math.round(this.view.zoom) + step)
        this.redraw()
        this.tellRegion('end', 'scale')
      })
      return element
    }
    return make('div', 'zoom', button('+', '放大地图', 1), button('−', '缩小地图', -1))
  }

  private tellRegion(type: 'begin' | 'end', causedBy: Cause): void {
    if (!this.view.width) return
    const { zoom, center } = this.view
    const detail = { type, causedBy, scale: zoom, region: this.view.region(), centerLocation: { ...center } }
    this.builtin.emit('regionchange', detail)
  }

  private draw(): void {
    const brush = this.canvas.getContext('2d')
    if (!brush || !this.view.width) return
    const { data } = this.builtin
    brush.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
    this.base?.draw(brush, this.view)
    for (const polygon of list<Polygon>(data.polygons)) drawPolygon(brush, this.view, polygon)
    for (const circle of list<Circle>(data.circles)) drawCircle(brush, this.view, circle)
    for (const line of list<Polyline>(data.polyline)) drawPolyline(brush, this.view, line)
    if (data.showLocation) this.drawPlace(brush)
    this.layer.place(this.view)
  }

  private drawPlace(brush: CanvasRenderingContext2D): void {
    const place = this.place()
    if (!place) return
    const { x, y } = this.view.toScreen(place)
    brush.beginPath()
    brush.arc(x, y, 8, 0, Math.PI * 2)
    brush.fillStyle = '#1d6fd6'
    brush.fill()
    brush.lineWidth = 3
    brush.strokeStyle = '#fff'
    brush.stroke()
  }
}

function list<T>(value: unknown): T[] {
  return Array.isArray(value) ? (value as T[]) : []
}

/** `<map>` */
export const mapSpec: BuiltinSpec = {
  tag: 'map',
  properties: {
    longitude: 'any',
    latitude: 'any',
    scale: ['any', 16],
    minScale: ['any', 3],
    maxScale: ['any', 20],
    markers: ['any', []],
    polyline: ['any', []],
    circles: ['any', []],
    polygons: ['any', []],
    includePoints: ['any', []],
    showLocation: 'any',
    enableScroll: ['any', true],
    enableZoom: ['any', true],
    controls: 'any',
    covers: 'any',
    subkey: 'string',
    layerStyle: 'any',
    rotate: 'any',
    skew: 'any',
    enable3D: 'any',
    showCompass: 'any',
    showScale: 'any',
    enableOverlooking: 'any',
    enableAutoMaxOverlooking: 'any',
    enableRotate: 'any',
    enableSatellite: 'any',
    enableTraffic: 'any',
    enablePoi: 'any',
    enableBuilding: 'any',
    setting: 'any',
  },
  setup(builtin): Behaviour {
    const map = new MapComponent(builtin)
    return {
      changed: {
        longitude: map.settle,
        latitude: map.settle,
        scale: map.settle,
        minScale: map.settle,
        maxScale: map.settle,
        markers: (markers) => map.setMarkers(list<Marker>(markers)),
        polyline: map.redraw,
        circles: map.redraw,
        polygons: map.redraw,
        showLocation: map.redraw,
        includePoints: (points) => map.fitPoints(points),
      },
      attached: () => setTimeout(() => builtin.emit('updated', {})),
      tapDetail: (event) => map.tapDetail(event),
    }
  },
}
