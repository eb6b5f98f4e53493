import { type Answers, at, CHILD, Refused, sent, startPhone, tapOn } from '../activity/rig'
import type { FakePhone } from '../rig/fake-wx'
import { type Mounted, openPage, settle, waitFor } from '../rig/mount'
import { chain, record, type ServiceOut } from './records'

let phone: FakePhone
let one: ServiceOut
let mayVouch: boolean
let answers: Answers

beforeEach(() => {
  one = record()
  mayVouch = false
  answers = {
    record: () => ({ record: one, rows: chain(1), mayVouch, asOf: at('2026-11-23T10:00') }),
    ask: ({ kind, words }: { kind: 'query' | 'correction' | 'notMe'; words: string }) => {
      const due = { day: '2026-12-07', provisional: false }
      one = record({
        state: kind === 'notMe' ? 'disputed' : 'counted',
        cases: [{ id: 'case-1', kind, words, at: at('2026-11-23T10:00'), due, answer: null }],
      })
      return { record: one, caseId: 'case-1' }
    },
    vouch: () => ({ record: one }),
  }
  phone = startPhone(answers)
})
afterEach(() => jest.restoreAllMocks())

const open = async (query: Record<string, string> = { id: 's0000001a' }): Promise<Mounted> => {
  const page = await openPage('features/volunteer/pages/record/record', query)
  await waitFor(() => page.data()['face'] !== 'loading')
  return page
}
const deny = async (page: Mounted, words: string) => {
  page.run('beginAsk', tapOn({ kind: 'notMe' }))
  page.run('type', { detail: { value: words } })
  page.run('ask')
  await settle()
}

test('one service: when, how it was proven, what counts and by which rule', async () => {
  const page = await open()
  for (const words of [
    '图书整理',
    '●已计入',
    '●已计入2小时30分钟',
    '签到11月21日（周六）上午8:58签退',
    '实际在场2小时36分钟计入2小时30分钟',
    '零头4分钟不计',
  ])
    expect(page.text()).toContain(words)
  page.run('toggleHistory')
  await settle()
  expect(page.text()).toContain('第1条：记入2小时30分钟')
})

test('by hand stands out, with reason, evidence and the second person', async () => {
  const [from, to] = [at('2026-11-21T09:00'), at('2026-11-21T11:00')]
  one = record({ manual: { from, to, reason: '手机没电', evidence: ['签到表'], approved: true } })
  const page = await open()
  for (const words of ['人工补录', '不是扫码来的', '手机没电', '签到表', '另一位管理人员核实过'])
    expect(page.text()).toContain(words)
})

test('unknown and failed have faces of their own', async () => {
  answers['record'] = () => {
    throw new Refused('VOLUNTEER.NO_RECORD', '没有这条记录')
  }
  expect((await open()).text()).toContain('没有找到这条记录')
  phone.network = 'none'
  const page = await open()
  expect(page.data()['face']).toBe('failed')
})

test('a question is sent with its words, and its progress is shown with the last day', async () => {
  const page = await open()
  page.run('beginAsk', tapOn({ kind: 'query' }))
  page.run('ask')
  await settle()
  expect(page.text()).toContain('请写一两句')
  page.run('type', { detail: { value: '为什么少算' } })
  page.run('ask')
  await waitFor(() => page.text().includes('答复期限：最晚12月7日（周一）'))
  expect(sent(phone, 'ask').map(({ data }) => data.input)).toEqual([
    { shiftId: 's0000001a', kind: 'query', words: '为什么少算' },
  ])
  expect(page.text()).toContain('◐站点正在核对')
})

test('「这不是我」 says what will happen, asks once more, and then the hours do not count', async () => {
  const page = await open()
  page.run('beginAsk', tapOn({ kind: 'notMe' }))
  await settle()
  expect(page.text()).toContain('这一条马上不算进您的时长')
  phone.confirms = false
  await deny(page, '我没有去过')
  expect(sent(phone, 'ask')).toEqual([])
  phone.confirms = true
  await deny(page, '我没有去过')
  await waitFor(() => page.text().includes('！说过「这不是我」'))
  expect(page.text()).toContain('这一条现在不算您的时长')
  expect((page.data()['view'] as { asks: { kind: string }[] }).asks.map(({ kind }) => kind)).not.toContain(
    'notMe',
  )
})

test('a lost answer is said, the words stay, and the same wish keeps its id', async () => {
  answers['ask'] = () => {
    throw new Refused('SERVER.LOST', '没有回音')
  }
  const page = await open()
  await deny(page, '我没有去过')
  await waitFor(() => page.text().includes('没有交成：没有回音'))
  await deny(page, '我没有去过')
  await waitFor(() => sent(phone, 'ask').length === 2)
  expect(new Set(sent(phone, 'ask').map(({ data }) => data.requestId)).size).toBe(1)
  await waitFor(() => page.data()['busy'] === false)
})

test('a guardian says whether it was so, for the child by its key', async () => {
  mayVouch = true
  one = record({ person: CHILD, personName: '李小明', state: 'proposed', asks: ['guardian'] })
  const page = await open({ id: 's0000001a', person: CHILD })
  expect(page.text()).toContain('请您确认：李小明去了吗')
  mayVouch = false
  page.run('vouch', tapOn({ agreed: false }))
  await waitFor(() => page.text().includes('您说没有这回事'))
  expect(sent(phone, 'vouch').map(({ data }) => data.input)).toEqual([
    { shiftId: 's0000001a', person: CHILD, agreed: false },
  ])
  expect(page.text()).not.toContain('请您确认')
})
