import type { Page } from 'playwright-core'
import { errorsOf, shown } from '../rig'

type Open = (page: string) => Promise<Page>
const BROKEN = '/pages/broken/broken'

export function brokenSuite(open: Open): void {
  it('goes on, names unknown components and what a hook threw, in a red bar', async () => {
    const phone = await open(BROKEN)
    expect(await shown(phone, '#still').innerText()).toBe('还在')
    expect(await errorsOf(phone)).toEqual([
      'pages/broken/broken: 未知组件 <unheard-of>、<gone>',
      'pages/broken/broken onLoad: onLoad 坏了',
    ])
    expect(await phone.getByRole('alert').innerText()).toContain('onLoad 坏了')
  })

  it('fails a require of nothing only when it runs', async () => {
    const phone = await open(BROKEN)
    await shown(phone, '#load').tap({ force: true })
    expect((await errorsOf(phone)).at(-1)).toContain('module "../../lib/nowhere" is not defined')
  })

  it('fails a wx API nobody has when it is called', async () => {
    const phone = await open(BROKEN)
    await shown(phone, '#api').tap({ force: true })
    expect((await errorsOf(phone)).join()).toContain('noSuchThing')
  })

  it('says that a page does not exist and opens the first instead', async () => {
    const phone = await open('/pages/nowhere/nowhere')
    expect(await errorsOf(phone)).toEqual(['app: 没有这一页：pages/nowhere/nowhere'])
    expect(await phone.evaluate(() => window.__phone.route())).toBe('pages/home/home')
  })
}
