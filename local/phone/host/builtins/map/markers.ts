import { make, text } from '../dom'
import type { MapView } from './view'
import type { GeoPoint } from './projection'

/** A bubble or label of a marker; lengths in pixels. */
interface Caption {
  content?: string
  color?: string
  fontSize?: number
  borderRadius?: number
  borderWidth?: number
  borderColor?: string
  bgColor?: string
  padding?: number
  textAlign?: string
  display?: 'BYCLICK' | 'ALWAYS'
  anchorX?: number
  anchorY?: number
}

/** One entry of the map's `markers`. */
export interface Marker extends GeoPoint {
  id?: number
  title?: string
  iconPath?: string
  rotate?: number
  alpha?: number
  width?: number | string
  height?: number | string
  zIndex?: number
  anchor?: { x: number; y: number }
  ariaLabel?: string
  callout?: Caption
  customCallout?: { anchorX?: number; anchorY?: number; display?: string }
  label?: Caption
}

type Told = 'markertap' | 'callouttap' | 'labeltap'

interface Drawn {
  marker: Marker
  element: HTMLElement
}

const PIN =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 36'%3E%3Cpath fill='%23d0382b' d='M12 0a12 12 0 0 0-12 12c0 8 12 24 12 24s12-16 12-24A12 12 0 0 0 12 0z'/%3E%3Ccircle fill='%23fff' cx='12' cy='12' r='5'/%3E%3C/svg%3E"
const PIN_SIZE = { width: 24, height: 36 }

/** Markers as elements over the map, so that they can be pressed, focused and read aloud. */
export class MarkerLayer {
  readonly element = make('div', 'markers')
  private drawn: Drawn[] = []
  private opened: number | undefined

  constructor(
    private readonly assetUrl: (path: string) => string,
    private readonly tell: (event: Told, marker: Marker) => void,
  ) {}

  /** Shows these markers instead of the former. */
  set(markers: Marker[]): void {
    this.drawn = markers.map((marker) => ({ marker, element: this.build(marker) }))
    this.element.replaceChildren(...this.drawn.map(({ element }) => element))
  }

  list(): Marker[] {
    return this.drawn.map(({ marker }) => marker)
  }

  /** Puts every marker where its point is now. */
  place(view: MapView): void {
    for (const { marker, element } of this.drawn) {
      const { x, y } = view.toScreen(marker)
      element.style.transform = `translate(${x}px, ${y}px)`
      const outside = x < -100 || y < -100 || x > view.width + 100 || y > view.height + 100
      element.hidden = outside
    }
  }

  /** A tap beside the markers closes the bubble a tap opened. */
  closeCallouts(): void {
    this.opened = undefined
    this.showCallouts()
  }

  private build(marker: Marker): HTMLElement {
    const holder = make('div', 'marker')
    holder.style.zIndex = text(marker.zIndex ?? '')
    holder.append(this.icon(marker))
    if (marker.label?.content) holder.append(this.label(marker, marker.label))
    if (marker.callout?.content) holder.append(this.callout(marker, marker.callout))
    return holder
  }

  private icon(marker: Marker): HTMLElement {
    const button = make('div', 'marker-icon')
    const image = make('img')
    const { width = PIN_SIZE.width, height = PIN_SIZE.height } = marker
    const anchor = marker.anchor ?? { x: 0.5, y: 1 }
    image.alt = ''
    image.src = marker.iconPath ? this.assetUrl(marker.iconPath) : PIN
    button.style.cssText = `width:${length(width)};height:${length(height)};opacity:${marker.alpha ?? 1};rotate:${marker.rotate ?? 0}deg;translate:${-anchor.x * 100}% ${-anchor.y * 100}%`
    button.append(image)
    button.setAttribute('role', 'button')
    button.setAttribute('aria-label', marker.ariaLabel ?? marker.title ?? marker.callout?.content ?? '标记')
    button.dataset.markerId = text(marker.id)
    button.tabIndex = 0
    onPress(button, () => {
      this.opened = marker.id
      this.showCallouts()
      this.tell('markertap', marker)
    })
    return button
  }

  private label(marker: Marker, label: Caption): HTMLElement {
    const element = caption('marker-label', label)
    element.style.translate = `${label.anchorX ?? 0}px ${label.anchorY ?? 0}px`
    onPress(element, () => this.tell('labeltap', marker))
    return element
  }

  private callout(marker: Marker, callout: Caption): HTMLElement {
    const element = caption('marker-callout', callout)
    const height = marker.height ?? PIN_SIZE.height
    const lift = typeof height === 'number' ? height * (marker.anchor?.y ?? 1) : PIN_SIZE.height
    element.style.bottom = `${lift + 6 - (callout.anchorY ?? 0)}px`
    element.hidden = callout.display !== 'ALWAYS'
    onPress(element, () => this.tell('callouttap', marker))
    return element
  }

  private showCallouts(): void {
    for (const { marker, element } of this.drawn) {
      const callout = element.querySelector<HTMLElement>('.marker-callout')
      if (callout) callout.hidden = marker.callout?.display !== 'ALWAYS' && marker.id !== this.opened
      element.classList.toggle('front', marker.id !== undefined && marker.id === this.opened)
    }
  }
}

/** A press on a marker is no tap on the map under it. */
function onPress(element: HTMLElement, act: () => void): void {
  element.addEventListener('click', (event) => {
    event.stopPropagation()
    act()
  })
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    event.stopPropagation()
    act()
  })
}

function caption(className: string, given: Caption): HTMLElement {
  const element = make('div', className, text(given.content))
  element.style.cssText = [
    `color:${given.color ?? '#000'}`,
    `font-size:${given.fontSize ?? 14}px`,
    `border-radius:${given.borderRadius ?? 0}px`,
    `border:${given.borderWidth ?? 0}px solid ${given.borderColor ?? 'transparent'}`,
    `background:${given.bgColor ?? (className === 'marker-callout' ? '#fff' : 'transparent')}`,
    `padding:${given.padding ?? 0}px`,
    `text-align:${given.textAlign ?? 'left'}`,
  ].join(';')
  return element
}

function length(value: number | string): string {
  return typeof value === 'number' ? `${value}px` : value
}
