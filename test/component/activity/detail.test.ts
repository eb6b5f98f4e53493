import type { FakePhone } from '../rig/fake-wx'
import { openPage, settle, waitFor } from '../rig/mount'
import { MONDAY_10 } from '../rig/small-index'
import {
  type Answers,
  at,
  mother,
  MOTHER,
  person,
  Refused,
  SELF,
  sent,
  session,
  startPhone,
  tapOn,
} from './rig'

const PAGE = 'features/activity/pages/detail/detail'

let phone: FakePhone
let answers: Answers

beforeEach(() => {
  answers = {
    session: () => session,
    standing: () => ({ sessionId: 's-1', asOf: '', people: [person(), mother()] }),
  }
  phone = startPhone(answers)
})
afterEach(async () => {
  await settle()
  await settle()
  jest.restoreAllMocks()
})

const open = async () => {
  const page = await openPage(PAGE, { id: 's-1' })
  await waitFor(() => page.data()['face'] !== 'loading' && page.data()['known'] !== 'loading')
  await settle()
  return page
}

describe.each(['elder', 'standard'] as const)('in the %s look', (look) => {
  beforeEach(() => void phone.storage.set('look', look))

  test('tells who it is for, when, where, what to bring, how many places and how they are given', async () => {
    const page = await open()
    await waitFor(() => page.text().includes('南京东路1号站'))
    expect(page.data()).toMatchObject({ look, face: 'full' })
    for (const words of [
      '长辈',
      '11月28日（周六）下午2:00到3:30',
      '手机',
      '街道办',
      '先到先得：按报名先后给名额，满了排候补',
      '查看规则（第1版）',
      '报名（先到先得）',
    ])
      expect(page.text()).toContain(words)
    expect(page.data()).toMatchObject({
      view: { places: { figure: '5', full: 75, words: '20 个名额，还有 5 个' } },
    })
  })

  test('a link to nothing, and one that is no activity’s', async () => {
    answers['session'] = () => {
      throw new Refused('ACTIVITY.NOT_FOUND', '没有找到这场活动')
    }
    expect((await open()).data()).toMatchObject({ face: 'unknown' })
    expect((await openPage(PAGE, { id: '../x' })).data()).toMatchObject({ face: 'unknown' })
  })

  test('a failure can be tried again', async () => {
    answers['session'] = () => {
      throw new Refused('SERVER.BUSY', '请稍后再试')
    }
    const page = await open()
    expect(page.data()).toMatchObject({ face: 'failed', message: '请稍后再试' })
    answers['session'] = () => session
    await page.fire('failed-face', 'retry')
    await waitFor(() => page.data()['face'] === 'full')
  })
})

test('reading goes on where the standing cannot be had, and the panel asks for it again', async () => {
  const standing = answers['standing']
  answers['standing'] = () => {
    throw new Refused('SERVER.BUSY', '请稍后再试')
  }
  const page = await open()
  expect(page.data()).toMatchObject({ face: 'full', known: 'failed', view: { button: { act: 'join' } } })
  if (standing) answers['standing'] = standing
  page.run('act')
  await waitFor(() => page.data()['known'] === 'known')
  expect(page.data()).toMatchObject({ panel: true })
})

test('whoever was told of a no-show finds here where to explain it, and later what became of that', async () => {
  const over = { startsAt: at('2026-11-20T14:00'), endsAt: at('2026-11-20T15:30') }
  answers['session'] = () => ({ ...session, ...over, meetings: [over] })
  const missed = (appeal: object | null) => () => ({
    ...{ sessionId: 's-1', asOf: '' },
    people: [person({ standing: { is: 'seated' }, noShow: { appeal: appeal as never } }), mother()],
  })
  answers['standing'] = missed(null)
  const page = await open()
  expect(page.text()).toContain('没有来')
  expect(page.has('appeal-form')).toBe(true)
  answers['standing'] = missed({ reason: '在医院', at: '', answer: null })
  await page.fire('appeal-form', 'sent')
  await waitFor(() => page.text().includes('等站点答复'))
  expect(page.has('appeal-form')).toBe(false)
})

test('rules and dates unfold', async () => {
  const meetings = [0, 7, 14, 21].map((days) => ({
    startsAt: new Date(Date.parse(session.startsAt) + days * 86_400_000).toISOString(),
    endsAt: new Date(Date.parse(session.endsAt) + days * 86_400_000).toISOString(),
  }))
  answers['session'] = () => ({ ...session, form: 'class', meetings, endsAt: meetings[3]?.endsAt })
  const page = await open()
  expect(page.text()).toContain('每周六下午2:00，共4次')
  page.run('toggleDates')
  page.run('toggleRules')
  expect(page.text()).toContain('第2次：12月5日（周六）14:00')
  expect(page.text()).toContain('规则版本：第1版')
})

