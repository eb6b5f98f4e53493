import type { EventChannel } from '../api'

type Listener = (...args: never[]) => void

/** The two-way line between a page and the page it opened. */
export function createChannel(faulty: (cause: unknown) => void): EventChannel {
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>()
  const add = (name: string, listener: Listener, once: boolean) => {
    listeners.set(name, [...(listeners.get(name) ?? []), { listener, once }])
  }
  const drop = (name: string, listener?: Listener) => {
    const rest = (listeners.get(name) ?? []).filter((entry) => listener && entry.listener !== listener)
    listeners.set(name, rest)
  }
  return {
    on: (name, listener) => add(name, listener, false),
    once: (name, listener) => add(name, listener, true),
    off: drop,
    emit(name, ...args) {
      for (const { listener, once } of listeners.get(name) ?? []) {
        if (once) drop(name, listener)
        try {
          listener(...(args as never[]))
        } catch (cause) {
          faulty(cause)
        }
      }
    },
  }
}
