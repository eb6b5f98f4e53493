import { askChoices, caseView, wordsFault } from '../../../../miniprogram/features/volunteer/model/case-words'
import { historyLines } from '../../../../miniprogram/features/volunteer/model/ledger-words'
import { recordView } from '../../../../miniprogram/features/volunteer/model/record-view'
import { appendRow } from '../../../../miniprogram/shared/volunteer/ledger'
import { at } from '../../../component/activity/rig'
import { MONDAY_10 } from '../../../component/rig/small-index'
import { chain, record, type ServiceOut } from '../../../component/volunteer/records'

const now = MONDAY_10

type Case = ServiceOut['cases'][number]
const aCase = (more: Partial<Case> = {}): Case => ({
  ...{ id: 'case-1', kind: 'correction', words: '我是 11:30 走的', at: at('2026-11-22T10:00') },
  ...{ due: { day: '2026-12-04', provisional: false }, answer: null },
  ...more,
})

describe('one record', () => {
  test('says how both ends were proven, what was measured and what counts', () => {
    const view = recordView(record(), [], now)
    expect(view.marks).toEqual([
      { name: '签到', words: '11 月 21 日（周六）上午 8:58' },
      { name: '签退', words: '11 月 21 日（周六）上午 11:34' },
    ])
    expect(view.minutes).toEqual([
      { name: '实际在场', words: '2 小时 36 分钟' },
      { name: '计入', words: '2 小时 30 分钟' },
    ])
    expect(view.policy).toBe('按时长规则第 1 版计算')
  })

  test('what does not count yet is not called counted, and what waits stands apart', () => {
    const view = recordView(
      record({ state: 'pending', pendingOvertimeMinutes: 30, reviewMinutes: 15 }),
      [],
      now,
    )
    expect(view.minutes.map(({ name }) => name)).toEqual([
      '实际在场',
      '算下来（还没有计入）',
      '等批准的加班',
      '等核实',
    ])
  })

  test('what is denied or withdrawn counts nothing, whatever was measured', () => {
    const minutes = (state: ServiceOut['state']) => recordView(record({ state }), [], now).minutes
    expect(minutes('disputed')).toEqual([{ name: '计入', words: '0 小时，查清以前不算' }])
    expect(minutes('withdrawn')).toEqual([{ name: '计入', words: '0 小时' }])
  })

  test('of what was withdrawn it is not said that nobody ever came', () => {
    expect(recordView(record({ state: 'withdrawn', checkIn: null, checkOut: null }), [], now).marks).toEqual(
      [],
    )
  })

  test('no check-out is told: forgotten, or not yet', () => {
    const missing = recordView(record({ checkOut: null, missing: true }), [], now)
    expect(missing.marks[1]?.words).toContain('自动结束')
    expect(missing.minutes[0]).toEqual({ name: '到自动结束为止', words: '2 小时 36 分钟' })
    const running = recordView(record({ checkOut: null, state: 'running' }), [], now)
    expect(running.marks[1]?.words).toBe('还没有签退')
  })

  test.each([
    [null, '还要另一位管理人员核实'],
    [true, '另一位管理人员核实过。'],
    [false, '没有同意，不算'],
  ])(
    'by hand: when, why, on what evidence, and whether a second person agreed (%s)',
    (approved, decision) => {
      const [from, to] = [at('2026-11-21T09:00'), at('2026-11-21T11:00')]
      const manual = { from, to, reason: '手机没电', evidence: ['签到表照片', '值班表'], approved }
      const view = recordView(record({ manual }), [], now)
      expect(view.manual?.facts.map(({ words }) => words)).toEqual([
        '11 月 21 日（周六）上午 9:00 到 11:00',
        '手机没电',
        '签到表照片；值班表',
      ])
      expect(view.manual?.decision).toContain(decision)
      expect(view.minutes[0]?.name).toBe('补录的时长')
    },
  )

  test('a rating is told with its scale', () => {
    const rating = { stars: 5, words: '很耐心', day: '2026-11-22' }
    expect(recordView(record({ rating }), [], now).rating).toBe(
      '昨天（周日）站点评价 5 分（满分 5 分）：很耐心',
    )
  })
})

