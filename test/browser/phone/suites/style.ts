import type { Page } from 'playwright-core'
import { eventually, shown } from '../rig'

type Open = (page: string) => Promise<Page>
const STYLE = '/pages/style/style'

const css = (phone: Page, selector: string, name: string): Promise<string> =>
  shown(phone, selector).evaluate((e, property) => getComputedStyle(e).getPropertyValue(property), name)

export function styleSuite(open: Open): void {
  it('keeps styles of page and component apart, and lets external classes through', async () => {
    const phone = await open('/pages/home/home')
    expect(await css(phone, '#greeting', 'color')).toBe('rgb(11, 107, 91)')
    expect(await css(phone, '#first wx-text >> nth=0', 'color')).toBe('rgb(9, 9, 9)')
    expect(await css(phone, '#first > wx-view', 'border-left-width')).toBe('3px')
    expect(await css(phone, '#first', 'display')).toBe('block')
    expect(await css(phone, '.prices', 'font-weight')).toBe('700')
    expect(await css(phone, '.item >> nth=0', 'height')).toMatch(/^31\.[12]/)
  })

  it('keeps styles of two pages apart', async () => {
    const phone = await open('/pages/home/home')
    await phone.getByRole('tab', { name: '表单' }).tap()
    const leaked = await phone.evaluate(() => {
      const probe = document.createElement('wx-view')
      probe.className = 'outside'
      document.querySelector('wx-page:not([hidden])')?.append(probe)
      return getComputedStyle(probe).borderLeftWidth
    })
    expect(leaked).toBe('0px')
  })

  it('lets a page go on refining what the app says of a class, whatever page opens after it', async () => {
    const phone = await open('/pages/home/home')
    expect(await css(phone, '#greeting', 'letter-spacing')).toBe('1px')
    await phone.getByRole('tab', { name: '表单' }).tap()
    await phone.getByRole('tab', { name: '首页' }).tap()
    expect(await css(phone, '#greeting', 'letter-spacing')).toBe('1px')
  })

  it('follows WeChat’s text size with page-meta, and gives it back to other pages', async () => {
    const phone = await open(STYLE)
    expect(await css(phone, '#rem', 'font-size')).toBe('32px')
    await phone.evaluate(() => window.__phone.setTextScale(1.5))
    expect(await css(phone, '#rem', 'font-size')).toBe('48px')
    expect(await css(phone, 'wx-root', 'display')).toBe('contents')
    const background = await phone
      .locator('wx-page:not([hidden])')
      .evaluate((e) => getComputedStyle(e).backgroundColor)
    expect(background).toBe('rgb(250, 240, 230)')
  })

  it('sets the navigation bar from the page and follows its data', async () => {
    const phone = await open(STYLE)
    expect(await phone.title()).toBe('一')
    await phone.getByRole('button', { name: '有名字' }).tap()
    expect(await phone.title()).toBe('二')
    expect(await shown(phone, '#hidden').isVisible()).toBe(true)
  })

  it('writes names and roles to the DOM, and lets a keyboard act', async () => {
    const phone = await open(STYLE)
    const button = phone.getByRole('button', { name: '有名字' })
    expect(await button.evaluate((e) => (e as HTMLElement).tabIndex)).toBe(0)
    await button.press('Enter')
    expect(await phone.title()).toBe('二')
    expect(await button.getAttribute('data-tap')).toBe('')
  })

  it('takes rpx in style attributes, fixed positions within the window, and hover classes', async () => {
    const phone = await open(STYLE)
    expect(await css(phone, '#inline', 'width')).toBe('52px')
    const fixed = await shown(phone, '#fixed').boundingBox()
    const window = await phone.locator('#window').boundingBox()
    expect((fixed?.y ?? 0) + (fixed?.height ?? 0)).toBe((window?.y ?? 0) + (window?.height ?? 0))
    const hover = await shown(phone, '#hover').boundingBox()
    await phone.mouse.move((hover?.x ?? 0) + 5, (hover?.y ?? 0) + 5)
    await phone.mouse.down()
    await eventually(() => css(phone, '#hover', 'color')).toBe('rgb(7, 7, 7)')
    await phone.mouse.up()
  })
}
