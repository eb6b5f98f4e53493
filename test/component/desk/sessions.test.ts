import type { RosterPerson } from '../../../miniprogram/features/desk/model/desk-session'
import { codeAt, stepAt } from '../../../miniprogram/shared/code/rotating'
import { type CloudCall, type FakePhone, installWx } from '../rig/fake-wx'
import { type Mounted, openPage, settle, waitFor } from '../rig/mount'
import { aPerson, aRoster, present } from '../rig/sessions'
import { MONDAY_10, smallCloud } from '../rig/small-index'

const PAGES = 'features/desk/pages'
const KEY = 'ab'.repeat(32)

type Answer = { ok: true; data: unknown } | { ok: false; error: { code: string; message: string } }

const refuse = (code: string, message: string): Answer => ({ ok: false, error: { code, message } })
const done = (data: unknown = {}): Answer => ({ ok: true, data })

let phone: FakePhone
let people: RosterPerson[]
let more: Parameters<typeof aRoster>[1]
/** Answers by action; without one, the small cloud's. */
let answers: Record<string, (call: CloudCall) => Answer | Promise<Answer>>
const open: Mounted[] = []

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  people = [aPerson('王秀兰'), aPerson('李建国')]
  more = {}
  answers = { roster: () => done(aRoster(people, more)) }
  phone = installWx({
    cloud: (call) => (answers[call.data.action] ?? (smallCloud as () => Answer))(call),
  })
})
afterEach(async () => {
  open.splice(0).forEach((page) => page.run('onUnload'))
  await settle()
  jest.restoreAllMocks()
})

const sent = (action: string) => phone.calls.filter(({ data }) => data.action === action)
const inputs = (action: string) => sent(action).map(({ data }) => data.input)
const openAt = async (name: string, id = 'se-1') => {
  const page = await openPage(`${PAGES}/${name}/${name}`, { id })
  open.push(page)
  await waitFor(() => page.data()['face'] !== 'loading')
  return page
}
const said = (page: Mounted, words: string) => waitFor(() => page.text().includes(words))

describe.each(['sessions', 'session', 'roster', 'code', 'register'])('%s', (name) => {
  const first = name === 'sessions' ? 'deskSessions' : 'roster'
  const fail = (answer: Answer) => {
    answers = { [first]: () => answer, codeKey: () => answer, calls: () => done({ calls: [] }) }
  }

  test('says calmly that a permission is gone', async () => {
    fail(refuse('PERMISSION.DENIED', '您的账号没有做这件事的权限'))
    expect((await openAt(name)).data()).toMatchObject({ face: 'denied' })
  })

  test('can be asked for again after a failure', async () => {
    fail(refuse('SERVER.UNEXPECTED', '服务器出了点问题'))
    const page = await openAt(name)
    expect(page.data()).toMatchObject({ face: 'failed', message: '服务器出了点问题' })
    answers = {
      roster: () => done(aRoster(people)),
      codeKey: () => done({ sessionId: 'se-1', key: KEY }),
      deskSessions: () => done({ asOf: '', sessions: [] }),
      calls: () => done({ calls: [] }),
    }
    page.run('retry')
    await waitFor(() => page.data()['face'] === 'full')
  })
})

