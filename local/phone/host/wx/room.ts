import type { PhoneBoot } from '../../server/shape'

/**
 * A part of the browser's storage that belongs to one person on one phone: another person, or the same person on
 * another phone, sees nothing of it.
 */
export interface Room {
  get(key: string): string | null
  set(key: string, text: string): void
  remove(key: string): void
  keys(): string[]
}

/** The room of a theme (`storage`, `files`, `permission`) for whoever holds this phone. */
export function openRoom({ boot }: { readonly boot: PhoneBoot }, theme: string): Room {
  const { phone, person, appId } = boot
  const prefix = ['phone', appId, phone, person.openid, theme, ''].map(encodeURIComponent).join(':')
  return {
    get: (key) => localStorage.getItem(prefix + key),
    set: (key, text) => localStorage.setItem(prefix + key, text),
    remove: (key) => localStorage.removeItem(prefix + key),
    keys: () =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
  }
}

/** A JSON value kept in a room; `fallback` when absent or unreadable. */
export function readJson<T>(room: Room, key: string, fallback: T): T {
  const text = room.get(key)
  if (text === null) return fallback
  try {
    return JSON.parse(text) as T
  } catch {
    return fallback
  }
}
