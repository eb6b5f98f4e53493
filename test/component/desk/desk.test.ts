import { type CloudCall, type FakePhone, installWx } from '../rig/fake-wx'
import { mount, openPage, settle, waitFor } from '../rig/mount'
import { MONDAY_10, smallCloud } from '../rig/small-index'

const STATIONS = 'features/desk/pages/stations/stations'
const STATION = 'features/desk/pages/station/station'
const FORM = 'features/desk/closure-form/closure-form'

type Answer = { ok: true; data: unknown } | { ok: false; error: { code: string; message: string } }

const host = { role: 'host', scope: { kind: 'station', id: 'st-1', name: '一号站' }, until: null }
const other = { role: 'host', scope: { kind: 'station', id: 'st-2', name: '二号站' }, until: null }
const officer = { role: 'networkOfficer', scope: { kind: 'network', id: '*', name: '全部站点' }, until: null }
const live = { id: 'st-1', closures: [] as object[], facilities: [] as object[] }
const detail = {
  id: 'st-1',
  name: '一号站',
  address: '',
  lng: 121.475,
  lat: 31.233,
  streetCode: '310101002',
  streetName: '南京东路街道',
  district: '黄浦区',
  hostType: 'branch',
  opening: 'branch',
  phone: '',
  partner: '',
  modules: [],
  facilities: ['hot_water'],
  live,
  indexVersion: 'v-small',
}

let phone: FakePhone
let grants: object[]
let commands: (call: CloudCall) => Answer | Promise<Answer>

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  grants = [host]
  commands = () => ({ ok: true, data: { live } })
  phone = installWx({
    cloud: (call) => {
      const { action } = call.data
      if (action === 'me') return { ok: true, data: { tag: 'a', grants } }
      if (action === 'detail') return { ok: true, data: detail }
      return action === 'index' || action === 'live' ? smallCloud(call) : commands(call)
    },
  })
})
afterEach(async () => {
  await settle()
  await settle()
  jest.restoreAllMocks()
})

const sent = (action: string) => phone.calls.filter(({ data }) => data.action === action)
const tapState = (state: string, on = false) => ({
  currentTarget: { dataset: { code: 'hot_water', state, on } },
})
const openDesk = async () => {
  const page = await openPage(STATION, { id: 'st-1' })
  await waitFor(() => page.data()['face'] !== 'loading')
  return page
}

describe('the shift that runs', () => {
  const shift = {
    ...{ id: 'abcd1234', stationId: 'st-1', name: '大厅引导', role: 'queue_guide', leader: '刘敏' },
    startsAt: new Date(MONDAY_10 - 1_800_000).toISOString(),
    endsAt: new Date(MONDAY_10 + 3_600_000).toISOString(),
    ...{
      least: 1,
      capacity: 4,
      joined: 2,
      left: 2,
      offered: 0,
      minorAllowed: true,
      status: 'open',
      present: 1,
    },
  }
  const later = {
    ...shift,
    id: 'abcd5678',
    name: '晚间引导',
    startsAt: new Date(MONDAY_10 + 7 * 3_600_000).toISOString(),
  }

  test('has its code one tap away, and what waits is told', async () => {
    commands = () => ({ ok: true, data: { shifts: [shift, later], todo: 3, asOf: '' } })
    const page = await openDesk()
    await waitFor(() => (page.data()['running'] as unknown[]).length > 0)
    expect(page.data()['running']).toMatchObject([{ id: 'abcd1234', name: '大厅引导' }])
    expect(page.data()['shiftsText']).toBe('3 条记录等您处理')
    page.run('openCode', { currentTarget: { dataset: { id: 'abcd1234' } } })
    const url = '/features/desk/pages/shift-code/shift-code?id=abcd1234'
    expect(phone.done.at(-1)).toEqual(['navigateTo', { url }])
  })

  test('is not waited for: without it the desk is as it was', async () => {
    commands = () => ({ ok: false, error: { code: 'SERVER.DOWN', message: '服务器忙' } })
    const page = await openDesk()
    expect(page.data()).toMatchObject({
      face: 'full',
      running: [],
      shiftsText: '开班、签到码、名单、时长待办',
    })
  })
})

