import { installWx } from '../rig/fake-wx'
import { mount } from '../rig/mount'

beforeEach(() => void installWx())

test('look-switch marks the look in use in words and fires the one that is tapped', async () => {
  const looks = await mount('components/look-switch/look-switch', { look: 'elder' })
  expect(looks.text()).toBe('长辈版✓正在用标准版一屏看得多')
  const chosen: unknown[] = []
  looks.component.addEventListener('choose', ({ detail }) => chosen.push(detail))
  looks.run('chooseStandard')
  looks.run('chooseElder')
  expect(chosen).toEqual([{ look: 'standard' }, { look: 'elder' }])
})

test('look-switch marks none before the first choice', async () => {
  expect((await mount('components/look-switch/look-switch')).text()).not.toContain('正在用')
})

test.each([
  ['南京东路街道', '从南京东路街道出发换个地方'],
  ['', '还不知道您在哪里选地方'],
])('place-bar with place 「%s」 says %s', async (place, words) => {
  const bar = await mount('components/place-bar/place-bar', { place })
  expect(bar.text()).toBe(words)
  const changed = jest.fn()
  bar.component.addEventListener('change', changed)
  await bar.tap('.bar')
  expect(changed).toHaveBeenCalledTimes(1)
})

test('big-choice and menu-row say what they lead to and fire one tap', async () => {
  const choice = await mount('components/big-choice/big-choice', { title: '找站点', text: '按远近' })
  const row = await mount('components/menu-row/menu-row', { title: '我管理的站点', lines: ['甲站', '乙站'] })
  expect(choice.text()).toBe('找站点按远近')
  expect(row.text()).toBe('我管理的站点甲站乙站')
  const chosen = jest.fn()
  choice.component.addEventListener('choose', chosen)
  row.component.addEventListener('choose', chosen)
  await choice.tap('.choice')
  await row.tap('.entry')
  expect(chosen).toHaveBeenCalledTimes(2)
})

describe('tab bar', () => {
  afterEach(() => Object.assign(globalThis, { getCurrentPages: () => [] }))

  test('marks its own page, follows the look and switches tabs', async () => {
    const phone = installWx()
    Object.assign(globalThis, { getCurrentPages: () => [{ route: 'pages/me/me' }] })
    const bar = await mount('custom-tab-bar/index')
    bar.component.triggerPageLifeTime('show')
    expect(bar.text()).toBe('首页附近活动我的')
    expect(bar.data()).toMatchObject({ look: 'elder', route: 'pages/me/me' })
    bar.run('go', { currentTarget: { dataset: { route: 'pages/home/home' } } })
    expect(phone.done).toEqual([['switchTab', { url: '/pages/home/home' }]])
  })

  test('keeps its page when another comes up over it', async () => {
    installWx()
    Object.assign(globalThis, { getCurrentPages: () => [{ route: 'pages/home/home' }] })
    const bar = await mount('custom-tab-bar/index')
    bar.component.triggerPageLifeTime('show')
    Object.assign(globalThis, { getCurrentPages: () => [{ route: 'pages/me/me' }] })
    bar.component.triggerPageLifeTime('show')
    expect(bar.data()['route']).toBe('pages/home/home')
  })
})
