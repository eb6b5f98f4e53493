import { type Answers, at, CHILD, Refused, SELF, sent, startPhone, tapOn } from '../activity/rig'
import type { FakePhone } from '../rig/fake-wx'
import { type Mounted, openPage, settle, waitFor } from '../rig/mount'
import { child, detail, me, myShift, picture, roles, running, type Standing } from './shifts'

let phone: FakePhone
let standing: Standing
let answers: Answers

const tomorrow = { startsAt: at('2026-11-24T09:00'), endsAt: at('2026-11-24T11:00') }

beforeEach(() => {
  standing = { shift: detail(), people: [me({ joined: true })], asOf: at('2026-11-23T10:00') }
  answers = {
    standing: () => standing,
    roles: () => roles,
    myShifts: () => ({ shifts: [myShift()], asOf: at('2026-11-23T10:00') }),
    scan: () => ({ is: 'recorded', code: 'SCAN.IN', message: '签到好了', record: running() }),
    join: () => ({ people: [] }),
    leave: () => ({ people: [] }),
    offer: () => ({ people: [] }),
    takeOver: () => ({ people: [] }),
  }
  phone = startPhone(answers)
  Object.assign(Reflect.get(globalThis, 'wx') as object, {
    scanCode: () => Promise.resolve({ result: picture() }),
  })
})
afterEach(async () => {
  await settle()
  jest.restoreAllMocks()
})

const open = async (query: Record<string, string> = { id: 's0000001a' }): Promise<Mounted> => {
  const page = await openPage('features/volunteer/pages/shift/shift', query)
  await waitFor(() => page.data()['face'] !== 'loading')
  return page
}
const done = async (page: Mounted) => {
  await settle()
  await waitFor(() => page.data()['busy'] === '')
}
const inputs = (action: string) => sent(phone, action).map(({ data }) => data.input)
const went = () =>
  phone.done.flatMap(([what, how]) => (what === 'navigateTo' ? [(how as { url: string }).url] : []))

describe.each(['elder', 'standard'])('in the %s look', (look) => {
  beforeEach(() => void phone.storage.set('look', look))

  test('says what, when, where, who is missing, and what the role asks', async () => {
    const page = await open()
    await waitFor(() => page.text().includes('秩序引导'))
    expect(page.data()['look']).toBe(look)
    for (const words of [
      ...['大厅引导', '今天上午9:30到中午12:00', '还缺1人', '给来的人指路', '叫号、指路', '安全须知15分钟'],
      ...['南京东路1号站，一楼', '打电话', '带我去', '扫码签到', '扫不了？输6个数字'],
    ])
      expect(page.text()).toContain(words)
    page.run('toggleRules')
    expect(page.text()).toContain('每15分钟计一次，不满30分钟不计')
  })

  test('scanning in brings the record', async () => {
    const page = await open()
    page.run('scan')
    standing = { ...standing, people: [me({ joined: true, record: running() })] }
    await waitFor(() => page.text().includes('●已收到'))
    await waitFor(() => page.text().includes('正在服务，32分钟'))
    expect(page.text()).toContain('扫码签退')
  })

  test('six figures do as well, tapped in with large keys', async () => {
    const page = await open()
    page.run('toggleKeys')
    await settle()
    await page.fire('digit-keys', 'enter', { figures: '123456' })
    await waitFor(() => sent(phone, 'scan').length === 1)
    expect((inputs('scan')[0] as { text: string }).text).toContain('.i.t123456.')
    expect(page.data()['keysOpen']).toBe(false)
  })
})

test('joins, for oneself and for a child, and keeps the list for when there is no network', async () => {
  standing = { ...standing, shift: detail(tomorrow), people: [me(), child()] }
  const page = await open()
  page.run('come', tapOn({ person: SELF }))
  await done(page)
  page.run('togglePaid')
  page.run('come', tapOn({ person: CHILD }))
  await done(page)
  expect(inputs('join')).toEqual([
    { shiftId: 's0000001a', paidDuty: false },
    { shiftId: 's0000001a', person: CHILD, paidDuty: true },
  ])
  expect(page.text()).toContain('李小明报上了')
  expect(phone.storage.get('volunteerShifts')).toMatchObject({ shifts: [{ id: 's0000001a' }] })
  expect(phone.done.some(([what]) => what === 'requestSubscribeMessage')).toBe(true)
})

test('who is not registered is sent there first; a limit is told', async () => {
  const limit = { code: 'VOLUNTEER.OVERLAP', message: '您在这段时间已经报了“巡场”' }
  standing = {
    ...{ ...standing, shift: detail(tomorrow) },
    people: [me({ registered: false }), child({ registered: false }), child({ person: 'p-3', limit })],
  }
  const page = await open()
  expect(page.text()).toContain('已经报了“巡场”')
  page.run('come', tapOn({ person: SELF }))
  page.run('come', tapOn({ person: CHILD }))
  expect(went()).toEqual([
    '/features/volunteer/pages/profile/profile?from=shift',
    `/features/volunteer/pages/profile/profile?person=${CHILD}&from=shift`,
  ])
})

