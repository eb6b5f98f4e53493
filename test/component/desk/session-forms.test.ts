import { type CloudCall, type FakePhone, installWx } from '../rig/fake-wx'
import { type Mounted, mount, settle, waitFor } from '../rig/mount'
import { aPerson, aRoster } from '../rig/sessions'
import { MONDAY_10 } from '../rig/small-index'

type Answer = { ok: true; data: unknown } | { ok: false; error: { code: string; message: string } }

let phone: FakePhone
let answer: (call: CloudCall) => Answer
beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  phone = installWx({ cloud: (call) => answer(call) })
})
afterEach(() => jest.restoreAllMocks())

/** Draws a part of the desk and keeps what it fires. */
async function draw(name: string, properties: Record<string, unknown>, fires: string) {
  const part = await mount(`features/desk/${name}/${name}`, properties)
  const fired = jest.fn<void, [unknown]>()
  part.component.addEventListener(fires, ({ detail }) => fired(detail))
  return { part, fired }
}
const typing = (value: string) => ({ detail: { value } })

test('places: never fewer than are given, and nothing sent while nothing is changed', async () => {
  const { part, fired } = await draw('capacity-form', { capacity: 3, booked: 2, waiting: 1 }, 'save')
  part.run('save')
  part.run('fewer')
  part.run('fewer')
  await settle()
  expect(part.text()).toContain('已经有2个名额给出去了，不能更少')
  part.run('save')
  part.run('type', typing('5'))
  await settle()
  expect(part.text()).toContain('候补的前1位马上会收到通知')
  part.run('save')
  expect(fired.mock.calls).toEqual([[{ capacity: 5 }]])
})

test('calling off asks for a reason first', async () => {
  const { part, fired } = await draw('call-off-form', { told: '手机上会通知 2 人' }, 'save')
  part.run('save')
  await settle()
  expect(part.text()).toContain('请写明原因')
  await part.fire('reason-field', 'change', { reason: ' 台风 ' })
  part.run('save')
  expect(fired.mock.calls).toEqual([[{ reason: '台风', whole: false }]])
})

test('of a consultation one says whether all of it is called off', async () => {
  const { part, fired } = await draw('call-off-form', { told: '', consultation: true }, 'save')
  await part.fire('reason-field', 'change', { reason: '医生生病' })
  part.run('save')
  await settle()
  expect(part.text()).toContain('取消整场，还是只取消这一段')
  part.run('pickWhole', { currentTarget: { dataset: { whole: true } } })
  part.run('save')
  expect(fired.mock.calls).toEqual([[{ reason: '医生生病', whole: true }]])
})

test('words are changed one by one, and judged before they are sent', async () => {
  const words = { title: '太极拳', about: '', venue: '', bring: '', teacher: '', partner: '' }
  const { part, fired } = await draw('words-form', { words }, 'save')
  const type = (key: string, value: string) =>
    part.run('type', { ...typing(value), currentTarget: { dataset: { key } } })
  type('title', '')
  part.run('save')
  await settle()
  expect(part.text()).toContain('标题至少2个字')
  type('title', '八段锦')
  part.run('save')
  expect(fired.mock.calls).toEqual([[{ words: { ...words, title: '八段锦' } }]])
})

test('other times are judged, and told in words', async () => {
  const { session } = aRoster([], { kind: 'walkIn' })
  const { part, fired } = await draw('postpone-form', { session, told: '' }, 'save')
  part.run('save')
  await settle()
  expect(part.text()).toContain('时间和原来一样')
  const meetings = [{ startsAt: '2026-11-24T02:00:00.000Z', endsAt: '2026-11-24T03:30:00.000Z' }]
  await part.fire('meeting-picker', 'change', { meetings })
  await part.fire('reason-field', 'change', { reason: '台风' })
  part.run('save')
  expect(fired.mock.calls).toEqual([
    [{ meetings, reason: '台风', words: '改到明天（周二）上午 10:00 到 11:30' }],
  ])
})

