import { type CloudCall, type FakePhone, installWx } from '../rig/fake-wx'
import { openPage, settle, waitFor } from '../rig/mount'
import { MONDAY_10, smallCloud } from '../rig/small-index'

const CATALOGUE = 'features/course/pages/catalogue/catalogue'
const COURSE = 'features/course/pages/course/course'

const course = (id: string, department: string, name: string, before: string | null = null) => ({
  ...{ id, department, name, before },
  ...{ level: before ? '提高' : '入门', meetings: 12, minutes: 90, capacity: 20, kind: 'firstCome' },
})
const catalogue = {
  departments: [
    { id: 'music', name: '声乐器乐' },
    { id: 'wellness', name: '健康养生' },
  ],
  courses: [
    course('c-music-04', 'music', '简谱不求人'),
    course('c-music-05', 'music', '五线谱进阶', 'c-music-04'),
    course('c-wellness-01', 'wellness', '二十四式太极拳'),
  ],
  terms: [
    { code: '2026-autumn', name: '秋季学期', from: '2026-09-01', to: '2027-01-15' },
    { code: '2027-spring', name: '春季学期', from: '2027-03-01', to: '2027-06-30' },
  ],
  classes: [{ courseId: 'c-music-05', all: 2, open: 1 }],
}
const lessons = ['2026-12-02', '2026-12-09', '2026-12-16', '2027-01-06'].map((day) => ({
  startsAt: `${day}T06:00:00.000Z`,
  endsAt: `${day}T07:30:00.000Z`,
}))
const aClass = (id: string, stationId: string, more: object = {}) => ({
  ...{ id, stationId, form: 'class', group: null, title: '五线谱进阶', module: 'senior_univ' },
  ...{ audience: ['senior'], kind: 'firstCome', status: 'open', drawn: true, popular: false },
  ...{ opensAt: '2026-11-01T00:00:00.000Z', closesAt: lessons[0]?.startsAt },
  ...{ startsAt: lessons[0]?.startsAt, endsAt: lessons[3]?.endsAt, meetings: lessons },
  ...{ capacity: 20, joined: 15, left: 5, room: 25, courseId: 'c-music-05', term: '2026-autumn' },
  ...{ teacher: '沈', venue: '二楼教室' },
  ...more,
})

let phone: FakePhone
let classes: object[]
let refuses: false | string

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  classes = [aClass('s-far', 'st-5'), aClass('s-near', 'st-2')]
  refuses = false
  phone = installWx({
    cloud: (call: CloudCall) => {
      if (refuses) return { ok: false, error: { code: refuses, message: '出了点问题' } }
      if (call.data.action === 'catalogue') return { ok: true, data: catalogue }
      return call.data.action === 'classes' ? { ok: true, data: { classes } } : smallCloud(call)
    },
  })
})
afterEach(async () => {
  await settle()
  await settle()
  jest.restoreAllMocks()
})

const tap = (id: string) => ({ currentTarget: { dataset: { id } } })
const standAt = (lng: number, lat: number) =>
  phone.storage.set('place', { kind: 'chosen', name: '家', point: { lng, lat } })
const openCatalogue = async (query: Record<string, string> = {}) => {
  const page = await openPage(CATALOGUE, query)
  await waitFor(() => page.data()['face'] !== 'loading')
  return page
}
const openCourse = async (id = 'c-music-05') => {
  const page = await openPage(COURSE, { id })
  await waitFor(() => page.data()['face'] !== 'loading')
  return page
}

describe.each(['elder', 'standard'] as const)('in the %s look', (look) => {
  beforeEach(() => void phone.storage.set('look', look))

  test('the departments are choices, with the terms in words, and open their courses', async () => {
    const page = await openCatalogue()
    expect(page.data()).toMatchObject({ look, face: 'full', view: { title: '选一个系' } })
    expect(page.text()).toContain('现在是秋季学期，到2027年1月15日（周五）为止')
    expect(page.text()).toContain('2门课，1门现在能报')
    page.run('chooseDepartment', tap('music'))
    expect(phone.done).toContainEqual([
      'navigateTo',
      { url: '/features/course/pages/catalogue/catalogue?department=music' },
    ])
  })

  test('a course tells what it is and its classes: where, when, who teaches, how many places', async () => {
    const page = await openCourse()
    expect(page.data()).toMatchObject({ look, face: 'full' })
    for (const words of [
      '提高·12次课，每次90分钟',
      '最好先学过「简谱不求人」',
      '2个班',
      '每周三下午2:00，共4次',
      '老师：沈·二楼教室',
      '20个名额，还有5个',
      '现在能报',
    ])
      expect(page.text()).toContain(words)
    page.run('openClass', tap('s-near'))
    expect(phone.done).toContainEqual([
      'navigateTo',
      { url: '/features/activity/pages/detail/detail?id=s-near' },
    ])
  })
})

