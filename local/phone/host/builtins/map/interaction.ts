import type { MapView } from './view'
import type { Pixel } from './projection'

/** What fingers move, and whom they tell. */
export interface InteractionOptions {
  view: MapView
  /** False while the app has switched it off. */
  mayScroll(): boolean
  mayZoom(): boolean
  /** The view changed under the fingers. */
  moved(): void
  began(cause: 'drag' | 'scale'): void
  ended(cause: 'drag' | 'scale'): void
}

const DRAG_SLOP_PX = 6
const WHEEL_STEP = 0.004
/** A wheel that rests this long has stopped. */
const WHEEL_REST_MS = 200

/** Dragging, pinching and the wheel. Tells once when a movement begins and once when it ends. */
export function installInteraction(surface: HTMLElement, options: InteractionOptions): void {
  const fingers = new Map<number, Pixel>()
  const gesture = new Gesture(options)
  surface.addEventListener('pointerdown', (event) => {
    fingers.set(event.pointerId, at(surface, event))
    gesture.start([...fingers.values()])
  })
  const move = (event: PointerEvent) => {
    if (!fingers.has(event.pointerId)) return
    fingers.set(event.pointerId, at(surface, event))
    gesture.move([...fingers.values()])
    if (gesture.active && !surface.hasPointerCapture(event.pointerId))
      surface.setPointerCapture(event.pointerId)
  }
  const up = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId)) return
    gesture.start([...fingers.values()])
    if (!fingers.size) gesture.end()
  }
  surface.addEventListener('pointermove', move)
  surface.addEventListener('pointerup', up)
  surface.addEventListener('pointercancel', up)
  installWheel(surface, options)
}

function at(surface: HTMLElement, event: MouseEvent): Pixel {
  const rect = surface.getBoundingClientRect()
  return { x: event.clientX - rect.left, y: event.clientY - rect.top }
}

class Gesture {
  active: 'drag' | 'scale' | undefined
  private last: Pixel[] = []
  private origin: Pixel | undefined

  constructor(private readonly options: InteractionOptions) {}

  start(fingers: Pixel[]): void {
    this.last = fingers
    this.origin = fingers[0]
  }

  move(fingers: Pixel[]): void {
    if (fingers.length >= 2) this.pinch(fingers)
    else this.drag(fingers)
    this.last = fingers
  }

  end(): void {
    if (this.active) this.options.ended(this.active)
    this.active = undefined
  }

  private begin(cause: 'drag' | 'scale'): void {
    if (this.active) return
    this.active = cause
    this.options.began(cause)
  }

  private drag([now]: Pixel[]): void {
    const before = this.last[0]
    if (!now || !before || !this.origin || !this.options.mayScroll()) return
    const far = Math.hypot(now.x - this.origin.x, now.y - this.origin.y) > DRAG_SLOP_PX
    if (!this.active && !far) return
    this.begin('drag')
    this.options.view.pan(now.x - before.x, now.y - before.y)
    this.options.moved()
  }

  private pinch([a, b]: Pixel[]): void {
    const [beforeA, beforeB] = this.last
    if (!a || !b || !beforeA || !beforeB || !this.options.mayZoom()) return
    this.begin('scale')
    const spread = (p: Pixel, q: Pixel) => Math.hypot(p.x - q.x, p.y - q.y) || 1
    const anchor = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
    const { view } = this.options
    view.zoomTo(view.zoom + Math.log2(spread(a, b) / spread(beforeA, beforeB)), anchor)
    view.pan(anchor.x - (beforeA.x + beforeB.x) / 2, anchor.y - (beforeA.y + beforeB.y) / 2)
    this.options.moved()
  }
}

function installWheel(surface: HTMLElement, options: InteractionOptions): void {
  let rest: ReturnType<typeof setTimeout> | undefined
  surface.addEventListener(
    'wheel',
    (event) => {
      if (!options.mayZoom()) return
      event.preventDefault()
      if (rest === undefined) options.began('scale')
      clearTimeout(rest)
      options.view.zoomTo(options.view.zoom - event.deltaY * WHEEL_STEP, at(surface, event))
      options.moved()
      rest = setTimeout(() => {
        rest = undefined
        options.ended('scale')
      }, WHEEL_REST_MS)
    },
    { passive: false },
  )
}
