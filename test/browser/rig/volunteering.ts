import type { Page } from 'playwright-core'
import { dayOf, minutesOf } from '../../../miniprogram/shared/time/shanghai'
import { people } from '../../../local/seed/people'
import type { App } from './app'
import { ask, HOME, moveClock, OPENID } from './deeds'
import { faultsOf, phoneState, shown, tapButton } from './person'

/** Volunteering as people do it on two phones, and what others do meanwhile. */

/** Pages by what one does there. */
export const PAGES = {
  /** 志愿服务. */
  home: 'features/volunteer/pages/home/home',
  find: 'features/volunteer/pages/find/find',
  hours: 'features/volunteer/pages/hours/hours',
  documents: 'features/volunteer/pages/documents/documents',
  verify: 'features/volunteer/pages/verify/verify',
  deskShifts: `features/desk/pages/shifts/shifts?id=${HOME}`,
  todo: `features/desk/pages/todo/todo?id=${HOME}`,
  flags: 'features/desk/pages/flags/flags',
  notices: 'features/account/pages/notices/notices',
  shift: (id: string) => `features/volunteer/pages/shift/shift?id=${id}`,
  record: (id: string) => `features/volunteer/pages/record/record?id=${id}`,
  deskShift: (id: string) => `features/desk/pages/shift/shift?id=${id}`,
  code: (id: string) => `features/desk/pages/shift-code/shift-code?id=${id}`,
  service: (shift: string, person: string) =>
    `features/desk/pages/service/service?shift=${shift}&person=${person}`,
} as const

/** Settings of a phone that is at the host's station. */
export const AT_HOME = { place: placeOf('host') }

function placeOf(key: string): string {
  const place = people.find((each) => each.key === key)?.place
  return place ? `${place.lng},${place.lat}` : ''
}

/** A shift at the host's station as it is opened by somebody whose phone nobody looks at; instants in milliseconds. */
export interface OpenedShift {
  name: string
  startsAt: number
  endsAt: number
  /** Openids of those who join it. */
  people?: readonly string[]
}

/** Opens a shift; answers with its id. */
export async function openShift(
  app: App,
  { name, startsAt, endsAt, people = [] }: OpenedShift,
): Promise<string> {
  const { shiftIds } = await ask<{ shiftIds: string[] }>(app, OPENID.host, 'volunteer/openShifts', {
    ...{ stationId: HOME, days: [dayOf(startsAt)], role: 'queue_guide', name, content: '引导、咨询' },
    ...{ organiser: '南京东路街道', leader: '刘敏', least: 1, capacity: 6 },
    spans: [{ start: minutesOf(startsAt), end: minutesOf(endsAt) }],
  })
  const shiftId = shiftIds[0] ?? ''
  for (const openid of people) await ask(app, openid, 'volunteer/join', { shiftId })
  return shiftId
}

/** A record as its owner is told of it. */
export interface Told {
  shiftId: string
  person: string
  state: string
  creditedMinutes: number
  cases: { id: string }[]
}

/** Somebody's hours as their phone is told of them. */
export function hoursOf(app: App, openid: string): Promise<{ creditedMinutes: number; records: Told[] }> {
  return ask(app, openid, 'volunteer/hours', {})
}

/** Moves the clock as `moveClock` does, and waits until it is so late on the phones, too. */
export async function passTime(app: App, to: number, ...pages: Page[]): Promise<void> {
  await moveClock(app, to)
  for (const page of pages) await page.waitForFunction((least) => Date.now() >= least, to)
}

/** Opens another page on a phone, as a message or a shared card does. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.evaluate((wanted) => window.__phone.host.app.open(wanted), path)
}

/** What the page on show was opened with. */
export function queryOf(page: Page): Promise<Record<string, string>> {
  return phoneState(page, (phone) => ({ ...phone.host.nav.current()?.query }))
}

/** Says yes to WeChat's questions before the first scan: its privacy notice, then where the phone is. */
export async function allowPlace(page: Page): Promise<void> {
  await page.getByText('同意', { exact: true }).tap()
  await page.getByText('允许', { exact: true }).tap()
}

/** Holds the scanner before the other phone's screen. */
export async function scanPhoneOf(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^扫${name}的手机`) }).tap()
}

/** Holds the scanner before a code with these words in it. */
export async function scanWords(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: '码里的文字' }).fill(words)
  await page.getByRole('button', { name: '用这段文字' }).tap()
}

/** Types six figures on the page of a shift. */
export async function typeFigures(page: Page, figures: string): Promise<void> {
  await tapButton(page, '扫不了？输 6 个数字')
  for (const figure of figures) await tapButton(page, figure)
  await tapButton(page, '确定')
}

/** The six figures that the host holds out. */
export async function figuresOn(page: Page): Promise<string> {
  return (
    await shown(page)
      .getByLabel(/^签到码 /)
      .innerText()
  ).replace(/\s/g, '')
}

/** Moves the clock, and waits until the host holds out the code of then. */
export async function passTimeAtDesk(app: App, to: number, desk: Page, ...pages: Page[]): Promise<void> {
  const before = await figuresOn(desk)
  await passTime(app, to, desk, ...pages)
  while ((await figuresOn(desk)) === before) await desk.waitForTimeout(100)
}

/** Nothing went wrong unseen on any of the phones; they are put away. */
export async function putAway(...pages: Page[]): Promise<void> {
  for (const page of pages) expect(await faultsOf(page)).toEqual([])
  for (const context of new Set(pages.map((page) => page.context()))) await context.close()
}
