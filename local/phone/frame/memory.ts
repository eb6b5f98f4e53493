// What the frame remembers between visits: how many phones lie here and who holds them.

interface FrameMemory {
  two?: boolean
  /** Openid of who holds each phone, by phone id. */
  holders?: Record<string, string>
}

const KEY = 'phone-frame'

/** Reads what was remembered; nothing when this browser never saw the frame. */
export function readMemory(): FrameMemory {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as FrameMemory
  } catch {
    return {}
  }
}

/** Adds to what is remembered. */
export function remember(patch: FrameMemory): void {
  localStorage.setItem(KEY, JSON.stringify({ ...readMemory(), ...patch }))
}
