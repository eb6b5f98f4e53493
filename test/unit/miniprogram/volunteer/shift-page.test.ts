import { shiftHousehold } from '../../../../miniprogram/features/volunteer/model/shift-people'
import {
  keptDetail,
  keptPerson,
  shiftView,
} from '../../../../miniprogram/features/volunteer/model/shift-view'
import { at } from '../../../component/activity/rig'
import { MONDAY_10 } from '../../../component/rig/small-index'
import { record } from '../../../component/volunteer/records'
import { child, detail, me, myShift, roles, running, TIMES } from '../../../component/volunteer/shifts'

const now = MONDAY_10
const facts = { queue: [], now, ahead: 0, place: '一号站' }
const ahead = { startsAt: at('2026-11-24T09:00'), endsAt: at('2026-11-24T11:00') }

describe('the shift', () => {
  test('says what, when, with what duty and training, and who is missing', () => {
    const view = shiftView(
      detail({ breaks: [{ from: at('2026-11-23T10:30'), to: at('2026-11-23T11:10') }] }),
      roles.roles,
      now,
    )
    expect(view).toMatchObject({
      ...{ when: '今天上午 9:30 到中午 12:00', missing: { words: '还缺 1 人' }, off: '', scannable: true },
    })
    const said = view.facts.map(({ name, text, note }) => [name, text, note].join(' '))
    expect(said).toEqual([
      '做什么 给来的人指路 ',
      '岗位 秩序引导 叫号、指路',
      '要先培训 安全须知 15 分钟 没学过的，到了站点先学，学习时间另记。',
      '人数 要 2 到 4 人，报了 1 人 未成年人可以参加。',
      '中间休息 上午 10:30 到上午 11:10 ',
      '负责人 陈站长 街道办',
    ])
    expect(view.rules.join('')).toContain('结束后 30 分钟以内的也算')
  })

  test.each([
    [detail(ahead), '明天（周二）上午 8:00 起可以签到', false, ''],
    [detail({ startsAt: at('2026-11-23T11:00') }), '', true, ''],
    [detail({ endsAt: at('2026-11-23T09:59') }), '', true, '这个班次已经结束了。'],
    [detail({ endsAt: at('2026-11-23T09:00') }), '', false, '这个班次已经结束了。'],
    [detail({ status: 'cancelled', cancelReason: '停电' }), '', false, '这个班次取消了：停电。不用来了。'],
  ])('%#: the code can be scanned from an hour before to an hour after', (shift, opens, scannable, off) => {
    expect(shiftView(shift, [], now)).toMatchObject({ opens, scannable, off })
  })

  test('nobody is looked for any more when it is over, and whoever did not sign in reads what to do', () => {
    const over = detail({ endsAt: at('2026-11-23T09:59') })
    expect(shiftView(over, [], now).missing.words).toBe('')
    const [line] = shiftHousehold(over, [me({ joined: true })], facts).members
    expect(line).toMatchObject({ state: '没有签到', note: '来过的，请告诉站点的人，可以补录时长。' })
  })
})

describe('the household', () => {
  test('whoever serves is on top; the button says which way', () => {
    const own = shiftHousehold(
      detail(),
      [me({ joined: true, record: running() }), child({ joined: true })],
      facts,
    )
    expect(own.running).toMatchObject([{ heading: '正在服务', served: '32 分钟' }])
    expect(own.members.map(({ who, state }) => `${who} ${state}`)).toEqual([
      '我 正在服务，32 分钟',
      '李小明 报上了',
    ])
    expect(own.scan).toBe('扫码签到、签退')
  })

  test.each([
    [null, '扫码签到'],
    [running(), '扫码签退'],
    [record(TIMES), '再扫一次签退'],
  ])('%#: 「%s」', (made, words) => {
    expect(shiftHousehold(detail(), [me({ joined: true, record: made })], facts).scan).toBe(words)
  })

  test('whoever has checked out need not scan again; whoever is late is told whom to call', () => {
    const [gone, late] = [me({ joined: true, record: record(TIMES) }), me({ joined: true })]
    expect(shiftHousehold(detail(), [gone], facts).done).toBe(true)
    expect(shiftHousehold(detail(), [gone, child({ joined: true })], facts).done).toBe(false)
    expect(shiftHousehold(detail(), [late], facts).members[0]?.note).toContain('请打电话告诉站点')
  })

  test('working time is asked of who can take a place', () => {
    expect(shiftHousehold(detail(ahead), [me({})], facts).joinable).toBe(true)
    expect(shiftHousehold(detail(ahead), [me({ registered: false })], facts).joinable).toBe(false)
  })

  test('before it begins a place can be given up, or offered', () => {
    const [line] = shiftHousehold(detail(ahead), [me({ joined: true, offers: true })], facts).members
    expect(line).toMatchObject({ free: true, offers: true, state: '报上了，正在找人替班' })
    expect(shiftHousehold(detail(), [me({ joined: true })], facts).members[0]).toMatchObject({ free: false })
  })

  test('a record tells what counts, and why not more', () => {
    const [line] = shiftHousehold(detail(), [me({ joined: true, record: record(TIMES) })], facts).members
    expect(line).toMatchObject({
      state: '已计入，算 2 小时 30 分钟',
      note: '每 15 分钟计一次，零头 4 分钟不计',
      record: true,
    })
  })

  test('who could come is told how, or why not', () => {
    const limit = { code: 'VOLUNTEER.GROWN_UPS', message: '这个岗位要满 18 岁，请看看别的岗位' }
    const comers = (shift: Partial<ReturnType<typeof detail>>, ...people: Parameters<typeof me>[0][]) =>
      shiftHousehold(detail({ ...ahead, ...shift }), people.map(me), facts).comers
    expect(comers({}, {}, { registered: false }, { limit })).toMatchObject([
      { way: 'join', who: '我' },
      { way: 'register', why: '要先登记成志愿者' },
      { way: 'none', why: limit.message },
    ])
    const full = { code: 'VOLUNTEER.FULL', message: '满了' }
    expect(comers({ left: 0, offered: 1 }, { limit: full })).toMatchObject([{ way: 'takeOver' }])
    expect(comers({ left: 0 }, { limit: full })).toMatchObject([{ way: 'none', why: '满了' }])
    expect(comers({ status: 'cancelled' }, {})).toEqual([])
  })

  test('without a network the phone knows enough to scan', () => {
    const mine = myShift({ record: running() })
    const own = shiftHousehold(keptDetail(mine), [keptPerson(mine)], facts)
    expect(own).toMatchObject({ scan: '扫码签退', members: [{ who: '李静' }], comers: [] })
  })
})
