import { act, make, shadow, text } from './dom'
import type { Builtin, BuiltinSpec } from './spec'

const CSS = `
:host { display: flex; align-items: center; margin: 10px 18px; padding: 10px 0; touch-action: pan-y }
.track { flex: 1; height: 2px; border-radius: 1px; position: relative; background: var(--back) }
.fill { height: 100%; background: var(--fill); border-radius: inherit }
.thumb { position: absolute; top: 50%; width: var(--size); height: var(--size); border-radius: 50%; background: var(--block); box-shadow: 0 0 4px rgba(0,0,0,.3); transform: translate(-50%, -50%) }
.number { min-width: 2em; margin-left: 12px; text-align: right; color: #666; font-size: 14px }
:host([disabled]) { opacity: .6 }`

const STEP_KEYS: Record<string, number> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }

/** `<slider>` */
export const sliderSpec: BuiltinSpec = {
  tag: 'slider',
  properties: {
    name: 'string',
    min: 'number',
    max: ['number', 100],
    step: ['number', 1],
    value: 'number',
    disabled: 'boolean',
    color: ['string', '#e9e9e9'],
    selectedColor: ['string', '#1aad19'],
    activeColor: 'string',
    backgroundColor: 'string',
    blockSize: ['number', 28],
    blockColor: ['string', '#ffffff'],
    showValue: 'boolean',
  },
  setup(builtin) {
    const { element, data } = builtin
    const fill = make('div', 'fill')
    const thumb = make('div', 'thumb')
    const track = make('div', 'track', fill, thumb)
    const number = make('span', 'number')
    shadow(element, CSS, track, number)
    act(element, 'slider')
    const draw = () => drawSlider(builtin, { fill, thumb, number })
    listen(builtin, track)
    return {
      changed: Object.fromEntries(Object.keys(data).map((name) => [name, draw])),
      value: () => builtin.data.value,
      reset: () => builtin.set({ value: Number(data.min) }),
    }
  },
}

function drawSlider(
  { element, data }: Builtin,
  parts: { fill: HTMLElement; thumb: HTMLElement; number: HTMLElement },
): void {
  const { min, max, value } = range(data)
  const percent = `${max > min ? ((value - min) / (max - min)) * 100 : 0}%`
  parts.fill.style.width = percent
  parts.thumb.style.left = percent
  parts.number.textContent = String(value)
  parts.number.hidden = !data.showValue
  const style = element.style
  style.setProperty('--back', text(data.backgroundColor) || text(data.color))
  style.setProperty('--fill', text(data.activeColor) || text(data.selectedColor))
  style.setProperty('--block', text(data.blockColor))
  style.setProperty('--size', `${Number(data.blockSize)}px`)
  element.toggleAttribute('disabled', Boolean(data.disabled))
  element.setAttribute('aria-valuemin', String(min))
  element.setAttribute('aria-valuemax', String(max))
  element.setAttribute('aria-valuenow', String(value))
}

function range(data: Readonly<Record<string, unknown>>): {
  min: number
  max: number
  step: number
  value: number
} {
  return {
    min: Number(data.min),
    max: Number(data.max),
    step: Number(data.step) || 1,
    value: Number(data.value),
  }
}

function listen(builtin: Builtin, track: HTMLElement): void {
  const { element } = builtin
  const move = (event: PointerEvent) => choose(builtin, valueAt(builtin, track, event.clientX), 'changing')
  const up = (event: PointerEvent) => {
    element.removeEventListener('pointermove', move)
    choose(builtin, valueAt(builtin, track, event.clientX), 'change')
  }
  element.addEventListener('pointerdown', (event) => {
    if (builtin.data.disabled) return
    element.setPointerCapture(event.pointerId)
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerup', up, { once: true })
  })
  element.addEventListener('keydown', (event) => {
    const direction = STEP_KEYS[event.key]
    if (direction === undefined || builtin.data.disabled) return
    event.preventDefault()
    const { step, value } = range(builtin.data)
    choose(builtin, value + direction * step, 'change')
  })
}

function valueAt(builtin: Builtin, track: HTMLElement, x: number): number {
  const { left, width } = track.getBoundingClientRect()
  const { min, max } = range(builtin.data)
  return min + ((x - left) / width) * (max - min)
}

function choose(builtin: Builtin, wanted: number, event: 'change' | 'changing'): void {
  const { min, max, step } = range(builtin.data)
  const stepped = min + Math.round((wanted - min) / step) * step
  const value = Number(Math.min(max, Math.max(min, stepped)).toFixed(6))
  builtin.set({ value })
  builtin.emit(event, { value })
}
