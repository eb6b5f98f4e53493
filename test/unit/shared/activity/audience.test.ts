import { audienceWords, suits } from '../../../../miniprogram/shared/activity/audience'

test('whom an activity is meant for is said in one line', () => {
  expect(audienceWords(['senior'])).toBe('长辈')
  expect(audienceWords(['child', 'parent'])).toBe('孩子、家长')
  expect(audienceWords(['senior', 'all'])).toBe('谁都能来')
  expect(audienceWords([])).toBe('谁都能来')
})

test('a group finds what is meant for it and what is for everybody', () => {
  expect(suits(['senior'], 'senior')).toBe(true)
  expect(suits(['all'], 'senior')).toBe(true)
  expect(suits(['child'], 'family')).toBe(true)
  expect(suits(['outdoorWorker'], 'newCitizen')).toBe(true)
  expect(suits(['senior'], 'family')).toBe(false)
  expect(suits(['senior'], 'all')).toBe(false)
  expect(suits(['volunteer'], 'senior')).toBe(false)
})
