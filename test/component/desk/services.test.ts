import type { ServiceRecord } from '../../../miniprogram/features/desk/model/record-words'
import type { ShiftMember } from '../../../miniprogram/features/desk/model/service-view'
import { type CloudCall, type FakePhone, installWx } from '../rig/fake-wx'
import { type Mounted, mount, openPage, settle, waitFor } from '../rig/mount'
import { aMember, aRecord, aShiftRoster, FRIDAY_9 } from '../rig/services'
import { MONDAY_10, smallCloud } from '../rig/small-index'

const PAGES = 'features/desk/pages'
const ABOUT = { shiftId: 's12345678', person: 'p-wang' }
const HOUR = 3_600_000
const iso = (instant: number) => new Date(instant).toISOString()

type Answer = { ok: true; data: unknown } | { ok: false; error: { code: string; message: string } }

const refuse = (code: string, message: string): Answer => ({ ok: false, error: { code, message } })
const done = (data: unknown = {}): Answer => ({ ok: true, data })

const officer = { role: 'streetOfficer', scope: { kind: 'street', id: '310101002', name: '南京东路街道' } }
const other = { role: 'streetOfficer', scope: { kind: 'street', id: '310106011', name: '江宁路街道' } }

let phone: FakePhone
let member: ShiftMember
let grants: object[]
/** Answers by action; without one, the small cloud's. */
let answers: Record<string, (call: CloudCall) => Answer>

const given = (record: ServiceRecord | null, more: Partial<ShiftMember> = {}) =>
  void (member = aMember(record, more))

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  given(aRecord())
  grants = [{ ...officer, until: null }]
  answers = {
    shiftRoster: () => done(aShiftRoster([member])),
    me: () => done({ tag: 'a', grants, unread: 0 }),
  }
  phone = installWx({
    cloud: (call) => (answers[call.data.action] ?? (smallCloud as () => Answer))(call),
  })
})
afterEach(async () => {
  await settle()
  jest.restoreAllMocks()
})

const sent = (action: string) => phone.calls.filter(({ data }) => data.action === action)
const inputs = (action: string) => sent(action).map(({ data }) => data.input)
const openAt = async (name: string, query: Record<string, string> = {}) => {
  const page = await openPage(`${PAGES}/${name}/${name}`, query)
  await waitFor(() => page.data()['face'] !== 'loading')
  return page
}
const openService = () => openAt('service', { shift: 's12345678', person: 'p-wang' })
const openByHand = () => openAt('by-hand', { shift: 's12345678', person: 'p-wang' })
const said = (page: Mounted, words: string) => waitFor(() => page.text().includes(words))
const typing = (value: string, dataset: object = {}) => ({ detail: { value }, currentTarget: { dataset } })

describe.each(['todo', 'service', 'by-hand', 'flags'])('%s', (name) => {
  const first = { todo: 'todo', flags: 'flags' }[name] ?? 'shiftRoster'

  test('says calmly that a permission is gone', async () => {
    answers[first] = () => refuse('PERMISSION.DENIED', '您的账号没有做这件事的权限')
    expect((await openAt(name)).data()).toMatchObject({ face: 'denied' })
  })

  test('can be asked for again after a failure', async () => {
    answers[first] = () => refuse('SERVER.UNEXPECTED', '服务器出了点问题')
    const page = await openAt(name, { shift: 's12345678', person: 'p-wang' })
    expect(page.data()).toMatchObject({ face: 'failed', message: '服务器出了点问题' })
    answers[first] = () =>
      done(first === 'shiftRoster' ? aShiftRoster([member]) : { todo: [], flags: [], asOf: '' })
    page.run('retry')
    await waitFor(() => page.data()['face'] === 'full')
  })
})

