import * as glassEasel from 'glass-easel'
import { elementOf, listensForLongPress, nodeOf } from './backend'
import type { EngineNode } from './backend'

/** One finger, in CSS pixels from the top left corner of the page's window. */
interface TouchPoint {
  identifier: number
  pageX: number
  pageY: number
  clientX: number
  clientY: number
}

/** How long a finger rests for a long press, as WeChat has it. */
const LONG_PRESS_MS = 350
/** A finger that moved further than this is no press. */
const SLOP_PX = 10
const MOUSE_ID = 0

type TapAction = (target: Element, event: MouseEvent) => void

/** Called before and after the app's own tap listeners ran. */
export interface TapHooks {
  /** False when the tap must not reach the app (a disabled button). */
  allows(target: Element): boolean
  /** What the app hears besides the place on the screen. */
  detail(target: Element, event: MouseEvent): object | undefined
  /** What the built-in component itself does. */
  after: TapAction
}

interface Press {
  target: Element
  x: number
  y: number
  timer: ReturnType<typeof setTimeout>
  fired: boolean
}

/** The window a page draws in; positions of touches and rectangles count from its top left corner. */
export function windowOrigin(): { left: number; top: number } {
  const rect = document.getElementById('window')?.getBoundingClientRect()
  return { left: rect?.left ?? 0, top: rect?.top ?? 0 }
}

/**
 * Turns what fingers, mouse and keyboard do into the events a mini-program knows. A tap is the browser's `click`:
 * that way touch, mouse, keyboard and screen readers all tap, and nothing is tapped twice.
 */
export function installGestures(root: HTMLElement, hooks: TapHooks): void {
  root.addEventListener('click', (event) => onClick(event, hooks))
  root.addEventListener('keydown', onKey)
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const) {
    root.addEventListener(type, onTouch, { passive: false })
  }
  root.addEventListener('pointerdown', onMouseDown)
}

/** Sends one event to the app; true when a listener asked for the browser's own action to stop. */
export function dispatch(
  node: EngineNode,
  type: string,
  detail: unknown,
  extraFields: Record<string, unknown> = {},
): boolean {
  const event = new glassEasel.Event(type, detail, {
    bubbles: true,
    composed: true,
    capturePhase: true,
    extraFields,
  })
  glassEasel.Event.dispatchEvent(node, event)
  return event.defaultPrevented()
}

let press: Press | undefined
let swallowClick = false

function onClick(event: MouseEvent, hooks: TapHooks): void {
  const target = targetOf(event)
  const node = target && nodeOf(target)
  if (!target || !node) return
  if (swallowClick) {
    swallowClick = false
    return
  }
  if (!hooks.allows(target)) return
  const point = clickPoint(event, target)
  const fields = { touches: [point], changedTouches: [point] }
  dispatch(node, 'tap', { x: point.pageX, y: point.pageY, ...hooks.detail(target, event) }, fields)
  hooks.after(target, event)
}

function targetOf(event: Event): Element | undefined {
  const target = event.composedPath()[0] ?? event.target
  return target instanceof Element ? target : undefined
}

/** Clicks made by a keyboard or a screen reader have no place: they count as the middle of the element. */
function clickPoint(event: MouseEvent, target: Element): TouchPoint {
  if (event.clientX || event.clientY) return pointAt(MOUSE_ID, event.clientX, event.clientY)
  const rect = target.getBoundingClientRect()
  return pointAt(MOUSE_ID, rect.left + rect.width / 2, rect.top + rect.height / 2)
}

function pointAt(identifier: number, x: number, y: number): TouchPoint {
  const origin = windowOrigin()
  const clientX = x - origin.left
  const clientY = y - origin.top
  return { identifier, pageX: clientX, pageY: clientY, clientX, clientY }
}

function onKey(event: KeyboardEvent): void {
  const target = targetOf(event)
  if (event.key !== 'Enter' && event.key !== ' ') return
  if (!(target instanceof HTMLElement) || target.tabIndex < 0 || isTextEntry(target)) return
  event.preventDefault()
  target.click()
}

