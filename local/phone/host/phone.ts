import { defineBuiltins } from './builtins'
import type { Services } from './builtins/spec'
import { builtinTaps } from './builtins/taps'
import { showFaults } from './chrome/fault-bar'
import { showCard } from './chrome/menu'
import { NavigationBar } from './chrome/navigation-bar'
import { PageScrolling } from './chrome/scrolling'
import { buildShell } from './chrome/shell'
import { TabBar } from './chrome/tab-bar'
import { Display } from './display'
import { AppRuntime } from './engine/app'
import { installCaller } from './engine/caller'
import { createFaults } from './engine/faults'
import { watchFaults } from './engine/fault-sources'
import { installGestures } from './engine/gestures'
import { installNodeAttributes } from './engine/node-attributes'
import type { AppPackage } from './engine/package'
import type { Page } from './engine/page'
import { installReady, whenReady } from './engine/ready'
import { Registry } from './engine/registry'
import { associated, codeSpace } from './engine/space'
import { PageStack } from './engine/stack'
import { decodeQuery, parseQuery, resolvePageUrl } from './engine/url'
import type { PageUrl } from './engine/url'
import { createNodeControl } from './nodes'
import type { AppConfig, HostApi, OpenTypeHandler } from './api'
import type { Surroundings } from './surroundings'

type Card = Record<string, unknown>

/** A phone that runs one app. Built when the app's script arrives, started once `wx` is in place. */
export class Phone implements HostApi {
  readonly config: AppConfig
  readonly shell = buildShell()
  readonly faults = createFaults()
  readonly display = new Display(this.shell.window)
  readonly overlay = this.shell.overlay
  readonly app: AppRuntime
  readonly nav: PageStack
  readonly tabBar: TabBar
  readonly navigationBar: NavigationBar
  readonly scroll: PageScrolling
  readonly nodes
  private readonly openTypes = new Map<string, OpenTypeHandler>()
  private readonly registry: Registry
  private readonly first: PageUrl

  constructor(
    private readonly pkg: AppPackage,
    private readonly around: Surroundings,
  ) {
    this.config = { ...pkg.config, window: pkg.config.window ?? {} }
    document.body.classList.toggle('shell-style-v2', this.config.style === 'v2')
    showFaults(this.shell.faults, this.faults)
    installNodeAttributes()
    installReady()
    const blank = installCaller()
    this.nodes = createNodeControl(() => this.nav.current()?.instance ?? blank)
    this.first = this.firstUrl()
    const { path, query } = this.first
    const launch = { path, query: decodeQuery(parseQuery(query)), scene: 1001, referrerInfo: {} }
    this.app = new AppRuntime(launch, this.faults)
    this.registry = new Registry(pkg, this.faults)
    this.nav = this.makeStack()
    this.tabBar = new TabBar(this.shell.tabBar, this.config, (item, index) => this.pressTab(item, index))
    this.navigationBar = this.makeNavigationBar()
    this.scroll = new PageScrolling(this.shell.window, () => this.nav.current())
    this.connect()
  }

  /** Runs the app's script and opens its first page. `wx` must be in place. */
  start(): void {
    for (const warning of this.pkg.warnings) this.faults.warn('compile', warning)
    this.layAppStyle()
    try {
      if (this.pkg.script) this.registry.modules.load(this.pkg.script)
    } catch (cause) {
      this.faults.error('app', cause)
    }
    this.app.launch()
    this.nav.launch(this.first, this.entryPath())
    whenReady(() => (window.__phone.ready = true))
  }

  /**
   * The app's own rules, once and before every page's: the engine would lay them again with each page that opens, and
   * they would then win over what pages opened earlier say of the same class.
   */
  private layAppStyle(): void {
    const style = document.createElement('style')
    style.textContent = this.pkg.css
    document.head.append(style)
    codeSpace.addStyleSheet('app', 'app')
    associated.registerStyleSheetContent('app', '')
  }

  async shareMessage(from: 'button' | 'menu', target?: unknown): Promise<Card | undefined> {
    const page = this.nav.current()
    if (!page?.has('onShareAppMessage')) return undefined
    const answer = (await page.call('onShareAppMessage', { from, target })) as Card | undefined
    const promised = answer?.promise ? await (answer.promise as Promise<Card>) : {}
    const { query } = page
    const search = Object.entries(query).map(([name, value]) => `${name}=${value}`)
    const here = `/${page.route}${search.length ? `?${search.join('&')}` : ''}`
    return { title: document.title, path: here, ...answer, ...promised }
  }

  onOpenType(name: string, handler: OpenTypeHandler): void {
    this.openTypes.set(name, handler)
  }

