/**
 * What the browser phone offers to the code that implements `wx.*` (`host/wx/`), and what it shows to tests.
 *
 * Times are milliseconds, lengths CSS pixels, coordinates GCJ-02 degrees as everywhere in a mini-program.
 * `main.ts` builds a `HostApi`, calls `createPhoneEnv(host)` from `wx/env`, then `createWx(host, env)` from
 * `wx/index`, puts the result on `globalThis.wx` and only then runs the app's scripts.
 */

/** A colour or text setting of `app.json` "window", a page's JSON, or both merged (page wins). */
export interface WindowConfig {
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: 'black' | 'white'
  navigationBarTitleText?: string
  navigationStyle?: 'default' | 'custom'
  backgroundColor?: string
  backgroundTextStyle?: 'dark' | 'light'
  enablePullDownRefresh?: boolean
  onReachBottomDistance?: number
  disableScroll?: boolean
  [name: string]: unknown
}

/** One entry of `app.json` "tabBar.list". */
export interface TabItem {
  pagePath: string
  text: string
  iconPath?: string
  selectedIconPath?: string
}

/** `app.json` after compilation: subpackage pages are in `pages`, theme variables are resolved. */
export interface AppConfig {
  pages: string[]
  entryPagePath?: string
  window: WindowConfig
  tabBar?: {
    list: TabItem[]
    custom?: boolean
    color?: string
    selectedColor?: string
    backgroundColor?: string
    borderStyle?: string
    position?: string
  }
  style?: string
  permission?: Record<string, { desc: string }>
  requiredPrivateInfos?: string[]
  [name: string]: unknown
}

/** A page or component as the app's own code sees it (`this`). */
export interface Instance {
  readonly is: string
  readonly data: Record<string, unknown>
  setData(patch: Record<string, unknown>, done?: () => void): void
  triggerEvent(name: string, detail?: unknown, options?: object): void
  [name: string]: unknown
}

/** What `wx.navigateTo` hands back so that two pages can talk. */
export interface EventChannel {
  on(name: string, listener: (...args: never[]) => void): void
  once(name: string, listener: (...args: never[]) => void): void
  off(name: string, listener?: (...args: never[]) => void): void
  emit(name: string, ...args: unknown[]): void
}

/** One page of the stack. */
export interface PageHandle {
  readonly route: string
  /** As WeChat hands it to `onLoad`: names and values still percent-encoded. */
  readonly query: Record<string, string>
  readonly instance: Instance
  /** The `<wx-page>` element that holds the page's nodes. */
  readonly element: HTMLElement
  readonly window: WindowConfig
}

/** Page changes. Each rejects with `Error('…')` (without the `navigateTo:fail` prefix) where WeChat fails. */
export interface Navigation {
  navigateTo(o: {
    url: string
    events?: Record<string, (...args: never[]) => void>
  }): Promise<{ eventChannel: EventChannel }>
  redirectTo(o: { url: string }): Promise<void>
  switchTab(o: { url: string }): Promise<void>
  reLaunch(o: { url: string }): Promise<void>
  navigateBack(o?: { delta?: number }): Promise<void>
  /** The stack, oldest first; the last is on show. */
  stack(): readonly PageHandle[]
  current(): PageHandle | undefined
}

/** The bar under the tab pages. Indexes count from 0 and throw `Error('index out of range')`. */
export interface TabBarControl {
  setBadge(index: number, text: string): void
  removeBadge(index: number): void
  showRedDot(index: number): void
  hideRedDot(index: number): void
  setItem(index: number, item: Partial<TabItem>): void
  setStyle(style: {
    color?: string
    selectedColor?: string
    backgroundColor?: string
    borderStyle?: string
  }): void
  show(): void
  hide(): void
}

/** The bar on top of the page on show. */
export interface NavigationBarControl {
  setTitle(title: string): void
  setColor(o: { frontColor?: string; backgroundColor?: string }): void
  showLoading(): void
  hideLoading(): void
  hideHomeButton(): void
}

/** What `App.onLaunch`/`onShow` and `wx.getLaunchOptionsSync` receive. */
export interface LaunchOptions {
  path: string
  query: Record<string, string>
  scene: number
  shareTicket?: string
  referrerInfo: Record<string, unknown>
}

/** App-wide events that `wx.onXxx` subscribes to. */
export interface AppEvents {
  show: LaunchOptions
  hide: undefined
  error: string
  unhandledRejection: { reason: unknown; promise: Promise<unknown> }
  pageNotFound: { path: string; query: Record<string, string>; isEntryPage: boolean }
  themeChange: { theme: 'light' | 'dark' }
  resize: { size: { windowWidth: number; windowHeight: number } }
  /** Just before a page is shown: `wx.onAppRoute` and statistics. */
  route: { path: string; openType: string }
}

/** The app as a whole: how it was opened, to the front and to the back. */
export interface AppControl {
  readonly launchOptions: LaunchOptions
  on<K extends keyof AppEvents>(name: K, listener: (event: AppEvents[K]) => void): void
  off<K extends keyof AppEvents>(name: K, listener?: (event: AppEvents[K]) => void): void
  /** Sends the app to the back or the front, as the home gesture does: runs `App` and page hooks too. */
  setForeground(front: boolean): void
  /** Opens the app at a path as a scanned code or a shared card would (`scene` as WeChat numbers it). */
  open(path: string, scene?: number): Promise<void>
}

