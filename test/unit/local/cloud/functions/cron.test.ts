import { parseCron } from '../../../../../local/cloud/functions/cron'

const from = (iso: string) => Date.parse(iso)
const next = (cron: string, after: string) =>
  new Date(parseCron(cron).after(from(after)) ?? Number.NaN).toISOString()

test.each([
  ['every five minutes', '0 */5 * * * * *', '2026-01-01T00:02:00Z', '2026-01-01T00:05:00.000Z'],
  ['at 2 in the morning of UTC+8', '0 0 2 * * * *', '2026-01-01T00:00:00Z', '2026-01-01T18:00:00.000Z'],
  ['on the first of the month', '0 0 0 1 * * *', '2026-01-15T00:00:00Z', '2026-01-31T16:00:00.000Z'],
  ['on working days', '0 30 9 * * MON-FRI *', '2026-01-02T12:00:00Z', '2026-01-05T01:30:00.000Z'],
  ['on Sundays, as number', '0 0 12 * * 0 *', '2026-01-01T00:00:00Z', '2026-01-04T04:00:00.000Z'],
  ['in one year alone', '0 15 10 1 6 * 2027', '2026-01-01T00:00:00Z', '2027-06-01T02:15:00.000Z'],
  ['on a day or a weekday', '0 0 0 15 * 1 *', '2026-01-06T00:00:00Z', '2026-01-11T16:00:00.000Z'],
  [
    'after an instant far ahead of the real clock',
    '0 0 2 * * * *',
    '2035-05-05T00:00:00Z',
    '2035-05-05T18:00:00.000Z',
  ],
  ['after an instant far behind it', '0 0 2 * * * *', '2012-05-05T00:00:00Z', '2012-05-05T18:00:00.000Z'],
])('%s', (_name, cron, after, expected) => {
  expect(next(cron, after)).toBe(expected)
})

test('a year that is over never comes again', () => {
  expect(parseCron('0 0 0 1 1 * 2020').after(from('2026-01-01T00:00:00Z'))).toBeUndefined()
})

test('five or six fields, or nonsense, are refused', () => {
  expect(() => parseCron('*/5 * * * *')).toThrow()
  expect(() => parseCron('0 */5 * * * *')).toThrow()
  expect(() => parseCron('now and then')).toThrow()
})
