import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../rig/browser'
import { measureNorm, norms } from '../rig/norm'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 390, height: 844 } })
})
afterAll(() => browser.close())

const sound = `
  <p style="font-size:24px;line-height:1.5;color:#1F2421">离您最近的站点，走路三分钟就到，现在开着，请进来坐坐</p>
  <p style="font-size:18px;line-height:1.5;color:#4A5450">说明</p>
  <div role="button" style="font-size:20px;width:200px;height:60px;background:#0B6B5B;color:#fff">带我去</div>`

async function measured(html: string): Promise<string[]> {
  await page.setContent(
    `<body style="background:#FBF8F3"><wx-page style="display:block">${html}</wx-page></body>`,
  )
  const { breaches, texts, targets } = await measureNorm(page, norms.elder)
  expect([texts > 0, targets > 0]).toEqual([true, true])
  return breaches
}

test('a page that keeps the norm has no breach', async () => {
  expect(await measured(sound)).toEqual([])
})

test.each([
  ['small text', '<p style="font-size:14px;color:#000">小字</p>', /^font 14px < 18/],
  ['pale text', '<p style="font-size:20px;color:#999">浅字</p>', /^contrast 2\.\d+ < 4\.5/],
  [
    'text on a tint too dark for it',
    '<div style="background:#555"><p style="font-size:20px;color:#1F2421">暗</p></div>',
    /^contrast/,
  ],
  [
    'tight lines',
    `<p style="font-size:20px;line-height:1.1;color:#000">${'挤'.repeat(60)}</p>`,
    /^line height 1\.10 < 1\.4/,
  ],
  [
    'a small target',
    '<div role="button" style="width:60px;height:40px;font-size:20px;color:#000">点</div>',
    /^target 60×40 < 60/,
  ],
  ['a target without a name', '<div role="button" style="width:80px;height:80px"></div>', /^no name/],
])('finds %s', async (_name, fault, breach) => {
  const breaches = await measured(sound + fault)
  expect(breaches).toHaveLength(1)
  expect(breaches[0]).toMatch(breach)
})

test('does not measure what is hidden or meant for ears only', async () => {
  const extra =
    '<p style="font-size:9px;display:none">无</p><p class="sr-only" style="font-size:9px">读屏</p>'
  expect(await measured(sound + extra)).toEqual([])
})

test('a page whose largest text is small breaks the norm', async () => {
  const small = sound.replace('font-size:24px', 'font-size:20px')
  expect(await measured(small)).toEqual(['largest text 20px < 24'])
})
