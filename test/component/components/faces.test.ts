import { installWx } from '../rig/fake-wx'
import { mount } from '../rig/mount'

beforeEach(() => void installWx())

test('empty says why and offers one action, or none', async () => {
  const face = await mount('components/empty-face/empty-face', {
    title: '还没有',
    text: '因为',
    action: '去找',
  })
  expect(face.text()).toBe('还没有因为去找')
  const acted = jest.fn()
  face.component.addEventListener('act', acted)
  await face.tap('.act')
  expect(acted).toHaveBeenCalledTimes(1)
  expect((await mount('components/empty-face/empty-face', { title: '还没有' })).text()).toBe('还没有')
})

test('failed says what happened, retries, and names a number only where there is one', async () => {
  const face = await mount('components/failed-face/failed-face', { title: '没取到', message: '没有网络' })
  expect(face.text()).toBe('没取到没有网络再试一次')
  const retried = jest.fn()
  face.component.addEventListener('retry', retried)
  await face.tap('.act')
  expect(retried).toHaveBeenCalledTimes(1)
  const logged = await mount('components/failed-face/failed-face', { reference: '12ab34cd' })
  expect(logged.text()).toBe('没有取到再试一次求助时请报编号12ab34cd')
})

describe('loading', () => {
  test('is quiet at first, then says what is happening, then that it is slow', async () => {
    const { data, text, component, element } = await mount('components/loading-face/loading-face', {
      rows: 3,
      words: '正在取站点',
    })
    expect(element.querySelectorAll('[class*=ghost]')).toHaveLength(3)
    expect(text()).toBe('')
    expect(data()['stage']).toBe('quiet')
    component.setData({ stage: 'saying' })
    expect(text()).toBe('正在取站点，请稍等…')
    component.setData({ stage: 'slow' })
    expect(text()).toBe('正在取站点。网络有点慢，还在等…')
  })

  test('speaks after one second and again after three', async () => {
    const timer = jest.spyOn(globalThis, 'setTimeout')
    await mount('components/loading-face/loading-face')
    expect(timer.mock.calls.map(([, ms]) => ms)).toEqual(expect.arrayContaining([1_000, 3_000]))
    timer.mockRestore()
  })
})
