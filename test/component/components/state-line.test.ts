import { installWx } from '../rig/fake-wx'
import { mount } from '../rig/mount'

beforeEach(() => void installWx())

test('says open with a filled shape', async () => {
  const { text, element } = await mount('components/state-line/state-line', {
    open: true,
    words: '现在开着，下午 4:30 关门',
  })
  expect(text()).toBe('●现在开着，下午4:30关门')
  expect(element.innerHTML).toContain('open')
})

test('says shut with a hollow one, so that the difference is not colour alone', async () => {
  const { text } = await mount('components/state-line/state-line', { open: false, words: '已关门' })
  expect(text()).toBe('○已关门')
})