describe('what waits for the desk', () => {
  const asked = (kind: 'notMe' | 'correction', day: string) => ({
    ...{ id: 'c-1', kind, words: '那天我在外地', at: iso(FRIDAY_9 + 5 * HOUR) },
    ...{ due: { day, provisional: false }, answer: null },
  })

  test('is grouped by what is to be done, what is overdue told, and each leads to its record', async () => {
    const late = aRecord({ asks: ['case'], state: 'disputed', cases: [asked('notMe', '2026-11-20')] })
    const missing = aRecord({ asks: ['missing'], missing: true, checkOut: null, personName: '李建国' })
    answers['todo'] = () =>
      done({
        todo: [
          { record: late, phone: '', due: '2026-11-20', forOthers: [] },
          { record: { ...missing, person: 'p-li' }, phone: '', due: null, forOthers: [] },
        ],
        asOf: '',
      })
    const page = await openAt('todo', { id: 'st-1' })
    expect(page.text()).toContain('2条记录等着处理，其中1条过期了')
    expect(page.text()).toContain('更正和「这不是我」（1）')
    expect(page.text()).toContain('「这不是我」：那天我在外地')
    expect(page.text()).toContain('过期了，请马上处理：最晚11月20日（周五）')
    expect(page.text().indexOf('这不是我')).toBeLessThan(page.text().indexOf('忘了签退（1）'))
    page.run('open', { currentTarget: { dataset: { shift: 's12345678', person: 'p-li' } } })
    expect(phone.done.at(-1)).toEqual([
      'navigateTo',
      { url: `/${PAGES}/service/service?shift=s12345678&person=p-li` },
    ])
  })

  test('is nothing once all is done', async () => {
    answers['todo'] = () => done({ todo: [], asOf: '' })
    expect((await openAt('todo', { id: 'st-1' })).text()).toContain('都处理好了')
  })
})