test.each([
  [{ status: 'cancelled', cancelReason: '下雨' }, '这场活动取消了：下雨', 'none'],
  [{ postponed: { at: '', reason: '老师生病', from: at('2026-11-27T14:00') } }, '老师生病', 'join'],
  [{ kind: 'lottery', drawn: false, left: 0, closesAt: at('2026-11-26T20:00') }, '参加抽签', 'join'],
  [{ opensAt: at('2026-11-24T09:00') }, '明天（周二）上午9:00开始报名', 'none'],
  [{ kind: 'walkIn' }, '直接来，不用报名', 'none'],
] as const)('%j says 「%s」', async (more, words, act) => {
  answers['session'] = () => ({ ...session, ...more })
  const page = await open()
  expect(page.text()).toContain(words)
  expect(page.data()).toMatchObject({ view: { button: { act } } })
})

test('a place kept for the mother is confirmed for her, once however often it is tapped', async () => {
  const until = new Date(MONDAY_10 + 3_600_000).toISOString()
  let standing: object = { is: 'held', until }
  answers['standing'] = () => ({ people: [person(), mother({ standing: standing as never })] })
  answers['confirmHold'] = () => {
    standing = { is: 'seated' }
    return { sessionId: 's-1', standing }
  }
  const page = await open()
  expect(page.text()).toContain('轮到王秀兰了')
  expect(page.text()).toContain('还剩1小时')
  page.run('act')
  page.run('act')
  await waitFor(() => page.text().includes('名额是您的了') && page.data()['busy'] === '')
  expect(sent(phone, 'confirmHold')).toMatchObject([
    { data: { input: { sessionId: 's-1', person: MOTHER } } },
  ])
  expect(page.text()).toContain('报上了')
})

test('a way out is asked about with what is lost, and taken only when that is confirmed', async () => {
  answers['standing'] = () => ({ people: [person({ standing: { is: 'seated' } }), mother()] })
  answers['cancel'] = () => ({ sessionId: 's-1', standing: { is: 'out' } })
  const page = await open()
  expect(page.data()).toMatchObject({ view: { button: { words: '', second: '给家人报名' } } })
  phone.confirms = false
  page.run('leave', tapOn({ person: SELF }))
  await settle()
  expect(sent(phone, 'cancel')).toEqual([])
  expect(phone.done.find(([name]) => name === 'showModal')?.[1]).toMatchObject({ title: '取消您的名额？' })
  phone.confirms = true
  page.run('leave', tapOn({ person: SELF }))
  await waitFor(() => page.text().includes('您的报名取消了'))
  expect(sent(phone, 'cancel')).toMatchObject([{ data: { input: { person: SELF } } }])
})

test('a refusal is said beside the button and the page is brought up to date', async () => {
  answers['standing'] = () => ({ people: [person({ standing: { is: 'waiting', position: 2 } })] })
  answers['cancel'] = () => {
    throw new Refused('ACTIVITY.STARTED', '活动已经开始，不能再改了')
  }
  const page = await open()
  page.run('leave', tapOn({ person: SELF }))
  await waitFor(() => page.text().includes('没有办成：活动已经开始') && page.data()['busy'] === '')
  expect(sent(phone, 'session')).toHaveLength(2)
})

test('near the start, whoever has a place is led to signing in', async () => {
  const soon = { startsAt: at('2026-11-23T10:30'), endsAt: at('2026-11-23T12:00') }
  answers['session'] = () => ({ ...session, ...soon, meetings: [soon] })
  answers['standing'] = () => ({ people: [person({ standing: { is: 'seated' } }), mother()] })
  const page = await open()
  expect(page.data()).toMatchObject({ view: { button: { words: '签到', second: '给家人报名' } } })
  page.run('act')
  expect(phone.done).toContainEqual([
    'navigateTo',
    { url: '/features/activity/pages/check-in/check-in?id=s-1' },
  ])
})

