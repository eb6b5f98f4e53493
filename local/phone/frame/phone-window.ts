import type { PhoneHooks } from '../host/api'
import type { PhoneEnv } from '../host/wx/env'
import type { LookPreset } from '../server/shape'

/** The parts of a phone's window that the frame touches; all from the same origin. */
interface PhoneGlobals {
  __phone?: PhoneHooks
  __phoneEnv?: PhoneEnv
  wx?: { setStorageSync(key: string, value: unknown): void; clearStorageSync(): void }
}

/** The window inside a phone's iframe, once it is there. */
export function insideOf(iframe: HTMLIFrameElement): PhoneGlobals {
  return (iframe.contentWindow ?? {}) as unknown as PhoneGlobals
}

/** Puts a look on a phone: what the app remembers, the text size, then a fresh start. */
export function putLook(iframe: HTMLIFrameElement, preset: LookPreset): void {
  const { wx, __phoneEnv: env } = insideOf(iframe)
  for (const [key, value] of Object.entries(preset.storage ?? {})) wx?.setStorageSync(key, value)
  if (preset.textScale) env?.change({ textScale: preset.textScale })
  iframe.contentWindow?.location.reload()
}
