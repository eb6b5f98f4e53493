import type { Fix } from '../shared/volunteer/place'
import { locationRefused } from './place'
import { store } from './storage'

/** A scan does not wait longer for a satellite, milliseconds. */
const PATIENCE_MS = 4_000

const isRefusal = (error: unknown): boolean => {
  const message = typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : ''
  return /auth|deny|denied/i.test(message)
}

/**
 * Lets WeChat ask, once, whether a scan may look where it is made: its privacy notice, then its permission. To be called
 * inside the tap that scans, before the camera opens, so that no scan hangs on a question. A refusal is remembered and
 * changes nothing else. Never throws.
 */
export async function allowFix(): Promise<void> {
  if (locationRefused() || (await isAllowed())) return
  try {
    await wx.getLocation({ type: 'gcj02' })
  } catch (error) {
    if (isRefusal(error)) store('placeRefused', true)
  }
}

/**
 * Where the phone is right now, for a scan that was just made; null when it does not say, in time or at all. It is
 * compared on the phone, and neither kept nor sent. Never throws.
 */
export async function currentFix(): Promise<Fix | null> {
  if (!(await isAllowed())) return null
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), PATIENCE_MS)
    const answer = (fix: Fix | null) => {
      clearTimeout(timer)
      resolve(fix)
    }
    wx.getLocation({
      type: 'gcj02',
      success: ({ longitude, latitude, accuracy }) =>
        answer({ point: { lng: longitude, lat: latitude }, accuracyM: accuracy }),
      fail: () => answer(null),
    })
  })
}

async function isAllowed(): Promise<boolean> {
  try {
    const { authSetting } = await wx.getSetting()
    return authSetting['scope.userLocation'] === true
  } catch {
    return false
  }
}
