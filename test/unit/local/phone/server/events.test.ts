import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { createEventHub } from '../../../../../local/phone/server/events'

function listener() {
  const written: string[] = []
  const response = Object.assign(new EventEmitter(), {
    writeHead: () => undefined,
    write: (text: string) => written.push(text),
    end: () => undefined,
  })
  const told = () =>
    written.filter((text) => text.startsWith('data: ')).map((text) => JSON.parse(text.slice(6)) as unknown)
  return { response: response as unknown as ServerResponse, told, leave: () => response.emit('close') }
}

describe('events to open phones', () => {
  it('reach everyone who is there, and nobody who left', () => {
    const hub = createEventHub()
    const [stays, leaves] = [listener(), listener()]
    hub.join(stays.response)
    hub.join(leaves.response)
    leaves.leave()
    hub.tell({ kind: 'reload' })
    expect(stays.told()).toEqual([{ kind: 'reload' }])
    expect(leaves.told()).toEqual([])
    expect(hub.listeners()).toBe(1)
  })

  it('tell a broken build to those who come later, until it is whole again', () => {
    const hub = createEventHub()
    hub.tell({ kind: 'broken', message: 'x.wxml:3 unclosed' })
    hub.tell({ kind: 'clock', offsetMs: 5 })
    const late = listener()
    hub.join(late.response)
    expect(late.told()).toEqual([{ kind: 'broken', message: 'x.wxml:3 unclosed' }])
    hub.tell({ kind: 'reload' })
    const later = listener()
    hub.join(later.response)
    expect(later.told()).toEqual([])
  })
})