describe('one record', () => {
  const byHand = {
    ...{ from: iso(FRIDAY_9), to: iso(FRIDAY_9 + HOUR), reason: '手机没电', approved: null },
    evidence: ['签到表，2 号柜', '照片在值班手机里'],
  }
  const decide = async (page: Mounted, detail: object) => {
    await page.fire('decision-form', 'decide', detail)
    await waitFor(() => page.data()['busy'] === '')
  }
  const taskOf = (page: Mounted) => (page.data()['view'] as { tasks: object[] }).tasks[0]

  test('shows how it is proven, what counts, and every rule that took minutes away', async () => {
    given(aRecord({ reasons: ['每 15 分钟计一次，零头 7 分钟不计'], rawMinutes: 187 }))
    const page = await openService()
    expect(page.text()).toContain('●已计入时长')
    expect(page.text()).toContain('签到上午9:00扫动态码')
    expect(page.text()).toContain('服务了3小时7分钟')
    expect(page.text()).toContain('每15分钟计一次，零头7分钟不计')
    expect(page.has('decision-form')).toBe(false)
  })

  test('somebody who never checked in can only be helped by hand', async () => {
    given(null)
    const page = await openService()
    expect(page.text()).toContain('○还没有签到')
    page.run('enterByHand')
    expect(phone.done.at(-1)).toEqual([
      'navigateTo',
      { url: `/${PAGES}/by-hand/by-hand?shift=s12345678&person=p-wang` },
    ])
  })

  test('who is not on the list any more is not found', async () => {
    const page = await openAt('service', { shift: 's12345678', person: 'p-else' })
    expect(page.data()).toMatchObject({ face: 'unknown' })
  })

  test('a confirmation is sent once, and the record shown as it is after it', async () => {
    given(aRecord({ state: 'pending', asks: ['confirm'], signals: ['没有拿到位置'] }))
    answers['confirm'] = () => done({ record: aRecord() })
    const page = await openService()
    expect(page.text()).toContain('没有拿到位置')
    await decide(page, { task: taskOf(page), agreed: true, reason: '' })
    expect(inputs('confirm')).toEqual([{ ...ABOUT, agreed: true, reason: '' }])
    expect(page.text()).toContain('记下了：确认，人到了')
    expect(page.has('decision-form')).toBe(false)
  })

  test('hours by hand show reason and evidence; a refusal stands beside them in the words of the server', async () => {
    given(aRecord({ state: 'proposed', asks: ['manual'], manual: byHand }))
    answers['decideByHand'] = () =>
      refuse('VOLUNTEER.MANUAL_OWN_ENTRY', '这是您自己补录的，请另一位管理人员核实')
    const page = await openService()
    for (const words of [
      '补录的人写的原因：手机没电',
      '凭据2：照片在值班手机里',
      '提出补录的人、本人和本人的家人都不能核实',
    ]) {
      expect(page.text()).toContain(words)
    }
    await decide(page, { task: taskOf(page), agreed: true, reason: '' })
    await decide(page, { task: taskOf(page), agreed: true, reason: '' })
    expect(page.text()).toContain('没有记下：这是您自己补录的，请另一位管理人员核实')
    expect(new Set(sent('decideByHand').map(({ data }) => data.requestId)).size).toBe(1)
  })

  test.each([
    ['overtime', 'approveOvertime', { approved: false, reason: '没有安排加班' }],
    ['guardian', 'vouchFor', { agreed: false, reason: '没有安排加班' }],
    ['dayReview', 'reviewDay', { approved: false, reason: '没有安排加班' }],
  ] as const)('%s is decided by %s', async (ask, action, input) => {
    given(aRecord({ asks: [ask], pendingOvertimeMinutes: 60, reviewMinutes: 60 }))
    answers[action] = () => done({ record: aRecord() })
    const page = await openService()
    await decide(page, { task: taskOf(page), agreed: false, reason: '没有安排加班' })
    expect(inputs(action)).toEqual([{ ...ABOUT, ...input }])
  })

  test('a denial is answered with words', async () => {
    const asked = {
      ...{ id: 'c-1', kind: 'notMe' as const, words: '那天我在外地', at: iso(FRIDAY_9 + 5 * HOUR) },
      ...{ due: { day: '2026-12-04', provisional: false }, answer: null },
    }
    given(aRecord({ state: 'disputed', asks: ['case'], cases: [asked] }))
    const answer = { decision: 'upheld' as const, words: '签错人了', at: iso(MONDAY_10) }
    answers['answerCase'] = () =>
      done({ record: aRecord({ state: 'withdrawn', cases: [{ ...asked, answer }] }) })
    const page = await openService()
    expect(page.text()).toContain('最晚12月4日（周五）')
    await decide(page, { task: taskOf(page), agreed: true, reason: '签错人了' })
    expect(inputs('answerCase')).toEqual([{ ...ABOUT, caseId: 'c-1', decision: 'upheld', words: '签错人了' }])
    expect(page.text()).toContain('已撤销，不计时长')
    expect(page.text()).toContain('答复（说得对）：签错人了')
  })

  test('who forgot to check out gets the time that the desk says', async () => {
    given(aRecord({ asks: ['missing'], missing: true, checkOut: null, creditedMinutes: 0 }))
    answers['confirmCheckOut'] = () => done({ record: aRecord() })
    const page = await openService()
    const leftAt = iso(FRIDAY_9 + 2 * HOUR)
    await page.fire('left-form', 'save', { leftAt, reason: '看过签到表' })
    await said(page, '走的时间记下了')
    expect(inputs('confirmCheckOut')).toEqual([{ ...ABOUT, leftAt, reason: '看过签到表' }])
  })

  test('paid duty is asked about before it is noted', async () => {
    answers['setPaidDuty'] = () => done({ record: aRecord({ paidDuty: true }) })
    const page = await openService()
    phone.confirms = false
    page.run('setPaidDuty')
    await settle()
    expect(sent('setPaidDuty')).toEqual([])
    phone.confirms = true
    page.run('setPaidDuty')
    await said(page, '记下了：上班时间里的服务，不计时长')
    expect(page.data()['view']).toMatchObject({ paidDuty: true })
  })

  test('a rating and a training are kept', async () => {
    answers['rate'] = () =>
      done({ record: aRecord({ rating: { stars: 5, words: '细心', day: '2026-11-23' } }) })
    answers['addTraining'] = () => done({ training: {} })
    const page = await openService()
    page.run('toggle', { currentTarget: { dataset: { part: 'rate' } } })
    await page.fire('rate-form', 'save', { stars: 5, words: '细心' })
    await said(page, '评价存好了：5分')
    expect(page.data()['view']).toMatchObject({ rating: '5 分，细心（今天（周一）评的）' })
    page.run('toggle', { currentTarget: { dataset: { part: 'training' } } })
    const draft = { name: '助老数字课', content: '教手机', minutes: '45', giver: '街道', day: '2026-11-20' }
    await page.fire('merit-form', 'save', { kind: 'training', draft })
    await said(page, '培训记下了')
    expect(inputs('addTraining')).toEqual([
      {
        ...{ stationId: 'st-1', person: 'p-wang', name: '助老数字课', content: '教手机', minutes: 45 },
        ...{ organiser: '街道', day: '2026-11-20' },
      },
    ])
  })
})

