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

/** Answers WeChat's question whether the app may send messages. */
export async function answerMessages(page: Page, answer: '允许' | '取消'): Promise<void> {
  await page.getByRole('dialog', { name: '订阅消息' }).getByRole('button', { name: answer }).tap()
}

/** Answers a question that the app asks in WeChat's box. */
export async function answerQuestion(page: Page, title: string | RegExp, answer: string): Promise<void> {
  const box = page.getByRole('alertdialog', { name: title })
  await box.getByRole('button', { name: answer, exact: true }).tap()
}

/** Turns the wheels of a picker, one after the other, and takes what they stand at: `turnWheels(page, '1951年', '03月')`. */
export async function turnWheels(page: Page, ...choices: string[]): Promise<void> {
  for (const [column, words] of choices.entries()) {
    await page.getByRole('listbox').nth(column).getByRole('option', { name: words, exact: true }).tap()
  }
  await page.getByText('确定', { exact: true }).tap()
}

/** The page on show; those under it in the stack and the other tabs are hidden. */
export function shown(page: Page): Locator {
  return page.locator('wx-page:visible').last()
}

/** Taps the first button of the page on show that is called so. */
export async function tapButton(page: Page, name: string | RegExp): Promise<void> {
  const exact = typeof name === 'string'
  await shown(page).getByRole('button', { name, exact }).first().tap()
}

/** Waits until the words are on show. */
export async function sees(page: Page, words: string | RegExp): Promise<void> {
  await shown(page).getByText(words).first().waitFor()
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
