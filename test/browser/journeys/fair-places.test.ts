import type { Page } from 'playwright-core'
import { startApp, type App, type Look } from '../rig/app'
import { keepScreenshot } from '../rig/browser'
import { ask, messagesTo, moveClock, OPENID, publish, signUp } from '../rig/deeds'
import {
  answerMessages,
  answerQuestion,
  faultsOf,
  goBack,
  goToTab,
  sees,
  shown,
  tapButton,
  textOnShow,
} from '../rig/person'

let app: App
beforeAll(async () => {
  app = await startApp()
}, 60_000)
afterAll(() => app.close())

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Two old friends, each with the look they like. */
const PAIR = [
  { as: 'wang', look: 'elder', name: '王秀兰' },
  { as: 'volunteer', look: 'standard', name: '张志明' },
] as const satisfies readonly { as: keyof typeof OPENID; look: Look; name: string }[]

const DESK = 'features/desk/pages/sessions/sessions?id=st-310101002-02'

const detailOf = (id: string) => `features/activity/pages/detail/detail?id=${id}`

/** Signs the phone's owner up by the button of these words, with WeChat's messages allowed. */
async function join(page: Page, words: string, name: string): Promise<void> {
  await tapButton(page, words)
  const panel = shown(page).getByRole('dialog', { name: '为谁报名' })
  await panel.getByText('为谁报名？').waitFor()
  const asked = panel.getByPlaceholder('您的姓名，只问这一次')
  if (await asked.isVisible()) await asked.fill(name)
  await panel.getByRole('button', { name: words }).tap()
  await answerMessages(page, '允许')
}

/** What the person was told, as the list of messages under 我的 shows it. */
async function openNotices(page: Page): Promise<void> {
  await tapButton(page, '看别的活动')
  await goToTab(page, '我的')
  await shown(page).getByText(/^消息/).first().tap()
}

test('one of two wins by lot and the other waits; both read it everywhere, and the draw can be run again', async () => {
  const now = app.cloud.clock.now()
  const title = '中医把脉小课'
  const times = { startsAt: now + 26 * HOUR, drawAt: now + 2 * HOUR }
  const id = await publish(app, { title, kind: 'lottery', capacity: 1, ...times })
  const pages = []
  for (const { as, look, name } of PAIR) {
    const page = await app.phone({ as, look, open: detailOf(id) })
    await sees(page, /中午 12:00 抽，早报晚报机会一样/)
    await join(page, '参加抽签', name)
    await sees(page, '已参加抽签')
    await keepScreenshot(page, `lottery-entered-${look}`)
    pages.push(page)
  }

  await moveClock(app, now + 2 * HOUR + MINUTE)
  const outcomes = []
  for (const [at, page] of pages.entries()) {
    const { as, look } = PAIR[at] ?? PAIR[0]
    await page.reload()
    await sees(page, '看抽签结果，自己算一遍')
    await sees(page, /^您(有名额了|.*排在候补第 1)$/)
    const isWinner = (await textOnShow(page)).includes('您有名额了')
    outcomes.push(isWinner)
    await keepScreenshot(page, `lottery-${isWinner ? 'won' : 'lost'}-${look}`)
    const sent = messagesTo(app, OPENID[as], title)
    expect(sent).toContain(isWinner ? '抽中了' : '没抽中')

    await tapButton(page, '看抽签结果，自己算一遍')
    await sees(page, isWinner ? '我：✓ 抽中了' : '我：○ 没有抽中')
    await tapButton(page, '重新算一遍')
    await sees(page, '✓ 都对得上，抽签没有被改过')
    await keepScreenshot(page, `lottery-draw-${look}`)
    await goBack(page)
    await openNotices(page)
    await sees(page, isWinner ? /抽中了/ : /没抽中|没有抽中/)
    await keepScreenshot(page, `notices-${isWinner ? 'won' : 'lost'}-${look}`)
  }
  expect([...outcomes].sort()).toEqual([false, true])
  for (const page of pages) {
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  }
})

