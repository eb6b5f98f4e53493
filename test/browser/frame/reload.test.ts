import fs from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { openPhone, phoneIn, startStack, type Stack } from './stack'

jest.setTimeout(120_000)

let stack: Stack
let context: BrowserContext
let page: Page

beforeAll(async () => {
  stack = await startStack({ watch: true })
  context = await stack.browser.newContext({ viewport: { width: 1440, height: 960 } })
  page = await context.newPage()
})
afterAll(() => stack?.close())

const wxml = (words: string) => fs.writeFileSync(path.join(stack.appDir, 'pages/home/home.wxml'), words)

describe('a changed source file', () => {
  it('is on show by itself, on a phone alone', async () => {
    await openPhone(page, stack, 'as=wang')
    wxml('<view>改过了一次</view>')
    await page.getByText('改过了一次').waitFor()
  })

  it('is on show by itself, on both phones of the frame', async () => {
    await page.goto(stack.phone.url)
    const [a, b] = [await phoneIn(page, 'a'), await phoneIn(page, 'b')]
    wxml('<view>改过了两次</view>')
    await Promise.all([a.getByText('改过了两次').waitFor(), b.getByText('改过了两次').waitFor()])
  })

  it('that breaks the app is said on the phone, and mended when it is mended', async () => {
    await openPhone(page, stack, 'as=wang')
    const file = path.join(stack.appDir, 'app.json')
    const whole = fs.readFileSync(file, 'utf8')
    fs.writeFileSync(file, '{ broken')
    await page.waitForFunction(() => window.__phone.errors.some((words) => words.includes('app.json')))
    fs.writeFileSync(file, whole)
    await page.waitForFunction(() => window.__phone?.errors.length === 0)
  })
})
