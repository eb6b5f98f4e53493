import './shell.css'
import type { PhoneHooks } from './api'
import { resetSetDataStats, setDataStats } from './engine/caller'
import type { AppPackage } from './engine/package'
import { installWxs } from './engine/wxs'
import { nodeStats } from './node-stats'
import { Phone } from './phone'
import type { Surroundings } from './surroundings'
import { createWx } from './wx'
import { createPhoneEnv } from './wx/env'
import type { PhoneEnv } from './wx/env'

declare global {
  /** Where a compiled app hands itself to the phone. */
  var __miniProgram: { start(app: AppPackage): void }
}

// the app's compiled templates ask for these while its script loads
installWxs()
globalThis.__miniProgram = { start }

/** Starts the phone with an app: the phone first, then what surrounds it and `wx`, then the app's own code. */
function start(app: AppPackage): void {
  const around: { env?: PhoneEnv } = {}
  const boot = readBoot()
  const phone = new Phone(app, {
    basemapUrl: boot.basemapUrl ?? null,
    tileUrl: boot.tileUrl ?? null,
    open: boot.open ?? null,
    textScale: 1,
    place: () => placeOf(around.env),
  })
  window.__phone = hooksOf(phone)
  around.env = createPhoneEnv(phone)
  Object.assign(globalThis, { wx: createWx(phone, around.env), ...appGlobals(phone) })
  phone.start()
}

/** Facts the server wrote into the page that the phone itself needs. */
function readBoot(): Partial<Surroundings> {
  return JSON.parse(document.getElementById('phone-boot')?.textContent ?? '{}') as Partial<Surroundings>
}

function placeOf(env: PhoneEnv | undefined): { latitude: number; longitude: number } | null {
  const settings = env?.settings()
  if (!settings?.place || settings.locationRefused) return null
  return { latitude: settings.place.lat, longitude: settings.place.lng }
}

function appGlobals(phone: Phone): Record<string, unknown> {
  return {
    getCurrentPages: () => phone.nav.stack().map((page) => page.instance),
    requirePlugin: (name: string) => {
      throw new Error(`plugin "${name}" is not available on this phone`)
    },
    global: globalThis,
  }
}

function hooksOf(phone: Phone): PhoneHooks {
  const cloudCalls: PhoneHooks['cloudCalls'] = []
  return {
    ready: false,
    route: () => phone.nav.current()?.route ?? '',
    pages: () => phone.nav.stack().map((page) => page.route),
    errors: phone.faults.errors,
    warnings: phone.faults.warnings,
    cloudCalls,
    setDataStats,
    nodeStats: () => nodeStats(phone.nav.current()?.element),
    resetStats() {
      resetSetDataStats()
      cloudCalls.length = 0
    },
    host: phone,
    setTextScale: (factor) => phone.display.setTextScale(factor),
  }
}
