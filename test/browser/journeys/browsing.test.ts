import type { Page } from 'playwright-core'
import { startApp, type App, type Look } from '../rig/app'
import { keepScreenshot } from '../rig/browser'
import {
  allowLocation,
  faultsOf,
  goBack,
  goToTab,
  phoneState,
  setNetwork,
  shown,
  textOnShow,
} from '../rig/person'

let app: App
beforeAll(async () => {
  app = await startApp()
}, 60_000)
afterAll(() => app.close())

/** Session rows speak in whole: when, what, where, how far, for whom, places. */
const rows = (page: Page) =>
  shown(page).getByRole('button', { name: /^(今天|明天|后天|\d+ 月).*，.*站（演示）/ })

async function openActivities(page: Page): Promise<void> {
  await goToTab(page, '活动')
  await rows(page).first().waitFor()
}

describe.each<Look>(['elder', 'standard'])('in the %s look', (look) => {
  test('sees on the home page what is on near by today, for no call before it is looked at', async () => {
    const page = await app.phone({ as: 'wang', look })
    await allowLocation(page)
    await page.getByText('离您最近、现在开着').waitFor()
    const asked = () => phoneState(page, (phone) => phone.cloudCalls.map(({ action }) => action))
    expect(await asked()).not.toContain('board')
    await page.getByText('我常去的站点').scrollIntoViewIfNeeded()
    await rows(page).first().waitFor()
    expect(await asked()).toContain('board')
    await keepScreenshot(page, `home-today-${look}`)
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('browses by day, by kind and by words, and comes back to the list as it was', async () => {
    const page = await app.phone({ as: 'wang', look })
    await openActivities(page)
    await keepScreenshot(page, `activities-${look}`)

    await shown(page).getByRole('radio', { name: '明天' }).tap()
    await shown(page).getByText('明天（周四）', { exact: true }).waitFor()
    expect(await textOnShow(page)).not.toContain('今天（周三）')

    await shown(page)
      .getByRole('button', { name: /^哪一类活动/ })
      .tap()
    await shown(page).getByRole('checkbox', { name: '健康关爱' }).tap()
    await shown(page).getByRole('button', { name: '哪一类活动：健康关爱' }).waitFor()
    const one = rows(page).first()
    const title = /，([^，]+)，/.exec((await one.getAttribute('aria-label')) ?? '')?.[1] ?? 'no title'
    await one.tap()
    await shown(page).getByText(title).first().waitFor()
    expect(await phoneState(page, (phone) => phone.route())).toBe('features/activity/pages/detail/detail')

    await goBack(page)
    await shown(page).getByRole('button', { name: '哪一类活动：健康关爱' }).waitFor()
    await shown(page).locator('input').first().fill('外星人')
    await shown(page).getByText('没有找到「外星人」').waitFor()
    await shown(page).getByText('清掉搜索的字').tap()
    await rows(page).first().waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })
})

test('a station’s page tells what is on there, and leads to all of it', async () => {
  const open = 'features/station/pages/detail/detail?id=st-310101002-01'
  const page = await app.phone({ as: 'wang', look: 'elder', open })
  await shown(page).getByText('这里的活动').scrollIntoViewIfNeeded()
  await shown(page).getByText('看这里的全部活动').tap()
  await shown(page).getByText('只看：南京东路春申站（演示）').waitFor()
  for (const label of await rows(page).evaluateAll((all) => all.map((row) => row.getAttribute('aria-label'))))
    expect(label).toContain('南京东路春申站（演示）')
  await shown(page).getByRole('button', { name: '看所有站点的活动' }).tap()
  await shown(page)
    .getByText(/全市 \d+ 场/)
    .waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.context().close()
})

test('without a network the kept list is shown, with its time', async () => {
  const page = await app.phone({ as: 'daughter', look: 'elder' })
  await openActivities(page)
  await goToTab(page, '首页')
  await page.reload()
  await page.getByText('找站点').first().waitFor()
  await setNetwork(page, 'off')
  await goToTab(page, '活动')
  await rows(page).first().waitFor()
  await shown(page)
    .getByText(/显示的是今天上午 10:\d\d 保存的活动/)
    .waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.context().close()
})
