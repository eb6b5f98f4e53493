import { elementOf } from './backend'
import type { EngineNode } from './backend'
import { contextOf } from '../builtins/context'
import { windowOrigin } from './gestures'
import type { Instance } from '../api'

interface Fields {
  id?: boolean
  dataset?: boolean
  mark?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  properties?: string[]
  computedStyle?: string[]
  context?: boolean
  node?: boolean
}

type Result = Record<string, unknown>
type Callback = (result: unknown) => void

interface Request {
  component: Instance
  /** `null` asks for the window itself. */
  selector: string | null
  all: boolean
  fields: Fields
  callback?: Callback
}

interface WithRoot {
  _$: { getShadowRoot(): { querySelectorAll(selector: string): EngineNode[] } | null }
}

/** WeChat's SelectorQuery over the engine's tree. Positions count from the page's window. */
export class SelectorQuery {
  private readonly requests: Request[] = []

  constructor(private component: Instance) {}

  in(component: Instance): this {
    this.component = component
    return this
  }

  select(selector: string): NodesRef {
    return this.ref(selector, false)
  }

  selectAll(selector: string): NodesRef {
    return this.ref(selector, true)
  }

  selectViewport(): NodesRef {
    return this.ref(null, false)
  }

  exec(callback?: (results: unknown[]) => void): this {
    const requests = [...this.requests]
    setTimeout(() => {
      const results = requests.map(answer)
      requests.forEach((request, index) => request.callback?.(results[index]))
      callback?.(results)
    })
    return this
  }

  private ref(selector: string | null, all: boolean): NodesRef {
    const { component } = this
    return new NodesRef(this, (fields, callback) => {
      this.requests.push({ component, selector, all, fields, callback })
    })
  }
}

/** What `select()` gives back: says which fields are wanted. */
export class NodesRef {
  constructor(
    private readonly query: SelectorQuery,
    private readonly push: (fields: Fields, callback?: Callback) => void,
  ) {}

  fields(fields: Fields, callback?: Callback): SelectorQuery {
    this.push(fields, callback)
    return this.query
  }

  boundingClientRect(callback?: Callback): SelectorQuery {
    return this.fields({ id: true, dataset: true, rect: true, size: true }, callback)
  }

  scrollOffset(callback?: Callback): SelectorQuery {
    return this.fields({ id: true, dataset: true, scrollOffset: true }, callback)
  }

  context(callback?: Callback): SelectorQuery {
    return this.fields({ context: true }, callback)
  }

  node(callback?: Callback): SelectorQuery {
    return this.fields({ node: true }, callback)
  }
}

function answer({ component, selector, all, fields }: Request): unknown {
  if (selector === null) return describeWindow(fields)
  const root = (component as unknown as WithRoot)._$.getShadowRoot()
  const nodes = root?.querySelectorAll(selector) ?? []
  if (all) return nodes.map((node) => describe(node, fields))
  return nodes[0] ? describe(nodes[0], fields) : null
}

function describeWindow(fields: Fields): Result {
  const window = document.getElementById('window')
  const page = window?.querySelector('wx-page:not([hidden])')
  const width = window?.clientWidth ?? 0
  const height = window?.clientHeight ?? 0
  return {
    ...(fields.id ? { id: '' } : {}),
    ...(fields.dataset ? { dataset: {} } : {}),
    ...(fields.rect ? { left: 0, top: 0, right: width, bottom: height } : {}),
    ...(fields.size ? { width, height } : {}),
    ...(fields.scrollOffset && page ? scrollOf(page) : {}),
  }
}

function describe(node: EngineNode, fields: Fields): Result {
  const result: Result = {}
  if (fields.id) result.id = node.id
  if (fields.dataset) result.dataset = node.dataset
  if (fields.mark) result.mark = node.collectMarks()
  const element = elementOf(node)
  if (element) measure(element, fields, result)
  if (fields.properties) pickProperties(node, fields.properties, result)
  if (fields.context) result.context = contextOf(node)
  if (fields.node) result.node = contextOf(node) ?? callerOf(node)
  return result
}

function measure(element: HTMLElement, fields: Fields, result: Result): void {
  const rect = element.getBoundingClientRect()
  const origin = windowOrigin()
  if (fields.rect) {
    const left = rect.left - origin.left
    const top = rect.top - origin.top
    Object.assign(result, { left, top, right: left + rect.width, bottom: top + rect.height })
  }
  if (fields.size) Object.assign(result, { width: rect.width, height: rect.height })
  if (fields.scrollOffset) Object.assign(result, scrollOf(element))
  const style = fields.computedStyle?.length ? getComputedStyle(element) : undefined
  for (const name of fields.computedStyle ?? []) {
    result[name] = style?.getPropertyValue(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
  }
}

function scrollOf({ scrollLeft, scrollTop, scrollWidth, scrollHeight }: Element): Result {
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight }
}

function pickProperties(node: EngineNode, names: string[], result: Result): void {
  const data = (node as unknown as { data?: Result }).data ?? {}
  for (const name of names) result[name] = data[name]
}

function callerOf(node: EngineNode): unknown {
  return (node as unknown as { getMethodCaller?(): unknown }).getMethodCaller?.() ?? node
}
