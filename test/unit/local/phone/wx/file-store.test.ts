import { openFileStore } from '../../../../../local/phone/host/wx/file-store'
import type { Room } from '../../../../../local/phone/host/wx/room'

function roomInMemory(): Room {
  const held = new Map<string, string>()
  return {
    get: (key) => held.get(key) ?? null,
    set: (key, text) => void held.set(key, text),
    remove: (key) => void held.delete(key),
    keys: () => [...held.keys()],
  }
}

const bytes = (text: string) => new TextEncoder().encode(text)
const usr = 'wxfile://usr'

describe('files of an app', () => {
  it('are read as they were written, every byte', () => {
    const store = openFileStore(roomInMemory())
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    store.write(`${usr}/all.bin`, all)
    expect(store.read(`${usr}/all.bin`)).toEqual(all)
    expect(store.stat(`${usr}/all.bin`).size).toBe(256)
    expect(store.stat(usr).isDirectory()).toBe(true)
  })

  it('are listed one folder at a time', () => {
    const store = openFileStore(roomInMemory())
    store.makeDir(`${usr}/box`)
    store.write(`${usr}/a.txt`, bytes('a'))
    store.write(`${usr}/box/b.txt`, bytes('b'))
    expect(store.list(usr).sort()).toEqual(['a.txt', 'box'])
    expect(store.list(`${usr}/box`)).toEqual(['b.txt'])
  })

  it('are gone when removed', () => {
    const store = openFileStore(roomInMemory())
    store.write(`${usr}/a.txt`, bytes('a'))
    store.remove(`${usr}/a.txt`)
    expect(store.exists(`${usr}/a.txt`)).toBe(false)
    expect(() => store.read(`${usr}/a.txt`)).toThrow("no such file or directory, open 'wxfile://usr/a.txt'")
    expect(() => store.remove(`${usr}/a.txt`)).toThrow('no such file')
  })

  it.each(['/etc/passwd', 'wxfile://other/a', `${usr}/../a`, `${usr}x`])('may not lie at %s', (path) => {
    expect(() => openFileStore(roomInMemory()).write(path, bytes('a'))).toThrow('permission denied')
  })

  it('may not be larger than the phone takes', () => {
    const large = new Uint8Array(4 * 1024 * 1024 + 1)
    expect(() => openFileStore(roomInMemory()).write(`${usr}/large`, large)).toThrow('maximum size')
  })
})
