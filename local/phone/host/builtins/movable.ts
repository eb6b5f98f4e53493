import { text } from './dom'
import type { Builtin, BuiltinSpec } from './spec'

const movableArea: BuiltinSpec = { tag: 'movable-area', properties: { scaleArea: 'boolean' } }

const movableView: BuiltinSpec = {
  tag: 'movable-view',
  properties: {
    direction: ['string', 'none'],
    inertia: 'any',
    outOfBounds: 'boolean',
    x: 'any',
    y: 'any',
    damping: 'any',
    friction: 'any',
    disabled: 'boolean',
    scale: 'boolean',
    scaleMin: 'any',
    scaleMax: 'any',
    scaleValue: ['any', 1],
    animation: 'any',
  },
  setup(builtin) {
    const mover = new Mover(builtin)
    return {
      changed: {
        x: () => mover.fromProperties(),
        y: () => mover.fromProperties(),
        scaleValue: () => mover.fromProperties(),
        direction: (value) => builtin.element.setAttribute('direction', text(value)),
      },
    }
  },
}

/** Keeps a movable view inside its area while it is dragged. */
class Mover {
  private x = 0
  private y = 0

  constructor(private readonly builtin: Builtin) {
    builtin.element.addEventListener('pointerdown', (event) => this.start(event))
  }

  fromProperties(): void {
    this.move(Number(this.builtin.data.x) || 0, Number(this.builtin.data.y) || 0, '')
  }

  private start(event: PointerEvent): void {
    const { data } = this.builtin
    if (data.disabled || data.direction === 'none') return
    const from = { x: this.x - event.clientX, y: this.y - event.clientY }
    const move = (at: PointerEvent) => this.move(from.x + at.clientX, from.y + at.clientY, 'touch')
    const end = () => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', end)
      removeEventListener('pointercancel', end)
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', end)
    addEventListener('pointercancel', end)
  }

  private move(x: number, y: number, source: string): void {
    const { element, data } = this.builtin
    const area = element.parentElement
    const limit = (value: number, room: number) =>
      Math.min(Math.max(value, Math.min(0, room)), Math.max(0, room))
    const free = Boolean(data.outOfBounds) || !area || !area.clientWidth
    const nextX = source && data.direction === 'vertical' ? this.x : x
    const nextY = source && data.direction === 'horizontal' ? this.y : y
    this.x = free ? nextX : limit(nextX, area.clientWidth - element.offsetWidth)
    this.y = free ? nextY : limit(nextY, area.clientHeight - element.offsetHeight)
    element.style.transform = `translate(${this.x}px, ${this.y}px) scale(${Number(data.scaleValue) || 1})`
    if (source) this.builtin.emit('change', { x: this.x, y: this.y, source })
  }
}

/** `<movable-area>` and `<movable-view>` */
export const movableSpecs: BuiltinSpec[] = [movableArea, movableView]
