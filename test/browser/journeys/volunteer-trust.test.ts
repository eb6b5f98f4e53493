import type { Page } from 'playwright-core'
import { codeAt, pictureText, stepAt } from '../../../miniprogram/shared/code/rotating'
import { CHILD } from '../../../local/seed/activities/households'
import { startApp, type App, type Look } from '../rig/app'
import { keepScreenshot } from '../rig/browser'
import { ask, OPENID } from '../rig/deeds'
import { answerQuestion, goBack, sees, shown, tapButton } from '../rig/person'
import {
  allowPlace,
  AT_HOME,
  hoursOf,
  openPage,
  openShift,
  PAGES,
  passTime,
  putAway,
  scanWords,
  type Told,
} from '../rig/volunteering'

let app: App
beforeAll(async () => {
  app = await startApp()
}, 120_000)
afterAll(() => app.close())

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** The volunteer in one look, those at the desk in the other; and whose hours by hand of the demo network are denied. */
const LOOKS = [
  { look: 'elder', other: 'standard', as: 'rider' },
  { look: 'standard', other: 'elder', as: 'volunteer' },
] as const satisfies readonly { look: Look; other: Look; as: keyof typeof OPENID }[]

/** Until then the demo volunteers are on a shift of their own, see local/seed/volunteering/scenes.ts. */
const FREE = Date.parse('2026-11-25T12:30:00+08:00')

/** The next full hour at which a shift can still be opened and joined. */
const nextHour = (): number => Math.ceil(Math.max(app.cloud.clock.now() + 5 * MINUTE, FREE) / HOUR) * HOUR

/** The next minute at which the clock looks for what an officer should see. */
const nextBeat = (): number => (Math.floor(app.cloud.clock.now() / (5 * MINUTE)) + 1) * 5 * MINUTE

/** A shift of an hour that is over by ten minutes; nobody has recorded anything of it. */
async function overShift(
  name: string,
  openid: string,
  person?: string,
): Promise<{ id: string; from: number }> {
  const from = nextHour()
  const id = await openShift(app, { name, startsAt: from, endsAt: from + HOUR })
  await ask(app, openid, 'volunteer/join', { shiftId: id, ...(person && { person }) })
  return { id, from }
}

/** What the desk says about a record on its page: an answer with its words, and what comes of it. */
async function answer(desk: Page, choice: string, words: string): Promise<void> {
  await shown(desk).getByRole('radio', { name: choice }).tap()
  if (words !== '') await shown(desk).getByRole('textbox', { name: '答复' }).fill(words)
  await tapButton(desk, new RegExp(`：${choice}$`))
}

