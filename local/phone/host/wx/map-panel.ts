import type { PhonePoint } from '../../server/shape'
import { drawBaseMap, loadBaseMap, toPixel, toPoint, type MapView } from './base-map'
import { make } from './dom'

/** A map with a pin in the middle that can be dragged under it and zoomed. */
export interface MapPanel {
  element: HTMLElement
  center(): PhonePoint
  moveTo(point: PhonePoint): void
  onMove(listener: (center: PhonePoint) => void): void
}

const START_PIXELS_PER_DEGREE = 4000
const ZOOM = { least: 300, most: 60000, step: 1.6 }

function zoomButtons(zoom: (factor: number) => void): HTMLElement {
  const button = (words: string, label: string, factor: number) =>
    make('button', { type: 'button', 'aria-label': label, text: words, onClick: () => zoom(factor) })
  return make(
    'div',
    { class: 'wx-map-zoom' },
    button('+', '放大', ZOOM.step),
    button('−', '缩小', 1 / ZOOM.step),
  )
}

/** Drag with finger or mouse: tells by how many pixels, and taps apart from drags. */
function followDrag(
  canvas: HTMLElement,
  drag: (dx: number, dy: number) => void,
  tap: (event: PointerEvent) => void,
) {
  let last: PointerEvent | null = null
  let moved = 0
  canvas.addEventListener('pointerdown', (event) => {
    last = event
    moved = 0
    canvas.setPointerCapture(event.pointerId)
  })
  canvas.addEventListener('pointermove', (event) => {
    if (!last) return
    const [dx, dy] = [event.clientX - last.clientX, event.clientY - last.clientY]
    moved += Math.abs(dx) + Math.abs(dy)
    last = event
    drag(dx, dy)
  })
  canvas.addEventListener('pointerup', (event) => {
    last = null
    if (moved < 6) tap(event)
  })
}

/** A map panel around `start`, over the polygons of `basemapUrl`. */
export function createMapPanel(start: PhonePoint, basemapUrl: string | null): MapPanel {
  const canvas = make('canvas', { class: 'wx-map-canvas', role: 'img', 'aria-label': '地图，可以拖动' })
  const view: MapView = { center: { ...start }, pixelsPerDegree: START_PIXELS_PER_DEGREE }
  const listeners: ((center: PhonePoint) => void)[] = []
  let map = { features: [] } as Awaited<ReturnType<typeof loadBaseMap>>
  const draw = () => drawBaseMap(canvas, view, map)
  const moveTo = (center: PhonePoint) => {
    view.center = center
    draw()
    for (const listener of listeners) listener(center)
  }
  const size = () => ({ width: canvas.clientWidth, height: canvas.clientHeight })
  const shiftPixels = (dx: number, dy: number) => {
    const { x, y } = toPixel(view, size(), view.center)
    moveTo(toPoint(view, size(), x - dx, y - dy))
  }
  const zoom = (factor: number) => {
    view.pixelsPerDegree = Math.min(ZOOM.most, Math.max(ZOOM.least, view.pixelsPerDegree * factor))
    draw()
  }
  followDrag(canvas, shiftPixels, (event) => moveTo(toPoint(view, size(), event.offsetX, event.offsetY)))
  new ResizeObserver(draw).observe(canvas)
  void loadBaseMap(basemapUrl).then((loaded) => {
    map = loaded
    draw()
  })
  const pin = make('i', { class: 'wx-map-pin', 'aria-hidden': 'true' })
  const element = make('div', { class: 'wx-map' }, canvas, pin, zoomButtons(zoom))
  return { element, center: () => view.center, moveTo, onMove: (listener) => void listeners.push(listener) }
}
