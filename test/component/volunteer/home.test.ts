import { type Answers, at, CHILD, Refused, SELF, sent, startPhone, tapOn } from '../activity/rig'
import type { FakePhone } from '../rig/fake-wx'
import { type Mounted, openPage, settle, waitFor } from '../rig/mount'
import { hours, people, record } from './records'
import { type MyShift, myShift, picture, running } from './shifts'

let phone: FakePhone
let mine: MyShift[]
let answers: Answers

/** What the camera sees, or how it fails. */
let seen: string | Error

beforeEach(() => {
  mine = [myShift()]
  seen = picture()
  answers = {
    myShifts: () => ({ shifts: mine, asOf: at('2026-11-23T10:00') }),
    hours: () => hours(),
    scan: () => ({
      is: 'recorded',
      code: 'SCAN.IN',
      message: '签到好了，时间是今天上午 10:00',
      record: running(),
    }),
  }
  phone = startPhone(answers)
  Object.assign(Reflect.get(globalThis, 'wx') as object, {
    scanCode: () => (typeof seen === 'string' ? Promise.resolve({ result: seen }) : Promise.reject(seen)),
  })
})
afterEach(async () => {
  await settle()
  jest.restoreAllMocks()
})

const open = async (): Promise<Mounted> => {
  const page = await openPage('features/volunteer/pages/home/home')
  await waitFor(() => page.data()['face'] !== 'loading' && page.data()['hoursFace'] !== 'loading')
  return page
}
const scan = async (page: Mounted) => {
  page.run('scan')
  await settle()
  await waitFor(() => page.data()['busy'] === false)
}
const went = () =>
  phone.done.flatMap(([what, how]) => (what === 'navigateTo' ? [(how as { url: string }).url] : []))

describe.each(['elder', 'standard'])('in the %s look', (look) => {
  beforeEach(() => void phone.storage.set('look', look))

  test('what is next, the hours and one button that scans', async () => {
    const page = await open()
    expect(page.data()['look']).toBe(look)
    for (const words of [
      ...['扫码签到', '接下来的班次', '今天上午9:30到中午12:00', '大厅引导', '●可以签到了', '2.5小时'],
      ...['找班次', '我的时长', '服务证明', '我的登记', '核验证明'],
    ])
      expect(page.text()).toContain(words)
  })

  test('a scan checks in, its line tells what the server said, and the shift runs', async () => {
    const page = await open()
    await scan(page)
    await waitFor(() => page.text().includes('●已收到'))
    expect(page.text()).toContain('签到好了，时间是今天上午10:00')
    expect(page.text()).toContain('正在服务32分钟大厅引导')
    expect(page.text()).toContain('扫码签退')
    const [call] = sent(phone, 'scan')
    expect((call?.data.input as { text: string }).text).toContain(`xs1.s0000001a.${SELF}.i.p`)
  })

  test('whoever has no shift is told how to begin', async () => {
    mine = []
    const page = await open()
    await page.fire('empty-face', 'act')
    answers['hours'] = () => hours({ people: people.map((each) => ({ ...each, registered: false })) })
    page.run('load')
    await waitFor(() => page.text().includes('先登记成志愿者'))
    await page.fire('empty-face', 'act')
    expect(went()).toEqual([
      '/features/volunteer/pages/find/find',
      '/features/volunteer/pages/profile/profile',
    ])
  })
})

test.each([
  [null, 'x'],
  [300, 'p'],
])('400 m from a station whose own circle is %s m, the doubt of the fix granted', async (radiusM, place) => {
  mine = [myShift({ radiusM })]
  phone.locationAllowed = true
  Object.assign(Reflect.get(globalThis, 'wx') as object, {
    getLocation: ({ success }: { success?: (given: object) => void } = {}) =>
      success?.({ longitude: 121.475, latitude: 31.2366, accuracy: 150 }),
  })
  await scan(await open())
  await waitFor(() => sent(phone, 'scan').length === 1)
  const [call] = sent(phone, 'scan')
  expect((call?.data.input as { text: string }).text).toMatch(new RegExp(`\\.${place}\\.[0-9a-f]{12}$`))
})

test('offline: what is kept is shown, a scan is taken and says where it is', async () => {
  phone.storage.set('volunteerShifts', { at: Date.parse(at('2026-11-23T08:00')), ahead: 0, shifts: mine })
  phone.network = 'none'
  const page = await open()
  expect(page.text()).toContain('没有取到最新的，显示的是今天上午8:00的班次')
  await scan(page)
  await waitFor(() => page.data()['busy'] === false)
  expect(page.data()['choices']).toEqual([])
  expect(page.text()).toContain('◐等网络')
  expect(page.text()).toContain('已经存在手机里，有网络会自动上传')
  expect(page.text()).toContain('正在服务不到1分钟')
  phone.setNetwork('wifi')
  await waitFor(() => page.text().includes('●已收到'))
})

