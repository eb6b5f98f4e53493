/** Hears of one kind of event. */
export type Listener<T> = (event: T) => void

/** The `onX`/`offX` pair of one event. */
export interface Emitter<T> {
  on(listener: Listener<T>): void
  /** Without a listener, all are taken off, as WeChat does. */
  off(listener?: Listener<T>): void
  emit(event: T): void
  size(): number
}

/** A list of listeners, called in the order they came; one that throws is reported and does not stop the others. */
export function createEmitter<T>(): Emitter<T> {
  const listeners = new Set<Listener<T>>()
  return {
    on: (listener) => void listeners.add(listener),
    off: (listener) => void (listener ? listeners.delete(listener) : listeners.clear()),
    emit(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event)
        } catch (error) {
          reportError(error)
        }
      }
    },
    size: () => listeners.size,
  }
}
