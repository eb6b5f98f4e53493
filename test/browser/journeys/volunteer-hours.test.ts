import type { Page } from 'playwright-core'
import { startApp, type App, type Look } from '../rig/app'
import { keepScreenshot } from '../rig/browser'
import { OPENID } from '../rig/deeds'
import { answerMessages, sees, setNetwork, shown, tapButton, textOnShow, turnWheels } from '../rig/person'
import {
  allowPlace,
  AT_HOME,
  figuresOn,
  hoursOf,
  openPage,
  openShift,
  PAGES,
  passTime,
  passTimeAtDesk,
  putAway,
  queryOf,
  scanPhoneOf,
  typeFigures,
} from '../rig/volunteering'

let app: App
beforeAll(async () => {
  app = await startApp()
}, 120_000)
afterAll(() => app.close())

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** An ordinary morning for each look: the volunteer in that one, the host in the other. */
const MORNINGS = [
  { look: 'elder', other: 'standard', morning: Date.parse('2026-11-25T10:00:00+08:00'), late: false },
  { look: 'standard', other: 'elder', morning: Date.parse('2026-11-27T10:00:00+08:00'), late: true },
] as const satisfies readonly { look: Look; other: Look; morning: number; late: boolean }[]

/** Opens a shift of today from one to two in the afternoon, and goes to its page. */
async function openOne(desk: Page): Promise<string> {
  await tapButton(desk, '开班次')
  await shown(desk).getByRole('radio', { name: '下午班' }).tap()
  await tapButton(desk, /^几点开始/)
  await turnWheels(desk, '13', '00')
  await tapButton(desk, /^几点结束/)
  await turnWheels(desk, '14', '00')
  await shown(desk).getByRole('checkbox', { name: '今天' }).tap()
  await shown(desk)
    .getByRole('radio', { name: /^秩序引导/ })
    .tap()
  await shown(desk).getByRole('textbox', { name: '负责人' }).fill('刘敏')
  await tapButton(desk, '开班次')
  await sees(desk, /^开好了 1 班/)
  await tapButton(desk, '看第一班')
  await sees(desk, '还没有人报名')
  const { id = '' } = await queryOf(desk)
  return id
}

/** The sum of one's hours, as one reads it. */
async function readSum(page: Page): Promise<number> {
  const ring = shown(page).getByLabel(/^志愿服务 [\d.]+ 小时/)
  return Number(/[\d.]+/.exec((await ring.getAttribute('aria-label')) ?? '')?.[0])
}

