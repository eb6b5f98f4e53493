import {
  catalogueDocuments,
  holidayCalendar,
  openingPlan,
  stationLists,
} from '../../../../local/seed/network/catalogue'
import { catalogueFile, holidayFile } from '../../../../local/seed/network/sources'
import type { OpeningTemplate } from '../../../../local/seed/network/sources'
import { isProvisional } from '../../../../miniprogram/shared/station/calendar'
import { openState } from '../../../../miniprogram/shared/station/hours'

const template = (weekly: OpeningTemplate['weekly']): OpeningTemplate => ({
  id: 't',
  name: '',
  note: '',
  weekly,
})

describe('openingPlan', () => {
  it('spreads the parts of the week over its days', () => {
    const plan = openingPlan(template({ 'mon-fri': ['08:30-11:30', '13:00-17:00'], sat: ['08:30-11:30'] }))
    expect(plan.weekly.map((spans) => spans.length)).toEqual([2, 2, 2, 2, 2, 1, 0])
    expect(plan.weekly[4]).toEqual([
      { open: 510, close: 690 },
      { open: 780, close: 1020 },
    ])
    expect(openingPlan(template({ 'mon-sun': ['00:00-24:00'] })).weekly[6]).toEqual([
      { open: 0, close: 1440 },
    ])
    expect(openingPlan(template({ 'sat-sun': ['10:00-12:00'] })).weekly.map((spans) => spans.length)).toEqual(
      [...[0, 0, 0, 0, 0], ...[1, 1]],
    )
  })

  it('refuses what it does not understand', () => {
    expect(() => openingPlan(template({ 'mon-fri': ['9:00-16:30'] }))).toThrow(RangeError)
    expect(() => openingPlan(template({ weekdays: [] } as OpeningTemplate['weekly']))).toThrow(RangeError)
  })

  it('keeps community centres and rest points open on holidays, and offices not', () => {
    const holidays = holidayCalendar(holidayFile())
    const onHoliday = catalogueFile().openingTemplates.map((each) => {
      const plan = openingPlan(each)
      return [plan.id, openState(plan, [], holidays, Date.parse('2026-10-01T10:00:00+08:00')).open]
    })
    expect(Object.fromEntries(onHoliday)).toEqual({
      branch: false,
      centre: true,
      elder: false,
      rest24: true,
      park: false,
    })
  })
})

describe('holidayCalendar', () => {
  it('joins the years and knows which are provisional', () => {
    const calendar = holidayCalendar(holidayFile())
    expect(calendar.off[0]).toEqual({ date: '2026-01-01', name: '元旦' })
    expect(calendar.makeupWorkdays).toHaveLength(6)
    expect(calendar.provisionalYears).toEqual([2027])
    expect(isProvisional(calendar, '2026-05-01')).toBe(false)
    expect(isProvisional(calendar, '2027-05-01')).toBe(true)
  })
})

describe('catalogueDocuments', () => {
  it('writes the holidays last: their being there says that all is there', () => {
    const ids = catalogueDocuments(stationLists(catalogueFile(), holidayFile())).map(({ _id }) => _id)
    expect(ids).toEqual(['facilities', 'modules', 'hostTypes', 'openings', 'holidays'])
  })
})
