import type { Page } from 'playwright-core'
import { idOf } from '../../../local/seed/activities/build'
import { codeAt, stepAt } from '../../../miniprogram/shared/code/rotating'
import { startApp, type App, type Look } from '../rig/app'
import { faultsOf, shown, textOnShow } from '../rig/person'

declare const wx: {
  cloud: { callFunction(options: object): Promise<{ result: { data: { key: string } } }> }
}

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

const detailOf = (scene: string) => `features/activity/pages/detail/detail?id=${idOf(scene)}`
const MINE = 'features/activity/pages/mine/mine'

/** Taps a button of the page on show, once it can be tapped. */
const tap = (page: Page, name: string | RegExp) => shown(page).getByRole('button', { name }).first().tap()
const sees = (page: Page, words: string | RegExp) => shown(page).getByText(words).first().waitFor()

describe.each<Look>(['elder', 'standard'])('in the %s look', (look) => {
  test('a daughter takes a place on the list for her father in three taps, finds it, and gives it up', async () => {
    const page = await app.phone({ as: 'daughter', look, open: detailOf('waiting list') })
    await tap(page, /^候补（前面 3 人）$/)
    await shown(page)
      .getByRole('radio', { name: /李国平/ })
      .tap()
    await tap(page, '替李国平候补（前面 3 人）')
    await page.getByText('允许', { exact: true }).tap()
    await sees(page, '排上候补了，第 4 位')
    expect(await textOnShow(page)).toContain('李国平排第 4，前面的人取消就轮到李国平')
    await tap(page, '看我的报名')
    await shown(page)
      .getByRole('tab', { name: /在等待/ })
      .tap()
    await sees(page, '防跌倒训练小课')
    await shown(page)
      .getByRole('button', { name: /防跌倒训练小课/ })
      .tap()
    await tap(page, '李国平退出候补')
    await page.getByText('取消报名', { exact: true }).tap()
    await sees(page, '李国平的报名取消了')
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('refusing WeChat’s messages does not stop a booking, and the name is asked once', async () => {
    const page = await app.phone({ as: 'student', look, open: detailOf('consultation 5') })
    await tap(page, '约这个时间')
    const name = shown(page).getByPlaceholder('您的姓名，只问这一次')
    if (look === 'elder') await name.fill('陈思雨')
    await shown(page).getByRole('button', { name: '约这个时间' }).last().tap()
    await page.getByText('取消', { exact: true }).tap()
    await sees(page, '报上了')
    expect(await textOnShow(page)).toContain('没有打开微信提醒')
    await tap(page, '关上')
    await tap(page, '我取消报名')
    await page.getByText('取消报名', { exact: true }).last().tap()
    await sees(page, '您的报名取消了')
    await page.context().close()
  })
})

test('a place that was kept is confirmed from the list of one’s own', async () => {
  const page = await app.phone({ as: 'volunteer', look: 'elder', open: MINE })
  await sees(page, /轮到您了/)
  await tap(page, '我确认要这个名额')
  await sees(page, '确认好了，名额是您的了')
  await sees(page, '报上了')
  await page.context().close()
})

test('who missed something says why, and reads that the station will answer', async () => {
  const page = await app.phone({ as: 'rider', look: 'elder', open: MINE })
  await shown(page).getByRole('tab', { name: '已结束' }).tap()
  await tap(page, '说明当时的情况')
  await shown(page).locator('textarea').first().fill('那两天孩子发烧，在医院')
  await tap(page, '交给站点')
  await sees(page, /等站点答复/)
  await page.context().close()
})

test('the six digits on the host’s phone sign somebody in, wrong ones say so', async () => {
  const sessionId = idOf('starting now')
  const host = await app.phone({ as: 'host', look: 'standard' })
  const { key, now } = await host.evaluate(async (id) => {
    const data = { action: 'codeKey', requestId: 'p-00000000000000000002', input: { sessionId: id } }
    const { result } = await wx.cloud.callFunction({ name: 'activity', data })
    return { key: result.data.key, now: Date.now() }
  }, sessionId)
  const right = codeAt(key, stepAt(now))
  const wrong = right === '000000' ? '000001' : '000000'
  const page = await app.phone({ as: 'wang', look: 'elder', open: detailOf('starting now') })
  await tap(page, '签到')
  const digits = shown(page).getByPlaceholder('6 个数字')
  await digits.fill(wrong)
  await tap(page, '用数字签到')
  await shown(page).getByRole('alert').first().waitFor()
  await digits.fill(right)
  await tap(page, '用数字签到')
  await sees(page, '签到好了')
  await page.context().close()
})