describe('the courses of a department', () => {
  test('begin with those that take people now', async () => {
    const page = await openCatalogue({ department: 'music' })
    expect(page.data()).toMatchObject({
      view: { title: '声乐器乐：2 门课', rows: [{ id: 'c-music-05', open: true }, { id: 'c-music-04' }] },
    })
    expect(page.text()).toContain('2个班，1个班现在能报')
    page.run('chooseCourse', tap('c-music-05'))
    expect(phone.done).toContainEqual([
      'navigateTo',
      { url: '/features/course/pages/course/course?id=c-music-05' },
    ])
  })

  test('are found by words of daily life and narrowed to what can be booked', async () => {
    const page = await openCatalogue()
    await page.fire('search-box', 'search', { text: '锻炼' })
    expect(page.data()).toMatchObject({ view: { title: '找到 1 门课', rows: [{ id: 'c-wellness-01' }] } })
    page.run('toggleOpen')
    await settle()
    expect(page.text()).not.toContain('二十四式')
    expect(page.has('empty-face')).toBe(true)
    await page.fire('empty-face', 'act')
    expect(page.data()).toMatchObject({ text: '', openOnly: false, view: { title: '选一个系' } })
  })
})

describe('the classes of a course', () => {
  test.each([
    [121.4765, 31.233, ['s-near', 's-far']],
    [121.443, 31.241, ['s-far', 's-near']],
  ])('from %d, %d the nearest comes first', async (lng, lat, order) => {
    standAt(lng, lat)
    const page = await openCourse()
    const { classes: shown } = page.data()['view'] as { classes: { id: string }[] }
    expect(shown.map(({ id }) => id)).toEqual(order)
    expect(page.text()).toContain('离您近的在前')
  })

  test('show their days by month, with the holidays left out', async () => {
    const page = await openCourse()
    page.run('toggleDays', tap('s-near'))
    await settle()
    expect(page.has('lesson-calendar')).toBe(true)
    const { classes: shown } = page.data()['view'] as { classes: { calendar: { months: object[] } }[] }
    expect(shown[0]?.calendar.months).toMatchObject([
      { title: '2026 年 12 月', lessons: [expect.stringContaining('第 1 次：'), {}, {}] },
      { title: '2027 年 1 月' },
    ])
    page.run('toggleDays', tap('s-near'))
    await settle()
    expect(page.has('lesson-calendar')).toBe(false)
  })

  test('that are none say so and what to do: ask the nearest station, or look at other courses', async () => {
    classes = []
    standAt(121.4765, 31.233)
    const page = await openCourse()
    await page.tap('.button')
    expect(phone.done).toContainEqual(['makePhoneCall', '021-00000002'])
    page.run('seeOthers')
    expect(phone.done).toContainEqual([
      'navigateTo',
      { url: '/features/course/pages/catalogue/catalogue?department=music' },
    ])
  })

  test('that are none, and nobody knows where the person is: a station is to be found first', async () => {
    classes = []
    const page = await openCourse()
    page.run('ask')
    expect(phone.done).toContainEqual(['switchTab', { url: '/pages/nearby/nearby' }])
  })

  test('stay on the screen, with a word, when they cannot be asked for anew', async () => {
    const page = await openCourse()
    refuses = 'SERVER.BROKEN'
    page.run('onShow')
    await waitFor(() => page.text().includes('下面是刚才的名额'))
    expect(page.text()).toContain('2个班')
  })
})

test('a course that is not there says so', async () => {
  const page = await openCourse('c-none')
  expect(page.data()['face']).toBe('unknown')
  await page.fire('empty-face', 'act')
  expect(phone.done).toHaveLength(1)
})

test('a link that never was one to a course leads to all of them', async () => {
  refuses = 'REQUEST.INVALID'
  const page = await openCourse('nonsense')
  expect(page.data()['face']).toBe('unknown')
  expect(page.text()).toContain('看全部的课')
})

test.each([CATALOGUE, COURSE])('%s that failed can be asked for again', async (at) => {
  refuses = 'SERVER.BROKEN'
  const page = await openPage(at, { id: 'c-music-05' })
  await waitFor(() => page.data()['face'] === 'failed')
  refuses = false
  await page.fire('failed-face', 'retry')
  await waitFor(() => page.data()['face'] === 'full')
})