describe("the station's sessions", () => {
  const call = { id: 'n-1', name: '陈阿婆', phone: '021-62', text: '轮到了', at: '2026-11-23T01:00:00.000Z' }
  beforeEach(() => {
    const { session } = aRoster([])
    const counts = { seated: 2, held: 0, waiting: 0, entered: 0, present: 0 }
    const next = { number: 1, of: 1, ...session.meetings[0] }
    answers['deskSessions'] = ({ data }) => {
      const { days } = data.input as { days: number }
      return done({ asOf: '', sessions: days === 1 ? [{ ...session, next, counts, appeals: 0 }] : [] })
    }
    answers['calls'] = () => done({ calls: [call] })
  })

  test('lead to the code of what runs, to its page, and to publishing', async () => {
    const page = await openAt('sessions', 'st-1')
    expect(page.text()).toContain('上午9:50到11:20')
    await page.fire('session-line', 'open', { id: 'se-1', to: 'code' })
    await page.fire('session-line', 'open', { id: 'se-1', to: 'session' })
    page.run('publish')
    expect(phone.done.filter(([name]) => name === 'navigateTo').map(([, given]) => given)).toEqual([
      { url: `/${PAGES}/code/code?id=se-1` },
      { url: `/${PAGES}/session/session?id=se-1` },
      { url: `/${PAGES}/publish/publish?station=st-1` },
    ])
  })

  test('list whom to ring, until they were', async () => {
    answers['markCalled'] = () => done({ id: 'n-1' })
    const page = await openAt('sessions', 'st-1')
    expect(page.text()).toContain('有1人待电话通知')
    page.run('ring', { currentTarget: { dataset: { phone: '021-62' } } })
    expect(phone.done).toContainEqual(['makePhoneCall', '021-62'])
    page.run('markCalled', { currentTarget: { dataset: { id: 'n-1', name: '陈阿婆' } } })
    await said(page, '通知过陈阿婆了')
    expect(page.data()['calls']).toEqual([])
  })

  test('offer no telephone to who left no number', async () => {
    answers['calls'] = () => done({ calls: [{ ...call, phone: '' }] })
    const page = await openAt('sessions', 'st-1')
    expect(page.text()).toContain('没有留电话，见到时当面告诉')
    expect(page.text()).not.toContain('打电话已通知')
  })

  test('stand without the calls when those cannot be had', async () => {
    answers['calls'] = () => refuse('SERVER.UNEXPECTED', '请稍后')
    const page = await openAt('sessions', 'st-1')
    expect(page.text()).toContain('待打的电话没有取到')
    expect(page.has('session-line')).toBe(true)
  })
})

describe('one session', () => {
  const event = (detail: unknown) => ({ detail })

  test('asks before it is called off, and says who will be told', async () => {
    const page = await openAt('session')
    phone.confirms = false
    page.run('callOff', event({ reason: '台风', whole: false }))
    await settle()
    expect(sent('cancelSession')).toEqual([])
    expect(JSON.stringify(phone.done.at(-1))).toContain('手机上会通知名单上的 2 人')
    phone.confirms = true
    answers['cancelSession'] = () => done({ session: {} })
    more = { status: 'cancelled', cancelReason: '台风' }
    page.run('callOff', event({ reason: '台风', whole: true }))
    expect(JSON.stringify(phone.done.at(-1))).toContain('确定取消整场咨询')
    await said(page, '已取消：台风')
    expect(inputs('cancelSession')).toEqual([{ sessionId: 'se-1', reason: '台风', whole: true }])
  })

  test('says a refusal where it was given, and keeps the request id for another try', async () => {
    answers['setCapacity'] = () => refuse('ACTIVITY.BELOW_BOOKED', '已有 2 个名额给出去了')
    const page = await openAt('session')
    const part = { currentTarget: { dataset: { part: 'capacity' } } }
    page.run('toggle', part)
    for (const count of [1, 2]) {
      page.run('setCapacity', event({ capacity: 1 }))
      await waitFor(() => sent('setCapacity').length === count && page.data()['busy'] === '')
    }
    expect(page.text()).toContain('没有改成：已有2个名额给出去了')
    expect(new Set(sent('setCapacity').map(({ data }) => data.requestId)).size).toBe(1)
  })
})

