import type { Page } from 'playwright-core'
import { startApp, type App, type Look } from '../rig/app'
import { keepScreenshot } from '../rig/browser'
import {
  allowLocation,
  faultsOf,
  goBack,
  goToTab,
  phoneState,
  refuseLocation,
  setNetwork,
  shown,
  textOnShow,
} from '../rig/person'

let app: App
beforeAll(async () => {
  app = await startApp()
}, 60_000)
afterAll(() => app.close())

async function stationNames(page: Page): Promise<string[]> {
  const rows = page
    .locator('wx-page:visible')
    .last()
    .getByRole('button', { name: /站（演示）.*(开着|关|闭|停|休)/ })
  return rows.evaluateAll((all) =>
    all.map((row) => /[^，,。]*站（演示）/.exec(row.getAttribute('aria-label') ?? '')?.[0] ?? ''),
  )
}

describe.each<Look>(['elder', 'standard'])('a resident in the %s look', (look) => {
  test('finds the nearest open station, reads its page and is shown the way', async () => {
    const page = await app.phone({ as: 'wang', look })
    await allowLocation(page)
    const card = page.getByText('南京东路春申站（演示）').first()
    await card.waitFor()
    expect(await textOnShow(page)).toMatch(/现在开着，下午 4:30 关门/)
    await keepScreenshot(page, `home-${look}`)

    await card.tap()
    await page.getByText('开门时间').waitFor()
    expect(await phoneState(page, (phone) => phone.route())).toBe('features/station/pages/detail/detail')
    const text = await textOnShow(page)
    expect(text).toMatch(look === 'elder' ? /7\s*分钟走到/ : /6\s*分钟走到/)
    expect(text).toContain('今天（周三）')
    await keepScreenshot(page, `station-${look}`)

    await page.getByRole('button', { name: /^带我去/ }).tap()
    await page.getByText('南京东路春申站（演示）').last().waitFor()
    await keepScreenshot(page, `way-${look}`)
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('searches by the initials of a road and finds stations there first', async () => {
    const page = await app.phone({ as: 'daughter', look })
    await goToTab(page, '附近')
    await shown(page).locator('input').first().fill('njdl')
    await page
      .getByText(/南京东路.+站（演示）/)
      .first()
      .waitFor()
    const names = await stationNames(page)
    expect(names.length).toBeGreaterThan(2)
    expect(names.slice(0, 3).every((name) => name.startsWith('南京东路'))).toBe(true)
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('looks round on the map and comes back to where it began, below which nothing hides', async () => {
    const page = await app.phone({ as: 'wang', look })
    await allowLocation(page)
    await goToTab(page, '附近')
    await page.getByRole('button', { name: '在地图上看这些站点' }).tap()
    await page.getByRole('button', { name: '缩小地图' }).tap()
    await page.getByRole('button', { name: '回到开头的位置' }).tap()
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('who refuses the location picks a sub-district instead and is not asked again', async () => {
    const page = await app.phone({ as: 'rider', look })
    await refuseLocation(page)
    await page.getByRole('button', { name: '选一个地方' }).waitFor()
    expect(await page.getByRole('button', { name: '用我现在的位置' }).count()).toBe(0)
    await page.getByRole('button', { name: '选一个地方' }).tap()
    await page.getByText('徐汇区').tap()
    await page.getByText('徐家汇街道').tap()
    await goToTab(page, '首页')
    await page.getByText(/离您最近/).waitFor()
    expect(await textOnShow(page)).toMatch(/徐家汇/)
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })
})

test('the first run asks for the look once, on the home page, and remembers the answer', async () => {
  const page = await app.phone({ as: 'stranger' })
  await page.getByText('您想用哪一种字').waitFor()
  expect(await page.locator('.page.elder').count()).toBe(1)
  await page
    .getByRole('button', { name: /标准版/ })
    .or(page.getByText('标准版', { exact: true }))
    .first()
    .tap()
  await page.locator('.page.standard').waitFor()
  await page.reload()
  await page.locator('.page.standard').waitFor()
  expect(await page.getByText('您想用哪一种字').count()).toBe(0)
  await page.getByRole('button', { name: /换成长辈版/ }).tap()
  await page.locator('.page.elder').waitFor()
  await page.context().close()
})

test('a station kept as 常去 is found again, also when the network is gone', async () => {
  const page = await app.phone({ as: 'volunteer', look: 'elder' })
  await page.getByRole('tab', { name: '附近' }).tap()
  await page
    .getByText(/站（演示）/)
    .first()
    .tap()
  await page.getByRole('button', { name: '存为常去' }).tap()
  await page
    .getByText(/已存为常去/)
    .first()
    .waitFor()
  const name = /.+站（演示）/.exec(await textOnShow(page))?.[0] ?? 'no name'
  await goBack(page)
  await setNetwork(page, 'off')
  await goToTab(page, '首页')
  await page.getByText('我常去的站点').tap()
  await shown(page).getByText(name).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.context().close()
})
