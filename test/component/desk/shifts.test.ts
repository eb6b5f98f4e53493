import { type CloudCall, type FakePhone, installWx } from '../rig/fake-wx'
import { mount, type Mounted, openPage, settle, waitFor } from '../rig/mount'
import { aMember, aRecord, aShiftRoster } from '../rig/services'
import { MONDAY_10, smallCloud } from '../rig/small-index'
import { codeAt, stepAt } from '../../../miniprogram/shared/code/rotating'

const PAGES = 'features/desk/pages'
const KEY = 'cd'.repeat(32)
const HOUR = 3_600_000
const ID = 's12345678'
const iso = (instant: number) => new Date(instant).toISOString()

type Answer = { ok: true; data: unknown } | { ok: false; error: { code: string; message: string } }
type Member = ReturnType<typeof aMember>

const refuse = (code: string, message: string): Answer => ({ ok: false, error: { code, message } })
const done = (data: unknown = {}): Answer => ({ ok: true, data })

/** This morning's shift: from an hour ago to two hours from now. */
const TODAY = { startsAt: iso(MONDAY_10 - HOUR), endsAt: iso(MONDAY_10 + 2 * HOUR) }
const running = (more = {}) =>
  aRecord({
    ...TODAY,
    state: 'running',
    checkIn: { at: iso(MONDAY_10), how: 'tick' },
    checkOut: null,
    ...more,
  })

let phone: FakePhone
let people: Member[]
let more: Parameters<typeof aShiftRoster>[1]
let answers: Record<string, (call: CloudCall) => Answer | Promise<Answer>>
const open: Mounted[] = []

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  people = [aMember(null, { phone: '138' }), aMember(null, { person: 'p-li', name: '李建国' })]
  more = {}
  answers = { shiftRoster: () => done(aShiftRoster(people, { ...TODAY, ...more })) }
  phone = installWx({
    cloud: (call) => {
      if (phone.network === 'none') throw new Error('no network')
      return (answers[call.data.action] ?? (smallCloud as () => Answer))(call)
    },
  })
})
afterEach(async () => {
  open.splice(0).forEach((page) => {
    page.run('onUnload')
    page.component.detach()
  })
  await settle()
  jest.restoreAllMocks()
})

const sent = (action: string) => phone.calls.filter(({ data }) => data.action === action)
const inputs = (action: string) => sent(action).map(({ data }) => data.input)
const openAt = async (name: string, id = ID) => {
  const page = await openPage(`${PAGES}/${name}/${name}`, { id })
  open.push(page)
  await waitFor(() => page.data()['face'] !== 'loading')
  return page
}
const said = (page: Mounted, words: string) => waitFor(() => page.text().includes(words))
const event = (detail: unknown) => ({ detail })
const tapped = (dataset: object) => ({ currentTarget: { dataset } })
const tick = (page: Mounted, way: 'in' | 'out', person = 'p-wang') => page.run('mark', event({ person, way }))
const marks = (page: Mounted, at = 0) => {
  const { rows } = page.data()['view'] as { rows: { marks: { is: string }[] }[] }
  return rows[at]?.marks.map(({ is }) => is)
}

describe.each(['shifts', 'shift', 'shift-code', 'open-shift'])('%s', (name) => {
  const everything = (answer: Answer) => {
    const actions = ['deskShifts', 'shiftRoster', 'shiftKey', 'roles', 'todo', 'profile', 'detail']
    answers = Object.fromEntries(actions.map((action) => [action, () => answer]))
  }

  test('says calmly that a permission is gone', async () => {
    everything(refuse('PERMISSION.DENIED', '您的账号没有做这件事的权限'))
    expect((await openAt(name)).data()).toMatchObject({ face: 'denied' })
  })

  test('can be asked for again after a failure', async () => {
    everything(refuse('SERVER.UNEXPECTED', '服务器出了点问题'))
    const page = await openAt(name)
    expect(page.data()).toMatchObject({ face: 'failed', message: '服务器出了点问题' })
    answers = {
      shiftRoster: () => done(aShiftRoster(people, TODAY)),
      shiftKey: () => done({ shiftId: ID, key: KEY }),
      deskShifts: () => done({ asOf: '', shifts: [], todo: 0 }),
      roles: () => done({ roles: [], templates: [] }),
      todo: () => done({ todo: [], asOf: '' }),
      profile: () => done({ profile: null, people: [] }),
      detail: () => done({ name: '一号站', partner: '' }),
    }
    page.run('retry')
    await waitFor(() => page.data()['face'] === 'full')
  })
})