test('leaves after a question, offers the place and takes it back', async () => {
  standing = { ...standing, shift: detail(tomorrow) }
  const page = await open()
  phone.confirms = false
  page.run('leave', tapOn({ person: SELF }))
  await settle()
  expect(inputs('leave')).toEqual([])
  phone.confirms = true
  page.run('leave', tapOn({ person: SELF }))
  await done(page)
  expect(inputs('leave')).toEqual([{ shiftId: 's0000001a' }])
  page.run('offer', tapOn({ person: SELF }))
  await done(page)
  standing = { ...standing, people: [me({ joined: true, offers: true })] }
  page.run('load')
  await waitFor(() => page.text().includes('正在找人替班'))
  page.run('offer', tapOn({ person: SELF }))
  await done(page)
  expect(inputs('offer')).toEqual([
    { shiftId: 's0000001a', offered: true },
    { shiftId: 's0000001a', offered: false },
  ])
})

test('takes over a place that is offered', async () => {
  const full = { code: 'VOLUNTEER.FULL', message: '满了' }
  standing = {
    ...standing,
    shift: detail({ ...tomorrow, left: 0, offered: 1 }),
    people: [me({ limit: full })],
  }
  const page = await open()
  expect(page.text()).toContain('有人想换班')
  page.run('come', tapOn({ person: SELF }))
  await done(page)
  expect(inputs('takeOver')).toEqual([{ shiftId: 's0000001a' }])
})

test('a refusal is said beside the button and brings the page up to date', async () => {
  standing = { ...standing, shift: detail(tomorrow), people: [me()] }
  answers['join'] = () => {
    throw new Refused('VOLUNTEER.FULL', '这个班次人数满了')
  }
  const page = await open()
  const asked = sent(phone, 'standing').length
  page.run('come', tapOn({ person: SELF }))
  await done(page)
  expect(page.text()).toContain('没有办成：这个班次人数满了')
  expect(sent(phone, 'standing').length).toBe(asked + 1)
})

test('without a network the own shift stands, and one can scan', async () => {
  phone.storage.set('volunteerShifts', { at: Date.now(), ahead: 0, shifts: [myShift()] })
  phone.network = 'none'
  const page = await open()
  expect(page.text()).toContain('没有取到最新的情况')
  page.run('scan')
  await waitFor(() => page.text().includes('◐等网络'))
  expect(page.text()).toContain('存在手机里，等上传')
})

test('one that is not kept fails, with a retry; an old link says so', async () => {
  phone.network = 'none'
  const page = await open()
  expect(page.data()['face']).toBe('failed')
  phone.setNetwork('wifi')
  await page.fire('failed-face', 'retry')
  await waitFor(() => page.data()['face'] === 'full')
  expect((await open({ id: 'X!' })).data()['face']).toBe('unknown')
  answers['standing'] = () => {
    throw new Refused('VOLUNTEER.NO_SHIFT', '没有找到这个班次')
  }
  expect((await open()).data()['face']).toBe('unknown')
})

test('another shift’s code is told while the right one is still in sight', async () => {
  Object.assign(Reflect.get(globalThis, 'wx') as object, {
    scanCode: () => Promise.resolve({ result: picture('s0000002b') }),
  })
  const page = await open()
  page.run('scan')
  await waitFor(() => page.text().includes('这是另一个班次的码'))
  expect(sent(phone, 'scan')).toEqual([])
})

test('leads on: the record, the calendar, the station, other shifts; can be handed on', async () => {
  standing = { ...standing, people: [me({ joined: true, record: running() }), child({ joined: true })] }
  const page = await open()
  page.run('seeRecord', tapOn({ person: SELF }))
  page.run('seeRecord', tapOn({ person: CHILD }))
  page.run('openStation')
  page.run('findOthers')
  page.run('remember')
  await waitFor(() => page.text().includes('已加到手机日历'))
  expect(went()).toEqual([
    '/features/volunteer/pages/record/record?id=s0000001a',
    `/features/volunteer/pages/record/record?id=s0000001a&person=${CHILD}`,
    '/features/station/pages/detail/detail?id=st-1',
    '/features/volunteer/pages/find/find',
  ])
  expect(page.run('onShareAppMessage')).toEqual({
    ...{ title: '一起来做志愿者：大厅引导', path: '/features/volunteer/pages/shift/shift?id=s0000001a' },
  })
})
