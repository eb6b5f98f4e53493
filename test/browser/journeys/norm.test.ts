import type { Page } from 'playwright-core'
import { hash } from '../../../cloudfunctions/kernel/hash'
import { shiftIdOf } from '../../../cloudfunctions/volunteer/domain/new-shift'
import { idOf } from '../../../local/seed/activities/build'
import { startApp, type App, type Look } from '../rig/app'
import { keepScreenshot } from '../rig/browser'
import { ask, moveClock, OPENID, publish } from '../rig/deeds'
import { measureNorm, norms } from '../rig/norm'
import { allowLocation, faultsOf, goToTab, shown } from '../rig/person'

declare const wx: {
  navigateTo(options: { url: string }): void
  cloud: {
    callFunction(options: object): Promise<{
      result: { data: { sessions: { id: string; kind: string; drawn: boolean }[] } }
    }>
  }
}

let app: App
beforeAll(async () => {
  app = await startApp()
  await callOffForOneWithoutPhone()
}, 120_000)
afterAll(() => app.close())

const TODO = 'features/desk/pages/todo/todo?id=st-310101002-01'
const PUBLISH = 'features/desk/pages/publish/publish?station=st-310101002-01'

/** Every page of the app: how to come to it and by what words one knows that it is there. */
const pages: {
  name: string
  as: string
  open?: string
  words: string | RegExp
  go?: (page: Page) => Promise<void>
}[] = [
  { name: 'home-first-run', as: 'stranger', words: '找离您最近的站点' },
  { name: 'home', as: 'wang', words: '带我去', go: allowLocation },
  { name: 'nearby', as: 'wang', words: '看地图', go: (page) => goToTab(page, '附近') },
  { name: 'nearby-map', as: 'wang', words: '看列表', go: toMap },
  { name: 'nearby-filters', as: 'wang', words: '更多条件', go: toFilters },
  { name: 'activities', as: 'wang', words: /全市 \d+ 场/, go: (page) => goToTab(page, '活动') },
  { name: 'activities-days', as: 'wang', words: '选一天', go: toDays },
  { name: 'me', as: 'host', words: '我管理的站点', go: (page) => goToTab(page, '我的') },
  {
    name: 'station',
    as: 'wang',
    open: 'features/station/pages/detail/detail?id=st-310101002-01',
    words: '开门时间',
  },
  {
    name: 'station-unknown',
    as: 'wang',
    open: 'features/station/pages/detail/detail?id=st-0',
    words: '没有找到这个站点',
  },
  {
    name: 'activity',
    as: 'daughter',
    open: activityPage('waiting list'),
    words: '打电话',
    go: unfold,
  },
  { name: 'activity-called-off', as: 'wang', open: activityPage('called off'), words: /这场活动取消了/ },
  { name: 'activity-held', as: 'volunteer', open: activityPage('place kept'), words: /轮到您了/ },
  {
    name: 'activity-unknown',
    as: 'wang',
    open: 'features/activity/pages/detail/detail?id=s-0',
    words: '没有找到这场活动',
  },
  {
    name: 'activity-sign-up',
    as: 'daughter',
    open: activityPage('waiting list'),
    words: '为谁报名？',
    go: toSignUp,
  },
  {
    name: 'mine',
    as: 'daughter',
    open: 'features/activity/pages/mine/mine',
    words: /接送码/,
  },
  {
    name: 'mine-missed',
    as: 'rider',
    open: 'features/activity/pages/mine/mine',
    words: '当时有什么情况？',
    go: toAppeal,
  },
  {
    name: 'check-in',
    as: 'wang',
    open: `features/activity/pages/check-in/check-in?id=${idOf('starting now')}`,
    words: '扫站点手机上的码',
  },
  {
    name: 'draw-before',
    as: 'wang',
    open: `features/activity/pages/draw/draw?id=${idOf('lottery open')}`,
    words: '还没有抽签',
  },
  { name: 'draw', as: 'wang', words: '都对得上，抽签没有被改过', go: toDraw },
  { name: 'place', as: 'wang', open: 'features/account/pages/place/place', words: '黄浦区' },
  {
    name: 'favourites-empty',
    as: 'wang',
    open: 'features/account/pages/favourites/favourites',
    words: /还没有/,
  },
  {
    name: 'people',
    as: 'daughter',
    open: 'features/account/pages/people/people',
    words: '这里的人，您可以替他们报名、取消和签到。',
  },
  {
    name: 'people-empty',
    as: 'stranger',
    open: 'features/account/pages/people/people',
    words: '还没有登记家人',
  },
  {
    name: 'person',
    as: 'daughter',
    open: 'features/account/pages/person/person',
    words: '这位是您的什么人？',
  },
  {
    name: 'person-guardian',
    as: 'daughter',
    open: 'features/account/pages/person/person',
    words: '监护人同意书',
    go: toGuardian,
  },
  {
    name: 'self',
    as: 'daughter',
    open: 'features/account/pages/edit/edit?person=self',
    words: '怎么称呼您？',
  },
  {
    name: 'notices-empty',
    as: 'stranger',
    open: 'features/account/pages/notices/notices',
    words: '还没有消息',
  },
  {
    name: 'notices',
    as: 'volunteer',
    open: 'features/account/pages/notices/notices',
    words: '都标为已读',
  },
  { name: 'help', as: 'wang', open: 'features/account/pages/help/help', words: /附近的站点怎么找/ },
  { name: 'privacy', as: 'wang', open: 'features/account/pages/privacy/privacy', words: /清除|清空|删/ },
  { name: 'about', as: 'wang', open: 'features/account/pages/about/about', words: /OpenStreetMap/ },
  {
    name: 'desk-stations',
    as: 'officer',
    open: 'features/desk/pages/stations/stations',
    words: /站（演示）/,
  },
  {
    name: 'desk-station',
    as: 'host',
    open: 'features/desk/pages/station/station?id=st-310101002-01',
    words: '设施怎么样',
  },
  {
    name: 'desk-sessions',
    as: 'host',
    open: 'features/desk/pages/sessions/sessions?id=st-310101002-01',
    words: '有 1 人待电话通知',
  },
  { name: 'desk-session', as: 'host', open: deskPage('session', 'starting now'), words: '改这场活动' },
  {
    name: 'desk-session-places',
    as: 'host',
    open: deskPage('session', 'waiting list'),
    ...opening('改名额'),
  },
  { name: 'desk-session-time', as: 'host', open: deskPage('session', 'winter camp'), ...opening('改时间') },
  { name: 'desk-session-words', as: 'host', open: deskPage('session', 'lottery open'), ...opening('改文字') },
  {
    name: 'desk-session-off',
    as: 'host',
    open: deskPage('session', 'waiting list'),
    ...opening('取消这场活动'),
  },
  {
    name: 'desk-session-export',
    as: 'host',
    open: deskPage('session', 'winter camp'),
    ...opening('导出名单'),
  },
  { name: 'desk-session-cancelled', as: 'host', open: deskPage('session', 'called off'), words: /已取消：/ },
  { name: 'desk-roster', as: 'host', open: deskPage('roster', 'starting now'), words: /还差 \d+ 人/ },
  {
    name: 'desk-roster-waiting',
    as: 'host',
    open: deskPage('roster', 'waiting list'),
    words: '还没有名额的',
  },
  {
    name: 'desk-hand-over',
    as: 'host',
    open: deskPage('roster', 'children now'),
    words: '家长没带手机',
    go: toHandOver,
  },
  { name: 'desk-code', as: 'host', open: deskPage('code', 'starting now'), words: /^签到了 \d+ 人/ },
  {
    name: 'desk-register',
    as: 'host',
    open: deskPage('register', 'waiting list'),
    words: /电话和出生年月填一样就行/,
  },
  {
    name: 'desk-session-denied',
    as: 'wang',
    open: deskPage('session', 'waiting list'),
    words: '这场活动不归您管',
  },
  {
    name: 'course-departments',
    as: 'wang',
    open: 'features/course/pages/catalogue/catalogue',
    words: '书画艺术',
  },
  {
    name: 'course-list',
    as: 'wang',
    open: 'features/course/pages/catalogue/catalogue?department=music',
    words: '二胡启蒙',
  },
  {
    name: 'course',
    as: 'wang',
    open: 'features/course/pages/course/course?id=c-music-01',
    words: '看哪些天上课',
    go: (page) => shown(page).getByText('看哪些天上课').first().tap(),
  },
  {
    name: 'desk-shifts',
    as: 'host',
    open: 'features/desk/pages/shifts/shifts?id=st-310101002-01',
    words: /条记录等您处理/,
  },
  {
    name: 'desk-open-shift',
    as: 'host',
    open: 'features/desk/pages/open-shift/open-shift?id=st-310101002-01',
    words: '哪几天',
  },
  { name: 'desk-shift', as: 'host', open: shiftPage('shift'), words: /人还没到/ },
  { name: 'desk-shift-add', as: 'host', open: shiftPage('shift'), ...opening('加一位没手机的人') },
  { name: 'desk-shift-words', as: 'host', open: shiftPage('shift'), ...opening('改文字和名额') },
  { name: 'desk-shift-off', as: 'host', open: shiftPage('shift', 'tomorrow'), ...opening('取消这一班') },
  { name: 'desk-shift-code', as: 'host', open: shiftPage('shift-code'), words: /^签到了 \d+ 人/ },
  { name: 'desk-todo', as: 'host', open: TODO, ...opening('导出志愿时长') },
  {
    name: 'desk-service',
    as: 'officer',
    open: TODO,
    words: '看过凭据，属实',
    go: toRecord(/^吴阿姨/),
  },
  { name: 'desk-service-left', as: 'host', open: TODO, words: '几点走的', go: toRecord(/^陈思雨/) },
  { name: 'desk-service-case', as: 'host', open: TODO, words: /答复（本人看得到）/, go: toAnswer },
  { name: 'desk-by-hand', as: 'host', open: TODO, words: '补录之前请先看', go: toByHand },
  {
    name: 'desk-flags',
    as: 'network',
    open: 'features/desk/pages/flags/flags',
    words: /请您看一看|没有要看的/,
  },
  {
    name: 'desk-flag',
    as: 'officer',
    open: 'features/desk/pages/flags/flags',
    words: '在这些记录上看到的',
    go: (page) => shown(page).getByText('很多人同一秒签到').first().tap(),
  },
  { name: 'volunteer', as: 'student', open: 'features/volunteer/pages/home/home', words: '可以签到了' },
  { name: 'volunteer-new', as: 'wang', open: 'features/volunteer/pages/home/home', words: '先登记' },
  { name: 'volunteer-find', as: 'student', open: 'features/volunteer/pages/find/find', words: /能报的班次/ },
  {
    name: 'volunteer-shift',
    as: 'student',
    open: volunteerShift('running now'),
    words: '删除',
    go: (page) => shown(page).getByText('扫不了？输 6 个数字').tap(),
  },
  {
    name: 'volunteer-shift-join',
    as: 'daughter',
    open: volunteerShift('running now'),
    words: '谁来？',
    go: (page) => shown(page).getByText('时长怎么算').tap(),
  },
  {
    name: 'volunteer-hours',
    as: 'volunteer',
    open: 'features/volunteer/pages/hours/hours',
    words: '核对通过，记录完整',
    go: tapping('核对我的记录'),
  },
  {
    name: 'volunteer-record',
    as: 'rider',
    open: 'features/volunteer/pages/hours/hours',
    words: '要求更正',
    go: tapping(/人工补录/),
  },
  {
    name: 'volunteer-profile',
    as: 'volunteer',
    open: 'features/volunteer/pages/profile/profile',
    words: '单独同意：登记身份证件号码',
    go: tapping('想登记'),
  },
  {
    name: 'volunteer-register',
    as: 'stranger',
    open: 'features/volunteer/pages/profile/profile',
    words: '什么时候有空',
    go: tapping('需要时再填，展开'),
  },
  {
    name: 'volunteer-documents',
    as: 'volunteer',
    open: 'features/volunteer/pages/documents/documents',
    words: '由谁出具',
    go: (page) =>
      shown(page)
        .getByRole('radio', { name: /^志愿服务记录证明/ })
        .tap(),
  },
  {
    name: 'volunteer-document',
    as: 'volunteer',
    open: 'features/volunteer/pages/documents/documents',
    words: '存到手机相册',
    go: tapping('免费开一张'),
  },
  {
    name: 'volunteer-verify',
    as: 'stranger',
    open: 'features/volunteer/pages/verify/verify',
    words: '这张证明是真的吗？',
  },
  {
    name: 'volunteer-verify-unknown',
    as: 'stranger',
    open: 'features/volunteer/pages/verify/verify?code=AB12CD34EF56GH7D',
    words: '再核验一张',
  },
  { name: 'desk-publish', as: 'host', open: PUBLISH, words: '照模板办' },
  { name: 'desk-publish-what', as: 'host', open: PUBLISH, words: '办什么', go: toStep('名医门诊', 0) },
  { name: 'desk-publish-when', as: 'host', open: PUBLISH, words: /^共 5 天/, go: toStep('一周营', 1) },
  { name: 'desk-publish-slots', as: 'host', open: PUBLISH, words: /可以约 8 位/, go: toStep('法律咨询', 1) },
  { name: 'desk-publish-who', as: 'host', open: PUBLISH, words: '名额怎么给', go: toStep('名医门诊', 2) },
  { name: 'desk-publish-draw', as: 'host', open: PUBLISH, words: '什么时候抽签', go: toStep('名医门诊', 3) },
  { name: 'desk-publish-look', as: 'host', open: PUBLISH, words: '居民会看到：', go: toStep('名医门诊', 4) },
  {
    name: 'desk-denied',
    as: 'wang',
    open: 'features/desk/pages/station/station?id=st-310101002-01',
    words: '这个站点不归您管',
  },
]

