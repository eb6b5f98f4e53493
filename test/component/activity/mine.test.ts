import type { FakePhone } from '../rig/fake-wx'
import { mount, openPage, settle, waitFor } from '../rig/mount'
import { MONDAY_10 } from '../rig/small-index'
import {
  type Answers,
  at,
  CHILD,
  mine,
  type Mine,
  MOTHER,
  Refused,
  SELF,
  sent,
  startPhone,
  tapOn,
} from './rig'

const PAGE = 'features/activity/pages/mine/mine'
const FORM = 'features/activity/appeal-form/appeal-form'

let phone: FakePhone
let answers: Answers
let ahead: Mine[]
let past: Mine[]

beforeEach(() => {
  ahead = []
  past = []
  answers = { mine: ({ when }: { when: string }) => ({ sessions: when === 'past' ? past : ahead }) }
  phone = startPhone(answers)
})
afterEach(async () => {
  await settle()
  await settle()
  jest.restoreAllMocks()
})

const open = async () => {
  const page = await openPage(PAGE)
  await waitFor(() => page.data()['face'] !== 'loading')
  return page
}
const mother = { person: MOTHER, name: '王秀兰', relation: 'parent' }
const over = { next: null, startsAt: at('2026-11-20T14:00'), endsAt: at('2026-11-20T15:00') }

describe.each(['elder', 'standard'] as const)('in the %s look', (look) => {
  beforeEach(() => void phone.storage.set('look', look))

  test('places, waiting and past are three worded lists; what has to be confirmed comes first', async () => {
    const until = new Date(MONDAY_10 + 80 * 60_000).toISOString()
    ahead = [
      mine(),
      mine({ id: 's-2', person: mother, standing: { is: 'held', until } }),
      mine({ id: 's-3', standing: { is: 'waiting', position: 2 } }),
    ]
    past = [mine({ ...over, id: 's-4', attended: { present: 1, over: 1 } })]
    const page = await open()
    expect(page.data()).toMatchObject({
      look,
      rows: [
        { id: 's-2', who: '王秀兰' },
        { id: 's-1', who: '我' },
      ],
    })
    for (const words of ['要参加（2）', '在等待（1）', '还剩1小时20分钟', '请在11月28日（周六）下午2:00来'])
      expect(page.text()).toContain(words)
    page.run('chooseTab', tapOn({ tab: 'wait' }))
    expect(page.text()).toContain('您排第2，前面的人取消就轮到您')
    page.run('chooseTab', tapOn({ tab: 'over' }))
    await waitFor(() => page.text().includes('来过了'))
  })

  test('an empty list leads to the activities', async () => {
    const page = await open()
    expect(page.text()).toContain('还没有要参加的活动')
    await page.fire('empty-face', 'act')
    expect(phone.done).toContainEqual(['switchTab', { url: '/pages/activities/activities' }])
  })

  test('without a network and a kept list it fails, and the retry brings it', async () => {
    phone.network = 'none'
    phone.setNetwork('none')
    answers['mine'] = () => {
      throw new Refused('SERVER.BUSY', '请稍后再试')
    }
    const page = await open()
    expect(page.data()).toMatchObject({ face: 'failed' })
    answers['mine'] = () => ({ sessions: [mine()] })
    phone.setNetwork('wifi')
    await page.fire('failed-face', 'retry')
    await waitFor(() => page.data()['face'] === 'full')
  })
})

test('a place is confirmed for the right person, once', async () => {
  const until = new Date(MONDAY_10 + 3_600_000).toISOString()
  ahead = [mine({ person: mother, standing: { is: 'held', until } })]
  answers['confirmHold'] = () => {
    ahead = [mine({ person: mother })]
    return { sessionId: 's-1', standing: { is: 'seated' } }
  }
  const page = await open()
  const tap = tapOn({ key: `s-1 ${MOTHER}`, id: 's-1', person: MOTHER })
  page.run('confirm', tap)
  page.run('confirm', tap)
  await waitFor(() => page.text().includes('名额是您的了') && page.data()['busy'] === '')
  expect(sent(phone, 'confirmHold')).toMatchObject([
    { data: { input: { sessionId: 's-1', person: MOTHER } } },
  ])
  expect(page.data()).toMatchObject({ rows: [{ canConfirm: false, tone: 'good' }] })
})

test('a refused confirmation is said at its row, and the list is asked for again', async () => {
  const until = new Date(MONDAY_10 + 3_600_000).toISOString()
  ahead = [mine({ standing: { is: 'held', until } })]
  answers['confirmHold'] = () => {
    throw new Refused('ACTIVITY.HOLD_LAPSED', '保留的名额已过期，已让给下一位')
  }
  const page = await open()
  page.run('confirm', tapOn({ key: `s-1 ${SELF}`, id: 's-1', person: SELF }))
  await waitFor(() => page.text().includes('没有办成：保留的名额已过期'))
})

