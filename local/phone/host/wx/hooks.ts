import type { WxContext } from './context'
import { realNow } from './clock'
import type { PhoneEnv } from './env'

/** Lets tests and the panel move this phone's clock, network, place and text size through `window.__phone`. */
export function installHooks({ env }: WxContext): void {
  const hooks = window.__phone
  window.__phoneEnv = env
  hooks.setClock = (instant) => env.setClockOffsetMs(instant === null ? 0 : instant - realNow())
  hooks.setNetwork = (network) => env.change({ network })
  hooks.setTextScale = (textScale) => env.change({ textScale })
  hooks.setPlace = (place) => {
    if (!place) return env.change({ place: null })
    const { longitude: lng, latitude: lat } = place
    env.change({ place: { name: '给定的位置', lng, lat }, locationRefused: false })
  }
}

declare global {
  interface Window {
    /** The surroundings of this phone, for the frame around it. */
    __phoneEnv?: PhoneEnv
  }
}
