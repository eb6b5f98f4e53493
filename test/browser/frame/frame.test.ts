import type { BrowserContext, Page } from 'playwright-core'
import qrcode from 'qrcode-generator'
import { keepScreenshot } from '../rig/browser'
import { callWx, phoneIn, startStack, type Stack } from './stack'

jest.setTimeout(120_000)

let stack: Stack
let context: BrowserContext
let page: Page

beforeAll(async () => {
  stack = await startStack()
})
afterAll(() => stack?.close())
beforeEach(async () => {
  context = await stack.browser.newContext({ viewport: { width: 1440, height: 960 }, locale: 'zh-CN' })
  page = await context.newPage()
  await page.goto(stack.phone.url)
})
afterEach(() => context.close())

const unit = (id: string) => page.getByRole('region', { name: `手机 ${id}` })

/** The dark modules of a code, row by row. */
function modulesOf(text: string): boolean[][] {
  const code = qrcode(0, 'M')
  code.addData(text, 'Byte')
  code.make()
  const count = code.getModuleCount()
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_, column) => code.isDark(row, column)),
  )
}

/** Draws a code on the fixture's canvas 2d, as an app would. */
async function showCode(id: 'a' | 'b', text: string): Promise<void> {
  const frame = await phoneIn(page, id)
  await frame.evaluate((modules) => {
    const canvas = document.querySelector('canvas')
    const brush = canvas?.getContext('2d')
    if (!canvas || !brush) throw new Error('the fixture has no canvas')
    const side = 6
    canvas.width = canvas.height = (modules.length + 8) * side
    brush.fillStyle = '#fff'
    brush.fillRect(0, 0, canvas.width, canvas.height)
    brush.fillStyle = '#000'
    modules.forEach((row, y) =>
      row.forEach((dark, x) => dark && brush.fillRect((x + 4) * side, (y + 4) * side, side, side)),
    )
  }, modulesOf(text))
}

/** Opens the scanner on a phone; the promise is kept there as `window.scanned`. */
async function scan(id: 'a' | 'b') {
  const frame = await phoneIn(page, id)
  await frame.evaluate(`void (window.scanned = wx.scanCode({}).catch((e) => e))`)
  return { frame, result: () => frame.evaluate('window.scanned') as Promise<Record<string, unknown>> }
}

describe('scanning', () => {
  it('reads the code on the other phone by its pixels', async () => {
    await showCode('a', 'checkin:4f2a:730114')
    const { frame, result } = await scan('b')
    await frame.getByRole('button', { name: '扫王秀兰的手机（A）' }).click()
    expect(await result()).toMatchObject({
      result: 'checkin:4f2a:730114',
      scanType: 'QR_CODE',
      errMsg: 'scanCode:ok',
    })
  })

  it('yields the path of a mini-program code, its scene encoded once', async () => {
    await showCode('a', 'wxacode:pages/other/other?scene=s=12&k')
    const { frame, result } = await scan('b')
    await frame.getByRole('button', { name: '扫王秀兰的手机（A）' }).click()
    const scanned = await result()
    expect(scanned).toMatchObject({
      result: '',
      scanType: 'WX_CODE',
      path: 'pages/other/other?scene=s%3D12%26k',
    })
    const went = await callWx(frame, 'navigateTo', { url: `/${String(scanned['path'])}` })
    expect(went['errMsg']).toBe('navigateTo:ok')
    await frame.getByText('另一页 s=12&k').waitFor()
  })

  it('says so when there is no code to see, or something lies over it', async () => {
    const phoneA = await phoneIn(page, 'a')
    const first = await scan('b')
    await first.frame.getByRole('button', { name: '扫王秀兰的手机（A）' }).click()
    await first.frame.getByText('没有看到码').waitFor()
    await first.frame.getByRole('button', { name: '取消' }).click()
    expect(await first.result()).toEqual({ errMsg: 'scanCode:fail cancel' })

    await showCode('a', 'hidden')
    await phoneA.evaluate(`void wx.showModal({ title: '盖住', content: '这张码'.repeat(60) })`)
    const second = await scan('b')
    await second.frame.getByRole('button', { name: '扫王秀兰的手机（A）' }).click()
    await second.frame.getByText('没有看到码').waitFor()
  })

  it('reads a picture file and typed text', async () => {
    const picture = Buffer.from((await drawPng('from a picture')).split(',')[1] ?? '', 'base64')
    const first = await scan('b')
    const field = first.frame.getByLabel('从相册选一张图片')
    await field.setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture })
    expect(await first.result()).toMatchObject({ result: 'from a picture' })
    const second = await scan('b')
    await second.frame.getByRole('textbox', { name: '码里的文字' }).fill('730114')
    await second.frame.getByRole('button', { name: '用这段文字' }).click()
    expect(await second.result()).toMatchObject({ result: '730114' })
  })

  /** The code on phone A's canvas as a PNG data URL. */
  async function drawPng(text: string): Promise<string> {
    await showCode('a', text)
    const frame = await phoneIn(page, 'a')
    return frame.evaluate(() => document.querySelector('canvas')?.toDataURL() ?? '')
  }
})

describe('who', () => {
  it('is changed by a card: the app starts again as that person, and the frame remembers', async () => {
    await phoneIn(page, 'a')
    await unit('A').getByText('换人').click()
    await unit('A').getByRole('button', { name: /李静/ }).click()
    await page.waitForFunction(() =>
      document.querySelector('iframe')?.contentWindow?.location.search.includes('as=li'),
    )
    const identity = async () =>
      (await callWx(await phoneIn(page, 'a'), 'cloud.callFunction', { name: 'echo' }))['result']
    expect(await identity()).toMatchObject({ openid: 'o-li' })
    await page.reload()
    expect(await identity()).toMatchObject({ openid: 'o-li' })
  })
})

