import fs from 'node:fs'
import path from 'node:path'
import { chromium, type Browser, type BrowserContext, type LaunchOptions, type Page } from 'playwright-core'
import { findBrowser } from '../../../tools/test/find-browser.cjs'

/** Quiet and offline: no first-run pages, no background traffic, nothing that needs a GPU or a sandbox in a container. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The screen every browser test looks at, in CSS pixels. */
const PHONE_SCREEN = { width: 390, height: 844 }

const SCREENSHOTS = path.resolve(__dirname, '../../../artefacts/screens')

/** The browser's path: BROWSER_PATH (set by `npm test`), else whatever the machine has. Throws when there is none. */
export function browserPath(): string {
  const found = findBrowser()
  if (found === null) {
    throw new Error(
      'No Chrome, Chromium or Edge found: run `npm test` once (it installs one) or set CHROME_PATH',
    )
  }
  return found
}

/** Starts a headless browser; the caller closes it. */
export function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath(),
    headless: true,
    ...options,
    args: [...ARGS, ...(options.args ?? [])],
  })
}

/** A fresh phone: its own storage, a touch screen of 390 × 844, Chinese, Shanghai time. */
export function phoneContext(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: PHONE_SCREEN,
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
}

/** Keeps a picture of the page as `artefacts/screens/<name>.png` and returns its path. */
export async function keepScreenshot(page: Page, name: string): Promise<string> {
  fs.mkdirSync(SCREENSHOTS, { recursive: true })
  const file = path.join(SCREENSHOTS, `${name}.png`)
  await page.screenshot({ path: file })
  return file
}
