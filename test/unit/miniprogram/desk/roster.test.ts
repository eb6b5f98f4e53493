import { capacityChange } from '../../../../miniprogram/features/desk/model/capacity'
import { deskSession, toldWords } from '../../../../miniprogram/features/desk/model/desk-session'
import { codeFault, overrideFault } from '../../../../miniprogram/features/desk/model/hand-over'
import { movedWords, moveFault } from '../../../../miniprogram/features/desk/model/postpone'
import { reasonFault } from '../../../../miniprogram/features/desk/model/reasons'
import { fileNameOf, rosterTable } from '../../../../miniprogram/features/desk/model/roster-file'
import { rosterView, type RosterInput } from '../../../../miniprogram/features/desk/model/roster-view'
import { wordsFault, wordsOf } from '../../../../miniprogram/features/desk/model/session-words'
import {
  maskPhone,
  ROWS_A_PAGE,
  sheetContent,
  sheetPages,
} from '../../../../miniprogram/features/desk/model/sign-sheet'
import { SHEET } from '../../../../miniprogram/services/draw-sheet'
import { aPerson, aRoster, present } from '../../../component/rig/sessions'
import { MONDAY_10 } from '../../../component/rig/small-index'

const HOUR = 3_600_000
const iso = (instant: number) => new Date(instant).toISOString()
const crowd = (count: number) => Array.from({ length: count }, (_each, at) => aPerson(`居民${at + 1}`))

describe('a session in words', () => {
  const people = [
    aPerson('王'),
    aPerson('李', { attendance: [present()] }),
    aPerson('张', { desk: true, phone: '021-1', standing: { is: 'waiting', position: 1 } }),
  ]

  test('counts who stands where, and who came', () => {
    expect(deskSession(aRoster(people), MONDAY_10).figures).toEqual([
      { words: '有名额', number: 2 },
      { words: '总名额', number: 20 },
      { words: '候补', number: 1 },
      { words: '到了', number: 1 },
    ])
  })

  test('says who hears of a change, and who has to be called', () => {
    expect(toldWords(aRoster([]))).toBe('名单上还没有人，不用通知谁')
    expect(toldWords(aRoster(people.slice(0, 2)))).toBe('手机上会通知名单上的 2 人')
    expect(toldWords(aRoster(people))).toBe(
      '手机上会通知 2 人；另有 1 人没有手机，要打电话，会列在「待打的电话」里',
    )
  })

  test('people can sign in from an hour before the meeting, not to a session that was called off', () => {
    const at = (now: number) => deskSession(aRoster(people), now).signIn
    expect([at(MONDAY_10 - 71 * 60_000), at(MONDAY_10 - 70 * 60_000), at(MONDAY_10)]).toEqual([
      false,
      true,
      true,
    ])
    expect(deskSession(aRoster(people, { status: 'cancelled' }), MONDAY_10).signIn).toBe(false)
  })

  test('says where a draw stands', () => {
    const urn = { kind: 'lottery' as const, drawn: false, closesAt: iso(MONDAY_10 + 24 * HOUR) }
    expect(deskSession(aRoster([], urn), MONDAY_10).draw).toMatch(/^明天（周二）上午 10:00 自动抽签/)
    expect(deskSession(aRoster([], { ...urn, drawn: true }), MONDAY_10).draw).toMatch(/^已经抽过签/)
    expect(deskSession(aRoster([]), MONDAY_10).draw).toBe('')
  })
})