describe.each(LOOKS)('in the $look look', ({ look, other, as }) => {
  test('「这不是我」: the hours go at once, somebody who did not record them answers, and the total stays without', async () => {
    const before = await hoursOf(app, OPENID[as])
    const page = await app.phone({ as, look, open: PAGES.hours })
    await tapButton(page, /人工补录/)
    await tapButton(page, '这不是我')
    await shown(page).locator('textarea').first().fill('那天我没有去过')
    await tapButton(page, '这不是我，请查清楚')
    await answerQuestion(page, '真的不是您吗？', '不是我')
    await sees(page, '说过「这不是我」，查清以前不算')
    await sees(page, /^答复期限：最晚/)
    await keepScreenshot(page, `not-me-${look}`)
    const disputed = await hoursOf(app, OPENID[as])
    expect(disputed.creditedMinutes).toBeLessThan(before.creditedMinutes)
    const { shiftId, person } = disputed.records.find(({ cases }) => cases.length > 0) as Told

    const desk = await app.phone({ as: 'host', look: other, open: PAGES.service(shiftId, person) })
    await sees(desk, '有人说「这不是我」')
    await answer(desk, '查过了，记录没错', '我记的，没错')
    await sees(desk, /没有记下：/)
    await keepScreenshot(desk, `not-me-refused-${other}`)
    const officer = await app.phone({ as: 'network', look: other, open: PAGES.service(shiftId, person) })
    await answer(officer, '说得对，撤销', '核对过签到表，不是本人')
    await sees(officer, '记下了：说得对，撤销')
    await keepScreenshot(officer, `not-me-answered-${other}`)

    await openPage(page, PAGES.record(shiftId))
    await sees(page, '已撤销，不算')
    await sees(page, /核对过签到表，不是本人$/)
    await tapButton(page, '这条记录写过什么，展开')
    await sees(page, /^第 \d+ 条：撤销第 \d+ 条/)
    await keepScreenshot(page, `not-me-done-${look}`)
    expect((await hoursOf(app, OPENID[as])).creditedMinutes).toBe(disputed.creditedMinutes)
    await putAway(page, desk, officer)
  })

  test('hours by hand are proposed by the host, whose own yes is refused, and count when the officer agrees', async () => {
    const { id, from } = await overShift('入户登记', OPENID.student)
    await passTime(app, from + HOUR + 10 * MINUTE)
    const desk = await app.phone({ as: 'host', look, open: PAGES.deskShift(id) })
    await tapButton(desk, /^陈思雨.*看这次服务$/)
    await tapButton(desk, /^人工补录/)
    await sees(desk, '补录之前请先看')
    await tapButton(desk, '为什么要补录：手机没电')
    await shown(desk).getByRole('textbox', { name: '凭据 1' }).fill('签到表，站点 2 号柜，11 月第 3 页')
    await keepScreenshot(desk, `by-hand-${look}`)
    await tapButton(desk, '提出补录，等第二个人核实')
    await sees(desk, '提出来了，还没有计入')
    await tapButton(desk, '好了')
    await sees(desk, '人工补录，要第二个人核实')
    await answer(desk, '看过凭据，属实', '')
    await sees(desk, /没有记下：/)
    await keepScreenshot(desk, `by-hand-refused-${look}`)
    const page = await app.phone({ as: 'student', look: other, open: PAGES.hours })
    await tapButton(page, /入户登记.*等人确认，确认了才算.*人工补录/)
    await sees(page, /^还要另一位.+核实，核实了才算。$/)

    const officer = await app.phone({ as: 'officer', look, open: PAGES.todo })
    await tapButton(officer, /^陈思雨，入户登记/)
    await sees(officer, '凭据 1：签到表，站点 2 号柜，11 月第 3 页')
    await answer(officer, '看过凭据，属实', '')
    await sees(officer, '记下了：看过凭据，属实')
    await goBack(page)
    await tapButton(page, /入户登记.*已计入.*1 小时.*人工补录/)
    await sees(page, '这一条不是扫码来的，是站点的人补写的。')
    await sees(page, /^另一位.+核实过。$/)
    await keepScreenshot(page, `by-hand-agreed-${other}`)
    await putAway(page, desk, officer)
  })

  test('a child’s record, ticked by the host, counts when the guardian says that the child was there', async () => {
    const { id, from } = await overShift('图书整理', OPENID.daughter, CHILD)
    for (const [way, at] of [
      ['in', from],
      ['out', from + HOUR],
    ] as const) {
      await passTime(app, at)
      const nonce = `${way === 'in' ? 'a' : 'b'}${at.toString(16)}`.padEnd(32, '0')
      const times = { tickedAt: app.cloud.clock.now(), sentAt: app.cloud.clock.now() }
      await ask(app, OPENID.host, 'volunteer/tick', { shiftId: id, person: CHILD, way, nonce, ...times })
    }
    await passTime(app, from + HOUR + 5 * MINUTE)
    const page = await app.phone({ as: 'daughter', look, open: PAGES.notices })
    await tapButton(page, /请确认一条服务记录[^]*图书整理/)
    await sees(page, '请您确认：李小满去了吗？')
    await sees(page, '等人确认，确认了才算')
    await keepScreenshot(page, `vouch-${look}`)
    await tapButton(page, '去了，没错')
    await sees(page, '您确认了，谢谢')
    await sees(page, '已计入')
    await sees(page, /监护人证实过/)
    await keepScreenshot(page, `vouched-${look}`)
    await putAway(page)
  })

  test('an officer reads what should be looked at, each with its records; what was found is kept', async () => {
    await passTime(app, nextBeat())
    const note = '问过站点，当天集体到达，名单对得上'
    const officer = await app.phone({ as: 'officer', look, open: PAGES.flags })
    await sees(officer, '很多人同一秒签到')
    await keepScreenshot(officer, `flags-${look}`)
    await shown(officer).getByText('很多人同一秒签到').first().tap()
    await sees(officer, '在这些记录上看到的')
    expect(
      await shown(officer)
        .getByRole('button', { name: /集市秩序，签到：/ })
        .count(),
    ).toBe(6)
    if (look === 'elder') {
      await shown(officer).getByRole('textbox', { name: '查到了什么，怎么处理的' }).fill(note)
      await tapButton(officer, '记下，这条看过了')
    }
    await sees(officer, '看过的')
    await sees(officer, new RegExp(`处理：${note}$`))
    await keepScreenshot(officer, `flag-closed-${look}`)
    const desk = await app.phone({ as: 'host', look, open: PAGES.flags })
    await sees(desk, /^这里给街道、区和总站的.+看$/)
    await putAway(officer, desk)
  })
})

