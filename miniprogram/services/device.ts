import { nonceOf } from '../shared/volunteer/scan'
import { randomBytes } from './random'
import { forget, readStored, store } from './storage'

const isDevice = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{32}$/.test(value)

let made: Promise<string> | null = null

/**
 * What this phone calls itself: random, kept on the phone, and cleared with everything else. It says nothing of the
 * phone or its owner; it lets an officer see that several people were checked in by one phone.
 */
export function deviceId(): Promise<string> {
  const kept = readStored('deviceId', isDevice)
  if (kept !== null) return Promise.resolve(kept)
  made ??= make().finally(() => (made = null))
  return made
}

async function make(): Promise<string> {
  const id = nonceOf(await randomBytes(16))
  store('deviceId', id)
  return id
}

/** Forgets it; the next scan makes another. */
export function forgetDevice(): void {
  forget('deviceId')
}
