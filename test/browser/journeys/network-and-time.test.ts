import type { Page } from 'playwright-core'
import { startApp, type App } from '../rig/app'
import { keepScreenshot } from '../rig/browser'
import { allowLocation, faultsOf, goToTab, phoneState, setNetwork, shown, textOnShow } from '../rig/person'

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

/** Opens 附近 from where the person is, at a moment in Shanghai. */
async function nearbyAt(moment: string, as = 'wang', settings: Record<string, string> = {}): Promise<Page> {
  app.cloud.clock.set(Date.parse(`${moment}+08:00`))
  const page = await app.phone({ as, look: 'elder', settings })
  await allowLocation(page)
  await page
    .getByText(/分钟走到|没有开着|不在上海|离您最近/)
    .first()
    .waitFor()
  await goToTab(page, '附近')
  await shown(page).getByText('看地图').or(shown(page).getByText(/上海/)).first().waitFor()
  return page
}

describe('without a network', () => {
  test('the list of the last visit is there, says so, and can be searched', async () => {
    const page = await nearbyAt('2026-11-25T10:00')
    await setNetwork(page, 'off')
    await page.reload()
    await goToTab(page, '附近')
    await setNetwork(page, 'off')
    await page
      .getByText(/没有网络/)
      .first()
      .waitFor()
    await shown(page).locator('input').first().fill('xinzhuang')
    await page
      .getByText(/莘庄.*站（演示）/)
      .first()
      .waitFor()
    await keepScreenshot(page, 'offline-elder')
    await page.context().close()
  })

  test('a first visit says what is wrong and what to do, and goes on by itself when the network is back', async () => {
    const page = await app.phone({ as: 'stranger', settings: { network: 'off' } })
    await page.getByText('站点还没有取到').waitFor()
    expect(await textOnShow(page)).toMatch(/网络/)
    await keepScreenshot(page, 'first-visit-offline')
    await setNetwork(page, 'on')
    await page.getByText(/全市 1024 个站点/).waitFor()
    await page.context().close()
  })

  test('a slow network is said to be slow, not broken', async () => {
    const page = await app.phone({ as: 'student', look: 'standard', settings: { network: 'slow' } })
    await page.getByText(/全市 1024 个站点/).waitFor({ timeout: 60_000 })
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })
})

describe('what is open follows the clock', () => {
  test('at midday a station with a lunch gap says when it opens again', async () => {
    const page = await nearbyAt('2026-11-25T12:10')
    expect(await textOnShow(page)).toMatch(/午休|下午 1:00 开/)
    await page.context().close()
  })

  test('late at night 现在开着 leaves the stations open round the clock', async () => {
    const page = await nearbyAt('2026-11-25T23:30')
    await page.getByRole('checkbox', { name: '现在开着' }).tap()
    await shown(page)
      .getByText(/24 小时/)
      .first()
      .waitFor()
    expect(await textOnShow(page)).not.toMatch(/已关门/)
    await page.context().close()
  })

  test('on a public holiday a branch is shut and says why', async () => {
    app.cloud.clock.set(Date.parse('2027-01-01T10:00+08:00'))
    const page = await app.phone({
      as: 'wang',
      look: 'elder',
      open: 'features/station/pages/detail/detail?id=st-310101002-01',
    })
    await page.getByText(/元旦/).first().waitFor()
    expect(await textOnShow(page)).toMatch(/元旦.*休|放假/)
    await keepScreenshot(page, 'holiday-elder')
    await page.context().close()
  })
})

describe('where there is nothing near', () => {
  test('at sea the list says that nothing is within 15 minutes and shows the nearest all the same', async () => {
    const page = await nearbyAt('2026-11-25T10:00', 'stranger', { place: '122.15,30.95' })
    const text = await textOnShow(page)
    expect(text).toMatch(/15 分钟以内没有/)
    expect(text).toMatch(/站（演示）/)
    await keepScreenshot(page, 'nothing-near-at-sea')
    expect(await phoneState(page, (phone) => phone.errors)).toEqual([])
    await page.context().close()
  })

  test('in Suzhou the app says so and offers to pick a sub-district', async () => {
    const page = await app.phone({ as: 'stranger', look: 'elder', settings: { place: '120.6194,31.3002' } })
    await allowLocation(page)
    await shown(page)
      .getByText(/您不在上海/)
      .waitFor()
    await keepScreenshot(page, 'nothing-near-suzhou')
    await page.getByRole('button', { name: '选一个地方' }).tap()
    await shown(page).getByText('黄浦区').waitFor()
    await page.context().close()
  })
})