/** An activity called off, on whose list is somebody with no phone to be told on; and everybody else is told. */
async function callOffForOneWithoutPhone(): Promise<void> {
  const now = app.cloud.clock.now()
  const sessionId = await publish(app, { title: '编中国结', startsAt: now + 50 * 3_600_000 })
  await ask(app, OPENID.host, 'activity/register', { sessionId, name: '陈阿婆', phone: '63210000' })
  await ask(app, OPENID.host, 'activity/cancelSession', { sessionId, reason: '老师临时有事' })
  // At such a beat the clock also looks for what an officer should see.
  await moveClock(app, now + 5 * 60_000)
}

/** The page of one of the seed's scenes. */
function activityPage(scene: string): string {
  return `features/activity/pages/detail/detail?id=${idOf(scene)}`
}

/** A host's page of one of the seed's scenes. */
function deskPage(name: string, scene: string): string {
  return `features/desk/pages/${name}/${name}?id=${idOf(scene)}`
}

/** A volunteer's page of one of the seed's shifts. */
function volunteerShift(scene: string): string {
  return `features/volunteer/pages/shift/shift?id=${shiftIdOf(hash('demo shift', scene), 0)}`
}

/** A host's page of one of the seed's shifts: of the one that runs, if none is named. */
function shiftPage(name: string, scene = 'running now'): string {
  return `features/desk/pages/${name}/${name}?id=${shiftIdOf(hash('demo shift', scene), 0)}`
}