describe('in a class that runs, whoever has a place', () => {
  const lessons = [
    { startsAt: at('2026-11-16T09:00'), endsAt: at('2026-11-16T10:30') },
    { startsAt: at('2026-11-23T09:00'), endsAt: at('2026-11-23T09:45') },
    { startsAt: at('2026-11-30T09:00'), endsAt: at('2026-11-30T10:30') },
  ]
  const came = { meeting: 1, present: true, how: 'code' as const, at: at('2026-11-23T08:58'), left: null }
  const running = (meetings = lessons, more: object = {}) => ({
    ...session,
    ...{ form: 'class' as const, meetings, ...more },
    ...{ startsAt: lessons[0]?.startsAt ?? '', endsAt: meetings[meetings.length - 1]?.endsAt ?? '' },
  })
  const stands =
    (...people: ReturnType<typeof person>[]) =>
    () => ({ sessionId: 's-1', asOf: '', people })
  const seated = { standing: { is: 'seated' as const } }

  test('reads so, and can ring the station', async () => {
    answers['session'] = () => running()
    answers['standing'] = stands(person({ ...seated, attendance: [came] }), mother())
    const page = await open()
    await waitFor(() => page.text().includes('南京东路1号站'))
    expect(page.data()).toMatchObject({
      view: { button: { act: 'call', words: '给站点打电话', why: '报上了。不来了请给站点打电话' } },
    })
    page.run('act')
    expect(phone.done.map(([name]) => name)).toEqual(['makePhoneCall'])
  })

  test('reads that they are signed in, without a button', async () => {
    const during = lessons.map((each, n) => (n === 1 ? { ...each, endsAt: at('2026-11-23T10:30') } : each))
    answers['session'] = () => running(during)
    answers['standing'] = stands(
      person({ ...seated, attendance: [came] }),
      mother({ ...seated, attendance: [came] }),
    )
    expect((await open()).data()).toMatchObject({ view: { button: { words: '', why: '您、王秀兰已签到' } } })
    answers['standing'] = stands(person({ ...seated, attendance: [came] }), mother())
    expect((await open()).data()).toMatchObject({ view: { button: { words: '', why: '已签到' } } })
  })

  test('without a place it is shut', async () => {
    answers['session'] = () => running()
    expect((await open()).data()).toMatchObject({ view: { button: { words: '已经开课了', act: 'none' } } })
  })

  test('a child’s code is gone once it was fetched, but for a further meeting of the day', async () => {
    const [first, , last] = lessons
    const morning = { startsAt: at('2026-11-23T09:00'), endsAt: at('2026-11-23T10:30') }
    const afternoon = { startsAt: at('2026-11-23T14:00'), endsAt: at('2026-11-23T15:30') }
    const left = { at: at('2026-11-23T09:55'), how: 'override' as const, reason: '看了身份证' }
    const child = mother({ ...seated, pickupCode: '205548', attendance: [{ ...came, left }] })
    answers['standing'] = stands(person(), child)
    answers['session'] = () => running([first ?? morning, morning, afternoon])
    expect((await open()).text()).toContain('205548')
    answers['session'] = () => running([first ?? morning, morning, last ?? morning])
    const page = await open()
    expect(page.text()).not.toContain('205548')
    expect(page.text()).toContain('上午8:58到了，上午9:55接走了。没有用接送码：看了身份证')
  })
})

test('where sign-ups were stopped, whoever has a place reads that they have it', async () => {
  answers['session'] = () => ({ ...session, status: 'closed' as const })
  answers['standing'] = () => ({ people: [person({ standing: { is: 'seated' } }), mother()] })
  expect((await open()).data()).toMatchObject({ view: { button: { words: '', why: '报上了' } } })
})

test('the slots of a consultation are choices, and choosing one takes its page', async () => {
  const slot = (n: number, left: number) => ({
    ...session,
    ...{ id: `s-${n}`, form: 'slot' as const, group: 's-1', capacity: 1, left, joined: 1 - left },
    ...{ startsAt: at(`2026-11-25T14:${n}0`), endsAt: at(`2026-11-25T14:${n}5`) },
  })
  const slots = [slot(1, 0), slot(2, 1)]
  answers['session'] = ({ sessionId }: { sessionId: string }) => slots.find(({ id }) => id === sessionId)
  answers['slots'] = () => ({ sessions: slots })
  const page = await open()
  await waitFor(() => page.text().includes('空着，可以约'))
  expect(page.text()).toContain('✓后天（周三）下午2:10●有人约了，可以候补')
  answers['standing'] = () => ({
    ...{ sessionId: 's-1', asOf: '' },
    people: [person({ standing: { is: 'seated' } }), mother()],
  })
  page.run('retryStanding')
  await waitFor(() => page.text().includes('✓后天（周三）下午2:10●您约了'))
  page.run('chooseSlot', tapOn({ id: 's-2' }))
  await waitFor(() => (page.data()['view'] as { id: string }).id === 's-2')
  expect(page.text()).toContain('约这个时间')
})

test('station, phone and way are one tap away, and what is shared is this page', async () => {
  const page = await open()
  await waitFor(() => page.text().includes('南京东路1号站'))
  page.run('callStation')
  page.run('walk')
  page.run('openStation')
  expect(phone.done.map(([name]) => name)).toEqual(['makePhoneCall', 'openLocation', 'navigateTo'])
  expect(page.run('onShareAppMessage')).toMatchObject({ path: `/${PAGE}?id=s-1` })
})