describe.each(['elder', 'standard'] as const)('my stations in the %s look', (look) => {
  beforeEach(() => void phone.storage.set('look', look))

  test('a host sees her own, and a row opens its desk', async () => {
    const page = await openPage(STATIONS)
    await waitFor(() => page.data()['face'] === 'full')
    expect(page.data()).toMatchObject({ look, title: '您管理 1 个站点', searchable: false })
    expect(page.text()).toContain('一号站·站点负责人')
    await page.fire('station-row', 'choose', { id: 'st-1' })
    expect(phone.done).toContainEqual(['navigateTo', { url: '/features/desk/pages/station/station?id=st-1' }])
  })

  test('an officer sees all of them and can search', async () => {
    grants = [officer]
    const page = await openPage(STATIONS)
    await waitFor(() => page.data()['searchable'] === true)
    await page.fire('search-box', 'search', { text: 'jnl' })
    expect(page.data()).toMatchObject({ title: '找到 2 个站点' })
    await page.fire('search-box', 'search', { text: '外星' })
    expect(page.has('empty-face')).toBe(true)
  })
})

test('whoever manages nothing is told whom to ask', async () => {
  grants = []
  const page = await openPage(STATIONS)
  await waitFor(() => page.data()['face'] === 'none')
  await page.fire('empty-face', 'act')
  expect(phone.done).toContainEqual(['switchTab', { url: '/pages/home/home' }])
})

test('a failed list can be asked for again', async () => {
  phone.setNetwork('none')
  phone.network = 'none'
  const page = await openPage(STATIONS)
  await waitFor(() => page.data()['face'] === 'failed' || page.data()['face'] === 'full')
  phone.setNetwork('wifi')
  page.run('retry')
  await waitFor(() => page.data()['face'] === 'full')
})

describe('the desk', () => {
  test('is shut for a station of someone else', async () => {
    grants = [other]
    expect((await openDesk()).data()).toMatchObject({ face: 'denied' })
  })

  test('offers another station only where there is one', async () => {
    expect((await openDesk()).text()).not.toContain('换站点')
    grants = [host, other]
    expect((await openDesk()).text()).toContain('换站点')
  })

  test('changes a facility and says so where it was tapped', async () => {
    const facilities = [{ code: 'hot_water', state: 'out', since: '2026-11-23T02:00:00.000Z' }]
    commands = () => ({ ok: true, data: { live: { ...live, facilities } } })
    const page = await openDesk()
    page.run('setFacility', tapState('out'))
    await waitFor(() => page.text().includes('已改为「暂缺」'))
    expect(sent('setFacilityState')).toMatchObject([
      { data: { input: { stationId: 'st-1', facility: 'hot_water', state: 'out' } } },
    ])
    expect(page.text()).toContain('今天上午10:00起暂缺')
  })

  test('a double tap sends once, and a tap on the present state sends nothing', async () => {
    let answer: (value: Answer) => void = () => undefined
    commands = () => new Promise<Answer>((resolve) => (answer = resolve))
    const page = await openDesk()
    page.run('setFacility', tapState('out'))
    page.run('setFacility', tapState('out'))
    page.run('setFacility', tapState('ok', true))
    await settle()
    expect(sent('setFacilityState')).toHaveLength(1)
    answer({ ok: true, data: { live } })
    await waitFor(() => page.data()['busy'] === '')
  })

  test('a refusal is said in the server’s words and changes nothing', async () => {
    commands = () => ({
      ok: false,
      error: { code: 'PERMISSION.DENIED', message: '您的账号没有做这件事的权限' },
    })
    const page = await openDesk()
    page.run('setFacility', tapState('out'))
    await waitFor(() => page.text().includes('没有改成：您的账号没有做这件事的权限'))
    expect(page.data()).toMatchObject({ busy: '', view: { summary: '1 样设施都可用' } })
  })

  test('a command given again after a lost answer keeps its request id, after a success it gets a new one', async () => {
    const page = await openDesk()
    const said = (words: string) => waitFor(() => page.text().includes(words) && page.data()['busy'] === '')
    const tap = async (state: string, ok: boolean) => {
      commands = () =>
        ok ? { ok: true, data: { live } } : { ok: false, error: { code: 'SERVER.LOST', message: '没有回音' } }
      page.run('setFacility', tapState(state))
      await settle()
      await said(ok ? '已改为' : '没有改成')
    }
    await tap('out', false)
    await tap('out', true)
    await tap('out', true)
    await tap('out', false)
    await tap('low', false)
    jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10 + 60_000)
    await tap('low', false)
    const [lost, again, anew, fourth, low, later] = sent('setFacilityState').map(({ data }) => data.requestId)
    expect(again).toBe(lost)
    expect(new Set([lost, anew, fourth, low, later]).size).toBe(5)
  })

  test('a closure is withdrawn only when that is confirmed', async () => {
    const page = await openDesk()
    const tap = { currentTarget: { dataset: { id: 'c-1' } } }
    phone.confirms = false
    page.run('withdraw', tap)
    await settle()
    expect(sent('withdrawClosure')).toEqual([])
    phone.confirms = true
    page.run('withdraw', tap)
    await waitFor(() => page.text().includes('已撤回'))
    expect(sent('withdrawClosure')).toMatchObject([
      { data: { input: { stationId: 'st-1', closureId: 'c-1' } } },
    ])
  })
})

