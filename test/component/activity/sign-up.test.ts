import type { FakePhone } from '../rig/fake-wx'
import { mount, settle, waitFor } from '../rig/mount'
import {
  type Answers,
  CHILD,
  mother,
  MOTHER,
  type Person,
  person,
  Refused,
  SELF,
  sent,
  session,
  startPhone,
  tapOn,
} from './rig'

const PANEL = 'features/activity/sign-up/sign-up'

let phone: FakePhone
let answers: Answers

const household = {
  self: { person: SELF, name: '李静', born: null },
  people: [
    {
      ...{ person: CHILD, name: '小满', relation: 'child', born: '2017-03', child: true, consent: null },
      guardian: { name: '李静', phone: '1', version: 'v', at: '', photo: false },
    },
  ],
  room: 4,
}

beforeEach(() => {
  answers = {
    household: () => household,
    setSelf: () => household,
    signUp: () => ({ sessionId: 's-1', standing: { is: 'seated' } }),
  }
  phone = startPhone(answers)
})
afterEach(async () => {
  await settle()
  await settle()
  jest.restoreAllMocks()
})

const open = async (people: Person[], more: object = {}) => {
  const panel = await mount(PANEL, {
    session: { ...session, ...more },
    people,
    known: 'known',
    look: 'elder',
  })
  panel.component.setData({ visible: true })
  await settle()
  return panel
}
const rows = (panel: { data(): Record<string, unknown> }) => panel.data()['rows'] as Record<string, unknown>[]

test('oneself is meant at first, and one more tap books', async () => {
  const panel = await open([person(), mother()])
  expect(panel.data()).toMatchObject({ chosen: SELF, button: '报名（先到先得）' })
  panel.run('book')
  await waitFor(() => panel.data()['step'] === 'result' && panel.data()['busy'] === false)
  expect(sent(phone, 'signUp')).toMatchObject([{ data: { input: { sessionId: 's-1', name: '李静' } } }])
  expect(panel.data()).toMatchObject({
    result: { words: '报上了', next: '请在 11 月 28 日（周六）下午 2:00 来。来不了请早点取消，让给别人' },
    told: '有变化时，微信会告诉您',
  })
})

test('WeChat’s question comes inside the tap, and its refusal stops nothing', async () => {
  Object.assign(Reflect.get(globalThis, 'wx') as object, {
    requestSubscribeMessage: () => Promise.reject(new Error('refused')),
  })
  const panel = await open([person()])
  panel.run('book')
  await waitFor(() => panel.data()['step'] === 'result')
  expect(panel.data()).toMatchObject({ told: expect.stringContaining('没有打开微信提醒') as string })
})

test('a double tap books once, and another try after a lost answer is the same request', async () => {
  let lost = true
  answers['signUp'] = () => {
    if (lost) throw new Refused('SERVER.LOST', '没有回音，请再试一次')
    return { sessionId: 's-1', standing: { is: 'seated' } }
  }
  const panel = await open([person()])
  panel.run('book')
  panel.run('book')
  await waitFor(() => panel.data()['fault'] === '没有回音，请再试一次' && panel.data()['busy'] === false)
  expect(sent(phone, 'signUp')).toHaveLength(1)
  lost = false
  panel.run('book')
  await waitFor(() => panel.data()['step'] === 'result')
  const [first, again] = sent(phone, 'signUp').map(({ data }) => data.requestId)
  expect(again).toBe(first)
})

test('the mother is one tap away; the button says for whom', async () => {
  answers['signUp'] = () => ({ sessionId: 's-1', standing: { is: 'waiting', position: 4 } })
  const panel = await open([person(), mother()], { left: 0, joined: 23 })
  panel.run('choose', tapOn({ person: MOTHER, can: true }))
  expect(panel.data()).toMatchObject({ chosen: MOTHER, button: '替王秀兰候补（前面 3 人）' })
  panel.run('book')
  await waitFor(() => panel.data()['step'] === 'result')
  expect(sent(phone, 'signUp')).toMatchObject([{ data: { input: { person: MOTHER } } }])
  expect(panel.data()).toMatchObject({
    result: { words: '排上候补了，第 4 位', who: '替王秀兰报的', calendar: false },
  })
})

