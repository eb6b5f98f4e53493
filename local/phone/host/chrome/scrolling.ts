import type { Page } from '../engine/page'
import type { ScrollControl } from '../api'

const REFRESH_PULL_PX = 60
const REACH_BOTTOM_PX = 50

/** Scrolling of pages: `onPageScroll`, `onReachBottom`, pull down to refresh, `wx.pageScrollTo`. */
export class PageScrolling implements ScrollControl {
  private readonly indicator = document.createElement('div')

  constructor(
    window: HTMLElement,
    private readonly current: () => Page | undefined,
  ) {
    this.indicator.id = 'refresh-indicator'
    this.indicator.textContent = '正在刷新'
    this.indicator.setAttribute('role', 'status')
    this.indicator.hidden = true
    window.append(this.indicator)
    installPull(
      window,
      () => this.canPull(),
      () => this.startPullDownRefresh(),
    )
  }

  /** Starts telling a new page how it is scrolled. */
  watch(page: Page): void {
    let below = true
    page.element.addEventListener('scroll', () => {
      const { scrollTop, clientHeight, scrollHeight } = page.element
      page.call('onPageScroll', { scrollTop })
      const distance = Number(page.window.onReachBottomDistance ?? REACH_BOTTOM_PX)
      const reached = scrollTop + clientHeight >= scrollHeight - distance
      if (reached && below) page.call('onReachBottom')
      below = !reached
    })
  }

  scrollTo(o: { scrollTop?: number; selector?: string; offsetTop?: number; duration?: number }): void {
    const page = this.current()?.element
    if (!page) return
    const target = o.selector ? page.querySelector<HTMLElement>(o.selector) : null
    if (o.selector && !target) return
    const top = target
      ? target.getBoundingClientRect().top -
        page.getBoundingClientRect().top +
        page.scrollTop +
        (o.offsetTop ?? 0)
      : (o.scrollTop ?? 0)
    page.scrollTo({ top, behavior: o.duration === 0 ? 'instant' : 'smooth' })
  }

  startPullDownRefresh(): void {
    this.indicator.hidden = false
    this.current()?.call('onPullDownRefresh')
  }

  stopPullDownRefresh(): void {
    this.indicator.hidden = true
  }

  private canPull(): boolean {
    const page = this.current()
    return Boolean(page?.window.enablePullDownRefresh) && page?.element.scrollTop === 0
  }
}

function installPull(window: HTMLElement, allowed: () => boolean, pulled: () => void): void {
  let startY: number | undefined
  window.addEventListener('pointerdown', (event) => {
    startY = allowed() ? event.clientY : undefined
  })
  const end = (event: PointerEvent | TouchEvent) => {
    const y = event instanceof PointerEvent ? event.clientY : event.changedTouches[0]?.clientY
    if (startY !== undefined && y !== undefined && y - startY > REFRESH_PULL_PX && allowed()) pulled()
    startY = undefined
  }
  window.addEventListener('pointerup', end)
  window.addEventListener('touchend', end)
}