function isTextEntry(target: HTMLElement): boolean {
  return target.matches('input, textarea, select, button, a[href]')
}

function onTouch(event: TouchEvent): void {
  const target = targetOf(event)
  const touches = Array.from(event.touches, touchPoint)
  const changed = Array.from(event.changedTouches, touchPoint)
  if (!target) return
  trackPress(event.type, target, event.changedTouches[0])
  const prevented = sendTouch(target, event.type, touches, changed)
  if (prevented && event.cancelable && event.type === 'touchmove') event.preventDefault()
}

function touchPoint(touch: Touch): TouchPoint {
  return pointAt(touch.identifier, touch.clientX, touch.clientY)
}

function sendTouch(target: Element, type: string, touches: TouchPoint[], changed: TouchPoint[]): boolean {
  const node = nodeOf(target)
  const first = changed[0]
  if (!node || !first) return false
  const detail = { x: first.pageX, y: first.pageY }
  const local = onCanvas(target)
  return dispatch(node, type, detail, { touches: touches.map(local), changedTouches: changed.map(local) })
}

/** Touches on a canvas also say where on the canvas they are (`x`, `y`). */
function onCanvas(target: Element): (point: TouchPoint) => TouchPoint {
  const canvas = target.closest('wx-canvas')?.getBoundingClientRect()
  if (!canvas) return (point) => point
  const origin = windowOrigin()
  return (point) => ({
    ...point,
    x: point.clientX + origin.left - canvas.left,
    y: point.clientY + origin.top - canvas.top,
  })
}

function trackPress(
  type: string,
  target: Element,
  at: { clientX: number; clientY: number } | undefined,
): void {
  if (type === 'touchstart' && at) startPress(target, at.clientX, at.clientY)
  else if (type === 'touchmove' && at) movePress(at.clientX, at.clientY)
  else endPress()
}

function startPress(target: Element, x: number, y: number): void {
  endPress()
  swallowClick = false
  press = { target, x, y, fired: false, timer: setTimeout(firePress, LONG_PRESS_MS) }
}

function firePress(): void {
  const node = press && nodeOf(press.target)
  if (!press || !node) return
  press.fired = true
  const point = pointAt(MOUSE_ID, press.x, press.y)
  const fields = { touches: [point], changedTouches: [point] }
  for (const type of ['longpress', 'longtap'])
    dispatch(node, type, { x: point.pageX, y: point.pageY }, fields)
  swallowClick = someoneListens(press.target)
}

/** A long press that somebody handles is no tap as well. */
function someoneListens(target: Element): boolean {
  for (let node = nodeOf(target); node; node = composedParent(node)) {
    const element = elementOf(node)
    if (element && listensForLongPress(element)) return true
  }
  return false
}

function composedParent(node: EngineNode): EngineNode | undefined {
  return nodeOf(elementOf(node)?.parentNode ?? null)
}

function movePress(x: number, y: number): void {
  if (press && Math.hypot(x - press.x, y - press.y) > SLOP_PX) endPress()
}

function endPress(): void {
  if (press) clearTimeout(press.timer)
  press = undefined
}

/** A mouse is one finger for components that listen to touches. */
function onMouseDown(event: PointerEvent): void {
  const target = targetOf(event)
  if (event.pointerType !== 'mouse' || event.button !== 0 || !target) return
  const send = (type: string, at: PointerEvent) => {
    const point = pointAt(MOUSE_ID, at.clientX, at.clientY)
    trackPress(type, target, at)
    sendTouch(target, type, type === 'touchend' ? [] : [point], [point])
  }
  const move = (at: PointerEvent) => send('touchmove', at)
  const up = (at: PointerEvent) => {
    removeEventListener('pointermove', move)
    removeEventListener('pointerup', up)
    removeEventListener('pointercancel', up)
    send('touchend', at)
  }
  addEventListener('pointermove', move)
  addEventListener('pointerup', up)
  addEventListener('pointercancel', up)
  send('touchstart', event)
}
