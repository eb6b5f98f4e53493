import type { Page } from 'playwright-core'
import { startApp, type App, type Look } from '../rig/app'
import { keepScreenshot } from '../rig/browser'
import {
  answerMessages,
  answerQuestion,
  faultsOf,
  goBack,
  goToTab,
  sees,
  setNetwork,
  shown,
  tapButton,
  textOnShow,
  turnWheels,
} from '../rig/person'

let app: App
beforeAll(async () => {
  app = await startApp()
}, 60_000)
afterAll(() => app.close())

/** An activity of today for old people, with places left, wherever it is. */
const FOR_MOTHER = '零钱换新与残币辨认'
/** The same, on another day. */
const LATER = '药箱大扫除'

async function addMother(page: Page): Promise<void> {
  await goToTab(page, '我的')
  await shown(page).getByText('我的家人').tap()
  await tapButton(page, '添加家人')
  await tapButton(page, '父母')
  await shown(page).getByPlaceholder('写全名，签到时好核对').fill('王秀兰')
  await tapButton(page, /^出生年月/)
  await turnWheels(page, '1951年', '03月')
  await sees(page, '1951 年 3 月')
  await tapButton(page, '下一步')
  await sees(page, '王秀兰是怎样同意的？')
}

/** From the tab of activities to one of them. */
async function findActivity(page: Page, title: string): Promise<void> {
  await goToTab(page, '活动')
  await shown(page).locator('input').first().fill(title)
  await tapButton(page, new RegExp(`${title}.*还有 \\d+ 个名额`))
  await sees(page, '打电话')
}

/** Three taps from an activity to a place in it for somebody of the family; then WeChat's own question. */
async function bookFor(page: Page, name: string, answer: '允许' | '取消'): Promise<void> {
  await tapButton(page, '报名（先到先得）')
  await shown(page)
    .getByRole('radio', { name: new RegExp(`^${name}`) })
    .tap()
  await tapButton(page, `替${name}报名（先到先得）`)
  await answerMessages(page, answer)
}

/** Lets every answer to a booking be lost on its way to the phone until `found` is called; keeps the requests' ids. */
async function loseAnswers(page: Page): Promise<{ ids: string[]; found(): void }> {
  const ids: string[] = []
  let isLost = true
  page.on('request', (request) => {
    if (!request.url().endsWith('/functions/activity')) return
    const { action, requestId } = request.postDataJSON() as { action: string; requestId: string }
    if (action === 'signUp') ids.push(requestId)
  })
  await page.route('**/functions/activity', async (route) => {
    const { action } = route.request().postDataJSON() as { action: string }
    if (action !== 'signUp' || !isLost) return route.continue()
    await route.fetch()
    await route.abort()
  })
  return { ids, found: () => void (isLost = false) }
}

describe.each<Look>(['elder', 'standard'])('a daughter in the %s look', (look) => {
  test('puts her mother on record, takes a place for her in three taps, finds it and gives it up', async () => {
    const page = await app.phone({ as: 'daughter', look })
    await addMother(page)
    await keepScreenshot(page, `family-consent-${look}`)
    await tapButton(page, '当面同意了')
    await sees(page, /本人 2026 年 11 月 25 日当面同意/)
    await keepScreenshot(page, `family-people-${look}`)
    await goBack(page)

    await findActivity(page, FOR_MOTHER)
    await keepScreenshot(page, `family-activity-${look}`)
    await bookFor(page, '王秀兰', look === 'elder' ? '允许' : '取消')
    await sees(page, '报上了')
    await sees(page, look === 'elder' ? '有变化时，微信会告诉您' : /没有打开微信提醒，请记得/)
    await keepScreenshot(page, `family-booked-${look}`)

    await tapButton(page, '看我的报名')
    await sees(page, FOR_MOTHER)
    await keepScreenshot(page, `family-mine-${look}`)
    await goBack(page)
    await goBack(page)
    await goToTab(page, '首页')
    await sees(page, /^下一场：今天/)
    await shown(page).getByText('我的报名').tap()
    await tapButton(page, new RegExp(`^王秀兰，${FOR_MOTHER}`))
    await tapButton(page, '王秀兰取消报名')
    await answerQuestion(page, '取消王秀兰的名额？', '取消报名')
    await sees(page, '王秀兰的报名取消了')
    await goBack(page)
    await sees(page, '要参加（1）')
    expect(await textOnShow(page)).not.toContain(FOR_MOTHER)
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('takes her mother off the record again, and nothing of her is left', async () => {
    const page = await app.phone({ as: 'daughter', look, open: 'features/account/pages/people/people' })
    await tapButton(page, '删除王秀兰')
    await answerQuestion(page, /王秀兰/, '删除')
    await sees(page, '还能添加 4 位')
    expect(await textOnShow(page)).not.toContain('王秀兰')
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('without a network reads the activities and her list as they were kept, and from when they are', async () => {
    const page = await app.phone({ as: 'daughter', look })
    await findActivity(page, LATER)
    await goBack(page)
    await tapButton(page, '我的报名')
    await sees(page, '李小满')
    await goBack(page)

    await setNetwork(page, 'off')
    await page.reload()
    await goToTab(page, '活动')
    await sees(page, /显示的是今天上午 10:\d\d ?保存的活动/)
    await keepScreenshot(page, `offline-activities-${look}`)
    await tapButton(page, '我的报名')
    await sees(page, /下面是今天上午 10:\d\d ?保存的，可能有变化/)
    await sees(page, '非遗小手：灯彩与剪纸')
    await keepScreenshot(page, `offline-mine-${look}`)
    await setNetwork(page, 'on')
    await page.context().close()
  })

  test('without a network is told so in a booking; where only the answer was lost the same request is sent again', async () => {
    const page = await app.phone({ as: 'daughter', look })
    await findActivity(page, LATER)
    await setNetwork(page, 'off')
    await bookFor(page, '李国平', '允许')
    await sees(page, '没有网络。连上网以后再试一次')
    await keepScreenshot(page, `offline-booking-${look}`)

    await setNetwork(page, 'on')
    const { ids, found } = await loseAnswers(page)
    await tapButton(page, '替李国平报名（先到先得）')
    await answerMessages(page, '取消')
    await sees(page, /网络不太稳，没有连上/)
    found()
    await tapButton(page, '替李国平报名（先到先得）')
    await answerMessages(page, '取消')
    await sees(page, '报上了')
    expect(ids.length).toBeGreaterThan(1)
    expect(new Set(ids).size).toBe(1)
    await tapButton(page, '关上')
    await tapButton(page, '李国平取消报名')
    await answerQuestion(page, '取消李国平的名额？', '取消报名')
    await sees(page, '李国平的报名取消了')
    await page.context().close()
  })
})