test('among several people it is asked who is meant, and one can go back', async () => {
  mine = [myShift({ record: running() }), myShift({ person: CHILD, personName: '李小明' })]
  const page = await open()
  await scan(page)
  expect(page.data()['choices']).toMatchObject([{ words: '李静 签退' }, { words: '李小明 签到' }])
  expect(sent(phone, 'scan')).toEqual([])
  await page.fire('scan-choices', 'drop')
  expect(page.data()['choices']).toEqual([])
  await scan(page)
  const choices = page.data()['choices'] as unknown[]
  await page.fire('scan-choices', 'choose', { choice: choices[1] })
  await waitFor(() => sent(phone, 'scan').length === 1)
  expect((sent(phone, 'scan')[0]?.data.input as { text: string }).text).toContain(`.${CHILD}.i.`)
})

test.each([
  ['https://example.com', '这不是签到码', ''],
  [picture('s0000009z'), '您没有报这个班次', 's0000009z'],
])('%s is refused at once, in words', async (text, words, shift) => {
  seen = text
  const page = await open()
  await scan(page)
  expect(page.text()).toContain(words)
  expect(sent(phone, 'scan')).toEqual([])
  if (shift !== '') {
    page.run('openFaultShift')
    expect(went()).toEqual([`/features/volunteer/pages/shift/shift?id=${shift}`])
  }
})

test('without a network a code of a shift that is not kept asks for one', async () => {
  seen = picture('s0000009z')
  const page = await open()
  phone.setNetwork('none')
  await scan(page)
  expect(page.text()).toContain('手机里没有这个班次。请连上网再扫')
  expect(page.data()['faultShift']).toBe('')
})

test('who goes back from the camera hears nothing; a camera that fails says so', async () => {
  const page = await open()
  seen = Object.assign(new Error('x'), { errMsg: 'scanCode:fail cancel' })
  await scan(page)
  expect(page.data()).toMatchObject({ fault: '', choices: [] })
  seen = Object.assign(new Error('x'), { errMsg: 'scanCode:fail' })
  await scan(page)
  expect(page.text()).toContain('没有扫到')
})

test('a refused scan stays with its reason until it was seen, and leads to the record', async () => {
  answers['scan'] = () => ({ is: 'refused', code: 'SCAN.EXPIRED', message: '这个码过期了', record: null })
  const page = await open()
  await scan(page)
  await waitFor(() => page.text().includes('✕没有通过'))
  const [line] = page.data()['just'] as { nonce: string; shiftId: string; person: string }[]
  page.run('explain', { detail: line })
  expect(went()).toEqual([`/features/volunteer/pages/record/record?id=s0000001a&person=${SELF}`])
  page.run('dismiss', { detail: line })
  expect(page.text()).not.toContain('没有通过')
})

test('once the server has decided, the hours are asked for again: they agree with the page of hours', async () => {
  const page = await open()
  const before = sent(phone, 'hours').length
  answers['hours'] = () => hours({ creditedMinutes: 195 })
  await scan(page)
  await waitFor(() => sent(phone, 'hours').length > before)
  await waitFor(() => page.text().includes('3.25小时'))
})

test('figures are typed only where the code can be scanned by now', async () => {
  mine = [myShift({ startsAt: at('2026-11-24T09:30'), endsAt: at('2026-11-24T12:00') })]
  const page = await open()
  expect(page.text()).toContain('接下来的班次')
  expect(page.text()).not.toContain('输6个数字')
})

test('a forgotten check-out is explained and can be told about', async () => {
  const left = record({ missing: true, creditedMinutes: 0, checkOut: null })
  mine = [myShift({ startsAt: left.startsAt, endsAt: left.endsAt, record: left })]
  const page = await open()
  expect(page.text()).toContain('没有签退，已经自动结束，先记0小时')
  page.run('explainForgotten', tapOn({ shift: 's0000001a', person: SELF }))
  expect(went()).toEqual([`/features/volunteer/pages/record/record?id=s0000001a&person=${SELF}`])
})

test('hours and shifts fail apart, and can be tried again', async () => {
  answers['hours'] = answers['myShifts'] = () => {
    throw new Refused('SERVER.BROKEN', '出了点问题')
  }
  const page = await open()
  expect(page.data()).toMatchObject({ face: 'failed', hoursFace: 'failed' })
  answers['myShifts'] = () => ({ shifts: mine, asOf: at('2026-11-23T10:00') })
  await page.fire('failed-face', 'retry')
  await waitFor(() => page.data()['face'] === 'full')
  expect(page.text()).toContain('时长没有取到')
})

test('each entry leads somewhere', async () => {
  const page = await open()
  for (const method of [
    'openTyping',
    'findShifts',
    'openHours',
    'openDocuments',
    'openProfile',
    'openVerify',
  ])
    page.run(method)
  page.run('openNext', tapOn({ shift: 's0000001a' }))
  expect(went().map((url) => url.replace('/features/volunteer/pages/', ''))).toEqual([
    ...['shift/shift?id=s0000001a&typing=1', 'find/find', 'hours/hours', 'documents/documents'],
    'profile/profile',
    ...['verify/verify', 'shift/shift?id=s0000001a'],
  ])
})
