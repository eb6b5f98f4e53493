import type { ApiOutput } from '../../../typings/api'
import { sent, startPhone } from '../activity/rig'
import type { FakePhone } from '../rig/fake-wx'
import { type Mounted, openPage, settle, waitFor } from '../rig/mount'
import { certificate } from './records'

const CODE = 'AB12CD34EF56GH7D'

let phone: FakePhone
let verdict: ApiOutput<'volunteer/verify'>

beforeEach(() => {
  verdict = { state: 'valid', words: '有效：内容和现在的服务记录一致', certificate: certificate() }
  phone = startPhone({ verify: () => verdict })
})
afterEach(() => jest.restoreAllMocks())

const open = (query: Record<string, string> = {}): Promise<Mounted> =>
  openPage('features/volunteer/pages/verify/verify', query)
const scanning = (result: string) =>
  Object.assign(Reflect.get(globalThis, 'wx') as object, { scanCode: async () => ({ result }) })
const asked = () => sent(phone, 'verify').map(({ data }) => data.input)
const type = async (page: Mounted, value: string) => {
  page.run('type', { detail: { value } })
  page.run('check')
  await settle()
}

test('a link with the code is checked at once; the document stands beside the verdict', async () => {
  const page = await open({ code: CODE })
  await waitFor(() => page.text().includes('有效'))
  expect(page.element.querySelector('certificate-body')?.textContent).toContain('李静')
  expect(page.text()).toContain('AB12-CD34-EF56-GH7D')
  expect(asked()).toEqual([{ code: CODE }])
})

test('typed with spaces, small letters and look-alikes it is the same code', async () => {
  const page = await open()
  await type(page, 'abi2 cd34-ef56 gh7d')
  await waitFor(() => asked().length === 1)
  expect(asked()).toEqual([{ code: CODE }])
})

test('a slip is told without asking anybody', async () => {
  const page = await open()
  await type(page, 'AB12-CD34-EF56-GH7E')
  expect(page.text()).toContain('验证码有一位不对')
  await type(page, 'AB12')
  expect(page.text()).toContain('一共16位')
  expect(asked()).toEqual([])
})

test('scanned, also from the album; another picture is told as such', async () => {
  const page = await open()
  scanning('https://example.org')
  page.run('scan')
  await waitFor(() => page.text().includes('这不是证明上的码'))
  scanning(`xz1.${CODE}`)
  page.run('scan')
  await waitFor(() => page.text().includes('请对着手里的证明看一遍'))
})

test.each([
  ['superseded', '已失效'],
  ['withdrawn', '已撤回'],
  ['damaged', '对不上'],
  ['unknown', '查不到'],
] as const)('%s is said in words, and one can go on', async (state, title) => {
  verdict = { state, words: '说明', certificate: null }
  const page = await open({ code: CODE })
  await waitFor(() => page.text().includes(title))
  expect(page.has('certificate-body')).toBe(false)
  page.run('again')
  await settle()
  expect(page.text()).toContain('这张证明是真的吗')
})

test('a code that was typed wrongly can be put right without typing it all again', async () => {
  verdict = { state: 'unknown', words: '说明', certificate: null }
  const page = await open({ code: CODE })
  await waitFor(() => page.text().includes('改一改验证码再查'))
  const typed = page.data()['typed']
  page.run('retype')
  await settle()
  expect(page.text()).toContain('这张证明是真的吗')
  expect(page.data()['typed']).toBe(typed)
})

test('no network: said, and checked again by a tap', async () => {
  phone.network = 'none'
  const page = await open({ code: CODE })
  await waitFor(() => page.text().includes('没有查成'))
  phone.setNetwork('wifi')
  page.run('verify')
  await waitFor(() => page.text().includes('有效'))
})
