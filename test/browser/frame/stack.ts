import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Frame, Page } from 'playwright-core'
import { startCloud, type Cloud } from '../../../local/cloud'
import { startPhone, type PhoneOptions, type PhoneServer } from '../../../local/phone/server'
import { launchBrowser } from '../rig/browser'

/** Two made-up people, two places and one look: what the fixture app is run with. */
export const people = [
  {
    key: 'wang',
    openid: 'o-wang',
    name: '王秀兰',
    age: 75,
    note: '独居',
    place: { lng: 121.4731, lat: 31.2329 },
  },
  { key: 'li', openid: 'o-li', name: '李静', note: '女儿', place: { lng: 121.5128, lat: 31.237 } },
]
export const places = [
  { name: '人民广场', lng: 121.4753, lat: 31.2286 },
  { name: '外滩', lng: 121.4905, lat: 31.2401 },
]
const presets = [{ key: 'elder', name: '长辈版', textScale: 1.3, storage: { look: 'elder' } }]

/** A local cloud with one echoing function, the fixture app on phones, and a browser. */
export interface Stack {
  cloud: Cloud
  phone: PhoneServer
  browser: Browser
  /** A copy of the fixture app that may be changed. */
  appDir: string
  close(): Promise<void>
}

/** Starts it all in a folder of its own; the host bundle is shared, it takes the longest. */
export async function startStack(options: Partial<PhoneOptions> = {}): Promise<Stack> {
  const home = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'phone-frame-')))
  const appDir = path.join(home, 'app')
  fs.cpSync(path.join(__dirname, 'app'), appDir, { recursive: true })
  const functionsDir = path.join(__dirname, 'functions')
  const cloud = await startCloud({ dataDir: path.join(home, 'data'), functionsDir, timers: false })
  const phone = await startPhone({
    projectDir: appDir,
    outDir: path.join(home, 'out'),
    cloudBase: cloud.base,
    title: '试验小程序',
    people,
    places,
    presets,
    ...options,
  })
  const browser = await launchBrowser()
  return {
    cloud,
    phone,
    browser,
    appDir,
    async close() {
      await browser.close()
      await phone.close()
      await cloud.close()
      fs.rmSync(home, { recursive: true })
    },
  }
}

/** Waits until the app on this phone is on show. */
async function whenRunning(frame: Frame | Page): Promise<void> {
  await frame.waitForFunction(() => (globalThis as { __phone?: { ready: boolean } }).__phone?.ready === true)
}

/** One phone alone; `query` as in the phone's address, e.g. `as=wang&network=off`. */
export async function openPhone(page: Page, stack: Stack, query: string): Promise<void> {
  await page.goto(`${stack.phone.url}phone/?${query}`)
  await whenRunning(page)
}

/** A phone inside the frame, once its app runs. */
export async function phoneIn(page: Page, id: 'a' | 'b'): Promise<Frame> {
  const element = await page.waitForSelector(`iframe[title="手机 ${id.toUpperCase()}"]`)
  const frame = await element.contentFrame()
  if (!frame) throw new Error(`phone ${id} has no window`)
  await whenRunning(frame)
  return frame
}

/** What a wx call came to: its result, or its error's own fields. */
export type Outcome = Record<string, unknown>

/** Calls `wx.NAME(options)` on a phone and waits for how it ends. */
export function callWx(frame: Frame | Page, name: string, options: object = {}): Promise<Outcome> {
  return frame.evaluate(
    ({ name, options }) => {
      const root = (globalThis as unknown as { wx: Record<string, unknown> }).wx
      const steps = name.split('.')
      const call = steps.reduce<unknown>((held, step) => (held as Record<string, unknown>)[step], root)
      const promise = (call as (o: object) => Promise<Outcome>)(options)
      return promise.catch((error: Outcome) => ({ ...error, errMsg: error['errMsg'] }))
    },
    { name, options },
  )
}
