import {
  FACILITY_STATES,
  facilityServes,
  speakClosure,
} from '../../../../miniprogram/shared/station/live-words'

describe('facility states', () => {
  it('still serve while they run low', () => {
    expect(FACILITY_STATES.filter(facilityServes)).toEqual(['ok', 'low'])
  })
})

describe('speakClosure', () => {
  it.each([
    ['2026-11-23', '2026-11-23', '今天（周一）'],
    ['2026-11-24', '2026-11-25', '明天（周二）到后天（周三）'],
    ['2026-12-30', '2027-01-02', '12 月 30 日（周三）到2027 年 1 月 2 日（周六）'],
  ])('%s to %s is %s', (from, to, words) => expect(speakClosure({ from, to }, '2026-11-23')).toBe(words))
})
