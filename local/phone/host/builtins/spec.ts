import type { EngineNode } from '../engine/backend'
import type { Faults, Navigation, OpenTypeHandler, PageHandle } from '../api'
import type { Surroundings } from '../surroundings'

/** How WXML text becomes a property's value; `any` takes it as it is. */
export type PropertyKind = 'string' | 'number' | 'boolean' | 'any'

/** A kind alone starts empty; with a value it starts there. */
export type PropertySpec = PropertyKind | readonly [PropertyKind, unknown]

/** What a built-in component may use of the phone. */
export interface Services extends Surroundings {
  nav: Navigation
  overlay: HTMLElement
  faults: Faults
  page(): PageHandle | undefined
  openType(name: string): OpenTypeHandler | undefined
  /** Shares the page on show, as the button of `open-type="share"` does. */
  share(target: unknown): void
  /** Text size of `rem` on a page: 'system', or a CSS length. */
  setRootFontSize(page: Element, size: string): void
  /** Changes the navigation bar of the page an element lies in. */
  setNavigationBar(page: Element, patch: Record<string, unknown>): void
}

/** One built-in component in the page. */
export interface Builtin {
  readonly node: EngineNode
  readonly element: HTMLElement
  /** Its properties now. */
  readonly data: Readonly<Record<string, unknown>>
  readonly services: Services
  /** Sends an event to the app. */
  emit(name: string, detail?: unknown, options?: { bubbles?: boolean; composed?: boolean }): void
  /** Changes properties from inside, as when someone types; `model:value` follows. */
  set(patch: Record<string, unknown>): void
}

/** What a kind of built-in does beyond being an element. */
export interface Behaviour {
  /** Per property: called with its first value and after every change. */
  changed?: Record<string, (value: unknown) => void>
  attached?(): void
  detached?(): void
  /** Its own answer to a tap, after the app's. */
  tap?(event: MouseEvent): void
  /** What a tap on it tells the app besides where on the screen it was. */
  tapDetail?(event: MouseEvent): object
  /** True while taps must not reach the app. */
  blocksTap?(): boolean
  /** Present on form fields: what `<form>` submits under its `name`, and how it is emptied. */
  value?(): unknown
  reset?(): void
}

/** A kind of built-in component. */
export interface BuiltinSpec {
  tag: string
  properties?: Record<string, PropertySpec>
  setup?(builtin: Builtin): Behaviour | void
}

/** Properties every component that shows being pressed has. */
export const HOVER: Record<string, PropertySpec> = {
  hoverClass: 'string',
  hoverStopPropagation: 'boolean',
  hoverStartTime: ['number', 50],
  hoverStayTime: ['number', 400],
}
