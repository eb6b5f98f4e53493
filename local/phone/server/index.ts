import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildAll, rebuildOnChange, type OutFolders } from './build'
import { watchClock } from './clock-watch'
import { createEventHub, type EventHub } from './events'
import { refusal } from './guard'
import { NOBODY, personFor, presetFor, type PhoneOptions } from './options'
import { framePage, phonePage, settingsOf } from './pages'
import { readProject } from './project'
import { cloudClockOffset, forward } from './proxy'
import type { PhoneBoot } from './shape'
import { fileBelow, sendFile, sendText } from './static'

export type { PhoneOptions } from './options'
export type { LookPreset, Person, PhonePlace, PhonePoint } from './shape'

/** A phone being served. */
export interface PhoneServer {
  /** Address of the frame with two phones, ending in `/`; one phone alone is `phone/?as=…&id=…` below it. */
  url: string
  close(): Promise<void>
}

interface Served {
  options: PhoneOptions
  folders: OutFolders
  hub: EventHub
  appId: string
}

async function bootOf(served: Served, query: URLSearchParams): Promise<PhoneBoot> {
  const { options, appId } = served
  const person = personFor(options.people ?? [], query.get('as'))
  return {
    phone: query.get('id') ?? 'a',
    person,
    appId,
    clockOffsetMs: await cloudClockOffset(options.cloudBase),
    places: [...(options.places ?? [])],
    cloudUrl: '/cloud',
    basemapUrl: options.basemap ? '/basemap.json' : null,
    tileUrl: options.tileUrl ?? null,
    settings: settingsOf(query),
    preset: presetFor(options.presets ?? [], person, query.get('look')),
    open: query.get('open'),
  }
}

async function sendPhone(served: Served, query: URLSearchParams, response: ServerResponse): Promise<void> {
  const html = phonePage(served.options.title ?? '小程序', await bootOf(served, query))
  sendText(response, 200, html, 'text/html')
}

function sendFrame(served: Served, response: ServerResponse): void {
  const { title = '小程序', people, places, presets } = served.options
  const html = framePage({
    title,
    people: people?.length ? [...people] : [NOBODY],
    places: [...(places ?? [])],
    presets: [...(presets ?? [])],
  })
  sendText(response, 200, html, 'text/html')
}

/** The file an address stands for: compiled app, host bundle or base map. */
function fileFor(served: Served, urlPath: string): string | null {
  if (urlPath === '/basemap.json') return served.options.basemap ?? null
  const [, room, rest] = /^\/(phone|host)\/(.+)$/.exec(urlPath) ?? []
  if (!room || !rest) return null
  return fileBelow(room === 'phone' ? served.folders.app : served.folders.host, rest)
}

async function answer(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refused = refusal(request)
  if (refused) return sendText(response, 403, refused)
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (url.pathname.startsWith('/cloud/')) {
    return forward(
      served.options.cloudBase,
      url.pathname.slice('/cloud'.length) + url.search,
      request,
      response,
    )
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendText(response, 405, 'only GET here')
  if (url.pathname === '/') return sendFrame(served, response)
  if (url.pathname === '/phone/') return sendPhone(served, url.searchParams, response)
  if (url.pathname === '/events') return served.hub.join(response)
  const file = fileFor(served, url.pathname)
  if (!file) return sendText(response, 404, 'not found')
  sendFile(response, file)
}

function listen(served: Served, port: number): Promise<http.Server> {
  const server = http.createServer((request, response) => {
    answer(served, request, response).catch((error: unknown) => {
      if (response.headersSent) return void response.destroy()
      sendText(response, 500, error instanceof Error ? error.message : String(error))
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

/**
 * Compiles a project and serves it as phones in a browser, on this machine only.
 * Rejects when the app does not compile or the port is taken.
 */
export async function startPhone(options: PhoneOptions): Promise<PhoneServer> {
  const hub = createEventHub()
  const project = readProject(options.projectDir)
  const served: Served = { options, folders: await buildAll(options), hub, appId: project.appId }
  const server = await listen(served, options.port ?? 0)
  const clock = watchClock(options.cloudBase, hub)
  const watcher = options.watch ? await rebuildOnChange(options, project.root, hub) : null
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      clock.close()
      await watcher?.close()
      hub.close()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
