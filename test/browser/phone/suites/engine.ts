import type { Page } from 'playwright-core'
import { errorsOf, eventually, logOf, shown } from '../rig'

type Open = (page: string) => Promise<Page>
const HOME = '/pages/home/home'

export function engineSuite(open: Open): void {
  it('renders TypeScript, CommonJS, WXS, templates and includes without an error', async () => {
    const phone = await open(HOME)
    expect(await shown(phone, '#greeting').innerText()).toBe('你好，王阿姨 3')
    expect(await shown(phone, '.prices').innerText()).toBe('¥3.50/个 数组 abc 42')
    expect(await shown(phone, '.badge').innerText()).toBe('件:3')
    expect(await shown(phone, '.footer').count()).toBe(1)
    expect(await errorsOf(phone)).toEqual([])
  })

  it('answers taps, clicks and keys alike, once each', async () => {
    const phone = await open(HOME)
    await shown(phone, '#count').tap()
    await shown(phone, '#count').click()
    await shown(phone, '#count').press('Enter')
    expect(await shown(phone, '#count').innerText()).toBe('点 3')
    expect(await shown(phone, '#some').count()).toBe(1)
    expect(await shown(phone, '#none').count()).toBe(0)
  })

  it('does not tap what is disabled, nor what lies around a catchtap', async () => {
    const phone = await open(HOME)
    await shown(phone, '#disabled').tap({ force: true })
    await shown(phone, '#caught').tap()
    expect(await shown(phone, '#count').innerText()).toBe('点 0')
    expect(await shown(phone, '#body').innerText()).toBe('身')
  })

  it('moves keyed list items and updates one by its path', async () => {
    const phone = await open(HOME)
    const first = await shown(phone, '.item[class*=item]').first().elementHandle()
    await shown(phone, '#reverse').tap()
    expect(await shown(phone, '.list').innerText()).toMatch(/0-丙\s+1-乙\s+2-甲/)
    expect(await first?.innerText()).toBe('2-甲')
    await shown(phone, '#rename').tap()
    expect(await shown(phone, '.list').innerText()).toMatch(/0-新名/)
  })

  it('gives components properties, observers, slots, generics, events and methods', async () => {
    const phone = await open(HOME)
    expect(await shown(phone, '#answer').innerText()).toBe('pong 卡1')
    expect(await shown(phone, '#first').innerText()).toMatch(/卡1@2[\s\S]*插入/)
    expect(await shown(phone, 'outer').innerText()).toMatch(/一@0[\s\S]*二@1/)
    expect(await shown(phone, '#head').innerText()).toBe('头')
    await shown(phone, '#first wx-button').tap()
    expect(await shown(phone, '#answer').innerText()).toBe('卡1 1')
  })

  it('runs WXS event handlers and change:prop', async () => {
    const phone = await open(HOME)
    await shown(phone, '#wxs').tap()
    expect(await shown(phone, '#answer').innerText()).toBe('wxs here')
    expect(await shown(phone, '#wxs').evaluate((e) => getComputedStyle(e).color)).toBe('rgb(1, 2, 3)')
    await shown(phone, '#caught').tap()
    await eventually(() => shown(phone, '#wxs').evaluate((e) => getComputedStyle(e).borderLeftWidth)).toBe(
      '4px',
    )
  })

  it('takes a long press, and no tap with it', async () => {
    const phone = await open(HOME)
    await shown(phone, '#press').click({ delay: 500 })
    expect(await shown(phone, '#answer').innerText()).toBe('long')
    expect(await shown(phone, '#count').innerText()).toBe('点 0')
  })

  it('runs the hooks of app, page and component in WeChat’s order', async () => {
    const phone = await open(HOME)
    const log = await logOf(phone)
    const order = [
      'launch',
      'app show',
      'card attached 卡1',
      'home load',
      'home show',
      'card ready 卡1',
      'home ready',
    ]
    expect(log.filter((line) => order.includes(line))).toEqual(order)
    await shown(phone, '#go').tap()
    await shown(phone, '#query').waitFor()
    expect((await logOf(phone)).slice(-2)).toEqual(['home hide', 'detail load'])
    await phone.evaluate(() => window.__phone.host.app.setForeground(false))
    expect((await logOf(phone)).at(-1)).toBe('app hide')
  })

  navigationTests(open)
  pageTests(open)
}