describe('what surrounds a phone', () => {
  it('changes on that phone alone', async () => {
    const [a, b] = [await phoneIn(page, 'a'), await phoneIn(page, 'b')]
    await unit('A').getByRole('radio', { name: '断' }).check()
    await unit('A').getByRole('radio', { name: '特大' }).check()
    expect(await callWx(a, 'getNetworkType')).toMatchObject({ networkType: 'none' })
    expect(await callWx(b, 'getNetworkType')).toMatchObject({ networkType: 'wifi' })
    expect(await a.evaluate('wx.getAppBaseInfo().fontSizeScaleFactor')).toBe(1.5)
    expect(await b.evaluate('wx.getAppBaseInfo().fontSizeScaleFactor')).toBe(1)
  })

  it('puts a phone at a place, or nowhere, or lets it refuse', async () => {
    const a = await phoneIn(page, 'a')
    const where = unit('A').getByLabel('我在哪里')
    await a.evaluate(`void (window.at = wx.getLocation({ type: 'gcj02' }))`)
    await a.getByRole('button', { name: '同意' }).click()
    await a.getByRole('button', { name: '允许' }).click()
    await a.evaluate('window.at')
    await where.selectOption('外滩')
    expect(await callWx(a, 'getLocation', { type: 'gcj02' })).toMatchObject({ latitude: 31.2401 })
    await where.selectOption('手机定位不到')
    expect(await callWx(a, 'getLocation')).toMatchObject({
      errMsg: expect.stringMatching(/^getLocation:fail/) as string,
    })
    await where.selectOption('不给位置（拒绝）')
    expect(await callWx(a, 'getLocation')).toMatchObject({ errMsg: 'getLocation:fail auth deny' })
    await where.selectOption('王秀兰平时在的地方')
    expect(await callWx(a, 'getLocation', { type: 'gcj02' })).toMatchObject({ latitude: 31.2329 })
  })

  it('puts on a look and starts the app again', async () => {
    await phoneIn(page, 'a')
    await unit('A').getByLabel(/外观/).selectOption('长辈版')
    await page.waitForFunction(() => {
      const inside = document.querySelector('iframe')?.contentWindow as unknown as {
        wx?: { getAppBaseInfo(): { fontSizeScaleFactor: number } }
      }
      return inside?.wx?.getAppBaseInfo().fontSizeScaleFactor === 1.3
    })
    const a = await phoneIn(page, 'a')
    expect(await a.evaluate(`wx.getStorageSync('look')`)).toBe('elder')
  })
})

describe('the clock', () => {
  it('moves cloud and both phones', async () => {
    const [a, b] = [await phoneIn(page, 'a'), await phoneIn(page, 'b')]
    await page.getByLabel('拨到这个时间').fill('2031-02-03T04:05')
    await page.getByRole('button', { name: '拨到', exact: true }).click()
    await page.locator('time').filter({ hasText: '2/3' }).waitFor()
    for (const frame of [a, b]) {
      await frame.waitForFunction(() =>
        new Date(Date.now() + 8 * 3_600_000).toISOString().startsWith('2031-02-03T04:05'),
      )
    }
    expect(new Date(stack.cloud.clock.now()).toISOString()).toMatch(/^2031-02-02T20:05/)
    await page.getByRole('button', { name: '回到现在' }).click()
    await a.waitForFunction(() => new Date().getFullYear() < 2031)
    expect(stack.cloud.clock.offsetMs()).toBe(0)
  })
})

describe('the drawer', () => {
  it('shows calls of the phones and log lines of the functions', async () => {
    const a = await phoneIn(page, 'a')
    await callWx(a, 'cloud.callFunction', { name: 'echo', data: { fail: true } })
    await page.getByRole('button', { name: /^调用/ }).click()
    const row = page.getByRole('row', { name: /^A echo .*败$/ })
    await row.waitFor()
    await page.getByRole('button', { name: /^日志/ }).click()
    await page.getByRole('complementary').getByText('as asked').first().waitFor()
    await page.getByRole('button', { name: '关上' }).click()
    expect(await page.getByRole('complementary').count()).toBe(0)
  })

  it('shows what was asked of WeChat, to whom, and opens its page on a phone', async () => {
    const a = await phoneIn(page, 'a')
    await callWx(a, 'cloud.callFunction', { name: 'notify' })
    await page.getByRole('button', { name: /^消息/ }).click()
    const message = page.getByRole('article').filter({ hasText: '订阅消息 · 给李静' })
    await message.getByText('明天上午 9:00').waitFor()
    const code = page.getByRole('article').filter({ hasText: '小程序码' })
    await code.getByAltText('画出来的码').waitFor()
    await keepScreenshot(page, 'frame-outbox')
    await code.getByRole('button', { name: '在手机上点开' }).click()
    await a.getByText('另一页 s-1').waitFor()
    await page.getByRole('button', { name: '清空', exact: true }).click()
    await page.getByText('还没有消息').waitFor()
  })
})

describe('the table', () => {
  it('holds one phone or two, and shows a fault of an app beside its phone', async () => {
    await page.getByRole('button', { name: '收起手机 B' }).click()
    expect(await page.locator('iframe').count()).toBe(1)
    const a = await phoneIn(page, 'a')
    await a.evaluate(`try { wx.startSoterAuthentication() } catch {}`)
    await unit('A').getByText('这部手机报了 1 个错').waitFor()
    await page.getByRole('button', { name: '再放一部手机' }).click()
    await phoneIn(page, 'b')
    await keepScreenshot(page, 'frame-two-phones')
  })

  it('is usable in a narrow window', async () => {
    await page.setViewportSize({ width: 480, height: 900 })
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0)
    await keepScreenshot(page, 'frame-narrow')
  })
})