test('who stands already, or who may not, is told why and cannot be chosen', async () => {
  const limit = { code: 'ACTIVITY.TOO_YOUNG', message: '要满 60 岁' }
  const panel = await open([person({ standing: { is: 'seated' } }), mother({ limits: [limit] })])
  expect(rows(panel)).toMatchObject([
    { can: false, words: '已经报上了' },
    { can: false, words: '要满 60 岁' },
  ])
  panel.run('choose', tapOn({ person: MOTHER, can: false }))
  expect(panel.data()).toMatchObject({ chosen: '' })
  panel.run('book')
  await settle()
  expect(panel.data()).toMatchObject({ fault: '请先选一个人' })
  expect(sent(phone, 'signUp')).toEqual([])
})

test('the name is asked where it is not known, and put on record before the booking', async () => {
  const panel = await open([person({ name: '' })])
  panel.run('book')
  expect(panel.data()).toMatchObject({ fault: '请写上姓名，到了站点好叫您' })
  panel.run('typeName', { detail: { value: ' 陈思雨 ' } })
  panel.run('book')
  await waitFor(() => panel.data()['step'] === 'result')
  expect(sent(phone, 'setSelf')).toMatchObject([{ data: { input: { name: '陈思雨' } } }])
  expect(sent(phone, 'signUp')).toMatchObject([{ data: { input: { name: '陈思雨' } } }])
})

test('the month of birth is asked only where an age limit needs it', async () => {
  const limits = [{ code: 'ACTIVITY.AGE_UNKNOWN', message: '请先选出生年月' }]
  const panel = await open([person({ limits })])
  expect(rows(panel)).toMatchObject([{ can: true, needsBorn: true }])
  panel.run('book')
  expect(panel.data()).toMatchObject({ fault: expect.stringContaining('出生年月') as string })
  panel.run('pickBorn', { detail: { value: '1951-03' } })
  expect(panel.data()).toMatchObject({ bornWords: '1951 年 3 月' })
  panel.run('book')
  await waitFor(() => panel.data()['step'] === 'result')
  expect(sent(phone, 'setSelf')).toMatchObject([{ data: { input: { name: '李静', born: '1951-03' } } }])
})

test('a child’s row shows the guardian’s word and what was said of photos', async () => {
  const panel = await open([person(), person({ person: CHILD, name: '小满', relation: 'child' })])
  await waitFor(() => rows(panel)[1]?.['consent'] === '监护人李静已同意。不要拍照')
})

test('a refusal of the activity is said beside the button, and the page hears of it', async () => {
  answers['signUp'] = () => {
    throw new Refused('ACTIVITY.FULL', '名额和候补都满了，可以看看别的场次')
  }
  const panel = await open([person()])
  const changed = jest.fn()
  panel.component.addEventListener('changed', () => changed())
  panel.run('book')
  await waitFor(() => panel.data()['fault'] === '名额和候补都满了，可以看看别的场次')
  expect(changed).toHaveBeenCalled()
})

test('somebody else can be put on record from here', async () => {
  const panel = await open([person()])
  panel.run('add')
  expect(phone.done).toContainEqual(['navigateTo', { url: '/features/account/pages/person/person' }])
})

describe('afterwards', () => {
  test('the date goes into the phone’s calendar once, or it is said how', async () => {
    const panel = await open([person()])
    panel.run('book')
    await waitFor(() => panel.data()['step'] === 'result')
    const wx = Reflect.get(globalThis, 'wx') as Record<string, unknown>
    const { addPhoneCalendar } = wx
    wx['addPhoneCalendar'] = () =>
      Promise.reject(Object.assign(new Error('no'), { errMsg: 'addPhoneCalendar:fail auth deny' }))
    panel.run('keepDate')
    await waitFor(() => String(panel.data()['calendarWords']).includes('设置'))
    expect(panel.text()).toContain('加到手机日历')
    wx['addPhoneCalendar'] = addPhoneCalendar
    panel.run('keepDate')
    await waitFor(() => panel.data()['calendarWords'] === '已加到手机日历，提前 2 小时会响')
    expect(phone.done.find(([name]) => name === 'addPhoneCalendar')?.[1]).toMatchObject({
      title: '手机课堂',
      startTime: Date.parse(session.startsAt) / 1000,
      description: '请带：手机',
    })
    expect(panel.text().replace('✓已加到手机日历', '')).not.toContain('加到手机日历')
  })

  test('the way leads to 我的报名', async () => {
    const panel = await open([person()])
    panel.run('seeMine')
    expect(phone.done).toContainEqual(['navigateTo', { url: '/features/activity/pages/mine/mine' }])
  })
})
