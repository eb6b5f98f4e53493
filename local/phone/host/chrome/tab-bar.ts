import type { AppConfig, TabBarControl, TabItem } from '../api'

type Style = Parameters<TabBarControl['setStyle']>[0]

interface Tab {
  item: TabItem
  element: HTMLButtonElement
  icon: HTMLImageElement
  label: HTMLElement
  badge: HTMLElement
}

/** The bar under tab pages: icons, words, badges and red dots. */
export class TabBar implements TabBarControl {
  private readonly tabs: Tab[]
  private readonly style: Style
  private readonly custom: boolean
  private hiddenByApp = false
  private route = ''

  constructor(
    private readonly element: HTMLElement,
    config: AppConfig,
    choose: (tab: TabItem, index: number) => void,
  ) {
    const bar = config.tabBar
    this.custom = bar?.custom ?? false
    this.style = {
      color: bar?.color,
      selectedColor: bar?.selectedColor,
      backgroundColor: bar?.backgroundColor,
    }
    this.tabs = (bar?.list ?? []).map((item, index) => makeTab({ ...item }, () => choose(item, index)))
    this.element.setAttribute('role', 'tablist')
    this.element.append(...this.tabs.map((tab) => tab.element))
  }

  /** Marks the tab of the page on show; other pages have no bar. */
  select(route: string): void {
    this.route = route
    this.draw()
  }

  setBadge(index: number, text: string): void {
    const { badge } = this.tab(index)
    badge.textContent = text.length > 4 ? '…' : text
    badge.className = 'shell-badge'
    badge.hidden = false
  }

  removeBadge(index: number): void {
    this.tab(index).badge.hidden = true
  }

  showRedDot(index: number): void {
    const { badge } = this.tab(index)
    badge.textContent = ''
    badge.className = 'shell-badge shell-dot'
    badge.hidden = false
  }

  hideRedDot(index: number): void {
    this.removeBadge(index)
  }

  setItem(index: number, item: Partial<TabItem>): void {
    Object.assign(this.tab(index).item, item)
    this.draw()
  }

  setStyle(style: Style): void {
    Object.assign(this.style, style)
    this.draw()
  }

  show(): void {
    this.hiddenByApp = false
    this.draw()
  }

  hide(): void {
    this.hiddenByApp = true
    this.draw()
  }

  private tab(index: number): Tab {
    const tab = this.tabs[index]
    if (!tab) throw new Error('invalid index')
    return tab
  }

  private draw(): void {
    const here = this.tabs.some((tab) => tab.item.pagePath === this.route)
    this.element.hidden = !here || this.custom || this.hiddenByApp
    this.element.style.background = this.style.backgroundColor ?? '#fff'
    for (const tab of this.tabs) this.drawTab(tab)
  }

  private drawTab({ item, element, icon, label }: Tab): void {
    const on = item.pagePath === this.route
    const path = on ? (item.selectedIconPath ?? item.iconPath) : item.iconPath
    element.setAttribute('aria-selected', String(on))
    element.style.color = (on ? this.style.selectedColor : this.style.color) ?? (on ? '#07c160' : '#4c4c4c')
    label.textContent = item.text
    icon.hidden = !path
    if (path) icon.src = `assets/${path.replace(/^\//, '')}`
  }
}

function makeTab(item: TabItem, choose: () => void): Tab {
  const element = document.createElement('button')
  element.type = 'button'
  element.setAttribute('role', 'tab')
  element.dataset.path = item.pagePath
  const icon = document.createElement('img')
  icon.alt = ''
  const label = document.createElement('span')
  const badge = document.createElement('i')
  badge.hidden = true
  element.append(icon, label, badge)
  element.addEventListener('click', choose)
  return { item, element, icon, label, badge }
}