/** The secret of a shift's code, and the text of its picture at an instant. */
async function codesOf(shiftId: string) {
  const { key } = await ask<{ key: string }>(app, OPENID.host, 'volunteer/shiftKey', { shiftId })
  const step = () => stepAt(app.cloud.clock.now())
  return {
    picture: (ago = 0) => pictureText(shiftId, key, step() - ago),
    figures: () => codeAt(key, step()),
  }
}

describe('a code that proves nothing says what happened and what to do', () => {
  test('whatever is scanned: any code, another shift’s, an old picture, a forged one, one too early', async () => {
    const from = nextHour()
    const about = { startsAt: from, endsAt: from + HOUR }
    const id = await openShift(app, { name: '便民服务', ...about, people: [OPENID.volunteer] })
    const strange = await openShift(app, { name: '邻站值守', ...about })
    const times = { startsAt: from + 5 * HOUR, endsAt: from + 6 * HOUR }
    const later = await openShift(app, { name: '晚间引导', ...times, people: [OPENID.volunteer] })
    await passTime(app, from - 2 * MINUTE)
    const [codes, others, laters] = [await codesOf(id), await codesOf(strange), await codesOf(later)]
    const page = await app.phone({ as: 'volunteer', look: 'elder', open: PAGES.shift(id), settings: AT_HOME })
    await tapButton(page, '扫码签到')
    await allowPlace(page)
    await scanWords(page, 'https://example.com/menu')
    await sees(page, '这不是签到码。请扫站点手机上每半分钟换一次的码，门口贴的码不记时长')
    await keepScreenshot(page, 'bad-random-elder')
    await tapButton(page, '扫码签到')
    await scanWords(page, others.picture())
    await sees(page, '这是另一个班次的码。请核对班次，再扫本班次的码')
    await tapButton(page, '扫码签到')
    await scanWords(page, codes.picture(6))
    await sees(page, '这个码过期了，可能是别人转发的照片。请当面扫站点手机上现在的码')
    await keepScreenshot(page, 'bad-forwarded-elder')
    await tapButton(page, '扫码签到')
    await scanWords(
      page,
      codes.picture().replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    )
    await sees(page, '这个码是假的或坏的。请当面扫站点手机上现在的码')

    await openPage(page, PAGES.home)
    await tapButton(page, '扫码签到')
    await scanWords(page, others.picture())
    await sees(page, '您没有报这个班次。请先报名，或请站点的人帮您加上')
    await shown(page).getByRole('button', { name: '看这个班次' }).waitFor()
    await keepScreenshot(page, 'bad-strange-elder')
    await tapButton(page, '扫码签到')
    await scanWords(page, laters.picture())
    await sees(page, /^还没到签到时间。请在.+ 以后再扫$/)
    await keepScreenshot(page, 'bad-early-elder')
    expect((await hoursOf(app, OPENID.volunteer)).records.map(({ shiftId }) => shiftId)).not.toContain(id)
    await putAway(page)
  })

  test('a check-out where nobody checked in', async () => {
    const from = nextHour()
    const about = { startsAt: from, endsAt: from + HOUR }
    const id = await openShift(app, { name: '广场引导', ...about, people: [OPENID.student, OPENID.rider] })
    await passTime(app, from - 2 * MINUTE)
    const codes = await codesOf(id)
    await passTime(app, from + HOUR + 10 * MINUTE)
    const page = await app.phone({
      as: 'student',
      look: 'standard',
      open: PAGES.shift(id),
      settings: AT_HOME,
    })
    await tapButton(page, '扫码签到')
    await allowPlace(page)
    await scanWords(page, codes.picture())
    await sees(page, '扫到了。您要做哪一样？')
    await tapButton(page, /^陈思雨 签到/)
    await sees(page, '班次已经结束，不能再签到。做了服务没签到，请告诉站点的人，可以补录')
    await tapButton(page, '扫码签到')
    await scanWords(page, codes.picture())
    await tapButton(page, /^陈思雨 签退/)
    await sees(page, '还没有您的签到，先不能签退。请先签到；已经签过的，请站点的人帮您补')
    await keepScreenshot(page, 'bad-out-standard')
    await putAway(page)
  })
})
