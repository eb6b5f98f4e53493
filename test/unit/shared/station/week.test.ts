import fc from 'fast-check'
import { stationDay } from '../../../../miniprogram/shared/station/hours'
import { weekTable } from '../../../../miniprogram/shared/station/week'
import { anyClosure, anyPlan, branch, centre, elder, holidays, rest24 } from './network'

const at = (text: string) => Date.parse(`${text}T10:00:00+08:00`)

describe('weekTable', () => {
  it('begins today and says the hours as a table does', () => {
    const { rows, note } = weekTable(elder, [], holidays, at('2026-11-23'))
    expect(rows.map(({ label, hours }) => `${label} ${hours}`)).toEqual([
      '今天（周一） 8:30–11:30、13:00–17:00',
      '明天（周二） 8:30–11:30、13:00–17:00',
      '后天（周三） 8:30–11:30、13:00–17:00',
      '周四 8:30–11:30、13:00–17:00',
      '周五 8:30–11:30、13:00–17:00',
      '周六 8:30–11:30',
      '周日 不开门',
    ])
    expect(rows.map(({ today }) => today)).toEqual([true, false, false, false, false, false, false])
    expect(note).toBeUndefined()
  })

  it('shows what this week changes', () => {
    const closures = [{ from: '2026-10-12', to: '2026-10-13', reason: '设备检修' }]
    const { rows } = weekTable(branch, closures, holidays, at('2026-10-07'))
    expect(rows.map(({ day, open, exception }) => [day, open, exception])).toEqual([
      ['2026-10-07', false, '国庆节放假'],
      ['2026-10-08', true, undefined],
      ['2026-10-09', true, undefined],
      ['2026-10-10', true, '国庆节调休，照常上班'],
      ['2026-10-11', false, undefined],
      ['2026-10-12', false, '暂停开放：设备检修'],
      ['2026-10-13', false, '暂停开放：设备检修'],
    ])
  })

  it('says nothing of holidays where they change nothing', () => {
    const { rows } = weekTable(rest24, [], holidays, at('2026-10-01'))
    expect(rows.every(({ hours, exception }) => hours === '全天' && exception === undefined)).toBe(true)
  })

  it('warns when the week reaches into a year that is not published', () => {
    expect(weekTable(branch, [], holidays, at('2026-12-25')).note).toBeUndefined()
    expect(weekTable(branch, [], holidays, at('2026-12-26')).note).toContain('2027 年')
    expect(weekTable(centre, [], holidays, at('2026-12-26')).note).toBeUndefined()
  })

  it('agrees with the hours of each day', () => {
    const today = fc.integer({ min: 0, max: 400 }).map((days) => at('2026-09-01') + days * 86_400_000)
    fc.assert(
      fc.property(anyPlan, fc.array(anyClosure, { maxLength: 3 }), today, (opening, closures, now) => {
        for (const row of weekTable(opening, closures, holidays, now).rows) {
          expect(row.open).toBe(stationDay({ opening, closures, holidays }, row.day).spans.length > 0)
        }
      }),
    )
  })
})