function navigationTests(open: Open): void {
  it('opens a subpackage page with its query and an event channel both ways', async () => {
    const phone = await open(HOME)
    await shown(phone, '#go').tap()
    expect(await shown(phone, '#query').innerText()).toBe('{"id":"a%26b","from":"%E5%AE%B6"}')
    expect(await shown(phone, '#stack').innerText()).toBe('pages/home/home>sub/pages/detail/detail')
    expect(await shown(phone, '#greet').innerText()).toBe('你好，分包')
    expect(await phone.locator('#navigation-title').innerText()).toBe('详情页')
    await eventually(() => shown(phone, '#heard').innerText()).toBe('来自首页')
    await shown(phone, '#back').tap()
    await eventually(() => shown(phone, '#answer').innerText()).toBe('channel 再见')
    expect(await logOf(phone)).toContain('detail unload')
  })

  it('refuses to navigate to a tab, and says so', async () => {
    const phone = await open('/sub/pages/detail/detail?id=1')
    await shown(phone, '#wrong').tap()
    expect(await shown(phone, '#heard').innerText()).toBe('navigateTo:fail can not navigateTo a tabbar page')
  })

  it('replaces a page, follows a navigator, goes back by the bar', async () => {
    const phone = await open(HOME)
    await shown(phone, '#link').tap()
    await shown(phone, '#replace').tap()
    await eventually(() => shown(phone, '#query').innerText()).toBe('{"id":"again"}')
    expect(await phone.evaluate(() => window.__phone.pages())).toEqual([
      'pages/home/home',
      'sub/pages/detail/detail',
    ])
    await phone.locator('#navigation-back').tap()
    expect(await phone.evaluate(() => window.__phone.route())).toBe('pages/home/home')
  })

  it('keeps tab pages alive, drops others, and shows badges', async () => {
    const phone = await open(HOME)
    await shown(phone, '#count').tap()
    await phone.getByRole('tab', { name: '表单' }).tap()
    expect(await phone.evaluate(() => window.__phone.pages())).toEqual(['pages/form/form'])
    await phone.getByRole('tab', { name: '首页' }).tap()
    expect(await shown(phone, '#count').innerText()).toBe('点 1')
    expect((await logOf(phone)).filter((line) => line === 'home load')).toHaveLength(1)
    await phone.evaluate(() => window.__phone.host.tabBar.setBadge(1, '9'))
    expect(await phone.getByRole('tab', { name: '表单' }).innerText()).toMatch('9')
    await shown(phone, '#link').tap()
    expect(await phone.locator('#tab-bar').isVisible()).toBe(false)
  })

  it('shares what the page says', async () => {
    const phone = await open(HOME)
    await phone.getByLabel('菜单').tap()
    await phone.getByRole('menuitem', { name: '转发给朋友' }).tap()
    expect(await phone.locator('.shell-share-card').innerText()).toMatch(
      /来看看\s+\/pages\/home\/home\?from=share/,
    )
  })
}

function pageTests(open: Open): void {
  it('tells a page about its bottom and about pulling down', async () => {
    const phone = await open(HOME)
    await shown(phone, '#go').evaluate(() => {
      const page = document.querySelector('wx-page:not([hidden])')
      page?.scrollTo(0, page.scrollHeight)
    })
    await eventually(() => logOf(phone)).toContain('home bottom')
    await phone.evaluate(() => window.__phone.host.scroll.startPullDownRefresh())
    expect(await logOf(phone)).toContain('home refresh')
    await phone.locator('#refresh-indicator').waitFor({ state: 'hidden' })
  })

  it('counts setData and nodes for the bench', async () => {
    const phone = await open(HOME)
    await phone.evaluate(() => window.__phone.resetStats())
    await shown(phone, '#count').tap()
    expect(await phone.evaluate(() => window.__phone.setDataStats)).toEqual({
      count: 1,
      bytes: 11,
      maxBytes: 11,
    })
    const { nodes, depth } = await phone.evaluate(() => window.__phone.nodeStats())
    expect(nodes).toBeGreaterThan(30)
    expect(depth).toBeGreaterThan(2)
  })
}