describe('hours by hand', () => {
  test('tell their limits first, and are sent with reason and evidence for a second person', async () => {
    given(null)
    answers['enterByHand'] = () =>
      done({ record: aRecord({ state: 'proposed', waits: '人工补录要等第二个人核实' }) })
    const page = await openByHand()
    expect(page.text()).toContain('最多补3小时')
    page.run('propose')
    await said(page, '请写明为什么要补录')
    await page.fire('reason-field', 'change', { reason: '手机没电' })
    page.run('propose')
    await said(page, '请写明凭据')
    page.run('typeEvidence', typing('签到表，2 号柜', { at: 0 }))
    page.run('addEvidence')
    page.run('pickTime', typing('11:30', { key: 'to' }))
    await settle()
    page.run('propose')
    await said(page, '提出来了，还没有计入')
    expect(inputs('enterByHand')).toEqual([
      {
        ...{ ...ABOUT, from: iso(FRIDAY_9), to: iso(FRIDAY_9 + 2.5 * HOUR) },
        ...{ reason: '手机没电', evidence: ['签到表，2 号柜'] },
      },
    ])
  })

  test('say that another proposal is waiting, and a refusal of the server', async () => {
    const manual = {
      from: iso(FRIDAY_9),
      to: iso(FRIDAY_9 + HOUR),
      reason: '忘了',
      evidence: ['表'],
      approved: null,
    }
    given(aRecord({ manual }))
    answers['enterByHand'] = () => refuse('VOLUNTEER.OWN_HOURS', '这是您自己的时长，请另一位管理人员办')
    const page = await openByHand()
    expect(page.text()).toContain('已经有一条补录在等核实')
    await page.fire('reason-field', 'change', { reason: '手机没电' })
    page.run('typeEvidence', typing('签到表，2 号柜', { at: 0 }))
    page.run('propose')
    await said(page, '没有补上：这是您自己的时长，请另一位管理人员办')
  })
})

describe('flags', () => {
  const flag = (id: string, state: 'open' | 'closed') => ({
    ...{
      id,
      stationId: 'st-1',
      words: '活动建好 3 分钟就有记录',
      at: iso(MONDAY_10 - HOUR),
      flag: 'hasty',
      state,
    },
    ...{ note: state === 'closed' ? '问过了' : '', closedAt: state === 'closed' ? iso(MONDAY_10) : null },
    records: [aRecord()],
  })

  test('are nobody else’s business', async () => {
    grants = [{ role: 'host', scope: { kind: 'station', id: 'st-1', name: '一号站' }, until: null }]
    const page = await openAt('flags')
    expect(page.data()).toMatchObject({ face: 'none' })
    expect(sent('flags')).toEqual([])
  })

  test('show their evidence, lead to it, and are closed with a note', async () => {
    answers['flags'] = () => done({ flags: [flag('f-1', 'open'), flag('f-2', 'closed')] })
    answers['closeFlag'] = () => done({ flagId: 'f-1' })
    const page = await openAt('flags')
    expect(inputs('flags')).toEqual([{ kind: 'street', id: '310101002' }])
    expect(page.text()).toContain('1件事请您看一看')
    page.run('toggle', { currentTarget: { dataset: { id: 'f-1' } } })
    await settle()
    for (const words of [
      '刚建的活动就有记录',
      '王秀兰',
      '签到：上午9:00，签退：中午12:00',
      '签到：本人扫动态码',
      '计入3小时，已计入时长',
    ]) {
      expect(page.text()).toContain(words)
    }
    await page.fire('flag-part', 'record', ABOUT)
    expect(JSON.stringify(phone.done.at(-1))).toContain('service?shift=s12345678&person=p-wang')
    answers['flags'] = () => done({ flags: [flag('f-1', 'closed')] })
    page.run('close', { detail: { note: '查过' }, currentTarget: { dataset: { id: 'f-1' } } })
    await said(page, '看过的')
    expect(inputs('closeFlag')).toEqual([{ flagId: 'f-1', note: '查过' }])
  })

  test('are reached from the stations by those who are told of them, and by nobody else', async () => {
    const page = await openAt('stations')
    await page.fire('menu-row', 'choose')
    expect(phone.done.at(-1)).toEqual(['navigateTo', { url: `/${PAGES}/flags/flags` }])
    grants = [{ role: 'host', scope: { kind: 'station', id: 'st-1', name: '一号站' }, until: null }]
    expect((await openAt('stations')).has('menu-row')).toBe(false)
  })

  test('are told of one scope after the other', async () => {
    grants = [officer, other].map((grant) => ({ ...grant, until: null }))
    answers['flags'] = () => done({ flags: [] })
    const page = await openAt('flags')
    expect(page.text()).toContain('南京东路街道没有异常')
    page.run('pickScope', typing('1'))
    await waitFor(() => page.data()['face'] === 'full')
    expect(inputs('flags')).toContainEqual({ kind: 'street', id: '310106011' })
  })
})

