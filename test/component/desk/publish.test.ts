import type { PublishDraft } from '../../../miniprogram/features/desk/model/publish-draft'
import { type CloudCall, type FakePhone, installWx } from '../rig/fake-wx'
import { mount, openPage, settle, waitFor } from '../rig/mount'
import { MONDAY_10, smallCloud } from '../rig/small-index'

const PAGE = 'features/desk/pages/publish/publish'
const SOURCE = 'features/desk/publish-source/publish-source'

const host = { role: 'host', scope: { kind: 'station', id: 'st-1', name: '一号站' }, until: null }
const template = {
  ...{
    id: 't-1',
    module: 'health',
    title: '防跌倒小课',
    about: '练平衡',
    bring: '防滑鞋',
    audience: ['senior'],
  },
  ...{ minutes: 60, capacity: 16, kind: 'firstCome', minAge: 60, maxAge: null, pickup: false },
  ...{ days: 1, slotMinutes: null },
}
const catalogue = {
  departments: [{ id: 'music', name: '声乐器乐' }],
  courses: [
    {
      ...{ id: 'c-1', department: 'music', name: '二胡启蒙', level: '入门' },
      ...{ meetings: 12, minutes: 90, capacity: 20, kind: 'firstCome', before: null },
    },
  ],
  terms: [{ code: '2026-autumn', name: '秋季学期', from: '2026-09-01', to: '2027-01-15' }],
  classes: [],
}
const slot = (id: string, from: string, to: string) => ({
  ...{ id, stationId: 'st-1', form: 'slot', group: 'g-1', title: '法律咨询', module: 'health' },
  ...{ startsAt: `2026-11-17T${from}:00.000Z`, endsAt: `2026-11-17T${to}:00.000Z` },
})
const slots = [slot('s-1', '06:00', '06:15'), slot('s-2', '06:15', '06:30')]
const earlier = {
  ...slots[0],
  ...{ about: '带好材料', bring: '', venue: '一楼', teacher: '', partner: '律师事务所', audience: ['all'] },
  meetings: [{ startsAt: slots[0]?.startsAt, endsAt: slots[0]?.endsAt }],
  ...{ minAge: null, maxAge: null, pickup: false, popular: false, courseId: null, term: null },
  ...{ kind: 'firstCome', capacity: 1 },
}

type Answer = { ok: true; data: unknown } | { ok: false; error: { code: string; message: string } }

let phone: FakePhone
let publish: () => Answer | Promise<Answer>

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  publish = () => ({ ok: true, data: { sessionIds: ['s-new'] } })
  const answers: Record<string, () => Answer | Promise<Answer>> = {
    me: () => ({ ok: true, data: { tag: 'a', grants: [host] } }),
    templates: () => ({ ok: true, data: { templates: [template] } }),
    catalogue: () => ({ ok: true, data: catalogue }),
    deskSessions: () => ({ ok: true, data: { asOf: '', sessions: slots } }),
    session: () => ({ ok: true, data: earlier }),
    slots: () => ({ ok: true, data: { sessions: slots } }),
    publish: () => publish(),
  }
  phone = installWx({ cloud: (call: CloudCall) => (answers[call.data.action] ?? (() => smallCloud(call)))() })
})
afterEach(async () => {
  await settle()
  await settle()
  jest.restoreAllMocks()
})

const open = async (query: Record<string, string> = { station: 'st-1' }) => {
  const page = await openPage(PAGE, query)
  await waitFor(() => page.data()['face'] !== 'loading')
  return page
}
type Opened = Awaited<ReturnType<typeof open>>
const stepOf = (page: Opened) => (page.data()['at'] as { step: string }).step
const draftOf = (page: Opened) => page.data()['draft'] as PublishDraft
const next = async (page: Opened) => {
  page.run('next')
  await settle()
}
const change = async (page: Opened, patch: Partial<PublishDraft>) => {
  page.run('change', { detail: patch })
  await settle()
}
/** The draft that a source hands on. */
const drawn = async (source: string, id?: string) => {
  const choose = await mount(SOURCE, { stationId: 'st-1' })
  const begun = jest.fn<void, [PublishDraft]>()
  choose.component.addEventListener('begin', ({ detail }) => begun((detail as { draft: PublishDraft }).draft))
  choose.run(source)
  await settle()
  if (id) choose.run('choose', { currentTarget: { dataset: { id } } })
  await waitFor(() => begun.mock.calls.length === 1)
  return begun.mock.calls[0]?.[0] as PublishDraft
}
const sent = () => phone.calls.filter(({ data }) => data.action === 'publish')

