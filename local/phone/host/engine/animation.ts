import { codeSpace } from './space'
import { elementOf } from './backend'
import type { EngineNode } from './backend'

type Frame = Record<string, unknown>

interface Animated {
  _$: { getShadowRoot(): { querySelectorAll(selector: string): EngineNode[] } }
}

const PLAIN = new Set([
  'offset',
  'opacity',
  'backgroundColor',
  'width',
  'height',
  'top',
  'left',
  'right',
  'bottom',
  'transformOrigin',
])

let made: unknown

/** `this.animate()` and `this.clearAnimation()`, which WeChat gives every page and component. */
export function animationBehavior(): unknown {
  made ??= codeSpace.behavior().definition({ methods: { animate, clearAnimation } }).register()
  return made
}

function animate(
  this: unknown,
  selector: string,
  frames: Frame[],
  duration: unknown,
  done?: () => void,
): void {
  const keyframes = frames.map(toKeyframe)
  const ms = typeof duration === 'number' ? duration : 1
  const running = elements(this, selector).map((element) =>
    element.animate(keyframes, { duration: ms, fill: 'forwards' }),
  )
  const last = running.at(-1)
  if (last && done) last.onfinish = () => done.call(this)
}

function clearAnimation(this: unknown, selector: string, options?: unknown, done?: () => void): void {
  for (const element of elements(this, selector)) {
    for (const animation of element.getAnimations()) animation.cancel()
  }
  const callback = typeof options === 'function' ? (options as () => void) : done
  callback?.call(this)
}

function elements(owner: unknown, selector: string): HTMLElement[] {
  const nodes = (owner as Animated)._$.getShadowRoot().querySelectorAll(selector)
  return nodes.flatMap((node) => elementOf(node) ?? [])
}

/** WeChat's frame to a browser keyframe: transform functions are named one by one, angles and lengths are bare. */
function toKeyframe(frame: Frame): Keyframe {
  const keyframe: Record<string, string | number | null> = {}
  const transforms: string[] = []
  for (const [name, value] of Object.entries(frame)) {
    if (name === 'ease') keyframe.easing = String(value)
    else if (PLAIN.has(name)) keyframe[name] = value as string | number
    else
      transforms.push(
        `${name}(${(Array.isArray(value) ? value : [value]).map((v) => unit(name, v)).join(',')})`,
      )
  }
  if (transforms.length) keyframe.transform = transforms.join(' ')
  return keyframe
}

function unit(name: string, value: unknown): string {
  if (typeof value !== 'number') return String(value)
  if (/rotate|skew/.test(name)) return `${value}deg`
  return name.startsWith('translate') ? `${value}px` : String(value)
}