describe('the list', () => {
  const child = aPerson('小明', { guardian: '李静', phone: '13800000001', photo: false, firstTimer: true })
  const input = (more: Partial<RosterInput> = {}): RosterInput => ({
    ...{ roster: aRoster([aPerson('王'), child]), meeting: 0, wanted: {}, faults: {} },
    ...{ text: '', missingOnly: false, now: MONDAY_10 },
    ...more,
  })

  test('says of a child who fetches it and that no photo is to be taken', () => {
    const [, row] = rosterView(input()).rows
    expect(row).toMatchObject({ notes: '第一次来 · 监护人 李静', photo: '不要拍照', noPhoto: true })
  })

  test('says of who came to a walk-in without a name that there is none', () => {
    const roster = aRoster([aPerson('', { attendance: [present()] })], { kind: 'walkIn' })
    expect(rosterView(input({ roster })).rows[0]).toMatchObject({ name: '没留姓名', present: true })
  })

  test('shows at once what was tapped, and counts it', () => {
    const view = rosterView(input({ wanted: { 't-王': true } }))
    expect(view.rows[0]).toMatchObject({ present: true, tick: '到了' })
    expect(view.summary).toBe('到了 1 人，还差 1 人')
  })

  test('keeps those apart who have no place, and lets the desk answer for its own people only', () => {
    const held = { is: 'held' as const, until: iso(MONDAY_10 + HOUR) }
    const people = [
      aPerson('王'),
      aPerson('张', { standing: held, desk: true }),
      aPerson('陈', { standing: held }),
    ]
    const { rows, others } = rosterView(input({ roster: aRoster(people) }))
    expect(rows.map(({ name }) => name)).toEqual(['王'])
    expect(others.map(({ name, confirmable, standing }) => [name, confirmable, standing])).toEqual([
      ['张', true, '名额留到今天上午 11:00，等确认'],
      ['陈', false, '名额留到今天上午 11:00，等确认'],
    ])
  })

  test('offers to hand a child over once it is there and until it is fetched', () => {
    const at = (attendance: ReturnType<typeof present>[], pickup = true) =>
      rosterView(input({ roster: aRoster([{ ...child, attendance }], { pickup }) })).rows[0]
    const left = { at: iso(MONDAY_10), how: 'override' as const, reason: '认识家长' }
    expect(at([])?.handOver).toBe(false)
    expect(at([present()])?.handOver).toBe(true)
    expect(at([present()], false)?.handOver).toBe(false)
    expect(at([present({ left })])).toMatchObject({ handOver: false, left: '10:00 接走了（认识家长）' })
  })

  test('takes no ticks earlier than an hour before, and finds by name', () => {
    const early = rosterView(input({ now: MONDAY_10 - 71 * 60_000 }))
    expect(early).toMatchObject({ tooEarly: '开场前 1 小时起可以点名', summary: '2 人有名额' })
    expect(early.rows[0]?.tickable).toBe(false)
    expect(rosterView(input({ text: '小' })).rows).toHaveLength(1)
    expect(rosterView(input({ wanted: { 't-王': true }, missingOnly: true })).rows).toHaveLength(1)
  })

  test('shows objections until they are answered', () => {
    const appeal = { reason: '那天住院了', at: iso(MONDAY_10 - HOUR), answer: null }
    const roster = aRoster([aPerson('王', { noShow: true, appeal })])
    expect(rosterView(input({ roster })).appeals).toMatchObject([{ name: '王', reason: '那天住院了' }])
    const answered = aRoster([aPerson('王', { noShow: true, appeal: { ...appeal, answer: 'refused' } })])
    expect(rosterView(input({ roster: answered })).appeals).toEqual([])
  })
})