/** A page at the last step, with the template's draft. */
const atTheEnd = async (patch: Partial<PublishDraft> = {}) => {
  const draft = await drawn('chooseTemplate', 't-1')
  const page = await open()
  await page.fire('publish-source', 'begin', { draft })
  await change(page, patch)
  for (let at = 0; at < 5 && stepOf(page) !== 'look'; at++) await next(page)
  return page
}

describe.each(['elder', 'standard'] as const)('in the %s look', (look) => {
  beforeEach(() => void phone.storage.set('look', look))

  test('a host goes from a template to what residents read, a step at a time, and publishes it', async () => {
    const page = await atTheEnd()
    expect(page.data()).toMatchObject({ look, at: { place: '第 5 步，共 5 步', last: true } })
    for (const words of [
      '防跌倒小课',
      '11月30日（周一）上午9:00到10:00',
      '长辈，满60岁',
      '16个',
      '先到先得：按报名先后给名额，满了排候补',
      '发布后马上可以报',
      '防滑鞋',
    ])
      expect(page.text()).toContain(words)
    page.run('publish')
    await waitFor(() => page.data()['face'] === 'done')
    expect(sent()).toMatchObject([
      {
        data: {
          input: {
            ...{ stationId: 'st-1', form: 'activity', title: '防跌倒小课', module: 'health', capacity: 16 },
            ...{ kind: 'firstCome', minAge: 60, maxAge: null, audience: ['senior'] },
            opensAt: new Date(MONDAY_10).toISOString(),
            meetings: [{ startsAt: '2026-11-30T01:00:00.000Z', endsAt: '2026-11-30T02:00:00.000Z' }],
          },
        },
      },
    ])
    page.run('manage')
    page.run('seeAsResident')
    expect(phone.done).toEqual(
      expect.arrayContaining([
        ['navigateTo', { url: '/features/desk/pages/session/session?id=s-new' }],
        ['navigateTo', { url: '/features/activity/pages/detail/detail?id=s-new' }],
      ]),
    )
  })
})

describe('what a form begins from', () => {
  test('a course: a class on its weekday, as many lessons as the course has', async () => {
    expect(await drawn('chooseCourse', 'c-1')).toMatchObject({
      ...{ shape: 'class', courseId: 'c-1', title: '二胡启蒙', count: '12', minutes: 90, weekdays: [0] },
    })
  })

  test('an earlier consultation: its words, its weekday, and the span of all its slots', async () => {
    expect(await drawn('chooseEarlier', 's-2')).toMatchObject({
      ...{ shape: 'slots', title: '法律咨询', partner: '律师事务所', series: 's-1', day: '2026-11-24' },
      ...{ at: 840, minutes: 30, slotMinutes: '15' },
    })
  })

  test('nothing: only what is usual', async () => {
    expect(await drawn('chooseBlank')).toMatchObject({ title: '', shape: 'once', module: '' })
  })

  test('the same consultation by a link', async () => {
    const page = await open({ station: 'st-1', copy: 's-1' })
    expect(page.data()).toMatchObject({ face: 'form', draft: { title: '法律咨询', minutes: 30 } })
  })

  test('a list that cannot be had says so and is asked for again; words narrow it', async () => {
    const choose = await mount(SOURCE, { stationId: 'st-1' })
    const { cloud } = phone
    phone.cloud = () => ({ ok: false, error: { code: 'SERVER.BROKEN', message: '出了点问题' } })
    choose.run('chooseTemplate')
    await waitFor(() => choose.data()['face'] === 'failed')
    phone.cloud = cloud
    choose.run('load')
    await waitFor(() => choose.data()['face'] === 'full')
    await choose.fire('search-box', 'search', { text: '没有的' })
    expect(choose.has('empty-face')).toBe(true)
  })
})

