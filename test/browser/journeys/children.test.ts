import type { Locator, Page } from 'playwright-core'
import { idOf } from '../../../local/seed/activities/build'
import { startApp, type App } from '../rig/app'
import { keepScreenshot } from '../rig/browser'
import { ask, moveClock, OPENID, publish } from '../rig/deeds'
import { faultsOf, sees, shown, tapButton, textOnShow } from '../rig/person'

let app: App
beforeAll(async () => {
  app = await startApp()
}, 60_000)
afterAll(() => app.close())

const MINE = 'features/activity/pages/mine/mine'
const HOUR = 3_600_000

/** The daughter's child, see local/seed/activities/households. */
const CHILD = '李小满'

/** A row of the list, to be ticked off. */
const row = (page: Page): Locator => shown(page).getByRole('checkbox', { name: new RegExp(`^${CHILD}，`) })

const codeField = (page: Page): Locator => shown(page).getByRole('textbox', { name: '接送码，6 个数字' })

/** Tries a code, and waits for what is said of it. */
async function tryCode(page: Page, code: string, said: RegExp): Promise<void> {
  await codeField(page).fill(code)
  await tapButton(page, '核对，交给家长')
  await shown(page).getByText(said).first().waitFor()
}

/** Ticks the child off and asks to hand it over. */
async function beginHandOver(page: Page): Promise<void> {
  await row(page).tap()
  await tapButton(page, `${CHILD}：家长来接`)
  await sees(page, `接走 ${CHILD}`)
}

/** The code as the parent's list shows it. */
async function codeOn(page: Page): Promise<string> {
  await sees(page, '接送码：接孩子时报给站点的人听')
  return /\d{3} \d{3}/.exec(await textOnShow(page))?.[0].replace(' ', '') ?? ''
}

/** An activity for children in the host's station, with the child on its list. */
async function afterLunch(startsAt: number): Promise<string> {
  const sessionId = await publish(app, { title: '做一只纸灯', startsAt, pickup: true })
  const standing = await ask<{ people: { person: string; name: string }[] }>(
    ...([app, OPENID.daughter, 'activity/standing', { sessionId }] as const),
  )
  const person = standing.people.find(({ name }) => name === CHILD)?.person
  await ask(app, OPENID.daughter, 'activity/signUp', { sessionId, person })
  return sessionId
}

async function endWell(...pages: Page[]): Promise<void> {
  for (const page of pages) {
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  }
}

const rosterOf = (id: string) => `features/desk/pages/roster/roster?id=${id}`

test('a child goes home with whoever says the code that the parent has; a wrong one is refused', async () => {
  const parent = await app.phone({ as: 'daughter', look: 'elder', open: MINE })
  const code = await codeOn(parent)
  expect(code).toMatch(/^\d{6}$/)
  await keepScreenshot(parent, 'pickup-code-elder')

  const desk = await app.phone({ as: 'host', look: 'standard', open: rosterOf(idOf('children now')) })
  await beginHandOver(desk)
  await tryCode(desk, code === '000000' ? '111111' : '000000', /接送码不对，还可以再试 4 次。孩子先不要交/)
  await keepScreenshot(desk, 'hand-over-wrong-standard')
  await tryCode(desk, code, new RegExp(`${CHILD} 已经交给家长，记下了`))
  await keepScreenshot(desk, 'hand-over-done-standard')

  await parent.reload()
  await sees(parent, /到了，.*接走了/)
  await keepScreenshot(parent, 'pickup-done-elder')
  await endWell(parent, desk)
})

test('after five wrong codes the host recognises the parent otherwise, and writes down how', async () => {
  const now = app.cloud.clock.now()
  await moveClock(app, now + 1.5 * HOUR)
  const id = await afterLunch(now + 2.25 * HOUR)
  const parent = await app.phone({ as: 'daughter', look: 'standard', open: MINE })
  await sees(parent, '做一只纸灯')
  await keepScreenshot(parent, 'pickup-code-standard')
  await tapButton(parent, new RegExp(`^${CHILD}，做一只纸灯`))
  const code = await codeOn(parent)

  const desk = await app.phone({ as: 'host', look: 'elder', open: rosterOf(id) })
  await beginHandOver(desk)
  const wrong = code === '000000' ? '111111' : '000000'
  for (const left of [4, 3, 2, 1]) await tryCode(desk, wrong, new RegExp(`还可以再试 ${left} 次`))
  await tryCode(desk, wrong, /接送码错了 5 次，请核对身份/)
  await keepScreenshot(desk, 'hand-over-locked-elder')
  expect(await codeField(desk).count()).toBe(0)
  await tapButton(desk, '核对过了，交给家长')
  await sees(desk, /请写明怎样认出家长的/)
  await tapButton(desk, '怎样核对的：打电话给监护人确认了')
  await tapButton(desk, '核对过了，交给家长')
  await sees(desk, `${CHILD} 已经交给家长，记下了`)
  await sees(desk, /接走了（打电话给监护人确认了）/)
  await keepScreenshot(desk, 'hand-over-otherwise-elder')

  await parent.reload()
  await sees(parent, /到了，.*接走了/)
  await keepScreenshot(parent, 'pickup-done-standard')
  await endWell(parent, desk)
})
