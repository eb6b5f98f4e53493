import { elementOf } from './backend'
import type { EngineNode } from './backend'
import { windowOrigin } from './gestures'
import type { Instance } from '../api'

interface Margins {
  left?: number
  right?: number
  top?: number
  bottom?: number
}

interface Options {
  thresholds?: number[]
  initialRatio?: number
  observeAll?: boolean
}

type Listener = (result: Record<string, unknown>) => void

interface WithRoot {
  _$: { getShadowRoot(): { querySelectorAll(selector: string): EngineNode[] } | null }
}

/** WeChat's IntersectionObserver: tells when nodes come into another node, or into the page's window. */
export class NodeIntersectionObserver {
  private reference: string | null = null
  private margins: Margins = {}
  private observers: IntersectionObserver[] = []

  constructor(
    private readonly component: Instance,
    private readonly options: Options = {},
  ) {}

  relativeTo(selector: string, margins: Margins = {}): this {
    this.reference = selector
    this.margins = margins
    return this
  }

  relativeToViewport(margins: Margins = {}): this {
    this.reference = null
    this.margins = margins
    return this
  }

  observe(selector: string, listener: Listener): void {
    const found = this.find(selector)
    const targets = this.options.observeAll ? found : found.slice(0, 1)
    const root = this.reference === null ? document.getElementById('window') : this.elementAt(this.reference)
    const { top = 0, right = 0, bottom = 0, left = 0 } = this.margins
    const observer = new IntersectionObserver((entries) => this.tell(entries, targets, listener), {
      root: root ?? null,
      rootMargin: `${top}px ${right}px ${bottom}px ${left}px`,
      threshold: this.options.thresholds ?? [0],
    })
    for (const node of targets) {
      const element = elementOf(node)
      if (element) observer.observe(element)
    }
    this.observers.push(observer)
  }

  disconnect(): void {
    for (const observer of this.observers.splice(0)) observer.disconnect()
  }

  /** The browser tells every target at once when it starts; WeChat only those that are not at `initialRatio`. */
  private readonly started = new WeakSet<Element>()

  private tell(entries: IntersectionObserverEntry[], nodes: EngineNode[], listener: Listener): void {
    for (const entry of entries) {
      const isFirst = !this.started.has(entry.target)
      this.started.add(entry.target)
      if (isFirst && entry.intersectionRatio === (this.options.initialRatio ?? 0)) continue
      const node = nodes.find((each) => elementOf(each) === entry.target)
      listener({ id: node?.id ?? '', dataset: node?.dataset ?? {}, ...resultOf(entry) })
    }
  }

  private find(selector: string): EngineNode[] {
    return (this.component as unknown as WithRoot)._$.getShadowRoot()?.querySelectorAll(selector) ?? []
  }

  private elementAt(selector: string): HTMLElement | undefined {
    const node = this.find(selector)[0]
    return node && elementOf(node)
  }
}

function resultOf(entry: IntersectionObserverEntry): Record<string, unknown> {
  return {
    intersectionRatio: entry.intersectionRatio,
    boundingClientRect: inWindow(entry.boundingClientRect),
    intersectionRect: inWindow(entry.intersectionRect),
    relativeRect: entry.rootBounds ? inWindow(entry.rootBounds) : null,
    time: Date.now(),
  }
}

function inWindow({ left, top, width, height }: DOMRectReadOnly): Record<string, number> {
  const origin = windowOrigin()
  const x = left - origin.left
  const y = top - origin.top
  return { left: x, top: y, right: x + width, bottom: y + height, width, height }
}