describe('what can be said against a record', () => {
  const kinds = (more: Partial<ServiceOut>) => askChoices(record(more)).map(({ kind }) => kind)

  test('three ways, each with what will happen and by when', () => {
    const choices = askChoices(record())
    expect(choices.map(({ name }) => name)).toEqual(['问一下', '要求更正', '这不是我'])
    for (const { will } of choices) expect(will.join('')).toContain('10 个工作日')
  })

  test('a forgotten check-out begins with saying when one left', () => {
    const choices = askChoices(record({ missing: true, creditedMinutes: 0, checkOut: null }))
    expect(choices.map(({ name, kind }) => [name, kind])).toEqual([
      ['说一下几点走的', 'correction'],
      ['问一下', 'query'],
      ['这不是我', 'notMe'],
    ])
  })

  test('none twice at a time, and nothing is denied where nothing stands', () => {
    expect(kinds({ cases: [aCase()] })).toEqual(['query', 'notMe'])
    expect(
      kinds({
        cases: [aCase({ answer: { decision: 'rejected', words: '对的', at: at('2026-11-22T12:00') } })],
      }),
    ).toEqual(['query', 'correction', 'notMe'])
    for (const state of ['none', 'withdrawn', 'disputed'] as const)
      expect(kinds({ state })).not.toContain('notMe')
  })

  test('words are needed, but not many', () => {
    expect(wordsFault(' 啊 ')).toContain('写一两句')
    expect(wordsFault('我没去')).toBe('')
    expect(wordsFault('长'.repeat(201))).toContain('最多 200')
  })

  test('an open case says by when; a late one says that; an answered one what came of it', () => {
    const open = caseView(aCase(), now)
    expect(open).toMatchObject({ due: '最晚 12 月 4 日（周五）', late: false, answer: '' })
    expect(open.steps.map(({ shape }) => shape)).toEqual(['●', '◐', '○'])
    expect(caseView(aCase({ due: { day: '2026-11-20', provisional: false } }), now).late).toBe(true)
    const answer = { decision: 'upheld' as const, words: '改好了', at: at('2026-11-23T09:00') }
    const done = caseView(aCase({ kind: 'notMe', answer }), now)
    expect(done).toMatchObject({ due: '', late: false, answer: '今天上午 9:00 答复：改好了' })
    expect(done.steps[2]).toEqual({ shape: '●', words: '查下来不是您，已经撤销' })
  })
})

test('the history names every row, who wrote it, who agreed and why, and which no longer counts', () => {
  const [first] = chain(1)
  if (!first) throw new Error('no row')
  const correction = appendRow(first, {
    ...first,
    ...{
      kind: 'correction',
      supersedes: 1,
      credited: 120,
      source: 'MANUAL',
      author: 'p-host',
      approver: 'p-other',
    },
    reason: '更正签退时间',
  })
  const withdrawal = appendRow(correction, {
    ...first,
    ...{ kind: 'withdrawal', supersedes: 2, credited: 0, author: 'system', reason: '查下来不是本人' },
  })
  const lines = historyLines([first, correction, withdrawal], now)
  expect(lines.map(({ what, by, gone }) => [what, by, gone])).toEqual([
    ['记入 2 小时 30 分钟', '扫动态码；本人记下', true],
    ['更正第 1 条，改为 2 小时', '人工补录；站点的人记下，另一位管理人员核实过', true],
    ['撤销第 2 条，计 0 小时', '扫动态码；按规则自动记下', false],
  ])
  expect(lines[1]).toMatchObject({ reason: '更正签退时间', mark: correction.hash.slice(0, 8) })
})