describe('announcing a closure', () => {
  const openForm = async () => {
    const form = await mount(FORM, { stationId: 'st-1' })
    form.run('open')
    await settle()
    return form
  }
  const give = (reason: string) => ({ detail: { reason } })

  test('asks for a reason before anything is sent', async () => {
    const form = await openForm()
    form.run('announce')
    await settle()
    expect(form.text()).toContain('请写明原因')
    expect(sent('announceClosure')).toEqual([])
  })

  test('sends the days and the reason, closes the form and hands the new state on', async () => {
    const form = await openForm()
    const announced = jest.fn()
    form.component.addEventListener('announced', ({ detail: told }) => announced(told) as unknown)
    form.run('takeReason', give('设备检修'))
    form.run('pickFrom', { detail: { value: '2026-11-30' } })
    form.run('announce')
    await waitFor(() => announced.mock.calls.length === 1)
    expect(sent('announceClosure')).toMatchObject([
      { data: { input: { stationId: 'st-1', from: '2026-11-30', to: '2026-11-30', reason: '设备检修' } } },
    ])
    expect(form.data()).toMatchObject({ opened: false })
  })

  test('the same try keeps its request id, another draft gets a new one', async () => {
    commands = () => ({ ok: false, error: { code: 'CLOSURE.OVERLAPS', message: '日期重叠了' } })
    const form = await openForm()
    form.run('takeReason', give('设备检修'))
    form.run('announce')
    await waitFor(() => form.text().includes('没有公布成：日期重叠了'))
    form.run('announce')
    await waitFor(() => sent('announceClosure').length === 2)
    await settle()
    form.run('takeReason', give('人手不够'))
    form.run('announce')
    await waitFor(() => sent('announceClosure').length === 3)
    const [first, again, changed] = sent('announceClosure').map(({ data }) => data.requestId)
    expect(again).toBe(first)
    expect(changed).not.toBe(first)
  })
})

test('the printed code is shown with what it is for, and a failure is said', async () => {
  commands = () => ({ ok: true, data: { fileId: 'cloud://x', url: 'https://example.invalid/code.png' } })
  const code = await mount('features/desk/printed-code/printed-code', { stationId: 'st-1', name: '一号站' })
  expect(code.text()).toContain('也不记签到')
  code.run('show')
  await waitFor(() => code.text().includes('存到手机相册'))
  commands = () => ({ ok: false, error: { code: 'PERMISSION.DENIED', message: '没有权限' } })
  const refused = await mount('features/desk/printed-code/printed-code', {
    stationId: 'st-1',
    name: '一号站',
  })
  refused.run('show')
  await waitFor(() => refused.text().includes('码没有取到：没有权限'))
})
