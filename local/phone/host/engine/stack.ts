import type { AppConfig, EventChannel, Faults, Navigation, PageHandle } from '../api'
import { mountCustomTabBar } from './custom-tab-bar'
import { Page } from './page'
import type { Registry } from './registry'
import { resolvePageUrl } from './url'
import type { PageUrl } from './url'

/** WeChat keeps at most this many pages. */
const MAX_PAGES = 10

type Events = Record<string, (...args: never[]) => void>

/** What the stack makes pages of, and whom it tells. */
export interface StackOptions {
  config: AppConfig
  registry: Registry
  container: HTMLElement
  faults: Faults
  /** Called with each new page before it loads. */
  created(page: Page): void
  /** Called when another page comes on show. */
  changed(page: Page, openType: string): void
  /** Methods given to every page. */
  extras: Record<string, unknown>
  /** A page nobody wrote was asked for. */
  notFound(url: PageUrl, isEntryPage: boolean): void
}

/** The page stack with the rules of `wx.navigateTo` and its kin. */
export class PageStack implements Navigation {
  private pages: Page[] = []
  /** Tab pages live on while another tab is on show. */
  private readonly tabs = new Map<string, Page>()

  constructor(private readonly options: StackOptions) {}

  stack(): readonly PageHandle[] {
    return this.pages
  }

  current(): Page | undefined {
    return this.pages.at(-1)
  }

  isTab(route: string): boolean {
    return this.options.config.tabBar?.list.some((tab) => tab.pagePath === route) ?? false
  }

  async navigateTo(o: { url: string; events?: Events }): Promise<{ eventChannel: EventChannel }> {
    const url = this.existing(o.url)
    if (this.isTab(url.path)) throw new Error('can not navigateTo a tabbar page')
    if (this.pages.length >= MAX_PAGES) throw new Error(`page limit exceeded: ${MAX_PAGES}`)
    const before = this.current()
    before?.hide()
    const page = this.create(url)
    for (const [name, listener] of Object.entries(o.events ?? {})) page.channel.on(name, listener)
    this.reveal(page, 'navigateTo', before)
    return { eventChannel: page.channel }
  }

  async redirectTo(o: { url: string }): Promise<void> {
    const url = this.existing(o.url)
    if (this.isTab(url.path)) throw new Error('can not redirectTo a tabbar page')
    const old = this.pages.pop()
    if (old) this.drop(old)
    this.reveal(this.create(url), 'redirectTo')
  }

  async navigateBack(o: { delta?: number } = {}): Promise<void> {
    const wanted = Number(o.delta ?? 1)
    const steps = Math.min(Number.isFinite(wanted) ? wanted : 1, this.pages.length - 1)
    if (steps < 1) throw new Error('cannot navigate back at first page.')
    for (const page of this.pages.splice(this.pages.length - steps).reverse()) this.drop(page)
    const current = this.current()
    if (current) this.reveal(current, 'navigateBack')
  }

  async switchTab(o: { url: string }): Promise<void> {
    const { path } = this.existing(o.url)
    if (!this.isTab(path)) throw new Error('can not switch to no-tabBar page')
    if (this.current()?.route === path) return
    const left = this.pages
    this.pages = []
    for (const page of left.reverse()) this.leaveForTab(page)
    const kept = this.tabs.get(path)
    if (kept) this.pages.push(kept)
    this.reveal(kept ?? this.create({ path, query: '' }), 'switchTab')
  }

  async reLaunch(o: { url: string }): Promise<void> {
    const url = this.existing(o.url)
    const gone = new Set([...this.pages.reverse(), ...this.tabs.values()])
    this.pages = []
    this.tabs.clear()
    for (const page of gone) this.drop(page)
    this.reveal(this.create(url), 'reLaunch')
  }

  /** Opens the app's first page; a page that does not exist goes to `onPageNotFound` and then the entry page. */
  launch(url: PageUrl, entry: string): void {
    if (this.options.registry.has(url.path)) this.reveal(this.create(url), 'appLaunch')
    else {
      this.options.notFound(url, true)
      if (!this.current()) this.reveal(this.create({ path: entry, query: '' }), 'appLaunch')
    }
  }

  private existing(address: string): PageUrl {
    if (!address) throw new Error('invalid url')
    const url = resolvePageUrl(address, this.current()?.route ?? '')
    const known = this.options.registry.unit(url.path)?.isPage
    if (!known) throw new Error(`page "${url.path}" is not found`)
    return url
  }

  private create(url: PageUrl): Page {
    const { registry, config, container, faults } = this.options
    registry.prepare(url.path)
    const window = { ...config.window, ...registry.unit(url.path)?.config }
    const ownTabBar = config.tabBar?.custom && this.isTab(url.path)
    const tabBar = ownTabBar ? (page: HTMLElement) => mountCustomTabBar(registry, page) : undefined
    const page = new Page({ url, window, container, faults, extras: this.options.extras, tabBar })
    this.pages.push(page)
    if (this.isTab(url.path)) this.tabs.set(url.path, page)
    this.options.created(page)
    page.load()
    return page
  }

  private reveal(page: Page, openType: string, before?: Page): void {
    before?.conceal()
    // onLoad may itself have gone to another page
    if (this.current() !== page) return
    this.options.changed(page, openType)
    page.show()
  }

  private leaveForTab(page: Page): void {
    if (!this.isTab(page.route)) return this.drop(page)
    page.hide()
    page.conceal()
  }

  private drop(page: Page): void {
    if (this.tabs.get(page.route) === page) this.tabs.delete(page.route)
    page.conceal()
    page.destroy()
  }
}
