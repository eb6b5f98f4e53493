import type { AppControl, AppEvents, Faults, LaunchOptions } from '../api'

type AppObject = Record<string, unknown>
type Listener = (event: never) => void

/** The `App()` object, its hooks and what `wx.onXxx` subscribes to. */
export class AppRuntime implements AppControl {
  private object: AppObject = {}
  private front = true
  private readonly listeners = new Map<keyof AppEvents, Set<Listener>>()
  /** Set by the phone: pages follow the app to the back and front. */
  onForeground: (front: boolean) => void = () => {}
  /** Set by the phone: opens a path inside the running app. */
  onOpen: (options: LaunchOptions) => Promise<void> = () => Promise.resolve()

  constructor(
    public launchOptions: LaunchOptions,
    private readonly faults: Faults,
  ) {
    Object.assign(globalThis, {
      App: (object: AppObject) => {
        this.object = object
      },
      getApp: () => this.object,
    })
  }

  /** Runs `onLaunch` and `onShow` of the app. */
  launch(): void {
    this.call('onLaunch', this.launchOptions)
    this.call('onShow', this.launchOptions)
    this.emit('show', this.launchOptions)
  }

  on<K extends keyof AppEvents>(name: K, listener: (event: AppEvents[K]) => void): void {
    const known = this.listeners.get(name) ?? new Set()
    known.add(listener)
    this.listeners.set(name, known)
  }

  off<K extends keyof AppEvents>(name: K, listener?: (event: AppEvents[K]) => void): void {
    if (listener) this.listeners.get(name)?.delete(listener)
    else this.listeners.delete(name)
  }

  emit<K extends keyof AppEvents>(name: K, event: AppEvents[K]): void {
    for (const listener of this.listeners.get(name) ?? []) {
      try {
        listener(event as never)
      } catch (cause) {
        this.faults.error(`wx.on ${name}`, cause)
      }
    }
  }

  setForeground(front: boolean): void {
    if (front === this.front) return
    this.front = front
    if (front) this.comeToFront()
    else {
      this.onForeground(false)
      this.call('onHide')
      this.emit('hide', undefined)
    }
  }

  async open(path: string, scene = 1001): Promise<void> {
    this.setForeground(false)
    this.front = true
    const [route = '', query = ''] = path.replace(/^\//, '').split('?')
    const pairs = Object.fromEntries(new URLSearchParams(query))
    this.launchOptions = { path: route, query: pairs, scene, referrerInfo: {} }
    this.call('onShow', this.launchOptions)
    this.emit('show', this.launchOptions)
    await this.onOpen({ ...this.launchOptions, path })
  }

  /** Reports an error that reached the top to the app itself. */
  reportError(message: string): void {
    this.call('onError', message)
    this.emit('error', message)
  }

  /** Tells the app about a rejection nobody handled. */
  reportRejection(event: AppEvents['unhandledRejection']): void {
    this.call('onUnhandledRejection', event)
    this.emit('unhandledRejection', event)
  }

  reportPageNotFound(event: AppEvents['pageNotFound']): void {
    this.call('onPageNotFound', event)
    this.emit('pageNotFound', event)
  }

  private comeToFront(): void {
    this.call('onShow', this.launchOptions)
    this.emit('show', this.launchOptions)
    this.onForeground(true)
  }

  private call(hook: string, argument?: unknown): void {
    const method = this.object[hook]
    if (typeof method !== 'function') return
    try {
      const answer: unknown = method.call(this.object, argument)
      if (answer instanceof Promise) answer.catch((cause) => this.faults.error(`App ${hook}`, cause))
    } catch (cause) {
      this.faults.error(`App ${hook}`, cause)
    }
  }
}
