import type { FakePhone } from '../rig/fake-wx'
import { openPage, settle, waitFor } from '../rig/mount'
import {
  type Answers,
  at,
  mother,
  MOTHER,
  person,
  Refused,
  SELF,
  sent,
  session,
  startPhone,
  tapOn,
} from './rig'

const PAGE = 'features/activity/pages/check-in/check-in'
const soon = { startsAt: at('2026-11-23T10:30'), endsAt: at('2026-11-23T12:00') }

let phone: FakePhone
let answers: Answers

beforeEach(() => {
  answers = {
    session: () => ({ ...session, ...soon, meetings: [soon] }),
    standing: () => ({
      people: [person({ standing: { is: 'seated' } }), mother({ standing: { is: 'seated' } })],
    }),
    attend: () => ({ sessionId: 's-1', meeting: 0, at: at('2026-11-23T10:00') }),
  }
  phone = startPhone(answers)
})
afterEach(async () => {
  await settle()
  await settle()
  jest.restoreAllMocks()
})

const open = async (query: Record<string, string> = {}) => {
  const page = await openPage(PAGE, { id: 's-1', ...query })
  await waitFor(() => page.data()['face'] !== 'loading')
  return page
}

describe.each(['elder', 'standard'] as const)('in the %s look', (look) => {
  beforeEach(() => void phone.storage.set('look', look))

  test('a scan signs in whom the page was opened for, and the next one is at hand', async () => {
    const page = await open({ person: MOTHER })
    expect(page.data()).toMatchObject({ look, chosen: MOTHER })
    page.run('scan')
    await waitFor(() => page.text().includes('王秀兰签到好了'))
    expect(sent(phone, 'attend')).toMatchObject([
      { data: { input: { sessionId: 's-1', person: MOTHER, code: 'xa1.s-1.abc.0123456789ab' } } },
    ])
    expect(page.text()).toContain('上午10:00签到了')
    expect(page.data()).toMatchObject({ chosen: SELF })
  })

  test('six digits do as well, fewer are asked for', async () => {
    const page = await open({ person: SELF })
    page.run('type', { detail: { value: '12a3' } })
    page.run('useDigits')
    await settle()
    expect(page.text()).toContain('签到码是6个数字')
    page.run('type', { detail: { value: '123456' } })
    page.run('useDigits')
    page.run('useDigits')
    await waitFor(() => page.data()['done'] === '签到好了')
    expect(sent(phone, 'attend')).toMatchObject([{ data: { input: { person: SELF, code: '123456' } } }])
  })

  test('a failure can be tried again, and a link to nothing says so', async () => {
    answers['standing'] = () => {
      throw new Refused('SERVER.BUSY', '请稍后再试')
    }
    const page = await open()
    expect(page.data()).toMatchObject({ face: 'failed' })
    answers['standing'] = () => {
      throw new Refused('ACTIVITY.NOT_FOUND', '没有找到这场活动')
    }
    await page.fire('failed-face', 'retry')
    await waitFor(() => page.data()['face'] === 'unknown')
  })
})

test('among several nobody is guessed', async () => {
  const page = await open()
  expect(page.data()).toMatchObject({ chosen: '' })
  page.run('scan')
  await settle()
  expect(page.text()).toContain('请先选给谁签到')
  page.run('choose', tapOn({ person: SELF, came: '' }))
  expect(page.data()).toMatchObject({ chosen: SELF, fault: '' })
})

test('an old code is refused in words, going back from the scanner says nothing', async () => {
  answers['attend'] = () => {
    throw new Refused('ACTIVITY.CODE_EXPIRED', '这个码过期了，请看新的')
  }
  const page = await open({ person: SELF })
  page.run('scan')
  await waitFor(() => page.text().includes('这个码过期了，请看新的'))
  Object.assign(Reflect.get(globalThis, 'wx') as object, {
    scanCode: () => Promise.reject(Object.assign(new Error('x'), { errMsg: 'scanCode:fail cancel' })),
  })
  page.run('scan')
  await waitFor(() => page.data()['fault'] === '')
})

test.each([
  [{ status: 'cancelled' }, '取消了，不用签到'],
  [{ ...session, meetings: session.meetings }, '还没到时间，开始前1小时起可以签到'],
])('%#: says why not', async (more, words) => {
  answers['session'] = () => ({ ...session, ...soon, meetings: [soon], ...more })
  const page = await open()
  expect(page.text()).toContain(words)
  expect(page.data()).toMatchObject({ view: { open: false } })
})

test('whoever has no place is sent to the desk', async () => {
  answers['standing'] = () => ({ people: [person()] })
  expect((await open()).text()).toContain('没有名额，不能签到')
})

test('to a walk-in anybody may come', async () => {
  answers['session'] = () => ({ ...session, ...soon, meetings: [soon], kind: 'walkIn' })
  answers['standing'] = () => ({ people: [person()] })
  expect((await open()).data()).toMatchObject({ chosen: SELF, view: { open: true } })
})
