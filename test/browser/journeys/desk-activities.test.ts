import type { Page } from 'playwright-core'
import { idOf } from '../../../local/seed/activities/build'
import { startApp, type App, type Look } from '../rig/app'
import { keepScreenshot } from '../rig/browser'
import { ask, HOME, moveClock, OPENID, publish, signUp } from '../rig/deeds'
import {
  answerQuestion,
  faultsOf,
  goBack,
  goToTab,
  sees,
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

const DESK = `features/desk/pages/sessions/sessions?id=${HOME}`
const MINE = 'features/activity/pages/mine/mine'
const detailOf = (id: string) => `features/activity/pages/detail/detail?id=${id}`

const HOUR = 3_600_000

/** The host in one look, a resident in the other. */
const LOOKS = [
  { look: 'elder', other: 'standard' },
  { look: 'standard', other: 'elder' },
] as const satisfies readonly { look: Look; other: Look }[]

/** Fills in a field by what it is called. */
const fill = (page: Page, name: string, words: string) =>
  shown(page).getByRole('textbox', { name, exact: true }).fill(words)

async function endWell(...pages: Page[]): Promise<void> {
  for (const page of pages) {
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  }
}

/** From the list of sources to the form of a course, its lessons on Fridays: one of them would be on New Year's Day. */
async function beginFridayClass(page: Page): Promise<void> {
  await tapButton(page, '发布活动')
  await shown(page).getByText('开一个课程班').tap()
  await shown(page).locator('input').first().fill('太极')
  await tapButton(page, /^二十四式太极拳/)
  await sees(page, '办什么')
  await tapButton(page, '下一步')
  await shown(page).getByRole('checkbox', { name: '周三' }).tap()
  await shown(page).getByRole('checkbox', { name: '周五' }).tap()
}

describe.each(LOOKS)('a host in the $look look', ({ look, other }) => {
  test('publishes a class round a holiday, and puts an old woman without a phone on its list', async () => {
    // The two classes are at the same time: nobody can be in both.
    const name = look === 'elder' ? '陈阿婆' : '沈阿婆'
    const page = await app.phone({ as: 'host', look, open: DESK })
    await sees(page, '今天的活动')
    await keepScreenshot(page, `desk-sessions-${look}`)
    await beginFridayClass(page)
    await sees(page, '2027 年 1 月 1 日（周五）元旦，跳过')
    await sees(page, /只排得下 7 次/)
    await fill(page, '一共几次', '7')
    await sees(page, '共 7 次，最后一次 2027 年 1 月 22 日（周五）')
    await keepScreenshot(page, `publish-class-when-${look}`)
    for (const step of ['给谁、多少人', '什么时候报名', '再看一遍']) {
      await tapButton(page, '下一步')
      await sees(page, step)
    }
    await sees(page, /^每周五上午 9:00，共 7 次/)
    await keepScreenshot(page, `publish-class-look-${look}`)
    await tapButton(page, '发布')
    await sees(page, '发布好了')
    await keepScreenshot(page, `publish-class-done-${look}`)

    await tapButton(page, '管理这一场')
    await tapButton(page, '登记没手机的人')
    await fill(page, '姓名', name)
    await fill(page, '电话', '63210000')
    await tapButton(page, /^出生年月/)
    await turnWheels(page, '1944年', '05月')
    await sees(page, '1944 年 5 月')
    await keepScreenshot(page, `register-${look}`)
    await tapButton(page, '登记')
    await sees(page, `${name}有名额了`)
    await tapButton(page, '好了')
    await tapButton(page, '名单')
    await sees(page, name)
    await sees(page, /桌边登记/)
    await keepScreenshot(page, `roster-class-${look}`)
    await endWell(page)
  })

  test('holds out the code, a resident signs in by its six digits, the rest are ticked off', async () => {
    const sessionId = idOf('starting now')
    const resident = look === 'elder' ? 'student' : 'wang'
    if (resident === 'student') await signUp(app, OPENID.student, sessionId, '陈思雨')
    const desk = await app.phone({ as: 'host', look, open: DESK })
    await tapButton(desk, '手机银行安全小课：签到')
    const code = shown(desk).getByLabel(/^签到码 /)
    await code.waitFor()
    await keepScreenshot(desk, `code-${look}`)

    const page = await app.phone({ as: resident, look: other, open: MINE })
    await tapButton(page, '我签到')
    const digits = shown(page).getByRole('textbox', { name: '签到码，6 个数字' })
    await digits.fill((await code.innerText()) === '000 000' ? '111111' : '000000')
    await tapButton(page, '用数字签到')
    await sees(page, '签到码不对，请再看一遍屏幕上的 6 个数字')
    await keepScreenshot(page, `check-in-wrong-${other}`)
    await digits.fill((await code.innerText()).replace(/\s/g, ''))
    await tapButton(page, '用数字签到')
    await sees(page, '签到好了')
    await keepScreenshot(page, `check-in-done-${other}`)

    await tapButton(desk, '名单，手动点名')
    const row = (name: string) => shown(desk).getByRole('checkbox', { name: new RegExp(`^${name}`) })
    await row(resident === 'wang' ? '王秀兰，到了' : '陈思雨，到了').waitFor()
    const missing = shown(desk)
      .getByRole('checkbox', { name: /^..+，还没到/ })
      .first()
    const name = /^[^，]+/.exec((await missing.getAttribute('aria-label')) ?? '')?.[0] ?? ''
    await missing.tap()
    await row(`${name}，到了`).first().waitFor()
    await sees(desk, /^到了 \d+ 人，还差 \d+ 人$/)
    await keepScreenshot(desk, `roster-ticked-${look}`)

    await tapButton(page, '看我的报名')
    await sees(page, /来了|签到了|已经签到/)
    await keepScreenshot(page, `mine-came-${other}`)
    await endWell(desk, page)
  })

  test('calls an activity off: it is read on its page, in 我的报名 and in 消息, and nobody can sign up any more', async () => {
    const title = look === 'elder' ? '编中国结' : '包汤圆'
    const id = await publish(app, { title, startsAt: app.cloud.clock.now() + 50 * HOUR })
    await signUp(app, OPENID.volunteer, id, '张志明')
    const desk = await app.phone({ as: 'host', look, open: DESK })
    await tapButton(desk, new RegExp(`^${title}，`))
    await tapButton(desk, '取消这场活动，展开')
    await sees(desk, '手机上会通知名单上的 1 人。取消以后不能再恢复。')
    await tapButton(desk, '取消的原因：老师临时有事')
    await keepScreenshot(desk, `call-off-${look}`)
    await tapButton(desk, '取消这场活动')
    await answerQuestion(desk, /取消/, '取消活动')
    await sees(desk, '已取消：老师临时有事')
    await keepScreenshot(desk, `called-off-${look}`)

    await moveClock(app, app.cloud.clock.now() + 60_000)
    const page = await app.phone({ as: 'volunteer', look: other, open: detailOf(id) })
    await sees(page, /^这场活动取消了/)
    await sees(page, /老师临时有事/)
    await shown(page).getByRole('button', { name: '活动取消了', disabled: true }).waitFor()
    await keepScreenshot(page, `called-off-page-${other}`)
    await tapButton(page, '看别的活动')
    await tapButton(page, '我的报名')
    await tapButton(page, new RegExp(`^我，${title}，.*活动取消了`))
    await goBack(page)
    await sees(page, '原因：老师临时有事。不用来了。')
    await goBack(page)
    await goToTab(page, '我的')
    await shown(page).getByText(/^消息/).first().tap()
    await tapButton(page, new RegExp(`活动取消了[^]*${title}`))
    await sees(page, /^这场活动取消了/)
    await expect(ask(app, OPENID.rider, 'activity/signUp', { sessionId: id, name: '周强' })).rejects.toThrow(
      '取消',
    )
    await endWell(desk, page)
  })

  test('moves an activity to another time, and everybody on its list reads the old time, the new one and why', async () => {
    const title = look === 'elder' ? '学唱沪剧' : '手工布艺'
    const id = await publish(app, { title, startsAt: app.cloud.clock.now() + 74 * HOUR })
    await signUp(app, OPENID.volunteer, id, '张志明')
    const desk = await app.phone({ as: 'host', look, open: DESK })
    await tapButton(desk, new RegExp(`^${title}，`))
    await tapButton(desk, '改时间，展开')
    await tapButton(desk, /^几点开始/)
    await turnWheels(desk, '15', '00')
    await tapButton(desk, /^几点结束/)
    await turnWheels(desk, '16', '00')
    await tapButton(desk, '改时间的原因：老师时间有变')
    await keepScreenshot(desk, `postpone-${look}`)
    await tapButton(desk, '改时间')
    await answerQuestion(desk, /改/, '改时间')
    await sees(desk, /时间改好了：改到 .*下午 3:00 到 4:00/)

    await moveClock(app, app.cloud.clock.now() + 60_000)
    const page = await app.phone({ as: 'volunteer', look: other, open: MINE })
    await tapButton(page, new RegExp(`^我，${title}，.*下午 3:00`))
    await sees(page, /原来是.*现在是.*下午 3:00。原因：老师时间有变。/)
    await keepScreenshot(page, `postponed-page-${other}`)
    await tapButton(page, '看别的活动')
    await goToTab(page, '我的')
    await shown(page).getByText(/^消息/).first().tap()
    await sees(page, new RegExp(title))
    await keepScreenshot(page, `notices-${other}`)
    expect(await textOnShow(page)).toContain('老师时间有变')
    await endWell(desk, page)
  })
})
