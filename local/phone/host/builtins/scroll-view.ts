import { nodeOf } from '../engine/backend'
import { flag, isOn, make, text } from './dom'
import type { Behaviour, Builtin, BuiltinSpec } from './spec'

/** `<scroll-view>` */
export const scrollViewSpec: BuiltinSpec = {
  tag: 'scroll-view',
  properties: {
    scrollX: 'boolean',
    scrollY: 'boolean',
    upperThreshold: ['any', 50],
    lowerThreshold: ['any', 50],
    scrollTop: 'any',
    scrollLeft: 'any',
    scrollIntoView: 'string',
    scrollIntoViewOffset: 'any',
    scrollWithAnimation: 'boolean',
    enableBackToTop: 'any',
    enablePassive: 'any',
    enableFlex: 'boolean',
    scrollAnchoring: 'any',
    enhanced: 'boolean',
    bounces: 'any',
    showScrollbar: ['any', true],
    pagingEnabled: 'any',
    fastDeceleration: 'any',
    type: 'string',
    usingSticky: 'any',
    refresherEnabled: 'boolean',
    refresherThreshold: ['any', 45],
    refresherDefaultStyle: 'string',
    refresherBackground: 'string',
    refresherTriggered: 'boolean',
  },
  setup(builtin) {
    const { element } = builtin
    watchScroll(builtin)
    const refresher = installRefresher(builtin)
    return {
      changed: {
        scrollX: (value) => flag(element, 'scroll-x', value),
        scrollY: (value) => flag(element, 'scroll-y', value),
        enableFlex: (value) => flag(element, 'enable-flex', value),
        showScrollbar: (value) => flag(element, 'no-scrollbar', !isOn(value, true)),
        ...positions(builtin),
        refresherTriggered: refresher,
      },
      attached: () => setTimeout(() => scrollInto(builtin)),
    }
  },
}

function positions(builtin: Builtin): NonNullable<Behaviour['changed']> {
  const { element, data } = builtin
  const behavior = (): ScrollBehavior => (data.scrollWithAnimation ? 'smooth' : 'instant')
  const given = (value: unknown) => value !== undefined && value !== null && value !== ''
  const later = (run: () => void) => setTimeout(run)
  return {
    scrollTop: (value) =>
      given(value) && later(() => element.scrollTo({ top: Number(value), behavior: behavior() })),
    scrollLeft: (value) =>
      given(value) && later(() => element.scrollTo({ left: Number(value), behavior: behavior() })),
    scrollIntoView: (value) => value && later(() => scrollInto(builtin)),
  }
}

function scrollInto({ element, data, node }: Builtin): void {
  const id = text(data.scrollIntoView)
  if (!id) return
  const inside = [...element.querySelectorAll<HTMLElement>(`#${CSS.escape(id)}`)]
  const target = inside.find((found) => nodeOf(found)?.ownerShadowRoot === node.ownerShadowRoot) ?? inside[0]
  if (!target) return
  const from = element.getBoundingClientRect()
  const to = target.getBoundingClientRect()
  const offset = Number(data.scrollIntoViewOffset) || 0
  element.scrollTo({
    top: data.scrollY ? element.scrollTop + to.top - from.top + offset : element.scrollTop,
    left: data.scrollX ? element.scrollLeft + to.left - from.left + offset : element.scrollLeft,
    behavior: data.scrollWithAnimation ? 'smooth' : 'instant',
  })
}

function watchScroll(builtin: Builtin): void {
  const { element, data } = builtin
  let last = { top: 0, left: 0 }
  const edge = createEdgeWatch(builtin)
  element.addEventListener('scroll', () => {
    const { scrollTop, scrollLeft, scrollWidth, scrollHeight } = element
    const deltaX = last.left - scrollLeft
    const deltaY = last.top - scrollTop
    last = { top: scrollTop, left: scrollLeft }
    builtin.emit('scroll', { scrollLeft, scrollTop, scrollHeight, scrollWidth, deltaX, deltaY })
    if (data.scrollY) edge('top', 'bottom', scrollTop, element.clientHeight, scrollHeight, deltaY)
    if (data.scrollX) edge('left', 'right', scrollLeft, element.clientWidth, scrollWidth, deltaX)
  })
}

type EdgeWatch = (start: string, end: string, at: number, size: number, whole: number, delta: number) => void

/** Each edge is told once on arrival, and again only after it was left. */
function createEdgeWatch(builtin: Builtin): EdgeWatch {
  const inside = { start: true, end: false }
  return (start, end, at, size, whole, delta) => {
    const atStart = at <= (Number(builtin.data.upperThreshold) || 0)
    const atEnd = at + size >= whole - (Number(builtin.data.lowerThreshold) || 0)
    if (atStart && !inside.start && delta > 0) builtin.emit('scrolltoupper', { direction: start })
    if (atEnd && !inside.end && delta < 0) builtin.emit('scrolltolower', { direction: end })
    inside.start = atStart
    inside.end = atEnd
  }
}

/** Pull to refresh: pulled further than the threshold while at the top. Returns what shows and hides the sign. */
function installRefresher(builtin: Builtin): (triggered: unknown) => void {
  const { element } = builtin
  const sign = make('div', 'shell-refresher', '正在刷新')
  sign.setAttribute('role', 'status')
  let startY: number | undefined
  const on = () => isOn(builtin.data.refresherEnabled) && element.scrollTop === 0
  element.addEventListener('touchstart', (event) => {
    startY = on() ? event.touches[0]?.clientY : undefined
  })
  element.addEventListener('touchend', (event) => {
    const pulled = startY === undefined ? 0 : (event.changedTouches[0]?.clientY ?? startY) - startY
    startY = undefined
    if (!on() || pulled < 10) return
    builtin.emit('refresherpulling', { dy: pulled })
    if (pulled < Number(builtin.data.refresherThreshold))
      return builtin.emit('refresherabort', { dy: pulled })
    builtin.set({ refresherTriggered: true })
    builtin.emit('refresherrefresh', { dy: pulled })
  })
  return (triggered) => {
    const shown = sign.isConnected
    if (triggered && !shown) element.prepend(sign)
    if (triggered || !shown) return
    sign.remove()
    builtin.emit('refresherrestore', {})
  }
}
