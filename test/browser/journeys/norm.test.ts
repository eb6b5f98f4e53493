import type { Page } from 'playwright-core'
import { startApp, type App, type Look } from '../rig/app'
import { keepScreenshot } from '../rig/browser'
import { measureNorm, norms } from '../rig/norm'
import { allowLocation, faultsOf, goToTab, shown } from '../rig/person'

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

const PUBLISH = 'features/desk/pages/publish/publish?station=st-310101002-01'

/** Every page of the app: how to come to it and by what words one knows that it is there. */
const pages: {
  name: string
  as: string
  open?: string
  words: string | RegExp
  go?: (page: Page) => Promise<void>
}[] = [
  { name: 'home-first-run', as: 'stranger', words: '找离您最近的站点' },
  { name: 'home', as: 'wang', words: '带我去', go: allowLocation },
  { name: 'nearby', as: 'wang', words: '看地图', go: (page) => goToTab(page, '附近') },
  { name: 'nearby-map', as: 'wang', words: '看列表', go: toMap },
  { name: 'nearby-filters', as: 'wang', words: '更多条件', go: toFilters },
  { name: 'activities', as: 'wang', words: /全市 \d+ 场/, go: (page) => goToTab(page, '活动') },
  { name: 'activities-days', as: 'wang', words: '选一天', go: toDays },
  { name: 'me', as: 'host', words: '我管理的站点', go: (page) => goToTab(page, '我的') },
  {
    name: 'station',
    as: 'wang',
    open: 'features/station/pages/detail/detail?id=st-310101002-01',
    words: '开门时间',
  },
  {
    name: 'station-unknown',
    as: 'wang',
    open: 'features/station/pages/detail/detail?id=st-0',
    words: '没有找到这个站点',
  },
  { name: 'place', as: 'wang', open: 'features/account/pages/place/place', words: '黄浦区' },
  {
    name: 'favourites-empty',
    as: 'wang',
    open: 'features/account/pages/favourites/favourites',
    words: /还没有/,
  },
  {
    name: 'people',
    as: 'daughter',
    open: 'features/account/pages/people/people',
    words: '这里的人，您可以替他们报名、取消和签到。',
  },
  {
    name: 'people-empty',
    as: 'stranger',
    open: 'features/account/pages/people/people',
    words: '还没有登记家人',
  },
  {
    name: 'person',
    as: 'daughter',
    open: 'features/account/pages/person/person',
    words: '这位是您的什么人？',
  },
  {
    name: 'person-guardian',
    as: 'daughter',
    open: 'features/account/pages/person/person',
    words: '监护人同意书',
    go: toGuardian,
  },
  {
    name: 'self',
    as: 'daughter',
    open: 'features/account/pages/edit/edit?person=self',
    words: '怎么称呼您？',
  },
  {
    name: 'notices',
    as: 'stranger',
    open: 'features/account/pages/notices/notices',
    words: '还没有消息',
  },
  { name: 'help', as: 'wang', open: 'features/account/pages/help/help', words: /附近的站点怎么找/ },
  { name: 'privacy', as: 'wang', open: 'features/account/pages/privacy/privacy', words: /清除|清空|删/ },
  { name: 'about', as: 'wang', open: 'features/account/pages/about/about', words: /OpenStreetMap/ },
  {
    name: 'desk-stations',
    as: 'officer',
    open: 'features/desk/pages/stations/stations',
    words: /站（演示）/,
  },
  {
    name: 'desk-station',
    as: 'host',
    open: 'features/desk/pages/station/station?id=st-310101002-01',
    words: '设施怎么样',
  },
  {
    name: 'course-departments',
    as: 'wang',
    open: 'features/course/pages/catalogue/catalogue',
    words: '书画艺术',
  },
  {
    name: 'course-list',
    as: 'wang',
    open: 'features/course/pages/catalogue/catalogue?department=music',
    words: '二胡启蒙',
  },
  {
    name: 'course',
    as: 'wang',
    open: 'features/course/pages/course/course?id=c-music-01',
    words: '看哪些天上课',
    go: (page) => shown(page).getByText('看哪些天上课').first().tap(),
  },
  { name: 'desk-publish', as: 'host', open: PUBLISH, words: '照模板办' },
  { name: 'desk-publish-what', as: 'host', open: PUBLISH, words: '办什么', go: toStep('名医门诊', 0) },
  { name: 'desk-publish-when', as: 'host', open: PUBLISH, words: /^共 5 天/, go: toStep('一周营', 1) },
  { name: 'desk-publish-slots', as: 'host', open: PUBLISH, words: /可以约 8 位/, go: toStep('法律咨询', 1) },
  { name: 'desk-publish-who', as: 'host', open: PUBLISH, words: '名额怎么给', go: toStep('名医门诊', 2) },
  { name: 'desk-publish-draw', as: 'host', open: PUBLISH, words: '什么时候抽签', go: toStep('名医门诊', 3) },
  { name: 'desk-publish-look', as: 'host', open: PUBLISH, words: '居民会看到：', go: toStep('名医门诊', 4) },
  {
    name: 'desk-denied',
    as: 'wang',
    open: 'features/desk/pages/station/station?id=st-310101002-01',
    words: '这个站点不归您管',
  },
]