test('a class tells its progress and next meeting, a child its pick-up code in large digits', async () => {
  const next = {
    number: 4,
    of: 12,
    startsAt: at('2026-11-23T10:30'),
    endsAt: at('2026-11-23T12:00'),
    came: null,
  }
  ahead = [
    mine({
      form: 'class',
      startsAt: at('2026-11-02T10:30'),
      endsAt: at('2027-01-20T12:00'),
      next,
      attended: { present: 3, over: 3 },
    }),
    mine({ id: 's-2', person: { person: CHILD, name: '小满', relation: 'child' }, pickupCode: '205548' }),
  ]
  const page = await open()
  for (const words of ['来了3次，共12次', '今天上午10:30到中午12:00（第4次，共12次）', '205548', '签到'])
    expect(page.text()).toContain(words)
  page.run('checkIn', tapOn({ id: 's-1', person: SELF }))
  expect(phone.done).toContainEqual([
    'navigateTo',
    { url: `/features/activity/pages/check-in/check-in?id=s-1&person=${SELF}` },
  ])
})

test('whoever came is not asked to sign in again, and a parent reads when the child was fetched', async () => {
  const came = { meeting: 0, present: true, how: 'tick' as const, at: at('2026-11-23T09:58'), left: null }
  const left = { at: at('2026-11-23T11:30'), how: 'code' as const, reason: '' }
  const next = { number: 1, of: 1, startsAt: at('2026-11-23T10:30'), endsAt: at('2026-11-23T12:00') }
  ahead = [
    mine({ ...next, next: { ...next, came } }),
    mine({ ...next, id: 's-2', person: mother, next: { ...next, came: { ...came, left } } }),
  ]
  const page = await open()
  for (const words of ['来了', '上午9:58到了', '上午9:58到了，上午11:30接走了'])
    expect(page.text()).toContain(words)
  expect(page.data()).toMatchObject({ rows: [{ canCheckIn: false }, { canCheckIn: false }] })
})

test('once a child was fetched the code is gone, and it is said when the code was not used', async () => {
  const times = { startsAt: at('2026-11-23T09:00'), endsAt: at('2026-11-23T10:30') }
  const left = { at: at('2026-11-23T09:55'), how: 'override' as const, reason: '外婆没带手机，看了身份证' }
  const came = { meeting: 0, present: true, how: 'tick' as const, at: at('2026-11-23T08:58'), left: null }
  const child = { person: { person: CHILD, name: '小满', relation: 'child' }, pickupCode: '205548' }
  const withCame = (record: object) =>
    mine({ ...times, ...child, next: { number: 1, of: 1, ...times, came: { ...came, ...record } } })
  ahead = [withCame({})]
  expect((await open()).text()).toContain('205548')
  ahead = [withCame({ left })]
  const page = await open()
  expect(page.text()).not.toContain('205548')
  expect(page.text()).toContain('上午8:58到了，上午9:55接走了。没有用接送码：外婆没带手机，看了身份证')
})

test('a called-off activity stays in sight with its reason, last and uncounted', async () => {
  ahead = [mine({ id: 's-9', status: 'cancelled', cancelReason: '下雨' }), mine()]
  const page = await open()
  expect(page.data()).toMatchObject({ rows: [{ id: 's-1' }, { id: 's-9' }] })
  expect(page.text()).toContain('要参加（1）')
  expect(page.text()).toContain('活动取消了')
  expect(page.text()).toContain('原因：下雨。不用来了')
})

test('without a network the kept list is read, marked as old', async () => {
  phone.storage.set('myActivities', { at: MONDAY_10 - 3_600_000, ahead: [mine()], past: [] })
  phone.network = 'none'
  const page = await openPage(PAGE)
  await waitFor(() => page.text().includes('今天上午9:00保存的'))
  expect(page.text()).toContain('手机课堂')
})

describe('a no-show', () => {
  test.each([
    [null, '没有来', true],
    [{ reason: '在医院', at: '', answer: null }, '等站点答复', false],
    [{ reason: '在医院', at: '', answer: 'accepted' as const }, '这次不算没来', false],
    [{ reason: '在医院', at: '', answer: 'refused' as const }, '还是算没来', false],
  ])('with the objection %j says 「%s」', async (appeal, words, canAppeal) => {
    past = [mine({ ...over, noShow: { appeal } })]
    const page = await open()
    page.run('chooseTab', tapOn({ tab: 'over' }))
    await waitFor(() => page.text().includes(words))
    expect(page.has('appeal-form')).toBe(canAppeal)
  })

  test('is objected to in a few words, once', async () => {
    answers['appeal'] = () => ({ sessionId: 's-1', appeal: { reason: '', at: '', answer: null } })
    const form = await mount(FORM, { sessionId: 's-1', person: SELF })
    const told = jest.fn()
    form.component.addEventListener('sent', () => told())
    form.run('open')
    form.run('type', { detail: { value: ' 病 ' } })
    form.run('submit')
    expect(form.data()).toMatchObject({ fault: '请多写几个字，至少 4 个' })
    form.run('type', { detail: { value: '那天在医院' } })
    form.run('submit')
    form.run('submit')
    await waitFor(() => told.mock.calls.length === 1)
    expect(sent(phone, 'appeal')).toMatchObject([
      { data: { input: { sessionId: 's-1', person: SELF, reason: '那天在医院' } } },
    ])
  })

  test('and its form says why it was not taken', async () => {
    answers['appeal'] = () => {
      throw new Refused('ACTIVITY.APPEAL_LATE', '超过 30 天，不能再说明了')
    }
    const form = await mount(FORM, { sessionId: 's-1', person: SELF })
    form.run('open')
    form.run('type', { detail: { value: '那天在医院' } })
    form.run('submit')
    await waitFor(() => form.text().includes('没有交成：超过30天'))
  })
})