describe('what a host types is judged before it is sent', () => {
  const places = { capacity: 20, booked: 12, waiting: 3 }
  test.each([
    [11, { fault: '已经有 12 个名额给出去了，不能更少', words: '' }],
    [12, { fault: '', words: '减少 8 个，已有名额的人不受影响' }],
    [22, { fault: '', words: '增加 2 个，候补的前 3 位马上会收到通知' }],
    [501, { fault: '最多 500 个名额', words: '' }],
    [NaN, { fault: '请填一个整数', words: '' }],
  ])('%p places', (wanted, change) => expect(capacityChange(places, wanted)).toEqual(change))

  test('codes and reasons', () => {
    expect([codeFault('12345'), codeFault('123456')].map((fault) => fault === '')).toEqual([false, true])
    expect(['认识', '000005', '0 0 0 0', '老师认识'].map((reason) => overrideFault(reason) === '')).toEqual([
      ...[false, false, false],
      true,
    ])
    expect(reasonFault('雨'.repeat(61))).toBe('原因最多 60 个字')
  })

  test('words', () => {
    const words = wordsOf(aRoster([]))
    expect(wordsFault(words)).toBe('')
    expect(wordsFault({ ...words, title: ' 太 ' })).toBe('标题至少 2 个字')
    expect(wordsFault({ ...words, venue: '楼'.repeat(41) })).toBe('地点最多 40 个字')
  })

  test('other times, by the rule the cloud judges by', () => {
    const startsAt = iso(MONDAY_10 + HOUR)
    const endsAt = iso(MONDAY_10 + 2 * HOUR)
    const { session } = aRoster([], { startsAt, meetings: [{ startsAt, endsAt }] })
    expect(moveFault(session, session.meetings, '台风', MONDAY_10)).toBe('时间和原来一样，没有改动')
    const later = [{ startsAt: iso(MONDAY_10 + 25 * HOUR), endsAt: iso(MONDAY_10 + 26 * HOUR) }]
    expect(moveFault(session, later, '', MONDAY_10)).toBe('请写明原因，好让大家知道')
    expect(moveFault(session, later, '台风', MONDAY_10)).toBe('')
    expect(movedWords(session, later, MONDAY_10)).toBe('改到明天（周二）上午 11:00 到中午 12:00')
  })
})

describe('the list as a table', () => {
  test('has a row for everybody, with what is on record', () => {
    const left = { at: iso(MONDAY_10), how: 'code' as const, reason: '' }
    const people = [
      aPerson('王', { desk: true, phone: '021-1', attendance: [present({ left })] }),
      aPerson('=1+1'),
    ]
    expect(rosterTable(aRoster(people))).toEqual([
      ['序号', '姓名', '状态', '报名方式', '电话', '监护人', '拍照', '第一次来', '签到'],
      ['1', '王', '有名额', '桌边登记', '021-1', '', '', '', '11-23 9:55 到，11-23 10:00 接走'],
      ['2', '=1+1', '有名额', '手机报名', '', '', '', '', ''],
    ])
  })

  test('has a file name that every system takes', () => {
    expect(fileNameOf(aRoster([], { title: '学做 a/b: "包子"' }), '名单')).toBe(
      '名单-学做-a-b-包子-2026-11-23',
    )
  })
})

describe('the sheet to sign on', () => {
  test('masks numbers', () => {
    expect(['13812345678', '021-62345678', '12345', ''].map(maskPhone)).toEqual([
      '138****5678',
      '021****5678',
      '****',
      '',
    ])
  })

  test('says what, where and when, and names those with a place by their number on the list', () => {
    const people = [aPerson('王'), aPerson('李', { standing: { is: 'waiting', position: 1 } })]
    const sheet = sheetContent(aRoster(people), 0, '一号站')
    expect(sheet.title).toBe('太极拳 签到表')
    expect(sheet.where).toBe('一号站 · 2026-11-23（周一）9:50–11:20 · 二楼')
    expect(sheet.rows.filter(({ name }) => name !== '')).toEqual([{ number: '1', name: '王', phone: '' }])
  })

  test.each([
    [0, 1],
    [18, 1],
    [19, 2],
    [60, 3],
  ])('%p people and at least five empty lines fill %p pages', (count, pages) => {
    const { rows } = sheetContent(aRoster(crowd(count)), 0, '一号站')
    expect(rows).toHaveLength(pages * ROWS_A_PAGE)
    const drawn = sheetPages({ title: '', where: '', rows })
    expect(drawn).toHaveLength(pages)
    const words = drawn.map((page) => page.flatMap((stroke) => (stroke.is === 'text' ? stroke.text : [])))
    expect(words.map((page) => page.includes(`第 ${pages} 页，共 ${pages} 页`))).toEqual(
      words.map((_page, at) => at === pages - 1),
    )
  })

  test('draws nothing beyond the paper', () => {
    const strokes = sheetPages(sheetContent(aRoster(crowd(60)), 0, '一号站')).flat()
    for (const stroke of strokes) {
      const ends = stroke.is === 'line' ? [stroke.from, stroke.to] : [stroke.at]
      for (const [x, y] of ends) expect(x > 0 && x < SHEET.width && y > 0 && y < SHEET.height).toBe(true)
    }
  })
})