describe.each(MORNINGS)('a volunteer in the $look look', ({ look, other, morning, late }) => {
  const today = (hour: number) => morning + (hour - 10) * HOUR

  test('joins, scans the code on the host’s phone, leaves without a network, and has the hours', async () => {
    if (app.cloud.clock.now() < morning) await passTime(app, morning)
    const before = (await hoursOf(app, OPENID.volunteer)).creditedMinutes
    const desk = await app.phone({ as: 'host', look: other, open: PAGES.deskShifts })
    const id = await openOne(desk)
    await keepScreenshot(desk, `shift-opened-${other}`)
    const phone = await app.phone({
      ...{ as: 'volunteer', look, open: PAGES.find, settings: AT_HOME, beside: desk },
    })
    await tapButton(phone, /下午 1:00.*秩序引导志愿服务/)
    await tapButton(phone, '我报名')
    await answerMessages(phone, '允许')
    await sees(phone, /^我报上了。/)
    await keepScreenshot(phone, `shift-joined-${look}`)

    await passTime(app, today(13) - 2 * MINUTE, desk, phone)
    await openPage(desk, PAGES.code(id))
    await sees(desk, '秒后换一个')
    await openPage(phone, PAGES.home)
    await tapButton(phone, '扫码签到')
    await allowPlace(phone)
    await scanPhoneOf(phone, '刘敏')
    await sees(phone, /^签到好了，时间是今天中午 12:5\d$/)
    await sees(phone, '正在服务')
    await sees(desk, '签到了 1 人')
    await keepScreenshot(phone, `shift-scanned-in-${look}`)
    await keepScreenshot(desk, `shift-code-${other}`)

    await passTimeAtDesk(app, today(14) + 2 * MINUTE, desk, phone)
    await setNetwork(phone, 'off')
    await tapButton(phone, '扫码签退')
    await scanPhoneOf(phone, '刘敏')
    await sees(phone, /^已经存在手机里，有网络会自动上传，/)
    await sees(phone, '1 次扫码还没传上去，有网络会自动上传')
    await keepScreenshot(phone, `shift-scan-kept-${look}`)
    await phone.reload()
    await openPage(phone, PAGES.home)
    await sees(phone, /^已经存在手机里，有网络会自动上传，/)
    if (late) await passTime(app, today(14) + 25 * MINUTE, desk, phone)
    await setNetwork(phone, 'on')
    await sees(phone, /^签退好了，时间是今天下午 2:0\d/)
    await keepScreenshot(phone, `shift-scanned-out-${look}`)
    if (late) await confirmLate(phone, desk)

    await tapButton(phone, /^我的时长/)
    await tapButton(phone, /今天.*秩序引导志愿服务.*已计入.*1 小时/)
    await sees(phone, /^签到：本人扫动态码；签退：本人扫动态码/)
    await keepScreenshot(phone, `shift-record-${look}`)
    const after = (await hoursOf(app, OPENID.volunteer)).creditedMinutes
    expect(after).toBe(before + 60)
    await openPage(phone, PAGES.hours)
    await sees(phone, '每一条记录')
    expect(await readSum(phone)).toBe(after / 60)
    await putAway(desk, phone)
  })

  /** A scan that waited too long for a network waits for the host's word, too. */
  async function confirmLate(phone: Page, desk: Page): Promise<void> {
    await sees(phone, /因为是没网时扫的，要等站点的人确认$/)
    await openPage(desk, PAGES.todo)
    await tapButton(desk, /^张志明，秩序引导志愿服务/)
    await sees(desk, '这次签到要您确认')
    await shown(desk).getByRole('radio', { name: '确认，人到了' }).tap()
    await keepScreenshot(desk, `scan-confirm-${other}`)
    await tapButton(desk, '这次签到要您确认：确认，人到了')
    await sees(desk, '记下了：确认，人到了')
  }

  test('types the six figures; wrong ones are told, and can be typed again', async () => {
    const times = { startsAt: today(15), endsAt: today(16) }
    const id = await openShift(app, { name: '手机小课引导', ...times, people: [OPENID.student] })
    await passTime(app, today(15) - 3 * MINUTE)
    const desk = await app.phone({ as: 'host', look: other, open: PAGES.code(id) })
    const phone = await app.phone({
      ...{ as: 'student', look, open: PAGES.shift(id), settings: AT_HOME, beside: desk },
    })
    await typeFigures(phone, (await figuresOn(desk)) === '000000' ? '111111' : '000000')
    await allowPlace(phone)
    await sees(phone, '6 个数字不对。请看着站点手机上现在的数字再输一遍')
    await keepScreenshot(phone, `figures-wrong-${look}`)
    await tapButton(phone, '签到，没有通过，知道了')
    await typeFigures(phone, await figuresOn(desk))
    await sees(phone, /^签到好了，时间是今天下午 2:5\d$/)
    await keepScreenshot(phone, `figures-in-${look}`)

    await passTimeAtDesk(app, today(16) + MINUTE, desk, phone)
    await typeFigures(phone, await figuresOn(desk))
    await sees(phone, /^签退好了，时间是今天下午 4:0\d$/)
    await tapButton(phone, '看我的记录')
    await sees(phone, '已计入')
    await sees(phone, /^签到：本人输入 6 个数字；签退：本人输入 6 个数字/)
    await keepScreenshot(phone, `figures-record-${look}`)
    await putAway(desk, phone)
  })

  test('without a phone at hand is ticked off by the host, whose phone has no network and starts again', async () => {
    const times = { startsAt: today(17), endsAt: today(18) }
    const id = await openShift(app, { name: '晚餐助餐', ...times, people: [OPENID.rider] })
    await passTime(app, today(17) - MINUTE)
    const desk = await app.phone({ as: 'host', look: other, open: PAGES.deskShift(id) })
    await sees(desk, '1 人还没到')
    await setNetwork(desk, 'off')
    await tapButton(desk, '周强：到了')
    await sees(desk, /^◷ 到了 16:59：存在手机里，有网络会自动上传$/)
    await sees(desk, '1 次点名存在手机里，有网络会自动上传。手机关了也不会丢')
    await keepScreenshot(desk, `tick-kept-${other}`)
    await desk.reload()
    await sees(desk, '1 次点名存在手机里，有网络会自动上传。手机关了也不会丢')
    await sees(desk, '1 人在岗')
    await setNetwork(desk, 'on')
    await sees(desk, /✓ 到了 16:59/)
    expect(await textOnShow(desk)).not.toContain('存在手机里')

    await passTime(app, today(18), desk)
    await tapButton(desk, '周强：走了')
    await sees(desk, /✓ 走了 18:00/)
    await keepScreenshot(desk, `tick-done-${other}`)
    const phone = await app.phone({ as: 'rider', look, open: PAGES.hours })
    await tapButton(phone, /今天.*晚餐助餐.*已计入.*1 小时/)
    await sees(phone, /站点工作人员（编号 .{4}）在名单上勾的/)
    await keepScreenshot(phone, `tick-record-${look}`)
    await putAway(desk, phone)
  })

  test('forgets to check out: is told, reads why it is 0 h, and has the hours when the host says when they left', async () => {
    const times = { startsAt: today(19), endsAt: today(20) }
    const id = await openShift(app, { name: '晚间值班', ...times, people: [OPENID.volunteer] })
    await passTime(app, today(19) - 2 * MINUTE)
    const desk = await app.phone({ as: 'host', look: other, open: PAGES.deskShift(id) })
    await tapButton(desk, '张志明：到了')
    await sees(desk, /✓ 到了 18:58/)
    const phone = await app.phone({ as: 'volunteer', look, open: PAGES.home })
    await sees(phone, '正在服务')
    await passTime(app, today(20) + 16 * MINUTE, phone)
    await openPage(phone, PAGES.notices)
    await sees(phone, '还没有签退')
    await sees(phone, /“晚间值班”结束了，还没有签退。/)
    await passTime(app, today(21) + MINUTE, phone, desk)
    await openPage(phone, PAGES.notices)
    await sees(phone, '没有签退，先记 0 小时')
    await keepScreenshot(phone, `forgotten-notice-${look}`)
    await tapButton(phone, /没有签退，先记 0 小时/)
    await sees(phone, '没有签退，等站点确认几点走的')
    await sees(phone, '没有签退，到时间自动结束了')
    await sees(phone, /0 小时|0 分钟/)
    await keepScreenshot(phone, `forgotten-record-${look}`)

    await openPage(desk, PAGES.todo)
    await tapButton(desk, /^张志明，晚间值班/)
    await tapButton(desk, /^几点走的/)
    await turnWheels(desk, '20', '00')
    await tapButton(desk, '怎么知道的：我在场，看到走的')
    await keepScreenshot(desk, `forgotten-desk-${other}`)
    await tapButton(desk, '记下：20:00 走的')
    await sees(desk, '走的时间记下了')
    await openPage(phone, PAGES.hours)
    await tapButton(phone, /今天.*晚间值班.*已计入.*1 小时/)
    await sees(phone, /确认的时间/)
    await keepScreenshot(phone, `forgotten-done-${look}`)
    await putAway(desk, phone)
  })
})
