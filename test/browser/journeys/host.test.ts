import { startApp, type App, type Look } from '../rig/app'
import { keepScreenshot } from '../rig/browser'
import { faultsOf, goToTab, phoneState, shown, textOnShow } from '../rig/person'

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

const DESK = 'features/desk/pages/station/station?id=st-310101002-01'
const STATION = 'features/station/pages/detail/detail?id=st-310101002-01'

describe.each<Look>(['elder', 'standard'])('a host in the %s look', (look) => {
  test('goes from 我的 to her stations and to one of them', async () => {
    const page = await app.phone({ as: 'host', look })
    await goToTab(page, '我的')
    await page.getByText('我管理的站点').tap()
    await shown(page).getByText('南京东路汇贤站（演示）').first().waitFor()
    await keepScreenshot(page, `desk-stations-${look}`)
    await shown(page)
      .getByRole('button', { name: /^南京东路春申站（演示）/ })
      .tap()
    await page.getByText('设施怎么样').waitFor()
    await keepScreenshot(page, `desk-station-${look}`)
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('says the umbrellas are gone, and a resident reads it; says they are back, and it is gone again', async () => {
    const desk = await app.phone({ as: 'host', look, open: DESK })
    await desk.getByRole('radio', { name: '雨伞暂缺' }).tap()
    await desk
      .getByText(/已保存|已改|记下/)
      .first()
      .waitFor()
    const resident = await app.phone({ as: 'wang', look, open: STATION })
    await resident.getByText('暂缺').first().waitFor()

    await desk.getByRole('radio', { name: '雨伞可用' }).tap()
    await desk.locator('[role=radio][aria-checked=true][aria-label=雨伞可用]').waitFor()
    await resident.reload()
    await resident.getByText('开门时间').waitFor()
    expect(await textOnShow(resident)).not.toContain('暂缺')
    expect([...(await faultsOf(desk)), ...(await faultsOf(resident))]).toEqual([])
    await desk.context().close()
    await resident.context().close()
  })
})

test('announces that the station stays shut today; a resident reads why, and after it is taken back no more', async () => {
  const desk = await app.phone({ as: 'host', look: 'elder', open: DESK })
  await desk.getByRole('button', { name: '公布临时闭站' }).tap()
  await desk.getByRole('button', { name: '公布', exact: true }).tap()
  await desk.getByRole('alert').waitFor()
  await keepScreenshot(desk, 'desk-closure-without-reason')
  await desk
    .getByLabel('闭站的原因')
    .locator('input')
    .or(desk.locator('input[aria-label=闭站的原因]'))
    .first()
    .fill('水管检修')
  await desk.getByRole('button', { name: '公布', exact: true }).tap()
  await desk.getByRole('button', { name: /撤回/ }).waitFor()

  const resident = await app.phone({ as: 'wang', look: 'elder', open: STATION })
  await resident.getByText('水管检修').first().waitFor()
  expect(await textOnShow(resident)).not.toMatch(/● *现在开着/)
  await keepScreenshot(resident, 'station-announced-closure')

  await desk.getByRole('button', { name: /^撤回.*公告$/ }).tap()
  await desk.getByText('撤回这条公告？').waitFor()
  await desk.getByText('撤回', { exact: true }).last().tap()
  await desk.getByText('没有公布临时闭站').waitFor()
  await resident.reload()
  await resident
    .getByText(/现在开着/)
    .first()
    .waitFor()
  expect(await textOnShow(resident)).not.toContain('水管检修')
  expect([...(await faultsOf(desk)), ...(await faultsOf(resident))]).toEqual([])
  await desk.context().close()
  await resident.context().close()
})

test('a printed code opens the page of the station it hangs at', async () => {
  const answer = (await app.cloud.invoke(
    'station',
    { action: 'printedCode', requestId: 'journey-printed-code', input: { stationId: 'st-310101002-01' } },
    { openid: 'demo-liu-min' },
  )) as { ok: boolean; data: { url: string } }
  expect(answer.ok).toBe(true)
  const [drawn] = app.cloud.outbox.list().filter((message) => JSON.stringify(message).includes('scene'))
  expect(JSON.stringify(drawn)).toContain('st-310101002-01')

  const page = await app.phone({
    as: 'stranger',
    look: 'elder',
    open: 'features/station/pages/detail/detail?scene=st-310101002-01',
  })
  await page.getByText('南京东路春申站（演示）').first().waitFor()
  expect(await phoneState(page, (phone) => phone.route())).toBe('features/station/pages/detail/detail')
  await page.context().close()
})

test('a code that is none of ours says so and leads on', async () => {
  const page = await app.phone({
    as: 'stranger',
    look: 'elder',
    open: 'features/station/pages/detail/detail?scene=%E4%B9%B1',
  })
  await page.getByText('没有找到这个站点').waitFor()
  await page.getByRole('button', { name: '看附近的站点' }).tap()
  await page.getByText('看地图').waitFor()
  await page.context().close()
})

test("somebody else's desk stays shut", async () => {
  const page = await app.phone({ as: 'wang', look: 'elder', open: DESK })
  await page.getByText('这个站点不归您管').waitFor()
  expect(await textOnShow(page)).not.toContain('设施怎么样')
  await page.context().close()
})
