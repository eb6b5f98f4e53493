import type { Page } from 'playwright-core'
import { errorsOf, eventually, shown } from '../rig'

type Open = (page: string) => Promise<Page>
const VENDOR = '/pages/vendor/vendor'

const state = (phone: Page): Promise<string> => shown(phone, '#state').innerText()

/** The library's components have no element of their own (virtual hosts): they are found by their words. */
const press = (phone: Page, words: string): Promise<void> =>
  phone.getByRole('button', { name: words, exact: true }).tap()

export function vendorSuite(open: Open): void {
  it('renders twelve components of the library without an error', async () => {
    const phone = await open(VENDOR)
    expect(await errorsOf(phone)).toEqual([])
    const words = await shown(phone, 'wx-root').innerText()
    expect(words).toMatch(/甲栏[\s\S]*乙栏[\s\S]*甲的内容[\s\S]*报名[\s\S]*参加[\s\S]*单元格[\s\S]*说明/)
    expect(await shown(phone, '[class*=t-skeleton__col]').count()).toBe(2)
    expect(await shown(phone, '[class*=t-upload__add]').first().isVisible()).toBe(true)
  })

  it('opens a popup and a dialog, and confirms', async () => {
    const phone = await open(VENDOR)
    await press(phone, '弹层')
    await shown(phone, '#popup-body').waitFor()
    await shown(phone, '.t-overlay, [class*=t-overlay]')
      .first()
      .tap({ position: { x: 20, y: 20 } })
    await shown(phone, '#popup-body').waitFor({ state: 'hidden' })
    await press(phone, '对话')
    await phone.getByText('好', { exact: true }).tap()
    await eventually(() => state(phone)).toMatch(/^好/)
  })

  it('changes tabs and searches', async () => {
    const phone = await open(VENDOR)
    await phone.getByText('乙栏').tap()
    await eventually(() => state(phone)).toBe('|b||')
    await shown(phone, 'input[placeholder=搜一搜]').fill('热水')
    await eventually(() => state(phone)).toBe('|b|热水|')
  })

  it('shows a toast made by its function', async () => {
    const phone = await open(VENDOR)
    await press(phone, '提示')
    await phone.getByText('好了').waitFor()
  })

  it('picks a day and a city', async () => {
    const phone = await open(VENDOR)
    await press(phone, '选择')
    await phone.getByText('确认').tap()
    await eventually(() => state(phone)).toMatch(/^sz/)
    await press(phone, '日历')
    await phone.getByRole('button', { name: '确认', exact: true }).last().tap()
    await eventually(() => state(phone)).toMatch(/\|\d{13}$/)
    expect(await errorsOf(phone)).toEqual([])
  })
}