describe('the list', () => {
  const tick = (page: Mounted, ticket = 't-王秀兰') => page.run('tick', { detail: { ticket } })

  test('shows a tick at once and records it', async () => {
    let answer: (value: Answer) => void = () => undefined
    answers['mark'] = () => new Promise<Answer>((resolve) => (answer = resolve))
    const page = await openAt('roster')
    tick(page)
    await waitFor(() => sent('mark').length === 1)
    expect(page.text()).toContain('到了1人，还差1人')
    answer(done({ sessionId: 'se-1', ticket: 't-王秀兰', attendance: [present()] }))
    await said(page, '到了9:55')
    expect(inputs('mark')).toEqual([{ sessionId: 'se-1', ticket: 't-王秀兰', meeting: 0, present: true }])
  })

  test('takes a tick back that could not be recorded, with a word; the next try is the same one', async () => {
    answers['mark'] = () => refuse('SERVER.LOST', '没有回音')
    const page = await openAt('roster')
    tick(page)
    await said(page, '没记上，请再点一次：没有回音')
    expect(page.text()).toContain('到了0人，还差2人')
    tick(page)
    await waitFor(() => sent('mark').length === 2)
    expect(new Set(sent('mark').map(({ data }) => data.requestId)).size).toBe(1)
  })

  test('the last of several quick taps counts', async () => {
    const recorded: boolean[] = []
    answers['mark'] = async ({ data }) => {
      await settle()
      const { present: wanted } = data.input as { present: boolean }
      recorded.push(wanted)
      return done({ attendance: [present({ present: wanted })] })
    }
    const page = await openAt('roster')
    tick(page)
    tick(page)
    await waitFor(() => recorded.length === 2)
    await settle()
    expect(recorded).toEqual([true, false])
    expect(page.text()).toContain('到了0人，还差2人')
  })

  test('hands a child over by its code, or after five wrong ones with a reason', async () => {
    more = { pickup: true }
    people = [aPerson('小明', { guardian: '李静', phone: '138', photo: false, attendance: [present()] })]
    const page = await openAt('roster')
    page.run('act', { detail: { ticket: 't-小明', act: 'handOver' } })
    await waitFor(() => page.has('hand-over'))
    const left = { at: '2026-11-23T02:00:00.000Z', how: 'code' as const, reason: '' }
    await page.fire('hand-over', 'handed', { ticket: 't-小明', attendance: [present({ left })] })
    expect(page.text()).toContain('小明已经交给家长，记下了')
    expect(page.text()).toContain('10:00接走了')
  })

  test('an objection is answered only when that is confirmed', async () => {
    const appeal = { reason: '那天住院了', at: '2026-11-22T02:00:00.000Z', answer: null }
    people = [aPerson('王秀兰', { noShow: true, appeal })]
    answers['answerAppeal'] = () => done({ sessionId: 'se-1', appeal: { ...appeal, answer: 'accepted' } })
    const page = await openAt('roster')
    expect(page.text()).toContain('有1条情况说明')
    const answer = { currentTarget: { dataset: { ticket: 't-王秀兰', accept: true } } }
    phone.confirms = false
    page.run('answerAppeal', answer)
    await settle()
    expect(sent('answerAppeal')).toEqual([])
    phone.confirms = true
    page.run('answerAppeal', answer)
    await said(page, '已接受，这次不算没来')
  })

  test('somebody whom the desk registered is confirmed for and taken off', async () => {
    const held = { is: 'held' as const, until: '2026-11-23T03:00:00.000Z' }
    people = [aPerson('陈阿婆', { desk: true, phone: '021-62', standing: held })]
    answers['confirmFor'] = () => done({ sessionId: 'se-1', standing: { is: 'seated' } })
    const page = await openAt('roster')
    page.run('act', { detail: { ticket: 't-陈阿婆', act: 'ring' } })
    expect(phone.done).toContainEqual(['makePhoneCall', '021-62'])
    page.run('act', { detail: { ticket: 't-陈阿婆', act: 'confirm' } })
    await said(page, '陈阿婆的名额确认了')
    expect(inputs('confirmFor')).toEqual([{ sessionId: 'se-1', ticket: 't-陈阿婆' }])
  })
})

