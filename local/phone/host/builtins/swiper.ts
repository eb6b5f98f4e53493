import { browserUnits } from '../../css-units'
import { make, shadow, slot, text } from './dom'
import type { Builtin, BuiltinSpec } from './spec'

const CSS = `
:host { display: block; position: relative; overflow: hidden; contain: inline-size; touch-action: pan-y }
:host([vertical]) { touch-action: pan-x }
.view { position: absolute; inset: 0 }
.dots { position: absolute; left: 0; right: 0; bottom: 10px; display: flex; justify-content: center; gap: 8px; pointer-events: none }
:host([vertical]) .dots { flex-direction: column; inset: 0 10px 0 auto; align-items: center }
.dot { width: 8px; height: 8px; border-radius: 50%; background: var(--dot) } .dot.on { background: var(--dot-on) }`

/** A drag past this share of an item goes to the next. */
const DRAG_SHARE = 0.2

const swipers = new WeakMap<Element, Swiper>()

/** Items laid side by side, each placed by its distance from the current one. */
class Swiper {
  current = 0
  private offset = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly view = make('div', 'view', slot())
  private readonly dots = make('div', 'dots')

  constructor(private readonly builtin: Builtin) {
    shadow(builtin.element, CSS, this.view, this.dots)
    swipers.set(builtin.element, this)
    this.listen()
  }

  /** Children came or went, or a property changed. */
  refresh = (): void => {
    const { element, data } = this.builtin
    element.toggleAttribute('vertical', Boolean(data.vertical))
    element.style.setProperty('--dot', text(data.indicatorColor))
    element.style.setProperty('--dot-on', text(data.indicatorActiveColor))
    const before = browserUnits(text(data.previousMargin) || '0px')
    const after = browserUnits(text(data.nextMargin) || '0px')
    this.view.style.inset = data.vertical ? `${before} 0 ${after} 0` : `0 ${after} 0 ${before}`
    this.place(false)
  }

  setCurrent(index: number, source: '' | 'touch' | 'autoplay'): void {
    const count = this.items().length
    if (!count) {
      this.current = Math.max(0, index)
      return
    }
    const wrapped = this.builtin.data.circular
      ? (index + count) % count
      : Math.min(Math.max(0, index), count - 1)
    const changed = wrapped !== this.current
    this.current = wrapped
    this.place(true)
    if (changed) this.announce(source)
    this.schedule()
  }

