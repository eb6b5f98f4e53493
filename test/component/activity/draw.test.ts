import { rerunDraw } from '../../../miniprogram/features/activity/model/rerun-draw'
import { commit, runDraw } from '../../../miniprogram/shared/activity/draw'
import { CURRENT_POLICY } from '../../../miniprogram/shared/activity/policy'
import type { FakePhone } from '../rig/fake-wx'
import { openPage, settle, waitFor } from '../rig/mount'
import { type Answers, mother, person, Refused, session, startPhone, tapOn } from './rig'

const PAGE = 'features/activity/pages/draw/draw'
const SALT = 'abc123'

const entries = Array.from({ length: 12 }, (_, n) => ({
  ticket: `ticket-${String(n).padStart(2, '0')}`,
  lots: n % 2 === 0 ? 2 : 1,
  firstTimer: n % 2 === 0,
}))
const found = runDraw({ salt: SALT, entries, places: 4, policy: CURRENT_POLICY })
const draw = {
  at: '2026-11-22T12:00:00.000Z',
  policyVersion: 'activity-1',
  ...{ salt: SALT, saltHash: commit(SALT), places: 4, quota: found.quota },
  ...{ entriesHash: found.entriesHash, seed: found.seed, entries, order: found.order },
}

let phone: FakePhone
let answers: Answers

beforeEach(() => {
  const [winner = ''] = found.order
  const loser = found.order[11] ?? ''
  answers = {
    draw: () => draw,
    session: () => ({ ...session, kind: 'lottery', saltHash: commit(SALT) }),
    standing: () => ({ people: [person({ ticket: winner }), mother({ ticket: loser })] }),
  }
  phone = startPhone(answers)
})
afterEach(async () => {
  await settle()
  await settle()
  jest.restoreAllMocks()
})

const open = async () => {
  const page = await openPage(PAGE, { id: 's-1' })
  await waitFor(() => page.data()['face'] !== 'loading')
  return page
}

describe.each(['elder', 'standard'] as const)('in the %s look', (look) => {
  beforeEach(() => void phone.storage.set('look', look))

  test('tells the draw and where the people of this phone came', async () => {
    const page = await open()
    expect(page.text()).toContain('昨天（周日）晚上8:00抽的：12人报名，4个名额。其中2个先给没来过的人')
    expect(page.data()).toMatchObject({
      look,
      tickets: [
        { who: '我', won: true },
        { who: '王秀兰', won: false },
      ],
    })
    expect(page.text()).toContain('没有抽中：12人里排第12')
  })

  test('run again on the phone it comes to the same', async () => {
    const page = await open()
    page.run('rerun')
    page.run('rerun')
    await waitFor(() => page.data()['state'] === 'done')
    expect(page.data()).toMatchObject({ allRight: true })
    expect(page.text()).toContain('都对得上，抽签没有被改过')
  })

  test('before the draw it says so, and leads back', async () => {
    answers['draw'] = () => {
      throw new Refused('ACTIVITY.NOT_DRAWN', '这场活动还没有抽签')
    }
    const page = await open()
    expect(page.data()).toMatchObject({ face: 'none' })
  })
})

test.each([
  ['order', { order: [...found.order].reverse() }, '中签顺序：对不上'],
  ['entry', { entries: entries.slice(1) }, '报名名单：对不上'],
  ['salt', { salt: 'other' }, '抽签前公布的指纹：对不上'],
])('another %s is found out', async (_what, more, words) => {
  answers['draw'] = () => ({ ...draw, ...more })
  const page = await open()
  page.run('rerun')
  await waitFor(() => page.data()['state'] === 'done')
  expect(page.data()).toMatchObject({ allRight: false })
  expect(page.text()).toContain(words)
})

test('a salt exchanged together with its hash is found out by what was published before', async () => {
  answers['session'] = () => ({ ...session, kind: 'lottery', saltHash: 'f'.repeat(64) })
  const page = await open()
  page.run('rerun')
  await waitFor(() => page.data()['state'] === 'done')
  expect(page.data()).toMatchObject({ allRight: false })
})

test('rules that this app does not know yet are not guessed', async () => {
  answers['draw'] = () => ({ ...draw, policyVersion: 'activity-99' })
  const page = await open()
  page.run('rerun')
  await waitFor(() => page.text().includes('新一版规则'))
})

test('long lists are shown by their beginning and copied whole', async () => {
  const page = await open()
  page.run('toggleFigures')
  expect(page.text()).toContain('…共12行')
  page.run('copy', tapOn({ name: '中签顺序' }))
  expect(phone.done).toContainEqual(['setClipboardData', found.order.join('\n')])
  expect(page.text()).toContain('中签顺序已复制')
})

test('a failure can be tried again', async () => {
  answers['draw'] = () => {
    throw new Refused('SERVER.BUSY', '请稍后再试')
  }
  const page = await open()
  expect(page.data()).toMatchObject({ face: 'failed' })
  answers['draw'] = () => draw
  await page.fire('failed-face', 'retry')
  await waitFor(() => page.data()['face'] === 'full')
})

test('three thousand entries are drawn in slices, with the same result', async () => {
  const many = Array.from({ length: 3_000 }, (_, n) => ({
    ...{ ticket: `t-${String(n).padStart(14, '0')}`, lots: 1, firstTimer: false },
  }))
  const whole = runDraw({ salt: SALT, entries: many, places: 60, policy: CURRENT_POLICY })
  const heard: number[] = []
  let time = 0
  const again = await rerunDraw(
    { ...draw, entries: many, places: 60 },
    () => (time += 0.3),
    (done) => heard.push(done),
  )
  expect(again).toMatchObject(whole)
  expect(heard.length).toBeGreaterThan(20)
  expect(heard).toEqual([...heard].sort((a, b) => a - b))
})
