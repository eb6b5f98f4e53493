import { text } from './dom'
import type { Builtin } from './spec'

/** Where the engine keeps classes that come and go beside those of the template. */
const TEMPORARY_SEGMENT = 3

/** Gives a component its `hover-class` while it is pressed. */
export function installHover({ element, node, data }: Builtin): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const current = () => text(data.hoverClass)
  const toggle = (on: boolean) => {
    const names = current()
    if (!names || names === 'none') return
    if (names.endsWith('-hover') && isDefault(names)) element.classList.toggle(names, on)
    else for (const name of names.split(/\s+/)) node.toggleNodeClass(name, on, TEMPORARY_SEGMENT)
  }
  const later = (on: boolean, ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => toggle(on), ms)
  }
  element.addEventListener('pointerdown', (event) => {
    if (element.hasAttribute('disabled')) return
    if (data.hoverStopPropagation) event.stopPropagation()
    later(true, Number(data.hoverStartTime ?? 50))
  })
  for (const type of ['pointerup', 'pointercancel', 'pointerleave']) {
    element.addEventListener(type, () => later(false, Number(data.hoverStayTime ?? 400)))
  }
}

/** Classes of WeChat's own style sheet: they are in the phone's, not in the app's. */
function isDefault(name: string): boolean {
  return name === 'button-hover' || name === 'navigator-hover'
}
