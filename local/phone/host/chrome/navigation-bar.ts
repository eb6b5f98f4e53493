import type { NavigationBarControl, WindowConfig } from '../api'
import { openMenu } from './menu'
import type { MenuActions } from './menu'

interface BarPage {
  window: WindowConfig
}

/** What the bar shows beside the page's own settings. */
export interface BarState {
  canGoBack: boolean
  /** Not the first page, and nothing to go back to: the house leads home. */
  canGoHome: boolean
}

/** What the bar's buttons do. */
export interface BarActions extends MenuActions {
  back(): void
  overlay: HTMLElement
}

/** The bar on top of a page: back, title, and WeChat's capsule. */
export class NavigationBar implements NavigationBarControl {
  private page: BarPage | undefined
  private readonly title = document.createElement('h1')
  private readonly back = button('navigation-back', '返回', '‹')
  private readonly home = button('navigation-home', '回到首页', '⌂')
  private readonly loading = document.createElement('span')

  constructor(
    private readonly element: HTMLElement,
    actions: BarActions,
    /** The newest page, which may not be on show yet: `onLoad` already sets its title. */
    private readonly newest: () => BarPage | undefined,
  ) {
    const capsule = button('navigation-menu', '菜单', '•••')
    this.loading.id = 'navigation-loading'
    this.loading.hidden = true
    this.title.id = 'navigation-title'
    this.element.append(this.back, this.home, this.loading, this.title, capsule)
    this.back.addEventListener('click', actions.back)
    this.home.addEventListener('click', actions.home)
    capsule.addEventListener('click', () => openMenu(actions.overlay, actions))
  }

  /** Shows the settings of the page that came on show. */
  show(page: BarPage, state: BarState): void {
    this.page = page
    this.back.hidden = !state.canGoBack
    this.home.hidden = state.canGoBack || !state.canGoHome
    this.loading.hidden = true
    this.draw()
  }

  setTitle(title: string): void {
    this.set({ navigationBarTitleText: title })
  }

  setColor({ frontColor, backgroundColor }: { frontColor?: string; backgroundColor?: string }): void {
    const style = frontColor?.toLowerCase() === '#ffffff' ? 'white' : 'black'
    this.set({
      ...(frontColor ? { navigationBarTextStyle: style } : {}),
      ...(backgroundColor ? { navigationBarBackgroundColor: backgroundColor } : {}),
    })
  }

  showLoading(): void {
    this.loading.hidden = false
  }

  hideLoading(): void {
    this.loading.hidden = true
  }

  hideHomeButton(): void {
    this.home.hidden = true
  }

  private set(patch: WindowConfig): void {
    const page = this.newest()
    if (!page) return
    Object.assign(page.window, patch)
    if (page === this.page) this.draw()
  }

  private draw(): void {
    const { window } = this.page ?? { window: {} }
    const title = window.navigationBarTitleText ?? ''
    this.title.textContent = title
    document.title = title
    document.body.classList.toggle('shell-navigation-custom', window.navigationStyle === 'custom')
    this.element.style.background = window.navigationBarBackgroundColor ?? '#000000'
    this.element.style.color = window.navigationBarTextStyle === 'black' ? '#000' : '#fff'
  }
}

function button(id: string, label: string, sign: string): HTMLButtonElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.id = id
  element.setAttribute('aria-label', label)
  element.textContent = sign
  return element
}
