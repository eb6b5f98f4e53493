import type { HostApi } from '../api'
import { wxCall } from './call'
import type { WxContext, WxModule } from './context'
import { make } from './dom'

interface ToastOptions {
  title: string
  icon?: 'success' | 'error' | 'loading' | 'none'
  image?: string
  /** How long it stays, ms. */
  duration?: number
  /** Keeps fingers from the page while it stays. */
  mask?: boolean
}

const SIGNS: Record<string, string> = { success: '✓', error: '!', loading: '' }

interface Shown {
  kind: 'toast' | 'loading'
  element: HTMLElement
  timer?: number
}

/** One place for toast and loading: in WeChat the later one takes it from the earlier. */
class ToastPlace {
  private shown: Shown | null = null

  constructor(private readonly host: HostApi) {}

  show(kind: Shown['kind'], { title, icon = 'success', image, mask, duration }: ToastOptions): void {
    this.remove()
    const picture = this.picture(icon, image)
    const box = make(
      'div',
      { class: `wx-toast ${picture ? 'wx-toast-square' : ''}` },
      picture,
      make('span', { text: title }),
    )
    const element = make(
      'div',
      { class: `wx-layer-toast ${mask ? 'wx-layer-mask' : ''}`, role: 'status' },
      box,
    )
    this.host.overlay.append(element)
    this.shown = { kind, element }
    if (kind === 'toast') this.shown.timer = window.setTimeout(() => this.remove(), duration ?? 1500)
  }

  hide(kind: Shown['kind']): void {
    if (this.shown?.kind === kind) this.remove()
  }

  private picture(icon: string, image?: string): HTMLElement | null {
    if (image) return make('img', { src: this.host.nodes.assetUrl(image), alt: '' })
    if (icon === 'none') return null
    return make('i', { class: `wx-sign wx-sign-${icon}`, 'aria-hidden': 'true', text: SIGNS[icon] ?? '' })
  }

  private remove(): void {
    window.clearTimeout(this.shown?.timer)
    this.shown?.element.remove()
    this.shown = null
  }
}

/** `wx.showToast` and `wx.showLoading`: short words over the page, announced to screen readers. */
export function toastModule({ host }: WxContext): WxModule {
  const place = new ToastPlace(host)
  return {
    showToast: wxCall('showToast', (options: ToastOptions) => place.show('toast', options)),
    hideToast: wxCall('hideToast', () => place.hide('toast')),
    showLoading: wxCall('showLoading', ({ title = '', mask }: ToastOptions) =>
      place.show('loading', { title, mask, icon: 'loading' }),
    ),
    hideLoading: wxCall('hideLoading', () => place.hide('loading')),
  }
}
