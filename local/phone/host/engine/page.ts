import { associated, codeSpace } from './space'
import type { Root } from './space'
import { createChannel } from './channel'
import { whenReady } from './ready'
import { parseQuery } from './url'
import type { PageUrl } from './url'
import type { EventChannel, Faults, Instance, PageHandle, WindowConfig } from '../api'

/** What a page is made with. */
export interface PageOptions {
  url: PageUrl
  window: WindowConfig
  /** Where `<wx-page>` elements live. */
  container: HTMLElement
  faults: Faults
  /** Methods the page gets beside those of its definition. */
  extras: Record<string, unknown>
  /** Mounts the app's own tab bar, on tab pages of an app that has one. */
  tabBar?: (page: HTMLElement) => Root | undefined
}

/** A page on the stack, with the engine's tree behind it. */
export class Page implements PageHandle {
  readonly route: string
  readonly query: Record<string, string>
  readonly element: HTMLElement
  readonly instance: Instance
  readonly window: WindowConfig
  readonly channel: EventChannel
  private readonly root: Root
  private readonly faults: Faults
  private readonly tabBar: Root | undefined
  private wasShown = false
  private shown = false

  constructor({ url, window, container, faults, extras, tabBar }: PageOptions) {
    this.route = url.path
    this.query = parseQuery(url.query)
    this.window = { ...window }
    this.faults = faults
    this.channel = createChannel((cause) => faults.error(`${url.path} EventChannel`, cause))
    this.element = document.createElement('wx-page')
    this.element.setAttribute('is', url.path)
    container.append(this.element)
    this.tabBar = tabBar?.(this.element)
    this.root = associated.createRoot('wx-root', codeSpace, url.query ? `${url.path}?${url.query}` : url.path)
    this.instance = this.root.get() as unknown as Instance
    Object.assign(this.instance, {
      route: url.path,
      __route__: url.path,
      options: this.query,
      getOpenerEventChannel: () => this.channel,
      getTabBar: () => this.tabBar?.get() ?? null,
      ...extras,
    })
  }

  /** Puts the page's nodes into the document and runs `onLoad`. */
  load(): void {
    const placeholder = document.createElement('i')
    this.element.append(placeholder)
    this.root.attach(this.element as never, placeholder as never)
    this.call('onLoad', { ...this.query })
  }

  show(): void {
    if (this.shown) return
    this.shown = true
    this.element.hidden = false
    this.call('onShow')
    this.triggerPageLifetime('show', [])
    if (this.wasShown) return
    this.wasShown = true
    whenReady(() => this.call('onReady'))
  }

  hide(): void {
    if (!this.shown) return
    this.shown = false
    this.call('onHide')
    this.triggerPageLifetime('hide', [])
  }

  /** Takes the page off the screen; hooks have run already. */
  conceal(): void {
    this.element.hidden = true
  }

  destroy(): void {
    this.call('onUnload')
    this.root.release()
    this.tabBar?.release()
    this.element.remove()
  }

  /** Tells the page and its components about a resize or the like. */
  triggerPageLifetime(name: string, args: unknown[]): void {
    this.root.getComponent().triggerPageLifetime(name, args)
    this.tabBar?.getComponent().triggerPageLifetime(name, args)
  }

  has(hook: string): boolean {
    return typeof this.instance[hook] === 'function'
  }

  /** Runs a hook of the page; what it throws is shown and does not stop the phone. */
  call(hook: string, ...args: unknown[]): unknown {
    const method = this.instance[hook]
    if (typeof method !== 'function') return undefined
    try {
      const answer: unknown = method.apply(this.instance, args)
      if (answer instanceof Promise)
        return answer.catch((cause) => this.faults.error(`${this.route} ${hook}`, cause))
      return answer
    } catch (cause) {
      this.faults.error(`${this.route} ${hook}`, cause)
      return undefined
    }
  }
}