/** From all that waits for the desk to the record of one of the seed's scenes. */
function toRecord(who: RegExp): (page: Page) => Promise<void> {
  return async (page) => {
    await shown(page).getByRole('button', { name: who }).first().tap()
    await shown(page).getByText('还能做的').waitFor()
  }
}

async function toAnswer(page: Page): Promise<void> {
  await toRecord(/^王老师/)(page)
  await shown(page).getByRole('radio', { name: '说得对' }).tap()
}

async function toByHand(page: Page): Promise<void> {
  await toRecord(/^周先生/)(page)
  await shown(page)
    .getByRole('button', { name: /^人工补录/ })
    .tap()
}

/** Opens a part of the host's page of a session. */
function opening(part: string) {
  return {
    words: '收起',
    go: (page: Page) =>
      shown(page)
        .getByRole('button', { name: `${part}，展开` })
        .tap(),
  }
}

/** Taps the first button of the page that is called so. */
function tapping(name: string | RegExp): (page: Page) => Promise<void> {
  return (page) => shown(page).getByRole('button', { name }).first().tap()
}

/** Ticks the child off, unless that was done before, and lets the guardian come. */
async function toHandOver(page: Page): Promise<void> {
  const child = shown(page).getByRole('checkbox', { name: /^李小满/ })
  await child.waitFor()
  if ((await child.getAttribute('aria-checked')) !== 'true') await child.tap()
  await shown(page).getByRole('button', { name: '李小满：家长来接' }).tap()
}

