// wx storage: values keep their type (a string stays a string), at most 1 MB a key and 10 MB in all.

import { requireType, wxCall, WxFailure } from './call'
import type { WxContext, WxModule } from './context'
import type { PhoneEnv } from './env'
import { openRoom, type Room } from './room'

const KEY_LIMIT_BYTES = 1024 * 1024
const ROOM_LIMIT_BYTES = 10 * 1024 * 1024

const bytesOf = (text: string) => new TextEncoder().encode(text).length

function usedBytes(room: Room): number {
  return room.keys().reduce((sum, key) => sum + bytesOf(key) + bytesOf(room.get(key) ?? ''), 0)
}

function write(room: Room, key: string, data: unknown): void {
  requireType(key, 'string', 'key')
  if (key === '') throw new WxFailure('parameter error: parameter.key should not be empty')
  const text = JSON.stringify({ data })
  if (bytesOf(text) > KEY_LIMIT_BYTES) throw new WxFailure('entry size limit reached')
  const before = bytesOf(room.get(key) ?? '')
  if (usedBytes(room) - before + bytesOf(text) > ROOM_LIMIT_BYTES)
    throw new WxFailure('storage size limit reached')
  room.set(key, text)
}

/** A plain value as the app gave it; `undefined` when the key is not there. */
function read(room: Room, key: string): { data: unknown } | undefined {
  requireType(key, 'string', 'key')
  const text = room.get(key)
  return text === null ? undefined : (JSON.parse(text) as { data: unknown })
}

function info(room: Room) {
  return {
    keys: room.keys(),
    currentSize: Math.ceil(usedBytes(room) / 1024),
    limitSize: ROOM_LIMIT_BYTES / 1024,
  }
}

function clear(room: Room): void {
  for (const key of room.keys()) room.remove(key)
}

interface Entry {
  key: string
  data?: unknown
}

/** `wx.setStorage` and its family. A synchronous call that fails throws, as in WeChat. */
export function storageModule({ env }: WxContext): WxModule {
  const room = openRoom(env, 'storage')
  return {
    setStorage: wxCall('setStorage', ({ key, data }: Entry) => write(room, key, data)),
    setStorageSync: syncCall('setStorageSync', (key: string, data: unknown) => write(room, key, data)),
    getStorage: wxCall('getStorage', ({ key }: Entry) => {
      const found = read(room, key)
      if (!found) throw new WxFailure('data not found')
      return found
    }),
    getStorageSync: syncCall('getStorageSync', (key: string) => read(room, key)?.data ?? ''),
    removeStorage: wxCall('removeStorage', ({ key }: Entry) => room.remove(key)),
    removeStorageSync: (key: string) => room.remove(key),
    clearStorage: wxCall('clearStorage', () => clear(room)),
    clearStorageSync: () => clear(room),
    getStorageInfo: wxCall('getStorageInfo', () => info(room)),
    getStorageInfoSync: () => info(room),
    batchSetStorageSync: (list: Entry[]) => list.forEach(({ key, data }) => write(room, key, data)),
    batchGetStorageSync: (keys: string[]) => keys.map((key) => read(room, key)?.data ?? ''),
  }
}

function syncCall<A extends unknown[], R>(name: string, run: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    try {
      return run(...args)
    } catch (error) {
      throw new Error(`${name}:fail ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

/** Puts on the look this visit begins with; a person's own look only at their first visit on this phone. */
export function putOnLook(env: PhoneEnv): void {
  const { preset } = env.boot
  const marks = openRoom(env, 'marks')
  if (!preset || (!preset.always && marks.get('look') !== null)) return
  const room = openRoom(env, 'storage')
  for (const [key, data] of Object.entries(preset.look.storage ?? {})) write(room, key, data)
  if (preset.look.textScale) env.change({ textScale: preset.look.textScale })
  marks.set('look', preset.look.key)
}
