import { headOf } from '../../../miniprogram/shared/volunteer/ledger'
import { type Answers, CHILD, Refused, SELF, sent, startPhone, tapOn } from '../activity/rig'
import type { FakePhone } from '../rig/fake-wx'
import { type Mounted, openPage, settle, waitFor } from '../rig/mount'
import { chain, type Hours, hours, people, record } from './records'

let phone: FakePhone
let mine: Hours
let rows: ReturnType<typeof chain>
let answers: Answers
const entry = {
  ...{ person: SELF, name: '李静', sex: 'female', born: '1980-05', maskedId: '3****************X', area: '' },
  ...{ contact: '13800000001', skills: [], categories: [], times: [], guardian: null, trainings: [] },
  ...{ awards: [], at: '2026-11-01T00:00:00.000Z' },
}
const files = new Map<string, string>()

beforeEach(() => {
  files.clear()
  rows = chain(3)
  mine = hours({ creditedMinutes: 450, head: headOf(rows) })
  answers = {
    hours: () => mine,
    profile: () => ({ profile: entry, people }),
    chain: ({ from }: { from: number }) => ({
      rows: rows.slice(from - 1, from + 1),
      more: from + 1 < rows.length,
    }),
  }
  phone = startPhone(answers)
  Object.assign(Reflect.get(globalThis, 'wx') as object, {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => ({ writeFileSync: (path: string, text: string) => files.set(path, text) }),
    shareFileMessage: () => Promise.resolve(),
  })
})
afterEach(() => jest.restoreAllMocks())

const open = async (query: Record<string, string> = {}): Promise<Mounted> => {
  const page = await openPage('features/volunteer/pages/hours/hours', query)
  await waitFor(() => page.data()['face'] !== 'loading')
  return page
}
const check = async (page: Mounted) => {
  page.run('check')
  await waitFor(
    () => page.data()['busy'] === '' && (page.data()['checked'] !== null || page.data()['said'] !== ''),
  )
}
const went = () => phone.done.flatMap(([what, how]) => (what === 'navigateTo' ? [how] : []))

test.each(['elder', 'standard'])(
  'in the %s look: the number, the next star, and every record with its proof',
  async (look) => {
    phone.storage.set('look', look)
    mine = { ...mine, waitingMinutes: 60, manualMinutes: 30 }
    const page = await open()
    expect(page.data()['look']).toBe(look)
    for (const words of [
      '7.5小时',
      '还没有星',
      '再服务97小时30分钟，就到1星',
      '还有1小时在等确认',
      '其中30分钟是人工补录的',
    ])
      expect(page.text()).toContain(words)
    for (const words of ['图书整理', '●已计入2小时30分钟', '扫动态码签到，输入数字码签退'])
      expect(page.element.querySelector('record-row')?.textContent?.replace(/\s+/g, '')).toContain(words)
  },
)

test('nothing yet: how hours come about, and the way to a shift', async () => {
  mine = hours({ creditedMinutes: 0, records: [] })
  const page = await open()
  await page.fire('empty-face', 'act')
  expect(went()).toEqual([{ url: '/features/volunteer/pages/find/find' }])
})

test('failed says why; the retry brings them; later failures leave what is there', async () => {
  phone.network = 'none'
  const page = await open()
  expect(page.data()['face']).toBe('failed')
  phone.setNetwork('wifi')
  await page.fire('failed-face', 'retry')
  await waitFor(() => page.data()['face'] === 'full')
  phone.setNetwork('none')
  page.run('onShow')
  await waitFor(() => page.text().includes('没有取到最新的'))
  expect(page.text()).toContain('7.5小时')
})

test('hours of a child are asked for by their key, and so is each record', async () => {
  const page = await open()
  mine = hours({ person: CHILD, personName: '李小明', records: [record({ person: CHILD })] })
  await page.fire('who-picker', 'choose', { person: CHILD })
  await waitFor(() => page.data()['chosen'] === CHILD)
  expect(sent(phone, 'hours').at(-1)?.data.input).toEqual({ person: CHILD })
  page.run('open', tapOn({ shift: 's0000001a' }))
  expect(went()).toEqual([{ url: `/features/volunteer/pages/record/record?id=s0000001a&person=${CHILD}` }])
})