describe("the station's shifts", () => {
  const card = (more: object = {}) => ({
    ...aShiftRoster([], TODAY).shift,
    ...{ joined: 3, present: 2, leader: '李静', ...more },
  })
  beforeEach(() => {
    const tomorrow = { id: 's-2', startsAt: iso(MONDAY_10 + 24 * HOUR), endsAt: iso(MONDAY_10 + 26 * HOUR) }
    answers['deskShifts'] = ({ data }) => {
      const { from } = data.input as { from: string }
      const shifts =
        from === '2026-11-23' ? [card({ ...tomorrow, joined: 0, present: 0 }), card()] : [card({ id: 's-0' })]
      return done({ asOf: '', shifts, todo: 2 })
    }
  })

  test('are listed by day with who joined and who is there, and lead where they have to', async () => {
    const page = await openAt('shifts', 'st-1')
    expect(page.text()).toContain('报名3人（名额4）·到了2人')
    expect(page.text()).toContain('2条记录等您处理')
    expect(page.text()).toContain('明天（周二）')
    expect(page.text()).toContain('至少要1人，还差1人')
    await page.fire('shift-line', 'open', { id: ID, to: 'code' })
    await page.fire('shift-line', 'open', { id: ID, to: 'shift' })
    await page.fire('menu-row', 'choose')
    page.run('openNew')
    expect(phone.done.filter(([name]) => name === 'navigateTo').map(([, given]) => given)).toEqual([
      { url: `/${PAGES}/shift-code/shift-code?id=${ID}` },
      { url: `/${PAGES}/shift/shift?id=${ID}` },
      { url: `/${PAGES}/todo/todo?id=st-1` },
      { url: `/${PAGES}/open-shift/open-shift?id=st-1` },
    ])
  })

  test('of the past two weeks are there when they are asked for', async () => {
    const page = await openAt('shifts', 'st-1')
    page.run('showPast')
    await waitFor(() => page.data()['pastState'] === 'shown')
    expect(inputs('deskShifts')).toContainEqual({ stationId: 'st-1', from: '2026-11-09', days: 14 })
  })
})