async function unfold(page: Page): Promise<void> {
  await shown(page).getByText('查看规则').tap()
}

async function toSignUp(page: Page): Promise<void> {
  await shown(page)
    .getByRole('button', { name: /^候补（/ })
    .first()
    .tap()
}

/** The draw of any lottery of the days before, run again. */
async function toDraw(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const data = {
      action: 'board',
      requestId: 'p-00000000000000000001',
      input: { from: '2026-11-14', days: 11 },
    }
    const { result } = await wx.cloud.callFunction({ name: 'activity', data })
    const drawn = result.data.sessions.find(({ kind, drawn }) => kind === 'lottery' && drawn)
    wx.navigateTo({ url: `/features/activity/pages/draw/draw?id=${drawn?.id ?? ''}` })
  })
  await shown(page).getByRole('button', { name: '重新算一遍' }).tap()
}

async function toAppeal(page: Page): Promise<void> {
  await shown(page).getByText('已结束').tap()
  await shown(page).getByRole('button', { name: '说明当时的情况' }).first().tap()
}

/** From a template to one of the steps of publishing it, counted from 0. */
function toStep(template: string, step: number): (page: Page) => Promise<void> {
  return async (page) => {
    await shown(page).getByText('照模板办').tap()
    await shown(page).getByText(template).tap()
    for (let at = 0; at < step; at++) await shown(page).getByText('下一步').tap()
  }
}

