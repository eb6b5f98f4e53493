import { make, shadow, text } from './dom'
import type { BuiltinSpec } from './spec'

const PROGRESS_CSS = `
:host { display: flex; align-items: center }
.track { flex: 1; overflow: hidden } .fill { height: 100%; width: 0 } .info { margin-left: 15px; min-width: 2em }`

const progressSpec: BuiltinSpec = {
  tag: 'progress',
  properties: {
    percent: 'number',
    showInfo: 'boolean',
    borderRadius: 'any',
    fontSize: ['any', 16],
    strokeWidth: ['any', 6],
    color: ['string', '#09BB07'],
    activeColor: 'string',
    backgroundColor: ['string', '#EBEBEB'],
    active: 'boolean',
    activeMode: 'string',
    duration: ['number', 30],
  },
  setup({ element, data }) {
    const fill = make('div', 'fill')
    const track = make('div', 'track', fill)
    const info = make('div', 'info')
    shadow(element, PROGRESS_CSS, track, info)
    element.setAttribute('role', 'progressbar')
    const draw = () => {
      const percent = Math.min(100, Math.max(0, Number(data.percent) || 0))
      element.setAttribute('aria-valuenow', String(percent))
      fill.style.cssText = `width:${percent}%;background:${text(data.activeColor) || text(data.color)}`
      if (data.active) fill.style.transition = `width ${Number(data.duration) * percent}ms linear`
      track.style.cssText = `height:${length(data.strokeWidth)};border-radius:${length(data.borderRadius)};background:${text(data.backgroundColor)}`
      info.textContent = `${percent}%`
      info.hidden = !data.showInfo
      info.style.fontSize = length(data.fontSize)
    }
    return { changed: Object.fromEntries(Object.keys(data).map((name) => [name, draw])) }
  },
}

const ICONS: Record<string, [sign: string, color: string]> = {
  success: ['✓', '#09BB07'],
  success_no_circle: ['✓', '#09BB07'],
  info: ['i', '#10AEFF'],
  warn: ['!', '#F76260'],
  waiting: ['…', '#10AEFF'],
  cancel: ['✕', '#F43530'],
  download: ['↓', '#09BB07'],
  search: ['⌕', '#B2B2B2'],
  clear: ['✕', '#B2B2B2'],
}
const BARE_ICONS = new Set(['success_no_circle', 'search'])

const iconSpec: BuiltinSpec = {
  tag: 'icon',
  properties: { type: 'string', size: ['any', 23], color: 'string' },
  setup({ element, data }) {
    element.setAttribute('role', 'img')
    const draw = () => {
      const [sign, usual] = ICONS[text(data.type)] ?? ['?', '#B2B2B2']
      const color = text(data.color) || usual
      const bare = BARE_ICONS.has(text(data.type))
      const size = length(data.size)
      element.textContent = sign
      element.style.cssText += `;width:${size};height:${size};line-height:${size};font-size:calc(${size} * .7);color:${bare ? color : '#fff'};background:${bare ? 'none' : color}`
    }
    return { changed: { type: draw, size: draw, color: draw } }
  },
}

/** A bare number counts pixels. */
function length(value: unknown): string {
  const written = text(value)
  return /^-?[\d.]+$/.test(written) ? `${written}px` : written || '0px'
}

/** Small components that only show something. */
export const smallSpecs: BuiltinSpec[] = [progressSpec, iconSpec]