/** From a template to one of the steps of publishing it, counted from 0. */
function toStep(template: string, step: number): (page: Page) => Promise<void> {
  return async (page) => {
    await shown(page).getByText('照模板办').tap()
    await shown(page).getByText(template).tap()
    for (let at = 0; at < step; at++) await shown(page).getByText('下一步').tap()
  }
}

async function toMap(page: Page): Promise<void> {
  await goToTab(page, '附近')
  await shown(page).getByText('看地图').tap()
}

async function toFilters(page: Page): Promise<void> {
  await goToTab(page, '附近')
  await shown(page).getByRole('button', { name: '更多条件' }).tap()
}

async function toGuardian(page: Page): Promise<void> {
  await shown(page).getByRole('button', { name: '孩子', exact: true }).tap()
  await shown(page).locator('input').first().fill('李小明')
  await shown(page).getByRole('button', { name: '出生年月' }).tap()
  await page.getByText('确定', { exact: true }).tap()
  await shown(page).getByText('下一步').tap()
}

async function toDays(page: Page): Promise<void> {
  await goToTab(page, '活动')
  await shown(page).getByRole('button', { name: '更多日期' }).tap()
}

async function opened(
  { as, open, words, go }: (typeof pages)[number],
  look: Look,
  scale?: string,
): Promise<Page> {
  const page = await app.phone({ as, look, open, settings: scale ? { scale } : {} })
  await go?.(page)
  await shown(page).getByText(words).first().waitFor()
  return page
}

/** How far the widest thing on the page reaches beyond the screen, px. */
function overflow(page: Page): Promise<number> {
  return shown(page).evaluate((root) => Math.max(0, root.scrollWidth - root.clientWidth))
}

describe.each<Look>(['elder', 'standard'])('in the %s look', (look) => {
  test.each(pages)('$name keeps the norm', async (wanted) => {
    const page = await opened(wanted, look)
    await keepScreenshot(page, `norm-${wanted.name}-${look}`)
    const { texts, breaches } = await measureNorm(page, norms[look])
    expect(texts).toBeGreaterThan(2)
    expect(breaches).toEqual([])
    expect(await overflow(page)).toBe(0)
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })
})

test.each(
  pages.filter(({ name }) =>
    ['home', 'nearby', 'activities', 'station', 'me', 'people', 'person-guardian', 'desk-station'].includes(
      name,
    ),
  ),
)("$name stays whole when WeChat's text is set to its largest", async (wanted) => {
  const page = await opened(wanted, 'elder', '1.4')
  await keepScreenshot(page, `large-${wanted.name}`)
  expect(await overflow(page)).toBe(0)
  const { breaches } = await measureNorm(page, norms.elder)
  expect(breaches).toEqual([])
  await page.context().close()
})

test('the largest text of 长辈版 is at least 30 px where people read what they act on', async () => {
  const page = await opened(pages[1] as (typeof pages)[number], 'elder')
  const { breaches } = await measureNorm(page, { ...norms.elder, largestText: 30 })
  expect(breaches).toEqual([])
  await page.context().close()
})
