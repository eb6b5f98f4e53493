import { checkWords } from '../../../../miniprogram/features/volunteer/model/chain-check'
import { hoursView, isSuspicious } from '../../../../miniprogram/features/volunteer/model/hours-view'
import { recordRow, stateOf } from '../../../../miniprogram/features/volunteer/model/record-words'
import { headOf, verifyChain } from '../../../../miniprogram/shared/volunteer/ledger'
import { at } from '../../../component/activity/rig'
import { MONDAY_10 } from '../../../component/rig/small-index'
import { chain, hours, record } from '../../../component/volunteer/records'

const now = MONDAY_10

describe('hours', () => {
  test('are one number, with the way to the next star', () => {
    const view = hoursView(hours(), now)
    expect(view).toMatchObject({ hours: '2.5', stars: '还没有星', ring: 2 })
    expect(view.next).toBe('再服务 97 小时 30 分钟，就到 1 星（100 小时）')
  })

  test('the ring is the way from the last star, and full only when the star is there', () => {
    const half = hoursView(hours({ creditedMinutes: 12_000, stars: 1, minutesToNext: 6_000 }), now)
    expect(half).toMatchObject({ ring: 50, stars: '★ 1 星志愿者' })
    const nearly = hoursView(hours({ creditedMinutes: 5_999, stars: 0, minutesToNext: 1 }), now)
    expect(nearly.ring).toBe(99)
    const all = hoursView(hours({ creditedMinutes: 90_000, stars: 5, minutesToNext: null }), now)
    expect(all).toMatchObject({ ring: 100, next: '五颗星都拿到了，谢谢您' })
  })

  test('what waits and what was written by hand is told, and nothing where there is none', () => {
    expect(hoursView(hours(), now)).toMatchObject({ waiting: '', manual: '', cut: '' })
    const view = hoursView(hours({ waitingMinutes: 45, manualMinutes: 90 }), now)
    expect(view.waiting).toBe('还有 45 分钟在等确认，确认了才算进来。')
    expect(view.manual).toBe('其中 1 小时 30 分钟是人工补录的。')
  })

  test('a list that is cut says so', () => {
    const records = Array.from({ length: 200 }, () => record())
    expect(hoursView(hours({ records }), now).cut).toContain('最近的 200 条')
  })
})

describe('a record in the list', () => {
  test('says when, what, how it stands and how it was proven, and all of it to a screen reader', () => {
    const row = recordRow(record(), now)
    expect(row).toMatchObject({
      when: '11 月 21 日（周六）上午 9:00 到 11:30',
      counted: '2 小时 30 分钟',
      manual: false,
    })
    expect(row.label).toBe(
      '11 月 21 日（周六）上午 9:00 到 11:30，图书整理，已计入，2 小时 30 分钟，扫动态码签到，输入数字码签退',
    )
  })

  test('one by hand is told as such', () => {
    const manual = {
      from: at('2026-11-21T09:00'),
      to: at('2026-11-21T11:00'),
      reason: '',
      evidence: [],
      approved: null,
    }
    expect(recordRow(record({ manual, state: 'proposed' }), now)).toMatchObject({ manual: true, counted: '' })
  })

  test.each([
    ['none', '○'],
    ['running', '◐'],
    ['proposed', '△'],
    ['pending', '△'],
    ['counted', '●'],
    ['disputed', '！'],
    ['withdrawn', '×'],
  ] as const)('%s has a shape of its own and words', (state, shape) => {
    expect(stateOf(record({ state }))).toMatchObject({ shape })
    expect(stateOf(record({ state })).words).not.toBe('')
  })

  test('no hours are told apart: nobody checked out, or the rules left nothing', () => {
    expect(stateOf(record({ creditedMinutes: 0, missing: true })).words).toContain('没有签退')
    expect(stateOf(record({ creditedMinutes: 0 })).words).toContain('计 0 小时')
  })
})

describe('checking the chain', () => {
  const rows = chain(3)
  const check = (of: typeof rows, kept = 0, shown = of.length * 150) => {
    const head = headOf(rows.slice(0, kept))
    const seen = head ? { head, at: now - 86_400_000 } : null
    const verdict = verifyChain(of, head ? [head] : [])
    return checkWords({ verdict, rows: of, shown, kept: seen, now })
  }

  test('whole for the first time: what is kept from now on is said', () => {
    const words = check(rows)
    expect(words).toMatchObject({ ok: true, title: '核对通过，记录完整' })
    expect(words.lines.join('')).toContain('一共 3 条')
    expect(words.lines.join('')).toContain('加起来是 7 小时 30 分钟')
    expect(words.lines.join('')).toContain('第一次核对')
  })

  test('whole again: how many came since', () => {
    expect(check(rows, 1).lines.join('')).toContain('比那时多 2 条')
  })

  test('an edited row is named, with what to do', () => {
    const edited = rows.map((row, index) => (index === 1 ? { ...row, credited: 15 } : row))
    const words = check(edited)
    expect(words.ok).toBe(false)
    expect(words.lines[0]).toBe('第 2 条记录写好以后被改过。')
    expect(words.lines[1]).toContain('截屏')
  })

  test('an end that was cut off is told by what this phone kept, and by it alone', () => {
    expect(check(rows.slice(0, 2)).ok).toBe(true)
    expect(check(rows.slice(0, 2), 3).lines[0]).toBe('第 3 条记录以前有，现在不见了。')
  })

  test('a sum that is not that of the rows is no pass', () => {
    expect(check(rows, 0, 600)).toMatchObject({ ok: false })
  })

  test('nothing on record is no fault', () => {
    expect(check([]).lines).toEqual(['还没有记入的条目，没有什么可以被改动。'])
  })

  test('an end that cannot follow the one that was seen is noticed at once', () => {
    const [first, second] = [headOf(rows.slice(0, 1)), headOf(rows.slice(0, 2))]
    expect(isSuspicious(null, first)).toBe(false)
    expect(isSuspicious(first, second)).toBe(false)
    expect(isSuspicious(second, first)).toBe(true)
    expect(isSuspicious(first, null)).toBe(true)
    expect(isSuspicious(first, { ...(first as NonNullable<typeof first>), hash: 'b'.repeat(64) })).toBe(true)
  })
})