describe('the parts', () => {
  const task = {
    ...{ key: 'overtime', what: 'overtime', caseId: '', title: '加班要您批准', lines: [], notBy: '' },
    ...{ yes: '批准', no: '不批准', needs: 'no', usual: ['没有安排加班'], most: 60, label: '原因' },
  }
  const draw = async (name: string, properties: Record<string, unknown>, fires: string) => {
    const part = await mount(`features/desk/${name}/${name}`, properties)
    const fired = jest.fn<void, [unknown]>()
    part.component.addEventListener(fires, ({ detail }) => fired(detail))
    return { part, fired }
  }

  test('a decision is chosen before it is sent; a no wants words', async () => {
    const { part, fired } = await draw('decision-form', { task }, 'decide')
    part.run('send')
    await settle()
    expect(part.text()).toContain('请先选一个')
    part.run('pick', { currentTarget: { dataset: { agreed: false } } })
    part.run('send')
    await settle()
    expect(part.text()).toContain('请写明原因，本人看得到')
    await part.fire('reason-field', 'change', { reason: '没有安排加班' })
    part.run('send')
    expect(fired.mock.calls).toEqual([[{ task, agreed: false, reason: '没有安排加班' }]])
  })

  test('when somebody left lies within the shift', async () => {
    const { part, fired } = await draw('left-form', { from: FRIDAY_9, to: FRIDAY_9 + 3 * HOUR }, 'save')
    part.run('save')
    await settle()
    expect(part.text()).toContain('请选几点走的')
    part.run('pick', typing('12:30'))
    part.run('save')
    await settle()
    expect(part.text()).toContain('请选上午9:00到中午12:00之间的时间')
    part.run('pick', typing('11:30'))
    await part.fire('reason-field', 'change', { reason: '看过签到表' })
    part.run('save')
    expect(fired.mock.calls).toEqual([[{ leftAt: iso(FRIDAY_9 + 2.5 * HOUR), reason: '看过签到表' }]])
  })

  test('a rating has a figure, an award all that the statute wants', async () => {
    const rating = await draw('rate-form', {}, 'save')
    rating.part.run('save')
    rating.part.run('pick', { currentTarget: { dataset: { stars: 4 } } })
    rating.part.run('type', typing(' 细心 '))
    rating.part.run('save')
    expect(rating.fired.mock.calls).toEqual([[{ stars: 4, words: '细心' }]])
    const award = await draw('merit-form', { kind: 'award' }, 'save')
    award.part.run('save')
    await settle()
    expect(award.part.text()).toContain('请写表彰名称')
    award.part.run('type', typing('优秀志愿者', { key: 'name' }))
    award.part.run('type', typing('黄浦区', { key: 'giver' }))
    award.part.run('save')
    expect(award.fired.mock.calls).toEqual([
      [
        {
          kind: 'award',
          draft: expect.objectContaining({ name: '优秀志愿者', day: '2026-11-23' }) as object,
        },
      ],
    ])
  })

  test('a month of hours is handed on as a table, or it is said that there are none', async () => {
    const written: string[] = []
    Object.assign(wx, {
      env: { USER_DATA_PATH: 'wxfile://usr' },
      getFileSystemManager: () => ({
        writeFileSync: (path: string, content: string) => void written.push(path, content),
      }),
      shareFileMessage: () => Promise.resolve({}),
    })
    const shift = {
      ...{ shiftId: 's12345678', name: '助老引导', day: '2026-11-20', place: '一号站', content: '叫号' },
      ...{ organiser: '一号站', leader: '李静' },
    }
    const row = {
      ...{
        person: 'p-wang',
        kind: 'credit',
        supersedes: null,
        raw: 180,
        credited: 180,
        shift,
        source: 'MANUAL',
      },
      ...{ policyVersion: 'hours-1', servedFrom: 0, servedTo: 1, recordedAt: 1, author: 'a', approver: 'b' },
      ...{ reason: '', seq: 1, before: '', hash: '' },
    }
    answers['exportHours'] = () => done({ entries: [] })
    const { part } = await draw('hours-export', { stationId: 'st-1' }, 'none')
    part.run('send')
    await said(part, '2026年11月还没有计入的时长')
    answers['exportHours'] = () => done({ entries: [{ name: '=王秀兰', row }] })
    part.run('send')
    await said(part, '表格已发出去')
    expect(inputs('exportHours')).toContainEqual({ stationId: 'st-1', month: '2026-11' })
    expect(written[0]).toBe('wxfile://usr/志愿时长-南京东路1号站-2026-11.csv')
    expect(written[1]).toContain("'=王秀兰,助老引导,2026-11-20,一号站,叫号,3,一号站,李静,人工补录,1")
  })
})