test('the choice of whom is not offered where there is nobody else', async () => {
  mine = hours({ people: people.slice(0, 1) })
  const page = await open()
  expect(page.element.querySelector('who-picker .chip')).toBeNull()
})

test('the whole chain is fetched and found whole; its end is kept for the next time', async () => {
  const page = await open()
  await check(page)
  expect(sent(phone, 'chain').map(({ data }) => data.input)).toEqual([{ from: 1 }, { from: 3 }])
  expect(page.text()).toContain('核对通过，记录完整')
  expect(phone.storage.get('chainHeads')).toMatchObject({ [SELF]: { head: headOf(rows) } })
  await check(page)
  expect(page.text()).toContain('比那时多0条')
})

test('a row that was changed is named, and the kept end stays as it was', async () => {
  const page = await open()
  await check(page)
  const kept = phone.storage.get('chainHeads')
  rows = rows.map((row, index) => (index === 1 ? { ...row, credited: 15 } : row))
  await check(page)
  expect(page.text()).toContain('核对没有通过第2条记录写好以后被改过')
  expect(page.text()).toContain('打服务热线')
  expect(phone.storage.get('chainHeads')).toEqual(kept)
})

test('an end that went missing is noticed on opening, before anybody checks', async () => {
  await check(await open())
  rows = rows.slice(0, 2)
  mine = hours({ creditedMinutes: 300, head: headOf(rows) })
  const page = await open()
  expect(page.text()).toContain('记录和这台手机上次核对时的不一样了')
  await check(page)
  expect(page.text()).toContain('第3条记录以前有，现在不见了')
})

test('a check that could not be made is no verdict', async () => {
  const page = await open()
  answers['chain'] = () => {
    throw new Refused('SERVER.BUSY', '现在人太多')
  }
  await check(page)
  expect(page.data()['checked']).toBeNull()
  expect(page.text()).toContain('现在人太多')
})

test('all that is on record goes out as a table in the statute’s five groups', async () => {
  const page = await open()
  page.run('export')
  await waitFor(() => page.text().includes('记录发出去了'))
  expect([...files.keys()]).toEqual(['wxfile://usr/服务记录-李静-2026-11-23.csv'])
  const [text = ''] = files.values()
  expect(text).toMatch(/^\ufeff个人基本信息\r\n姓名,性别/)
  expect(text).toContain('\r\n李静,女,1980-05,3****************X,')
  expect(text).toContain('\r\n图书整理,2026-11-21,一号站,整理书架,2.5,街道办,陈站长,扫动态码,1\r\n')
  for (const group of ['培训情况', '表彰奖励情况', '评价情况']) expect(text).toContain(`\r\n${group}\r\n`)
  expect(sent(phone, 'profile')[0]?.data.input).toEqual({})
  await settle()
})

test('a child’s table is asked for by the child’s key', async () => {
  mine = hours({ person: CHILD, personName: '李小明' })
  answers['profile'] = () => ({ profile: null, people })
  const page = await open({ person: CHILD })
  page.run('export')
  await waitFor(() => page.text().includes('记录发出去了'))
  expect(sent(phone, 'profile')[0]?.data.input).toEqual({ person: CHILD })
  expect(sent(phone, 'chain')[0]?.data.input).toEqual({ person: CHILD, from: 1 })
  expect([...files.values()][0]).toContain('\r\n李小明,,2011-06,')
})

test('a table that could not be made is said, and nothing goes out', async () => {
  answers['profile'] = () => {
    throw new Refused('SERVER.BUSY', '现在人太多')
  }
  const page = await open()
  page.run('export')
  await waitFor(() => page.text().includes('现在人太多'))
  expect(files.size).toBe(0)
})
