// What surrounds one phone: who holds it, where it is, its network, text size and clock.

import type { PhoneBoot, PhoneSettings } from '../../server/shape'
import type { HostApi } from '../api'
import { clockOffsetMs, installClock, setClockOffsetMs } from './clock'

export type { PhoneBoot, PhonePlace, PhoneSettings, NetworkState, Person } from '../../server/shape'

type SettingsListener = (now: PhoneSettings, before: PhoneSettings) => void

/** The surroundings of a running phone, read by the wx modules and changed from the panel. */
export interface PhoneEnv {
  readonly boot: PhoneBoot
  /** The present settings; a fresh object each time. */
  settings(): PhoneSettings
  /** Changes some settings, remembers them for this phone and tells every listener. */
  change(patch: Partial<PhoneSettings>): void
  /** Calls back after each change; returns the way to stop. */
  onChange(listener: SettingsListener): () => void
  /** What the phone's clock adds to the machine's, in ms. */
  clockOffsetMs(): number
  setClockOffsetMs(ms: number): void
}

const DEFAULTS: PhoneSettings = { network: 'on', place: null, locationRefused: false, textScale: 1 }

function remembered(key: string): Partial<PhoneSettings> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<PhoneSettings>
  } catch {
    return {}
  }
}

function startingSettings(boot: PhoneBoot, key: string): PhoneSettings {
  const home = boot.person.place
  const place = home ? { ...home, name: home.name ?? boot.person.name } : DEFAULTS.place
  return { ...DEFAULTS, place, ...remembered(key), ...boot.settings }
}

/** Builds the surroundings from what the server wrote into the page, and starts the phone's clock. */
function createEnv(boot: PhoneBoot): PhoneEnv {
  const key = `phone:${boot.phone}:settings:${boot.person.openid}`
  const listeners = new Set<SettingsListener>()
  let settings = startingSettings(boot, key)
  installClock(boot.clockOffsetMs)
  return {
    boot,
    settings: () => ({ ...settings }),
    change(patch) {
      const before = settings
      settings = { ...settings, ...patch }
      localStorage.setItem(key, JSON.stringify(settings))
      for (const listener of listeners) listener({ ...settings }, before)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    clockOffsetMs,
    setClockOffsetMs,
  }
}

function readBoot(): PhoneBoot {
  const text = document.getElementById('phone-boot')?.textContent
  if (!text) throw new Error('This page was not served by the phone server: its boot facts are missing')
  return JSON.parse(text) as PhoneBoot
}

/**
 * The surroundings of the phone in this window; its clock runs from here on, and the host's text size follows it.
 * Throws when the page was not served by the phone server.
 */
export function createPhoneEnv(host: Pick<HostApi, 'display'>): PhoneEnv {
  const env = createEnv(readBoot())
  host.display.setTextScale(env.settings().textScale)
  env.onChange((now, before) => {
    if (now.textScale !== before.textScale) host.display.setTextScale(now.textScale)
  })
  return env
}
