import type { DisplayControl, WindowSize } from './api'

const ROOT_PX = 16

/** Sizes of the phone, and the text size that `rem` follows. */
export class Display implements DisplayControl {
  private scale = 1
  private readonly rootSizes = new WeakMap<Element, string>()
  private page: Element | undefined

  constructor(private readonly window: HTMLElement) {}

  size(): WindowSize {
    const rect = this.window.getBoundingClientRect()
    return {
      windowWidth: this.window.clientWidth,
      windowHeight: this.window.clientHeight,
      screenWidth: document.documentElement.clientWidth,
      screenHeight: document.documentElement.clientHeight,
      statusBarHeight: 0,
      pixelRatio: devicePixelRatio,
      windowTop: rect.top,
    }
  }

  textScale(): number {
    return this.scale
  }

  setTextScale(factor: number): void {
    this.scale = factor
    this.apply()
  }

  /** `page-meta root-font-size` of a page: `system` follows WeChat's text size, a length stands as it is. */
  setRootFontSize(page: Element, size: string): void {
    this.rootSizes.set(page, size)
    this.apply()
  }

  /** Another page came on show: `rem` is of the whole document, so each page brings its own. */
  showPage(page: Element): void {
    this.page = page
    this.apply()
  }

  private apply(): void {
    const size = this.page ? this.rootSizes.get(this.page) : undefined
    const px = size === 'system' ? `${ROOT_PX * this.scale}px` : size
    document.documentElement.style.fontSize = px && /^[\d.]+$/.test(px) ? `${px}px` : (px ?? `${ROOT_PX}px`)
  }
}
