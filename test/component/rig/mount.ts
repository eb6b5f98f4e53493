import path from 'node:path'
import simulate from 'miniprogram-simulate'
import exparser from 'miniprogram-exparser'

const miniprogram = path.resolve(__dirname, '../../../miniprogram')

/** A component or page that is being drawn. */
export interface Mounted {
  /** The simulator's own handle: `querySelector`, `setData`, `addEventListener`, `instance`. */
  component: Simulated
  element: HTMLElement
  /** What can be read, without spaces. */
  text(): string
  /** Taps the first node of the component's own template that matches; an unknown node is an error. */
  tap(selector: string): Promise<void>
  /** Fires an event of the first child component with that tag, as the child would. */
  fire(tag: string, name: string, detail?: unknown): Promise<void>
  /** Whether a child component with that tag is drawn. */
  has(tag: string): boolean
  data(): Record<string, unknown>
  /** Calls a method of the page or component. */
  run(method: string, argument?: unknown): unknown
}

interface Simulated {
  data: Record<string, unknown>
  instance: Record<string, ((argument?: unknown) => unknown) | undefined> & {
    triggerEvent(name: string, detail?: unknown): void
  }
  attach(element: HTMLElement): void
  detach(): void
  setData(data: Record<string, unknown>): void
  querySelector(selector: string): Simulated | undefined
  querySelectorAll(selector: string): Simulated[]
  addEventListener(name: string, listener: (event: { detail: unknown }) => void): void
  dispatchEvent(name: string, options?: object): void
  triggerPageLifeTime(name: string): void
}

/** A node of the page, which knows the component it draws. */
type Drawn = HTMLElement & { __wxElement: object }

/** Lets promises and the simulator's own timers run. */
export const settle = (): Promise<void> => simulate.sleep(20)

/** Waits until something has come true, or fails after two seconds. */
export async function waitFor(isTrue: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !isTrue(); i++) await settle()
  expect(isTrue()).toBe(true)
}

/**
 * Draws a component of `miniprogram/`, with modules of its own: services start afresh, as on a new start of the app.
 *
 * @param at from `miniprogram/`, without an ending: `components/state-line/state-line`
 */
export async function mount(at: string, properties: Record<string, unknown> = {}): Promise<Mounted> {
  let id = ''
  // The fake must outlive the simulator's import, which brings its own.
  const fake: unknown = Reflect.get(globalThis, 'wx')
  jest.isolateModules(() => {
    id = simulate.load(path.join(miniprogram, at), at.split('/').slice(-2)[0] ?? 'main', {
      rootPath: miniprogram,
      compilerOptions: { maxBuffer: 64 * 1024 * 1024 },
    } as never)
    Object.assign(globalThis, { wx: fake })
    jest.requireActual(path.join(miniprogram, 'app'))
  })
  getApp<{ onLaunch(): void }>().onLaunch()
  const component = simulate.render(id, properties) as unknown as Simulated
  const element = document.createElement('div')
  document.body.append(element)
  component.attach(element)
  await settle()
  return handle(component, element)
}

/** Draws a page and runs `onLoad` and `onShow`, as opening it does. */
export async function openPage(at: string, query: Record<string, string> = {}): Promise<Mounted> {
  const page = await mount(at)
  page.run('onLoad', query)
  page.run('onShow')
  await settle()
  await settle()
  return page
}

function handle(component: Simulated, element: HTMLElement): Mounted {
  const find = (selector: string): Simulated => {
    const node = component.querySelector(selector)
    if (!node) throw new Error(`no ${selector} in ${element.innerHTML}`)
    return node
  }
  return {
    component,
    element,
    text: () => (element.textContent ?? '').replace(/\s+/g, ''),
    async tap(selector) {
      find(selector).dispatchEvent('tap')
      await settle()
    },
    async fire(tag, name, detail) {
      const child = element.querySelector<Drawn>(tag)
      if (!child) throw new Error(`no <${tag}> in ${element.innerHTML}`)
      exparser.triggerEvent(child.__wxElement, name, detail, {})
      await settle()
    },
    has: (tag) => element.querySelector(tag) !== null,
    data: () => component.data,
    run: (method, argument) => component.instance[method]?.(argument),
  }
}
