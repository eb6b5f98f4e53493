import type { Page } from 'playwright-core'
import { startApp, type App, type Look } from '../../test/browser/rig/app'
import { shown } from '../../test/browser/rig/person'
import { bytes, ms } from './sample'
import type { Section } from './table'

declare const wx: { setStorageSync(key: string, value: unknown): void }

/** WeChat's own audit thresholds and ours (issue "The house stands", G). */
const LIMITS = { calls: 1, setData: 64 * 1024, nodes: 600, depth: 30 }

interface Figures {
  took: number
  calls: number
  answer: number
  setData: number
  nodes: number
  depth: number
}

async function read(page: Page, begun: number): Promise<Figures> {
  const took = performance.now() - begun
  // What a first screen still asks for after it can be read counts too.
  await page.waitForTimeout(1_500)
  return page.evaluate((took) => {
    const { cloudCalls, setDataStats, nodeStats } = window.__phone
    const { nodes, depth } = nodeStats()
    const answer = cloudCalls.reduce((sum, call) => sum + call.bytes, 0)
    return { took, calls: cloudCalls.length, answer, setData: setDataStats.bytes, nodes, depth }
  }, took)
}

/** First with nothing kept, then again as the same person with the index on the phone. */
async function visits(app: App, look: Look): Promise<[string, Figures][]> {
  const begun = performance.now()
  const page = await app.phone({ as: 'stranger' })
  await shown(page)
    .getByText(/全市 \d+ 个站点/)
    .waitFor()
  const first = await read(page, begun)
  await page.evaluate((chosen) => wx.setStorageSync('look', chosen), look)
  const again = performance.now()
  await page.reload()
  await shown(page)
    .getByText(/全市 \d+ 个站点/)
    .waitFor()
  const second = await read(page, again)
  await page.context().close()
  return [
    [`首页, first visit, ${look}`, first],
    [`首页, later visit, ${look}`, second],
  ]
}

/** What the first screen costs, measured in the browser phone on the seeded network. */
export async function firstScreen(): Promise<Section> {
  const app = await startApp()
  try {
    const all = [...(await visits(app, 'elder')), ...(await visits(app, 'standard'))]
    return {
      title: '首屏 first screen',
      head: ['visit', 'cloud calls', 'answers', 'setData', 'nodes', 'depth', 'until readable'],
      rows: all.map(([name, at]) => [
        name,
        `${at.calls} (≤ ${LIMITS.calls})`,
        bytes(at.answer),
        `${bytes(at.setData)} (≤ ${bytes(LIMITS.setData)})`,
        `${at.nodes} (≤ ${LIMITS.nodes})`,
        `${at.depth} (< ${LIMITS.depth})`,
        ms(at.took),
      ]),
      note: '1,024 stations; "until readable" includes opening the page in headless Chromium here',
    }
  } finally {
    await app.close()
  }
}