  private makeStack(): PageStack {
    return new PageStack({
      config: this.config,
      registry: this.registry,
      container: this.shell.window,
      faults: this.faults,
      created: (page) => this.scroll.watch(page),
      changed: (page, openType) => this.pageChanged(page, openType),
      extras: this.pageExtras(),
      notFound: ({ path, query }, isEntryPage) => {
        this.faults.error('app', new Error(`没有这一页：${path}`))
        this.app.reportPageNotFound({ path, query: parseQuery(query), isEntryPage })
      },
    })
  }

  private makeNavigationBar(): NavigationBar {
    const home = () => void this.nav.reLaunch({ url: `/${this.entryPath()}` })
    const actions = {
      overlay: this.overlay,
      back: () => void this.nav.navigateBack(),
      home,
      share: () => this.shareMessage('menu'),
    }
    return new NavigationBar(this.shell.navigation, actions, () => this.nav.current())
  }

  /** Ties the parts together that know nothing of each other. */
  private connect(): void {
    defineBuiltins(codeSpace.getComponentSpace(), this.services())
    installGestures(this.shell.window, builtinTaps)
    watchFaults(this.faults, this.app)
    this.app.onForeground = (front) => {
      const page = this.nav.current()
      if (front) page?.show()
      else page?.hide()
    }
    this.app.onOpen = ({ path }) => this.nav.reLaunch({ url: `/${path.replace(/^\//, '')}` })
    document.addEventListener('visibilitychange', () => this.app.setForeground(!document.hidden))
    addEventListener('resize', () => this.resized())
  }

  private services(): Services {
    const { around } = this
    return {
      nav: this.nav,
      overlay: this.overlay,
      faults: this.faults,
      page: () => this.nav.current(),
      openType: (name) => this.openTypes.get(name),
      share: (target) =>
        void this.shareMessage('button', target).then((card) => showCard(this.overlay, card)),
      setRootFontSize: (page, size) => this.display.setRootFontSize(page, size),
      setNavigationBar: (element, patch) => this.setNavigationBar(element, patch),
      basemapUrl: around.basemapUrl,
      tileUrl: around.tileUrl,
      textScale: around.textScale,
      open: around.open,
      place: around.place,
    }
  }

  private setNavigationBar(element: Element, patch: Record<string, unknown>): void {
    const page = this.nav.stack().find((each) => each.element === element)
    if (page) Object.assign(page.window, patch)
    if (page && page === this.nav.current()) this.showBar(this.nav.current())
  }

  private pageChanged(page: Page, openType: string): void {
    this.app.emit('route', { path: page.route, openType })
    this.tabBar.select(page.route)
    this.showBar(page)
    this.display.showPage(page.element)
    const query = Object.entries(page.query).map(([name, value]) => `${name}=${value}`)
    history.replaceState(null, '', `#/${page.route}${query.length ? `?${query.join('&')}` : ''}`)
  }

  private showBar(page: Page | undefined): void {
    if (!page) return
    const depth = this.nav.stack().length
    const isHome = page.route === this.entryPath() || this.nav.isTab(page.route)
    this.navigationBar.show(page, { canGoBack: depth > 1, canGoHome: !isHome })
  }

  /** What every page gets: the router whose relative paths start from that page. */
  private pageExtras(): Record<string, unknown> {
    const router = {
      navigateTo: (o: { url: string }) => this.nav.navigateTo(o),
      redirectTo: (o: { url: string }) => this.nav.redirectTo(o),
      switchTab: (o: { url: string }) => this.nav.switchTab(o),
      reLaunch: (o: { url: string }) => this.nav.reLaunch(o),
      navigateBack: (o?: { delta?: number }) => this.nav.navigateBack(o),
    }
    return { router, pageRouter: router }
  }

  private pressTab(item: { pagePath: string; text: string }, index: number): void {
    const before = this.nav.current()
    if (before?.route === item.pagePath) {
      before.call('onTabItemTap', { index, pagePath: item.pagePath, text: item.text })
      return
    }
    void this.nav.switchTab({ url: `/${item.pagePath}` }).then(() => {
      this.nav.current()?.call('onTabItemTap', { index, pagePath: item.pagePath, text: item.text })
    })
  }

  private resized(): void {
    const { windowWidth, windowHeight } = this.display.size()
    const event = { size: { windowWidth, windowHeight } }
    this.app.emit('resize', event)
    this.nav.current()?.call('onResize', event)
    this.nav.current()?.triggerPageLifetime('resize', [event])
  }

  private entryPath(): string {
    return this.config.entryPagePath?.replace(/\.html$/, '') ?? this.config.pages[0] ?? ''
  }

  private firstUrl(): PageUrl {
    const asked = location.hash.startsWith('#/') ? location.hash.slice(1) : this.around.open
    return asked ? resolvePageUrl(`/${asked.replace(/^\//, '')}`, '') : { path: this.entryPath(), query: '' }
  }
}
