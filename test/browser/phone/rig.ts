import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { startPhone } from '../../../local/phone/server'
import { launchBrowser, phoneContext } from '../rig/browser'
import type {} from '../../../local/phone/host/api'

const NO_CLOUD = 'http://127.0.0.1:9'
const BASE_MAP = path.join(__dirname, 'base-map.geojson')

/** Opens pages of a fixture mini-program on fresh phones. */
export interface PhoneRig {
  /** A phone with this page on show; closed with the rig. */
  open(page: string): Promise<Page>
  close(): Promise<void>
}

/** Serves a fixture project as the local phone does, without any cloud behind it. */
export async function startRig(project = path.join(__dirname, 'fixture')): Promise<PhoneRig> {
  const outDir = fs.mkdtempSync(path.join(os.tmpdir(), 'phone-'))
  const server = await startPhone({
    projectDir: project,
    outDir,
    cloudBase: NO_CLOUD,
    port: 0,
    basemap: BASE_MAP,
  })
  const browser: Browser = await launchBrowser()
  return {
    async open(page) {
      const context = await phoneContext(browser)
      const phone = await context.newPage()
      phone.setDefaultTimeout(5000)
      await phone.goto(`${server.url}phone/?open=${encodeURIComponent(page)}`)
      await phone.waitForFunction(() => window.__phone?.ready)
      return phone
    },
    async close() {
      await browser.close()
      await server.close()
      fs.rmSync(outDir, { recursive: true, force: true })
    },
  }
}

/** Faults the phone has shown so far. */
export const errorsOf = (phone: Page): Promise<string[]> => phone.evaluate(() => [...window.__phone.errors])

/** Nodes of the page on show only: other pages of the stack stay in the document, hidden. */
export const shown = (phone: Page, selector: string): Locator =>
  phone.locator(`wx-page:not([hidden]) ${selector}`)

/** What the fixture's app noted down. */
export const logOf = (phone: Page): Promise<string[]> =>
  phone.evaluate(
    () => (globalThis as unknown as { getApp(): { globalData: { log: string[] } } }).getApp().globalData.log,
  )

type Matcher = 'toBe' | 'toEqual' | 'toMatch' | 'toContain'

/** Reads again and again until the value fits, for at most five seconds; then fails as `expect` does. */
export function eventually(
  read: () => Promise<unknown>,
): Record<Matcher, (wanted: unknown) => Promise<void>> {
  const until = (matcher: Matcher) => async (wanted: unknown) => {
    const end = Date.now() + 5000
    for (;;) {
      const value = await read()
      try {
        return (expect(value)[matcher] as (wanted: unknown) => void)(wanted)
      } catch (mismatch) {
        if (Date.now() > end) throw mismatch
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return {
    toBe: until('toBe'),
    toEqual: until('toEqual'),
    toMatch: until('toMatch'),
    toContain: until('toContain'),
  }
}