  schedule = (): void => {
    clearTimeout(this.timer)
    const { data } = this.builtin
    if (data.autoplay && this.items().length > 1) {
      this.timer = setTimeout(() => this.step(), Number(data.interval) || 5000)
    }
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private step(): void {
    const next = this.current + 1
    const count = this.items().length
    this.setCurrent(next < count || this.builtin.data.circular ? next : 0, 'autoplay')
  }

  private items(): HTMLElement[] {
    const { element } = this.builtin
    const all = [...element.querySelectorAll<HTMLElement>('wx-swiper-item')]
    return all.filter((item) => item.parentElement?.closest('wx-swiper') === element)
  }

  private announce(source: string): void {
    const item = this.items()[this.current]
    const detail = { current: this.current, currentItemId: item?.dataset.itemId ?? '', source }
    this.builtin.set({ current: this.current })
    this.builtin.emit('change', detail)
    setTimeout(() => this.builtin.emit('animationfinish', detail), Number(this.builtin.data.duration))
  }

  private place(animated: boolean): void {
    const { data } = this.builtin
    const items = this.items()
    const shown = Math.max(1, Number(data.displayMultipleItems) || 1)
    if (this.current >= items.length && items.length) this.current = items.length - 1
    const duration = animated ? `${Number(data.duration) || 0}ms` : '0ms'
    items.forEach((item, index) => {
      const steps = this.distance(index, items.length)
      const shift = `calc(${steps * 100}% + ${this.offset}px)`
      item.style.transition = Math.abs(steps) > shown + 1 ? 'none' : `transform ${duration}`
      item.style[data.vertical ? 'height' : 'width'] = `${100 / shown}%`
      item.style.transform = data.vertical ? `translateY(${shift})` : `translateX(${shift})`
      item.toggleAttribute('inert', steps < 0 || steps >= shown)
    })
    this.drawDots(items.length)
  }

  /** How many places item `index` is from the current one; round about when circular. */
  private distance(index: number, count: number): number {
    const plain = index - this.current
    if (!this.builtin.data.circular || count < 3) return plain
    if (plain > count / 2) return plain - count
    return plain < -count / 2 ? plain + count : plain
  }

  private drawDots(count: number): void {
    this.dots.hidden = !this.builtin.data.indicatorDots
    const dots = Array.from({ length: count }, (_, index) =>
      make('span', index === this.current ? 'dot on' : 'dot'),
    )
    this.dots.replaceChildren(...dots)
  }

  private listen(): void {
    const { element } = this.builtin
    element.addEventListener('pointerdown', (event) => this.drag(event))
    element.addEventListener('dragstart', (event) => event.preventDefault())
  }

  private drag(start: PointerEvent): void {
    const { element, data } = this.builtin
    if (start.button !== 0 || data.disableTouch) return
    const vertical = Boolean(data.vertical)
    const moved = (event: PointerEvent) =>
      vertical ? event.clientY - start.clientY : event.clientX - start.clientX
    const move = (event: PointerEvent) => {
      this.offset = moved(event)
      this.place(false)
      const axis = vertical ? { dx: 0, dy: -this.offset } : { dx: -this.offset, dy: 0 }
      this.builtin.emit('transition', axis)
    }
    const end = (event: PointerEvent) => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', end)
      removeEventListener('pointercancel', end)
      this.offset = 0
      const size = vertical ? element.clientHeight : element.clientWidth
      const distance = event.type === 'pointercancel' ? 0 : moved(event)
      const step = Math.abs(distance) > size * DRAG_SHARE ? -Math.sign(distance) : 0
      this.setCurrent(this.current + step, 'touch')
    }
    this.stop()
    addEventListener('pointermove', move)
    addEventListener('pointerup', end)
    addEventListener('pointercancel', end)
  }
}

/** `<swiper>` */
export const swiperSpec: BuiltinSpec = {
  tag: 'swiper',
  properties: {
    indicatorDots: 'boolean',
    indicatorColor: ['string', 'rgba(0, 0, 0, .3)'],
    indicatorActiveColor: ['string', '#000000'],
    autoplay: 'boolean',
    current: 'number',
    currentItemId: 'string',
    interval: ['number', 5000],
    duration: ['number', 500],
    circular: 'boolean',
    vertical: 'boolean',
    disableTouch: 'boolean',
    previousMargin: ['any', '0px'],
    nextMargin: ['any', '0px'],
    snapToEdge: 'any',
    displayMultipleItems: ['number', 1],
    easingFunction: 'string',
    cacheExtent: 'any',
    layoutType: 'string',
    transformerType: 'string',
  },
  setup(builtin) {
    const swiper = new Swiper(builtin)
    const redraw = swiper.refresh
    return {
      changed: {
        ...Object.fromEntries(Object.keys(builtin.data).map((name) => [name, redraw])),
        current: (value) => Number(value) !== swiper.current && swiper.setCurrent(Number(value) || 0, ''),
        autoplay: () => swiper.schedule(),
      },
      attached: () => (swiper.refresh(), swiper.schedule()),
      detached: () => swiper.stop(),
    }
  },
}

/** `<swiper-item>` */
export const swiperItemSpec: BuiltinSpec = {
  tag: 'swiper-item',
  properties: { itemId: 'string', skipHiddenItemLayout: 'any' },
  setup({ element }) {
    let parent: Swiper | undefined
    const refreshSoon = () => queueMicrotask(() => parent?.refresh())
    return {
      changed: { itemId: (value) => (element.dataset.itemId = text(value)) },
      attached: () => {
        const around = element.closest('wx-swiper')
        parent = around ? swipers.get(around) : undefined
        refreshSoon()
      },
      detached: refreshSoon,
    }
  },
}
