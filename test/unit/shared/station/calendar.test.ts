import { dayKind, isProvisional } from '../../../../miniprogram/shared/station/calendar'
import { holidays } from './network'

describe('the calendar', () => {
  it.each([
    ['2026-10-01', { kind: 'holiday', name: '国庆节' }],
    ['2026-10-08', { kind: 'ordinary' }],
    ['2026-10-10', { kind: 'makeup', name: '国庆节' }],
    ['2026-10-11', { kind: 'ordinary' }],
  ])('knows %s', (day, kind) => expect(dayKind(holidays, day)).toEqual(kind))

  it.each([
    ['2026-12-31', false],
    ['2027-01-01', true],
    ['2027-06-01', true],
    ['2028-01-01', true],
  ])('says of %s whether its year is only guessed', (day, guessed) =>
    expect(isProvisional(holidays, day)).toBe(guessed),
  )
})