describe('ticking off', () => {
  const taken = (way: 'in' | 'out') =>
    running(way === 'out' ? { checkOut: { at: iso(MONDAY_10), how: 'tick' } } : {})
  beforeEach(() => {
    answers['tick'] = ({ data }) => {
      const { way } = data.input as { way: 'in' | 'out' }
      people = [aMember(taken(way)), ...people.slice(1)]
      return done({ record: taken(way) })
    }
  })

  test('is recorded at once where there is a network', async () => {
    const page = await openAt('shift')
    tick(page, 'in')
    await waitFor(() => marks(page)?.[0] === 'done')
    expect(inputs('tick')).toEqual([
      expect.objectContaining({
        shiftId: ID,
        person: 'p-wang',
        way: 'in',
        tickedAt: MONDAY_10,
        sentAt: MONDAY_10,
      }),
    ])
    expect(page.text()).toContain('1人在岗，1人还没到')
    expect(phone.storage.has('tickQueue')).toBe(false)
  })

  test('without a network is written down, says so, survives a restart and goes up by itself', async () => {
    await openAt('shift')
    phone.setNetwork('none')
    const page = await openAt('shift')
    await said(page, '没有取到最新的')
    tick(page, 'in')
    tick(page, 'out')
    expect(marks(page)).toEqual(['kept', 'kept'])
    expect(page.text()).toContain('2次点名存在手机里，有网络会自动上传')
    expect(page.text()).toContain('存在手机里，有网络会自动上传')
    expect(phone.storage.get('tickQueue')).toHaveLength(2)
    expect(sent('tick')).toEqual([])

    const later = await openAt('shift')
    expect(marks(later)).toEqual(['kept', 'kept'])
    jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10 + HOUR)
    phone.setNetwork('wifi')
    await waitFor(() => marks(later)?.[1] === 'done')
    // Both starts of the app sent them: the nonces say that they are two.
    const ticks = inputs('tick') as { way: string; nonce: string; tickedAt: number; sentAt: number }[]
    expect(new Set(ticks.map(({ way, nonce }) => `${way} ${nonce}`)).size).toBe(2)
    expect(ticks.every(({ tickedAt }) => tickedAt === MONDAY_10)).toBe(true)
    expect(ticks.at(-1)?.sentAt).toBe(MONDAY_10 + HOUR)
  })

  test('a check-out waits for the check-in before it, and nobody else waits for either', async () => {
    const order: string[] = []
    let failures = 1
    answers['tick'] = ({ data }) => {
      const { person, way } = data.input as { person: string; way: string }
      if (person === 'p-wang' && failures-- > 0) return refuse('SERVER.UNEXPECTED', '请稍后')
      order.push(`${person} ${way}`)
      return done({ record: running({ person }) })
    }
    const page = await openAt('shift')
    tick(page, 'in')
    tick(page, 'out')
    tick(page, 'in', 'p-li')
    await waitFor(() => order.length === 1)
    expect(order).toEqual(['p-li in'])
    phone.setNetwork('none')
    phone.setNetwork('wifi')
    await waitFor(() => order.length === 3)
    expect(order).toEqual(['p-li in', 'p-wang in', 'p-wang out'])
  })

  test('what the server does not take is told beside the person, until it was read', async () => {
    answers['tick'] = () => refuse('VOLUNTEER.OWN_HOURS', '不能给自己点名')
    const page = await openAt('shift')
    tick(page, 'in')
    await said(page, '没有记上：不能给自己点名')
    expect(marks(page)).toEqual(['open', 'no'])
    const { rows } = page.data()['view'] as { rows: { refused: { nonce: string }[] }[] }
    page.run('dismiss', event({ person: 'p-wang', nonce: rows[0]?.refused[0]?.nonce }))
    expect(page.text()).not.toContain('不能给自己点名')
  })

  test('a tick that is still on the phone is taken back by another tap', async () => {
    await openAt('shift')
    phone.setNetwork('none')
    const page = await openAt('shift')
    tick(page, 'in')
    phone.confirms = false
    tick(page, 'in')
    await settle()
    expect(marks(page)?.[0]).toBe('kept')
    phone.confirms = true
    tick(page, 'in')
    await waitFor(() => marks(page)?.[0] === 'open')
    expect(phone.storage.has('tickQueue')).toBe(false)
  })

  test('begins an hour before the shift and ends an hour after it', async () => {
    more = { startsAt: iso(MONDAY_10 + 2 * HOUR), endsAt: iso(MONDAY_10 + 4 * HOUR) }
    const early = await openAt('shift')
    expect(early.text()).toContain('开始前1小时起可以点名')
    expect(marks(early)).toEqual(['no', 'no'])
    more = { startsAt: iso(MONDAY_10 - 4 * HOUR), endsAt: iso(MONDAY_10 - HOUR) }
    expect((await openAt('shift')).text()).toContain('不能再点名')
  })
})

