import type { Look } from '../shared/station/types'
import { forget, readStored, store } from './storage'

export type { Look }

const isLook = (value: unknown): value is Look => value === 'elder' || value === 'standard'

const listeners = new Set<(look: Look) => void>()
let chosen: Look | null | undefined

function remembered(): Look | null {
  if (chosen === undefined) chosen = readStored('look', isLook)
  return chosen
}

/** The look to draw in; 长辈版 until the person has said otherwise. */
export function currentLook(): Look {
  return remembered() ?? 'elder'
}

/** Whether the person has already been asked; they are asked once, on the home page itself. */
export function firstRunAsked(): boolean {
  return remembered() !== null
}

/** Takes on a look and remembers it. */
export function setLook(look: Look): void {
  chosen = look
  store('look', look)
  listeners.forEach((listener) => listener(look))
}

/** Hears of every change until the returned function is called. */
export function onLookChange(listener: (look: Look) => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** What a page needs for {@link followLook}. */
interface LookingPage {
  data: { look: Look }
  setData(data: { look: Look }): void
}

/** Brings a page that comes to the front into the current look. To be called in `onShow`. */
export function followLook(page: LookingPage): Look {
  const look = currentLook()
  if (page.data.look !== look) page.setData({ look })
  return look
}

/** Forgets the choice; the next start asks again. */
export function forgetLook(): void {
  chosen = undefined
  forget('look')
}