test('a place given up goes to whoever waits first, and on to the next when it is not confirmed in time', async () => {
  const title = '膝盖保养小课'
  const now = app.cloud.clock.now()
  const id = await publish(app, { title, startsAt: now + 28 * HOUR, capacity: 1 })
  await signUp(app, OPENID.student, id, '陈思雨')
  const [first, second] = [
    await app.phone({ ...PAIR[0], open: detailOf(id) }),
    await app.phone({ ...PAIR[1], open: detailOf(id) }),
  ]
  await join(first, '候补（排第 1）', '王秀兰')
  await sees(first, '排上候补了，第 1 位')
  await second.reload()
  await join(second, '候补（前面 1 人）', '张志明')
  await sees(second, '排上候补了，第 2 位')
  await keepScreenshot(second, 'waiting-standard')
  await signUp(app, OPENID.rider, id, '周强')

  await ask(app, OPENID.student, 'activity/cancel', { sessionId: id })
  await moveClock(app, now + 2 * MINUTE)
  await first.reload()
  await sees(first, /^轮到您了：请在.+前确认，过时让给下一位/)
  await sees(first, /^还剩 (2 小时|1 小时 \d+ 分钟)$/)
  await keepScreenshot(first, 'waiting-called-elder')
  expect(messagesTo(app, OPENID.wang, title)).toContain('有名额了')
  await tapButton(first, '确认要这个名额')
  await sees(first, '确认好了，名额是您的了')
  await second.reload()
  await sees(second, /您排第 1，/)

  await tapButton(first, '我取消报名')
  await answerQuestion(first, '取消您的名额？', '取消报名')
  await sees(first, '您的报名取消了')
  await moveClock(app, now + 4 * MINUTE)
  await second.reload()
  await sees(second, /^轮到您了/)
  await keepScreenshot(second, 'waiting-called-standard')
  await moveClock(app, now + 2 * HOUR + 10 * MINUTE)
  await second.reload()
  await sees(second, '候补（排第 1）')
  expect(await textOnShow(second)).not.toContain('轮到您了')
  await keepScreenshot(second, 'waiting-lapsed-standard')
  expect(messagesTo(app, OPENID.volunteer, title)).toContain('名额已让出')

  const third = await app.phone({ as: 'rider', look: 'elder', open: 'features/activity/pages/mine/mine' })
  await sees(third, /^轮到您了/)
  await keepScreenshot(third, 'waiting-mine-called-elder')
  await tapButton(third, '我确认要这个名额')
  await sees(third, '确认好了，名额是您的了')
  for (const page of [first, second, third]) {
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  }
})

test('who missed two activities reads why a popular one is closed to him, objects, is heard, and takes a place', async () => {
  const startsAt = app.cloud.clock.now() + 30 * HOUR
  const popular = await publish(app, { title: '名医讲坛', startsAt, popular: true })
  const page = await app.phone({ as: 'rider', look: 'standard', open: detailOf(popular) })
  await tapButton(page, '报名（先到先得）')
  await sees(page, /2 次.*没/)
  await keepScreenshot(page, 'appeal-closed-standard')
  await tapButton(page, '关上')
  await tapButton(page, '看别的活动')
  await tapButton(page, '我的报名')
  await shown(page).getByRole('tab', { name: '已结束' }).tap()
  await tapButton(page, '说明当时的情况')
  await shown(page)
    .getByLabel(/^当时的情况/)
    .fill('那天送货路上车坏了')
  await tapButton(page, '交给站点')
  await sees(page, '您的说明已经交给站点，等站点答复。')
  await keepScreenshot(page, 'appeal-sent-standard')

  const desk = await app.phone({ as: 'host', look: 'elder', open: DESK })
  await tapButton(desk, '看过去一个月')
  await tapButton(desk, '个体商户记账夜校：有 1 条情况说明')
  await sees(desk, '那天送货路上车坏了')
  await keepScreenshot(desk, 'appeal-desk-elder')
  await tapButton(desk, '接受周强的说明')
  await answerQuestion(desk, '接受这条说明？', '接受')
  await sees(desk, '已接受，这次不算没来')

  await goBack(page)
  await tapButton(page, '我的报名')
  await shown(page).getByRole('tab', { name: '已结束' }).tap()
  await sees(page, '站点接受了您的说明，这次不算没来。')
  await goBack(page)
  await shown(page).locator('input').first().fill('名医讲坛')
  await tapButton(page, /名医讲坛/)
  await join(page, '报名（先到先得）', '周强')
  await sees(page, '报上了')
  await keepScreenshot(page, 'appeal-booked-standard')
  for (const each of [page, desk]) {
    expect(await faultsOf(each)).toEqual([])
    await each.context().close()
  }
})