describe('one shift', () => {
  test('rings, leads to one service, and takes a tick back with a reason', async () => {
    people = [aMember(running(), { phone: '138' })]
    answers['untick'] = () => done({ record: aRecord() })
    const page = await openAt('shift')
    page.run('act', event({ person: 'p-wang', act: 'ring' }))
    expect(phone.done).toContainEqual(['makePhoneCall', '138'])
    page.run('open', event({ person: 'p-wang' }))
    expect(phone.done).toContainEqual([
      'navigateTo',
      { url: `/${PAGES}/service/service?shift=${ID}&person=p-wang` },
    ])
    page.run('act', event({ person: 'p-wang', act: 'more' }))
    page.run('askReason', tapped({ panel: 'in' }))
    await waitFor(() => page.has('reason-form'))
    await page.fire('reason-form', 'save', { reason: '点错人了' })
    await said(page, '「到了」撤回了')
    expect(inputs('untick')).toEqual([{ shiftId: ID, person: 'p-wang', way: 'in', reason: '点错人了' }])
  })

  test('marks paid duty, and takes off the list who has not served', async () => {
    answers['setPaidDuty'] = () => done({ record: running({ paidDuty: true }) })
    answers['dropVolunteer'] = () => done({ roster: aShiftRoster([], TODAY) })
    const page = await openAt('shift')
    page.run('act', event({ person: 'p-wang', act: 'more' }))
    phone.confirms = false
    page.run('setPaid', tapped({ paid: true }))
    await settle()
    expect(sent('setPaidDuty')).toEqual([])
    phone.confirms = true
    page.run('setPaid', tapped({ paid: true }))
    await said(page, '不计时长')
    page.run('askReason', tapped({ panel: 'drop' }))
    page.run('giveReason', event({ reason: '本人说不来了' }))
    await said(page, '移出名单了')
    expect(inputs('setPaidDuty')).toEqual([{ shiftId: ID, person: 'p-wang', paid: true }])
    expect(inputs('dropVolunteer')).toEqual([{ shiftId: ID, person: 'p-wang', reason: '本人说不来了' }])
  })

  test('is changed in words and places, and cancelled only when that is confirmed', async () => {
    answers['editShift'] = () => done({ shift: {} })
    answers['cancelShift'] = () => done({ shift: {} })
    const page = await openAt('shift')
    const words = { content: '叫号', leader: '林晓', venue: '', capacity: '6' }
    page.run('edit', event({ words }))
    await waitFor(() => page.data()['busy'] === '' && sent('editShift').length === 1)
    expect(inputs('editShift')).toEqual([{ shiftId: ID, ...words, capacity: 6 }])
    phone.confirms = false
    page.run('callOff', event({ reason: '台风' }))
    await settle()
    expect(sent('cancelShift')).toEqual([])
    phone.confirms = true
    more = { status: 'cancelled', cancelReason: '台风' }
    page.run('callOff', event({ reason: '台风' }))
    await said(page, '已取消：台风')
  })
})

describe('somebody without a phone', () => {
  const form = async (page: Mounted) => {
    page.run('toggle', tapped({ part: 'add' }))
    await waitFor(() => page.has('add-volunteer'))
  }

  test('is put on the list and said so', async () => {
    answers['addVolunteer'] = () => done({ person: 'p-chen', roster: aShiftRoster([], TODAY) })
    const page = await openAt('shift')
    await form(page)
    await page.fire('add-volunteer', 'add', { name: '陈阿婆', phone: '021-62' })
    await said(page, '陈阿婆在名单里了')
    expect(inputs('addVolunteer')).toEqual([{ shiftId: ID, name: '陈阿婆', phone: '021-62' }])
    expect(page.has('add-volunteer')).toBe(false)
  })
})

