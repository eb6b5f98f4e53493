import type { Locator, Page } from 'playwright-core'
import type { PhoneHooks } from '../../../local/phone/host/api'

/** What a person does on the phone, in the words they read there. */

/** Lets the app know where the phone is: WeChat's privacy notice first, then its permission dialog. */
export async function allowLocation(page: Page): Promise<void> {
  await page.getByRole('button', { name: '用我现在的位置' }).tap()
  await page.getByText('同意', { exact: true }).tap()
  await page.getByText('允许', { exact: true }).tap()
}

/** Agrees to the privacy notice, then refuses the location itself. */
export async function refuseLocation(page: Page): Promise<void> {
  await page.getByRole('button', { name: '用我现在的位置' }).tap()
  await page.getByText('同意', { exact: true }).tap()
  await page.getByText('拒绝', { exact: true }).tap()
}

/** Goes to one of the tabs. */
export async function goToTab(page: Page, name: '首页' | '附近' | '活动' | '我的'): Promise<void> {
  await page.getByRole('tab', { name }).tap()
}

/** Goes one page back. */
export async function goBack(page: Page): Promise<void> {
  await page.evaluate(() => window.__phone.host.nav.navigateBack())
}

/** The page on show; those under it in the stack and the other tabs are hidden. */
export function shown(page: Page): Locator {
  return page.locator('wx-page:visible').last()
}

/** The text of what is on show, as one reads it. */
export function textOnShow(page: Page): Promise<string> {
  return shown(page).innerText()
}

/** A reading of the phone's own hooks (`window.__phone`). */
export function phoneState<T>(page: Page, read: (phone: PhoneHooks) => T): Promise<T> {
  return page.evaluate(`(${read.toString()})(window.__phone)`) as Promise<T>
}

/** Everything that went wrong on this phone unseen by the person: missing APIs, thrown errors, warnings of the app. */
export function faultsOf(page: Page): Promise<string[]> {
  return phoneState(page, (phone) => phone.errors)
}

/** Puts the phone on another network, as walking into a basement does. */
export async function setNetwork(page: Page, state: 'on' | 'slow' | 'off'): Promise<void> {
  await page.evaluate((wanted) => window.__phone.setNetwork?.(wanted), state)
}