/** Finds nodes for `createSelectorQuery`, contexts and media. */
export interface NodeControl {
  /** A `SelectorQuery` that also answers `.node()` and `.fields({ node, computedStyle })`. */
  createSelectorQuery(): unknown
  createIntersectionObserver(component: Instance | undefined, options?: object): unknown
  /** The DOM element of a page or component; `undefined` for a virtual host. */
  elementOf(instance: Instance): HTMLElement | undefined
  /** A built-in component (`map`, `canvas`, `video`, …) with this `id` in the component, or in the page. */
  builtinById(tag: string, id: string, component?: Instance): BuiltinNode | undefined
  /** Turns a path of the app (`/assets/a.png`, `a.png`) into a URL of this origin; full URLs pass. */
  assetUrl(path: string, from?: string): string
  /** Says how a file the app wrote (`wxfile://…`) becomes a URL that `assetUrl` gives; `undefined` when there is none. */
  serveFiles(find: (path: string) => string | undefined): void
}

/** A built-in component's node: its DOM element, and the context object of `wx.createXxxContext` if it has one. */
export interface BuiltinNode {
  readonly element: HTMLElement
  readonly context?: Record<string, unknown>
}

/** Scrolling and refreshing of the page on show. */
export interface ScrollControl {
  scrollTo(o: { scrollTop?: number; selector?: string; offsetTop?: number; duration?: number }): void
  startPullDownRefresh(): void
  stopPullDownRefresh(): void
}

/** Size of what an app may draw in, as `wx.getWindowInfo` gives it. */
export interface WindowSize {
  windowWidth: number
  windowHeight: number
  screenWidth: number
  screenHeight: number
  statusBarHeight: number
  pixelRatio: number
  /** Top of the page's window, under the navigation bar. */
  windowTop: number
}

/** The screen and its text size. */
export interface DisplayControl {
  size(): WindowSize
  /** WeChat's text size factor (1 = standard); `page-meta root-font-size="system"` follows it. */
  textScale(): number
  setTextScale(factor: number): void
}

/** A fault that a person and a test must see: shown as a red bar and kept in `__phone.errors`. */
export interface Faults {
  error(where: string, cause: unknown): void
  warn(where: string, message: string): void
}

/**
 * What a `<button open-type>` does. The handler's answer becomes the detail of the button's event
 * (`bindgetphonenumber` for `getPhoneNumber`); a rejection becomes `{ errMsg: 'getPhoneNumber:fail …' }`.
 */
export type OpenTypeHandler = (button: {
  readonly data: Record<string, unknown>
  readonly page: PageHandle | undefined
}) => unknown

/** Everything `createWx` may use. */
export interface HostApi {
  readonly config: AppConfig
  readonly nav: Navigation
  readonly tabBar: TabBarControl
  readonly navigationBar: NavigationBarControl
  readonly app: AppControl
  readonly nodes: NodeControl
  readonly scroll: ScrollControl
  readonly display: DisplayControl
  readonly faults: Faults
  /** Above every page: toast, modal, action sheet and pickers are appended here. Covers the whole phone. */
  readonly overlay: HTMLElement
  /** `undefined` when the page on show has no `onShareAppMessage`. */
  shareMessage(from: 'button' | 'menu', target?: unknown): Promise<Record<string, unknown> | undefined>
  onOpenType(name: string, handler: OpenTypeHandler): void
}

/** One `wx.cloud.callFunction`, for the bench and for tests. */
export interface CloudCall {
  name: string
  action: string
  ms: number
  ok: boolean
  bytes: number
}

/** `setData` since the last `resetStats()`. Bytes are the UTF-8 length of the JSON of each patch. */
export interface SetDataStats {
  count: number
  bytes: number
  maxBytes: number
}

/** Size of the node tree of the page on show. */
export interface NodeStats {
  nodes: number
  depth: number
  maxChildren: number
}

/** `window.__phone`: what browser tests and the bench read and press. */
export interface PhoneHooks {
  /** Route of the page on show, without a leading slash; empty before the first page. */
  route(): string
  /** Routes of the stack, oldest first. */
  pages(): string[]
  /** True once the first page is on show and has been drawn. */
  ready: boolean
  errors: string[]
  warnings: string[]
  cloudCalls: CloudCall[]
  setDataStats: SetDataStats
  nodeStats(): NodeStats
  resetStats(): void
  /** The API itself, so that a test can drive what no finger can. */
  host: HostApi
  /** Filled by `createWx`: moves this phone's clock, network, place and text size. */
  setClock?(instant: number | null): void
  setNetwork?(state: 'on' | 'slow' | 'off'): void
  setPlace?(place: { latitude: number; longitude: number; accuracy?: number } | null): void
  setTextScale(factor: number): void
}

declare global {
  interface Window {
    __phone: PhoneHooks
  }
}
