import { codeSpace } from './space'

interface Attached {
  _$: { triggerLifetime(name: string, args: unknown[]): void }
}

let waiting: Attached[] = []
let after: (() => void)[] = []

/**
 * Runs every component's `ready` once the frame that shows it is drawn; the engine itself never does. Call once,
 * before any component is defined.
 */
export function installReady(): void {
  const behavior = codeSpace
    .behavior()
    .definition({
      lifetimes: {
        attached(this: unknown) {
          schedule()
          waiting.push(this as Attached)
        },
      },
    })
    .register()
  codeSpace.setOverallBehavior((behavior as unknown as { _$: never })._$)
}

/** Calls back after the `ready` of all components attached so far. */
export function whenReady(callback: () => void): void {
  schedule()
  after.push(callback)
}

let scheduled = false

function schedule(): void {
  if (scheduled) return
  scheduled = true
  nextFrame(flush)
}

function flush(): void {
  scheduled = false
  const components = waiting
  const callbacks = after
  waiting = []
  after = []
  for (const component of components) component._$.triggerLifetime('ready', [])
  for (const callback of callbacks) callback()
}

/** The next frame; a phone in a hidden tab gets no frames and goes on after 50 ms. */
function nextFrame(callback: () => void): void {
  let done = false
  const once = () => {
    if (done) return
    done = true
    callback()
  }
  requestAnimationFrame(once)
  setTimeout(once, 50)
}