describe('the code', () => {
  beforeEach(() => void (answers['codeKey'] = () => done({ sessionId: 'se-1', key: KEY })))
  const digits = (now: number) => codeAt(KEY, stepAt(now))

  test('is made on the phone and changes with the time, the screen staying on', async () => {
    const page = await openAt('code')
    expect(page.text()).toContain(`${digits(MONDAY_10)}30秒后换一个`)
    expect(page.data()).toMatchObject({ count: '签到了 0 人，共 2 人有名额' })
    jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10 + 45_000)
    await said(page, `${digits(MONDAY_10 + 45_000)}15秒后换一个`)
    const screen = () => phone.done.filter(([name]) => name === 'setKeepScreenOn').at(-1)
    expect(screen()).toEqual(['setKeepScreenOn', { keepScreenOn: true }])
    page.component.triggerPageLifeTime('hide')
    expect(screen()).toEqual(['setKeepScreenOn', { keepScreenOn: false }])
  })

  test('goes by the clock of the server where the phone is wrong', async () => {
    const asOf = new Date(MONDAY_10 + 300_000).toISOString()
    answers['roster'] = () => done({ ...aRoster(people), asOf })
    await said(await openAt('code'), digits(MONDAY_10 + 300_000))
  })

  test('is there without a network on the day of the session, and not the day after', async () => {
    await openAt('code')
    phone.setNetwork('none')
    const offline = await openAt('code')
    await said(offline, '码照样能用')
    expect(offline.text()).toContain(digits(MONDAY_10))
    jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10 + 24 * 3_600_000)
    expect((await openAt('code')).data()).toMatchObject({ face: 'failed' })
    expect(phone.storage.has('signInCodes')).toBe(false)
  })

  test('is thrown away when it may not be shown any more', async () => {
    await openAt('code')
    answers['codeKey'] = () => refuse('PERMISSION.DENIED', '没有权限')
    const page = await openAt('code')
    await waitFor(() => page.data()['face'] === 'denied')
    expect(phone.storage.has('signInCodes')).toBe(false)
  })
})

describe('registering at the desk', () => {
  const type = (page: Mounted, key: string, value: string) =>
    page.run('type', { currentTarget: { dataset: { key } }, detail: { value } })
  const choose = (page: Mounted, key: string, value: boolean) =>
    page.run('answer', { currentTarget: { dataset: { key, value } } })

  test('keeps what was typed when it fails, and tries the same wish again', async () => {
    answers['register'] = () => refuse('SERVER.LOST', '没有回音')
    const page = await openAt('register')
    type(page, 'name', '陈阿婆')
    page.run('register')
    await said(page, '请至少填一样')
    type(page, 'phone', '62345678')
    for (const count of [1, 2]) {
      page.run('register')
      await waitFor(() => sent('register').length === count && page.data()['sending'] === false)
    }
    expect(page.text()).toContain('没有登记上：没有回音')
    expect(page.data()['draft']).toMatchObject({ name: '陈阿婆', phone: '62345678' })
    expect(new Set(sent('register').map(({ data }) => data.requestId)).size).toBe(1)
  })

  test('asks a guardian about a child; refused, nothing is sent, agreed, the pick-up code is shown', async () => {
    answers['register'] = () =>
      done({ sessionId: 'se-1', standing: { is: 'seated' }, ticket: 't', pickupCode: '492039' })
    const page = await openAt('register')
    type(page, 'name', '小明')
    page.run('pickBorn', { detail: { value: '2018-05' } })
    await said(page, '请读给监护人听')
    choose(page, 'agreed', false)
    page.run('register')
    await said(page, '什么都没有记下')
    expect(sent('register')).toEqual([])
    choose(page, 'agreed', true)
    choose(page, 'photo', false)
    type(page, 'guardianName', '李静')
    type(page, 'guardianPhone', '13800000001')
    page.run('register')
    await said(page, '492039')
    expect(inputs('register')).toEqual([
      {
        sessionId: 'se-1',
        name: '小明',
        born: '2018-05',
        guardian: { name: '李静', phone: '13800000001', agreed: true, photo: false },
      },
    ])
    page.run('again')
    await settle()
    expect(page.data()).toMatchObject({ done: null, draft: { name: '', born: '' } })
  })
})
