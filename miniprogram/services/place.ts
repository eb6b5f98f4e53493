import { checkPlace } from '../shared/geo/validate'
import type { Point, Street } from '../shared/station/types'
import { now } from './clock'
import { forget, readStored, store } from './storage'

/** Where walks are counted from. `here` is the phone's own position; the others were picked by hand. */
export interface Place {
  kind: 'here' | 'chosen' | 'street'
  /** As it reads after 从: 「您现在的位置」「南京东路街道」. */
  name: string
  /** Degrees, GCJ-02. */
  point: Point
}

/** What came of asking for a place; `message` is for the person, empty when they simply went back. */
export type PlaceAnswer = { ok: true; place: Place } | { ok: false; refused: boolean; message: string }

/** A position younger than this is not asked for again, milliseconds. */
const FRESH_MS = 2 * 60_000

const HERE = '您现在的位置'
const KINDS: readonly unknown[] = ['here', 'chosen', 'street'] satisfies Place['kind'][]

const isPlace = (value: unknown): value is Place => {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('point' in value)) return false
  return KINDS.includes(value.kind) && 'name' in value && checkPlace(value.point).ok
}

const isTrue = (value: unknown): value is true => value === true

const listeners = new Set<(place: Place | null) => void>()
let current: Place | null | undefined
/** When the phone last said where it is, milliseconds since 1970. */
let locatedAt = 0

/** The place in use, or null when nobody has said; everything works without one. */
export function currentPlace(): Place | null {
  if (current === undefined) current = readStored('place', isPlace)
  return current
}

/** Whether the person once refused the phone's position; they are then not asked again unless they ask for it. */
export function locationRefused(): boolean {
  return readStored('placeRefused', isTrue) === true
}

/** Hears of every change of place until the returned function is called. */
export function onPlaceChange(listener: (place: Place | null) => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/**
 * Asks the phone for its position. To be called from a tap under words that say what it is for: WeChat's own
 * question follows the first time. A refusal is remembered.
 */
export async function locate(): Promise<PlaceAnswer> {
  try {
    const { longitude, latitude } = await wx.getLocation({ type: 'gcj02' })
    return settle('here', HERE, { lng: longitude, lat: latitude })
  } catch (error) {
    if (!isRefusal(error)) return failed('暂时没有定到位。请再试一次，或者选一个街道')
    store('placeRefused', true)
    return { ok: false, refused: true, message: '没有打开定位。不要紧，选一个街道也一样能找' }
  }
}

/** Lets the person point at a place on WeChat's map; it needs no permission to the position. */
export async function choosePlace(): Promise<PlaceAnswer> {
  try {
    const { name, address, longitude, latitude } = await wx.chooseLocation({})
    return settle('chosen', name || address || '您选的地方', { lng: longitude, lat: latitude })
  } catch (error) {
    if (/cancel/.test(messageOf(error))) return { ok: false, refused: false, message: '' }
    return failed('地图没有打开。请再试一次，或者选一个街道')
  }
}

/** Takes the centre of a sub-district as the place: no position, no map, no permission. */
export function chooseStreet(street: Pick<Street, 'name' | 'point'>): Place {
  return keep({ kind: 'street', name: street.name, point: street.point })
}

/**
 * Brings the phone's position up to date, but only where it was allowed before and is the one in use: never asks.
 * Answers the place in use afterwards. A position of the last two minutes is good enough, and saves the battery.
 */
export async function refreshPlace(): Promise<Place | null> {
  const place = currentPlace()
  if (place?.kind !== 'here' || Math.abs(now() - locatedAt) < FRESH_MS || !(await isAllowed())) return place
  const answer = await locate()
  return answer.ok ? answer.place : place
}

/** Forgets the place and the refusal. */
export function forgetPlace(): void {
  current = null
  forget('place')
  forget('placeRefused')
  listeners.forEach((listener) => listener(null))
}

function settle(kind: Place['kind'], name: string, value: unknown): PlaceAnswer {
  const check = checkPlace(value)
  if (!check.ok) return failed(check.message)
  if (kind === 'here') {
    forget('placeRefused')
    locatedAt = now()
  }
  return { ok: true, place: keep({ kind, name, point: check.point }) }
}

function keep(place: Place): Place {
  current = place
  store('place', place)
  listeners.forEach((listener) => listener(place))
  return place
}

async function isAllowed(): Promise<boolean> {
  try {
    const { authSetting } = await wx.getSetting()
    return authSetting['scope.userLocation'] === true
  } catch {
    return false
  }
}

const failed = (message: string): PlaceAnswer => ({ ok: false, refused: false, message })

const isRefusal = (error: unknown): boolean => /auth|deny|denied|permission/i.test(messageOf(error))

function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'errMsg' in error) return String(error.errMsg)
  return String(error)
}