describe('handing a child over', () => {
  const properties = {
    sessionId: 'se-1',
    ticket: 't-1',
    meeting: 0,
    name: '小明',
    guardian: '李静',
    phone: '138',
  }
  const sent = () => phone.calls.filter(({ data }) => data.action === 'handOver')
  const check = async (part: Mounted, code: string) => {
    part.run('typeCode', typing(code))
    part.run('check')
    await waitFor(() => part.data()['sending'] === false)
  }

  test('needs six figures, and says a wrong code clearly', async () => {
    answer = () => ({
      ok: false,
      error: { code: 'ACTIVITY.PICKUP_WRONG', message: '接送码不对，还可以再试 4 次' },
    })
    const { part } = await draw('hand-over', properties, 'handed')
    await check(part, '123')
    expect(sent()).toEqual([])
    await check(part, '123456')
    await waitFor(() => part.text().includes('接送码不对，还可以再试4次。孩子先不要交。'))
    await check(part, '123456')
    await waitFor(() => sent().length === 2)
    expect(new Set(sent().map(({ data }) => data.requestId)).size).toBe(2)
  })

  test('after too many wrong codes it takes a reason', async () => {
    answer = ({ data }) =>
      'code' in (data.input as object)
        ? { ok: false, error: { code: 'ACTIVITY.PICKUP_LOCKED', message: '接送码错了 5 次' } }
        : { ok: true, data: { attendance: [] } }
    const { part, fired } = await draw('hand-over', properties, 'handed')
    await check(part, '123456')
    await waitFor(() => part.has('reason-field'))
    part.run('override')
    await settle()
    expect(part.text()).toContain('至少4个字')
    await part.fire('reason-field', 'change', { reason: '核对了监护人身份证' })
    part.run('override')
    await waitFor(() => fired.mock.calls.length === 1)
    expect(sent().at(-1)?.data.input).toEqual({
      ...{ sessionId: 'se-1', ticket: 't-1', meeting: 0 },
      override: '核对了监护人身份证',
    })
  })

  test('a lost answer is asked for under the same id', async () => {
    answer = () => ({ ok: false, error: { code: 'SERVER.LOST', message: '没有回音' } })
    const { part } = await draw('hand-over', properties, 'handed')
    await check(part, '123456')
    await check(part, '123456')
    await waitFor(() => sent().length === 2)
    expect(new Set(sent().map(({ data }) => data.requestId)).size).toBe(1)
  })
})

describe('the list on paper and in a table', () => {
  const files = new Map<string, string>()
  const shared = jest.fn<Promise<void>, [object]>()
  beforeEach(() => {
    files.clear()
    shared.mockReset().mockResolvedValue()
    const pen = new Proxy({}, { get: () => () => undefined, set: () => true })
    Object.assign(Reflect.get(globalThis, 'wx') as object, {
      env: { USER_DATA_PATH: 'wxfile://usr' },
      getFileSystemManager: () => ({ writeFileSync: (path: string, text: string) => files.set(path, text) }),
      shareFileMessage: shared,
      createOffscreenCanvas: () => ({ getContext: () => pen }),
      canvasToTempFilePath: async () => ({ tempFilePath: 'tmp.png' }),
      saveImageToPhotosAlbum: async (options: unknown) =>
        void phone.done.push(['saveImageToPhotosAlbum', options]),
    })
  })
  const box = async (count = 1) => {
    const people = Array.from({ length: count }, (_each, at) => aPerson(`居民${at}`))
    return (await draw('export-box', { roster: aRoster(people), stationName: '一号站' }, 'none')).part
  }

  test('a table is written and handed on', async () => {
    const part = await box()
    part.run('sendTable')
    await waitFor(() => part.text().includes('表格已发出去'))
    expect([...files.keys()]).toEqual(['wxfile://usr/名单-太极拳-2026-11-23.csv'])
    expect([...files.values()][0]).toMatch(/^\ufeff序号,姓名/)
  })

  test('where files cannot be sent it is copied; a change of mind is no fault', async () => {
    shared.mockRejectedValueOnce({ errMsg: 'shareFileMessage:fail not supported' })
    const part = await box()
    part.run('sendTable')
    await waitFor(() => part.text().includes('已经复制好了'))
    shared.mockRejectedValueOnce({ errMsg: 'shareFileMessage:fail cancel' })
    part.run('sendTable')
    await waitFor(() => part.text().includes('没有发'))
  })

  test('every page of the sheet goes to the album', async () => {
    const part = await box(30)
    part.run('saveSheet')
    await waitFor(() => part.text().includes('已存2张到手机相册'))
    expect(phone.done.filter(([name]) => name === 'saveImageToPhotosAlbum')).toHaveLength(2)
  })
})
