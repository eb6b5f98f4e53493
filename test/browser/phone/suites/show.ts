import type { Page } from 'playwright-core'
import { errorsOf, eventually, shown } from '../rig'

type Open = (page: string) => Promise<Page>
const SHOW = '/pages/show/show'

const last = (phone: Page): Promise<string> => shown(phone, '#last').innerText()

export function showSuite(open: Open): void {
  it('shows every component without an error; what only WeChat has is a warning', async () => {
    const phone = await open(SHOW)
    expect(await errorsOf(phone)).toEqual([])
    const warnings = await phone.evaluate(() => window.__phone.warnings)
    expect(warnings).toContain('component: <live-player> 在本地手机上只是一个占位')
  })

  it('turns a swiper by property and by finger', async () => {
    const phone = await open(SHOW)
    await shown(phone, '#next').tap()
    expect(await last(phone)).toBe('change {"current":2,"currentItemId":"","source":""}')
    const box = await shown(phone, '#swiper').boundingBox()
    if (!box) throw new Error('the swiper has no box')
    await phone.mouse.move(box.x + 300, box.y + 50)
    await phone.mouse.down()
    await phone.mouse.move(box.x + 100, box.y + 50, { steps: 5 })
    await phone.mouse.up()
    await eventually(() => last(phone)).toBe('change {"current":3,"currentItemId":"","source":"touch"}')
  })

  it('scrolls a view to an id and tells its lower edge', async () => {
    const phone = await open(SHOW)
    await shown(phone, '#jump').tap()
    await eventually(() => shown(phone, '#scroll').evaluate((e) => e.scrollTop)).toBe(360)
    await eventually(() => last(phone)).toBe('scrolltolower {"direction":"bottom"}')
  })

  it('shows pictures at their own shape and reports missing ones', async () => {
    const phone = await open(SHOW)
    const image = await shown(phone, '#image').boundingBox()
    expect(image?.width).toBeCloseTo(104, 0)
    expect(image?.height).toBeCloseTo(52, 0)
    expect(await phone.getByRole('img', { name: '一张图' }).count()).toBe(1)
  })

  it('shows rich text, without what could run', async () => {
    const phone = await open(SHOW)
    expect(await shown(phone, '#rich b').innerText()).toBe('粗')
    expect(await shown(phone, '#html').innerText()).toBe('段斜')
    expect(await shown(phone, '#html i').getAttribute('onclick')).toBeNull()
  })

  it('draws on a 2d canvas found by a selector query', async () => {
    const phone = await open(SHOW)
    const pixel = await shown(phone, '#canvas canvas').evaluate((canvas: HTMLCanvasElement) =>
      Array.from(canvas.getContext('2d')?.getImageData(5, 5, 1, 1).data ?? []),
    )
    expect(pixel).toEqual([11, 107, 91, 255])
    await shown(phone, '#canvas').tap({ position: { x: 7, y: 9 } })
    expect(await last(phone)).toBe('touch 7,9')
  })

  it('measures nodes in rpx and in shares of the window', async () => {
    const phone = await open(SHOW)
    const height = await phone.locator('#window').evaluate((e) => e.clientHeight)
    await shown(phone, '#measure').tap()
    await eventually(() => last(phone)).toBe(`390x${Math.round(height / 10)} 0`)
  })

  it('drags a movable view within its area', async () => {
    const phone = await open(SHOW)
    await shown(phone, '#mover').scrollIntoViewIfNeeded()
    const box = await shown(phone, '#mover').boundingBox()
    if (!box) throw new Error('the movable view has no box')
    await phone.mouse.move(box.x + 10, box.y + 10)
    await phone.mouse.down()
    await phone.mouse.move(box.x + 410, box.y + 40, { steps: 4 })
    await phone.mouse.up()
    expect(await last(phone)).toBe('change {"x":150,"y":30,"source":"touch"}')
  })

  it('turns a picker-view', async () => {
    const phone = await open(SHOW)
    await shown(phone, '#wheel wx-picker-view-column').evaluate((e) => e.scrollTo(0, 34 * 3))
    await eventually(() => last(phone)).toBe('change {"value":[3]}')
  })

  it('matches media', async () => {
    const phone = await open(SHOW)
    expect(await shown(phone, '#narrow').isVisible()).toBe(true)
    expect(await shown(phone, '#wide').isVisible()).toBe(false)
  })

  mapTests(open)
}

function mapTests(open: Open): void {
  const marker = (phone: Page) => shown(phone, '#map').getByRole('button', { name: '人民广场' })

  it('puts markers where they belong, says which was pressed, opens its bubble', async () => {
    const phone = await open(SHOW)
    await shown(phone, '#map').scrollIntoViewIfNeeded()
    await marker(phone).tap()
    expect(await last(phone)).toBe('markertap {"markerId":1}')
    expect(await shown(phone, '#map').getByText('在这里').isVisible()).toBe(true)
    const map = await shown(phone, '#map').boundingBox()
    const pin = await marker(phone).boundingBox()
    // 0.01° west of the centre at zoom 12 is 29.13 px
    expect((pin?.x ?? 0) + 15 - (map?.x ?? 0)).toBeCloseTo(195 - 29.13, 0)
  })

  it('tells where on the ground a tap was', async () => {
    const phone = await open(SHOW)
    await shown(phone, '#map').tap({ position: { x: 100, y: 250 } })
    const detail = JSON.parse((await last(phone)).replace('tap ', '')) as {
      longitude: number
      latitude: number
    }
    expect(detail.longitude).toBeCloseTo(121.4474, 3)
    expect(detail.latitude).toBeCloseTo(31.2056, 3)
  })

  it('zooms by button, moves by finger and tells the region once at the end', async () => {
    const phone = await open(SHOW)
    await shown(phone, '#map').getByLabel('放大地图').tap()
    expect(await shown(phone, '#region').innerText()).toBe('scale 13')
    const box = await shown(phone, '#map').boundingBox()
    if (!box) throw new Error('the map has no box')
    await phone.mouse.move(box.x + 200, box.y + 150)
    await phone.mouse.down()
    await phone.mouse.move(box.x + 100, box.y + 150, { steps: 5 })
    await phone.mouse.up()
    expect(await shown(phone, '#region').innerText()).toBe('drag 13')
    await shown(phone, '#center').tap()
    await eventually(() => last(phone)).toBe('121.50,31.23')
  })

  it('draws the base map under it, with its credit', async () => {
    const phone = await open(SHOW)
    await shown(phone, '#map').getByText('样例地图').waitFor()
    const colour = () =>
      shown(phone, '#map').evaluate((map) => {
        const canvas = map.shadowRoot?.querySelector('canvas')
        const data = canvas?.getContext('2d')?.getImageData(20, 20, 1, 1).data ?? []
        return Array.from(data).slice(0, 3).join()
      })
    await eventually(colour).toBe('250,247,241')
  })
}