describe('the code of a shift', () => {
  beforeEach(() => void (answers['shiftKey'] = () => done({ shiftId: ID, key: KEY })))
  const digits = (now: number) => codeAt(KEY, stepAt(now))

  test('is made on the phone, counts who is there, and stays without a network', async () => {
    people = [aMember(running()), aMember(null, { person: 'p-li', name: '李建国' })]
    const page = await openAt('shift-code')
    await said(page, digits(MONDAY_10))
    expect(page.text()).toContain('签到了1人，共2人报名')
    phone.setNetwork('none')
    const offline = await openAt('shift-code')
    await said(offline, digits(MONDAY_10))
    await said(offline, '码照样能用')
    expect(offline.text()).toContain('签到了1人')
    await offline.fire('rotating-code', 'count')
    expect(offline.data()).toMatchObject({ offline: true })
  })

  test('is a picture as well as figures', async () => {
    const code = { id: ID, title: '助老引导', meetings: [TODAY], key: KEY, ahead: 0 }
    const drawn = await mount('features/desk/rotating-code/rotating-code', { code, use: 'shift' })
    expect(drawn.data()).toMatchObject({ seconds: 30, ring: 100, shut: '' })
    expect(drawn.data()['picture']).toMatch(/^data:image\/gif;base64,/)
    drawn.component.detach()
  })

  test('says when a check-in is not possible any more, and shows none of a cancelled shift', async () => {
    more = { startsAt: iso(MONDAY_10 - 4 * HOUR), endsAt: iso(MONDAY_10 - HOUR / 2) }
    await said(await openAt('shift-code'), '现在只能签退')
    more = { status: 'cancelled' }
    const page = await openAt('shift-code')
    await said(page, '取消了，不用签到')
    expect(page.has('rotating-code')).toBe(false)
  })

  test('is thrown away when it may not be shown any more', async () => {
    await openAt('shift-code')
    answers['shiftKey'] = () => refuse('PERMISSION.DENIED', '没有权限')
    const page = await openAt('shift-code')
    await waitFor(() => page.data()['face'] === 'denied')
    expect(phone.storage.has('signInCodes')).toBe(false)
    expect(phone.storage.has('shiftRosters')).toBe(false)
  })
})

describe('opening shifts', () => {
  const role = {
    code: 'guide',
    name: '秩序引导',
    duty: '叫号、指路。',
    training: ['安全须知'],
    minorAllowed: true,
    risk: 'low',
  }
  const camp = {
    id: 'camp',
    name: '寒托全天',
    least: 3,
    most: 6,
    spans: [
      { start: 510, end: 720 },
      { start: 780, end: 990 },
    ],
  }
  beforeEach(() => {
    answers['roles'] = () => done({ roles: [role], templates: [camp] })
    answers['todo'] = () => done({ todo: [], asOf: '' })
    answers['profile'] = () => done({ profile: { name: '李静' }, people: [] })
    answers['detail'] = () => done({ name: '一号站', partner: '黄浦社工' })
    answers['openShifts'] = () => done({ shiftIds: ['s-1', 's-2'] })
  })
  const fill = (page: Mounted) => {
    page.run('pickTemplate', tapped({ id: 'camp' }))
    page.run('toggleDay', tapped({ day: '2026-11-25' }))
    page.run('pickRole', tapped({ code: 'guide' }))
  }

  test('takes times, places, content and names from what is known, and opens them all', async () => {
    const page = await openAt('open-shift', 'st-1')
    page.run('openShifts')
    expect(page.text()).toContain('请选一种班次')
    fill(page)
    expect(page.text()).toContain('一共开2班')
    expect(page.text()).toContain('要培训：安全须知')
    page.run('openShifts')
    await said(page, '开好了2班')
    expect(inputs('openShifts')).toEqual([
      {
        ...{
          stationId: 'st-1',
          days: ['2026-11-25'],
          spans: camp.spans,
          role: 'guide',
          name: '秩序引导志愿服务',
        },
        ...{ content: '叫号、指路', organiser: '黄浦社工', leader: '李静', venue: '', least: 3, capacity: 6 },
        breaks: [],
      },
    ])
  })

  test('what was put in outlives the page, and is sent once however often it is tried', async () => {
    const page = await openAt('open-shift', 'st-1')
    fill(page)
    page.run('onUnload')
    const again = await openAt('open-shift', 'st-1')
    expect(again.data()).toMatchObject({ resumed: true, draft: { template: 'camp', days: ['2026-11-25'] } })
    answers['openShifts'] = () => refuse('SERVER.UNEXPECTED', '请稍后')
    again.run('openShifts')
    await said(again, '您写的都还在')
    answers['openShifts'] = () => done({ shiftIds: ['s-1'] })
    again.run('openShifts')
    await said(again, '开好了1班')
    expect(new Set(sent('openShifts').map(({ data }) => data.requestId)).size).toBe(1)
    expect(phone.storage.has('unfinishedShift')).toBe(false)
  })
})
