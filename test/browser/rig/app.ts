import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Cloud } from '../../../local/cloud'
import { ownTenant } from '../../../local/start/own'
import { start } from '../../../local/start/start'
import { launchBrowser, phoneContext } from './browser'

declare const wx: { setStorageSync(key: string, value: unknown): void }

/** The look a phone starts with, as if its owner had chosen it before; `undefined` is a first run. */
export type Look = 'elder' | 'standard'

/** How a test opens a phone. */
export interface PhoneOf {
  /** Key of a demo person, see local/seed/people.ts. */
  as: string
  look?: Look
  /** A page's path with its query, as from a scanned code or a shared card. */
  open?: string
  /** Parameters of the phone's address: network, place, textScale … (see local/phone/server). */
  settings?: Record<string, string>
  /** A phone beside which this one lies: each can scan what the other shows. They are put away together. */
  beside?: Page
}

/** The whole app running as `npm start` runs it, on data of its own, and a browser to look at it with. */
export interface App {
  cloud: Cloud
  /** Opens a phone of its own (own storage) and waits until the first page is there. */
  phone(options: PhoneOf): Promise<Page>
  close(): Promise<void>
}

const root = path.resolve(__dirname, '../../..')
const silent = {
  step: <T>(_name: string, work: (say: (detail: string) => void) => Promise<T>) => work(() => undefined),
}

/** Wednesday 2026-11-25, 10:00 in Shanghai: an ordinary working morning, whatever day the test runs on. */
const ORDINARY_MORNING = Date.parse('2026-11-25T10:00:00+08:00')

/** Starts the app at `now` (an instant in milliseconds) on a fresh demo network. */
export async function startApp(now = ORDINARY_MORNING): Promise<App> {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'app-'))
  const options = {
    projectDir: root,
    own: true,
    workDir: path.join(root, '.local', 'test'),
    dataDir: path.join(dir, 'data'),
    reset: false,
    watch: false,
    port: 0,
    cloudPort: 0,
    tileUrl: undefined,
    help: false,
  }
  const tenant = ownTenant(root, path.join(dir, 'functions'))
  const fill = tenant.fill
  tenant.fill = (cloud, say) => {
    cloud.clock.set(now)
    return fill(cloud, say)
  }
  const running = await start(options, tenant, silent)
  const browser = await launchBrowser()
  return {
    cloud: running.cloud,
    phone: (wanted) => openPhone(browser, running.url, wanted),
    async close() {
      await browser.close()
      await running.close()
      await fs.rm(dir, { recursive: true, force: true })
    },
  }
}

async function openPhone(
  browser: Browser,
  url: string,
  { as, look, open, settings, beside }: PhoneOf,
): Promise<Page> {
  const context = beside?.context() ?? (await phoneContext(browser))
  const id = 'abcd'.charAt(context.pages().length)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const query = new URLSearchParams({ as, id, ...(open && { open }), ...settings })
  const address = `${url}phone/?${query.toString()}`
  await page.goto(address)
  await page.locator('wx-page').first().waitFor()
  if (look === undefined) return page
  await page.evaluate((chosen) => wx.setStorageSync('look', chosen), look)
  await page.goto(address)
  await page.locator(`wx-page .${look}`).first().waitFor()
  return page
}