async function toMap(page: Page): Promise<void> {
  await goToTab(page, '附近')
  await shown(page).getByText('看地图').tap()
}

async function toFilters(page: Page): Promise<void> {
  await goToTab(page, '附近')
  await shown(page).getByRole('button', { name: '更多条件' }).tap()
}

async function toGuardian(page: Page): Promise<void> {
  await shown(page).getByRole('button', { name: '孩子', exact: true }).tap()
  await shown(page).locator('input').first().fill('李小明')
  await shown(page).getByRole('button', { name: '出生年月' }).tap()
  await page.getByText('确定', { exact: true }).tap()
  await shown(page).getByText('下一步').tap()
}

async function toDays(page: Page): Promise<void> {
  await goToTab(page, '活动')
  await shown(page).getByRole('button', { name: '更多日期' }).tap()
}

async function opened(
  { as, open, words, go }: (typeof pages)[number],
  look: Look,
  scale?: string,
): Promise<Page> {
  const page = await app.phone({ as, look, open, settings: scale ? { scale } : {} })
  await go?.(page)
  await shown(page).getByText(words).first().waitFor()
  return page
}

/** How far the widest thing on the page reaches beyond the screen, px. */
function overflow(page: Page): Promise<number> {
  return shown(page).evaluate((root) => Math.max(0, root.scrollWidth - root.clientWidth))
}

describe.each<Look>(['elder', 'standard'])('in the %s look', (look) => {
  test.each(pages)('$name keeps the norm', async (wanted) => {
    const page = await opened(wanted, look)
    await keepScreenshot(page, `norm-${wanted.name}-${look}`)
    const { texts, breaches } = await measureNorm(page, norms[look])
    expect(texts).toBeGreaterThan(2)
    expect(breaches).toEqual([])
    expect(await overflow(page)).toBe(0)
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })
})

test.each(
  pages.filter(({ name }) =>
    [
      'home',
      'nearby',
      'activities',
      'activity',
      'activity-sign-up',
      'mine',
      'draw',
      'station',
      'me',
      'people',
      'person-guardian',
      'desk-station',
      'desk-sessions',
      'desk-session',
      'desk-roster',
      'desk-code',
      'activity-held',
      'check-in',
      'course',
      'notices',
      'volunteer',
      'volunteer-find',
      'volunteer-shift',
      'volunteer-shift-join',
      'volunteer-hours',
      'volunteer-record',
      'volunteer-register',
      'volunteer-document',
      'desk-hand-over',
      'desk-publish-who',
      'desk-register',
      'desk-shifts',
      'desk-open-shift',
      'desk-shift',
      'desk-shift-code',
      'desk-todo',
      'desk-service',
      'desk-by-hand',
      'desk-flags',
    ].includes(name),
  ),
)("$name stays whole when WeChat's text is set to its largest", async (wanted) => {
  const page = await opened(wanted, 'elder', '1.4')
  await keepScreenshot(page, `large-${wanted.name}`)
  expect(await overflow(page)).toBe(0)
  const { breaches } = await measureNorm(page, norms.elder)
  expect(breaches).toEqual([])
  await page.context().close()
})

test('the largest text of 长辈版 is at least 30 px where people read what they act on', async () => {
  const page = await opened(pages[1] as (typeof pages)[number], 'elder')
  const { breaches } = await measureNorm(page, { ...norms.elder, largestText: 30 })
  expect(breaches).toEqual([])
  await page.context().close()
})