describe('a step', () => {
  test('is not left while something is wrong with it, and says what', async () => {
    const page = await open()
    await page.fire('publish-source', 'begin', { draft: await drawn('chooseBlank') })
    await next(page)
    expect([stepOf(page), page.data()['fault']]).toEqual(['what', '请选择服务模块'])
    await change(page, { module: 'health', title: '茶话会' })
    await next(page)
    await change(page, { day: '2026-11-23', at: 540 })
    await next(page)
    expect([stepOf(page), page.data()['fault']]).toEqual(['when', '开始时间已经过去了'])
    await change(page, { at: 1_080 })
    await next(page)
    await change(page, { capacity: '0' })
    await next(page)
    expect([stepOf(page), page.data()['fault']]).toEqual(['who', '名额至少 1'])
    page.run('back')
    await settle()
    expect([stepOf(page), page.data()['fault'], draftOf(page).capacity]).toEqual(['when', '', '0'])
  })

  test('of a walk-in has no times for sign-up', async () => {
    const page = await atTheEnd({ kind: 'walkIn' })
    expect(page.data()).toMatchObject({ at: { place: '第 4 步，共 4 步' } })
    expect(page.text()).toContain('坐得下16人')
  })

  test('of a lottery suggests a draw the evening before, and judges another', async () => {
    const draft = { ...(await drawn('chooseTemplate', 't-1')), kind: 'lottery' as const }
    const page = await open()
    await page.fire('publish-source', 'begin', { draft })
    for (let at = 0; at < 3; at++) await next(page)
    expect(page.data()).toMatchObject({
      at: { step: 'signUp' },
      view: { signUp: { drawDay: '2026-11-29', drawTime: '20:00' } },
    })
    await change(page, { draw: { day: '2026-11-30', at: 530 } })
    await next(page)
    expect(page.data()['fault']).toBe('抽签至少要在开始前 1 小时')
  })
})

describe('publishing', () => {
  test('that fails keeps all that was typed, and the same wish keeps its request id and its input', async () => {
    publish = () => ({ ok: false, error: { code: 'SERVER.LOST', message: '没有回音' } })
    const page = await atTheEnd()
    page.run('publish')
    await waitFor(() => page.text().includes('没有发布成：没有回音'))
    jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10 + 600_000)
    page.run('publish')
    await waitFor(() => sent().length === 2)
    await settle()
    await change(page, { venue: '二楼' })
    page.run('publish')
    await waitFor(() => sent().length === 3)
    const [first, again, changed] = sent().map(({ data }) => data)
    expect([again?.requestId, again?.input]).toEqual([first?.requestId, first?.input])
    expect(changed?.requestId).not.toBe(first?.requestId)
    expect(changed?.input).toMatchObject({ title: '防跌倒小课', venue: '二楼' })
  })

  test('twice by a double tap sends once', async () => {
    let answer: (value: Answer) => void = () => undefined
    publish = () => new Promise<Answer>((resolve) => (answer = resolve))
    const page = await atTheEnd()
    page.run('publish')
    page.run('publish')
    await settle()
    expect(sent()).toHaveLength(1)
    answer({ ok: true, data: { sessionIds: ['s-1', 's-2', 's-3'] } })
    await waitFor(() => page.text().includes('分成了3个时段'))
  })

  test('too late goes back to the step that is wrong', async () => {
    const page = await atTheEnd()
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-12-01T10:00:00+08:00'))
    page.run('publish')
    await settle()
    expect([stepOf(page), page.data()['fault'], sent().length]).toEqual(['when', '开始时间已经过去了', 0])
  })
})

test('a form that was left is offered again, until it is published', async () => {
  const page = await atTheEnd({ title: '没写完的课' })
  page.run('onUnload')
  const again = await open()
  expect(again.data()['unfinished']).toBe('没写完的课')
  again.run('resume')
  for (let at = 0; at < 5 && stepOf(again) !== 'look'; at++) await next(again)
  again.run('publish')
  await waitFor(() => again.data()['face'] === 'done')
  expect((await open()).data()['unfinished']).toBe('')
})

test('a station of somebody else is not published for', async () => {
  expect((await open({ station: 'st-2' })).data()['face']).toBe('denied')
})

test('what could not be opened can be tried again', async () => {
  const { cloud } = phone
  phone.cloud = () => ({ ok: false, error: { code: 'SERVER.BROKEN', message: '出了点问题' } })
  const page = await open()
  expect(page.data()['face']).toBe('failed')
  phone.cloud = cloud
  await page.fire('failed-face', 'retry')
  await waitFor(() => page.data()['face'] === 'source')
})
