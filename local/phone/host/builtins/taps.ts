import { nodeOf } from '../engine/backend'
import type { TapHooks } from '../engine/gestures'
import { behaviourOf, closestBuiltin } from './define'
import type { Behaviour } from './spec'

/** What built-ins do about taps: a disabled button swallows them, a control answers, a label passes them on. */
export const builtinTaps: TapHooks = {
  allows: (target) => !closestBuiltin(target, (behaviour) => behaviour.blocksTap?.() ?? false),
  detail: (target, event) =>
    closestBuiltin(target, (behaviour) => behaviour.tapDetail !== undefined)?.behaviour.tapDetail?.(event),
  after(target, event) {
    const found = closestBuiltin(target, (behaviour, tag) => tag === 'label' || behaviour.tap !== undefined)
    if (!found) return
    if (found.behaviour.tap) found.behaviour.tap(event)
    else labelled(found.element)?.tap?.(event)
  },
}

/** The control a label stands for: the one its `for` names, else the first inside it. */
function labelled(label: HTMLElement): Behaviour | undefined {
  const node = nodeOf(label)
  const id = (node as unknown as { data?: { for?: string } } | undefined)?.data?.for
  const named = id ? node?.ownerShadowRoot?.querySelector(`#${id}`) : undefined
  if (named) return behaviourOf(named)
  const controls = [...label.querySelectorAll('*')].map((element) => behaviourOf(nodeOf(element)))
  return controls.find((behaviour) => behaviour?.tap !== undefined)
}
