// The phone's own files (`wxfile://usr/…`): kept per person and phone, as base64 in the browser's storage.

import { WxFailure } from './call'
import type { Room } from './room'

/** Where an app may write. */
export const USER_DATA_PATH = 'wxfile://usr'

/** What `stat` tells of a file or folder. */
export interface FileStat {
  size: number
  lastModifiedTime: number
  isFile(): boolean
  isDirectory(): boolean
}

/** Synchronous files below `wxfile://usr`; every method throws WeChat's wording when it cannot. */
export interface FileStore {
  exists(path: string): boolean
  read(path: string): Uint8Array<ArrayBuffer>
  write(path: string, bytes: Uint8Array): void
  remove(path: string): void
  list(path: string): string[]
  makeDir(path: string): void
  stat(path: string): FileStat
}

const LIMIT_BYTES = 4 * 1024 * 1024

const missing = (verb: string, path: string) =>
  new WxFailure(`no such file or directory, ${verb} '${path}'`, { errno: 1300002 })

function checkPath(verb: string, path: string): string {
  const inside = path === USER_DATA_PATH || path.startsWith(`${USER_DATA_PATH}/`)
  if (!inside || path.split('/').includes('..')) {
    throw new WxFailure(`permission denied, ${verb} '${path}'`, { errno: 1300013 })
  }
  return path.replace(/\/+$/, '')
}

const toText = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
const toBytes = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))

interface Kept {
  /** Absent for a folder. */
  content?: string
  at: number
}

function statOf({ content, at }: Kept): FileStat {
  const size = content === undefined ? 0 : toBytes(content).length
  return {
    size,
    lastModifiedTime: Math.floor(at / 1000),
    isFile: () => content !== undefined,
    isDirectory: () => content === undefined,
  }
}

/** Opens the files kept in a room. */
export function openFileStore(room: Room): FileStore {
  const find = (path: string) => {
    if (path === USER_DATA_PATH) return { at: 0 } satisfies Kept
    const text = room.get(path)
    return text === null ? undefined : (JSON.parse(text) as Kept)
  }
  const get = (verb: string, path: string): Kept => {
    const found = find(checkPath(verb, path))
    if (!found) throw missing(verb, path)
    return found
  }
  const put = (path: string, kept: Omit<Kept, 'at'>) =>
    room.set(path, JSON.stringify({ ...kept, at: Date.now() }))
  return {
    exists: (path) => find(checkPath('access', path)) !== undefined,
    read(path) {
      const { content } = get('open', path)
      if (content === undefined) throw new WxFailure(`illegal operation on a directory, open '${path}'`)
      return toBytes(content)
    },
    write(path, bytes) {
      if (bytes.length > LIMIT_BYTES)
        throw new WxFailure('the maximum size of the file storage limit is exceeded', { errno: 1300202 })
      put(checkPath('open', path), { content: toText(bytes) })
    },
    remove(path) {
      get('unlink', path)
      room.remove(checkPath('unlink', path))
    },
    list(path) {
      get('scandir', path)
      const inside = `${checkPath('scandir', path)}/`
      const names = room
        .keys()
        .filter((key) => key.startsWith(inside))
        .map((key) => key.slice(inside.length))
      return names.filter((name) => !name.includes('/'))
    },
    makeDir: (path) => put(checkPath('mkdir', path), {}),
    stat: (path) => statOf(get('stat', path)),
  }
}
