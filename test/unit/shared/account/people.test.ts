import {
  ageAt,
  ageGroupWords,
  birthFault,
  birthWords,
  consentDay,
  isChild,
  isMinor,
  relationFits,
} from '../../../../miniprogram/shared/account/people'

/** An instant of a wall clock in Shanghai. */
const shanghai = (text: string): number => Date.parse(`${text}+08:00`)
const noon = shanghai('2026-11-23T12:00:00')

describe('age', () => {
  it.each([
    ['2016-11', 10],
    ['2016-12', 9],
    ['2016-10', 10],
    ['2026-11', 0],
    ['1949-03', 77],
  ])('of who was born in %s is %i in November 2026', (born, age) => {
    expect(ageAt(born, noon)).toBe(age)
  })

  it('turns with midnight in Shanghai, not with that of London', () => {
    expect(ageAt('2012-12', shanghai('2026-11-30T23:59:59.999'))).toBe(13)
    expect(ageAt('2012-12', shanghai('2026-12-01T00:00:00'))).toBe(14)
    expect(ageAt('2012-01', shanghai('2026-12-31T23:59:59.999'))).toBe(14)
    expect(ageAt('2012-01', shanghai('2027-01-01T00:00:00'))).toBe(15)
  })
})

describe('a child', () => {
  it.each([
    ['the month before the birthday', '2012-12', '2026-11-30T23:59:59.999', true],
    ['the first moment of the month of the birthday', '2012-12', '2026-12-01T00:00:00', true],
    ['the last moment of the month of the birthday', '2012-12', '2026-12-31T23:59:59.999', true],
    ['the first moment of the month after it', '2012-12', '2027-01-01T00:00:00', false],
    ['a new-born', '2026-11', '2026-11-23T12:00:00', true],
    ['a grown-up', '1980-01', '2026-11-23T12:00:00', false],
  ])('%s', (_when, born, at, child) => {
    expect(isChild(born, shanghai(at))).toBe(child)
  })
})

describe('somebody under 18', () => {
  it.each([
    ['2008-10', '2026-11-01T00:00:00', false],
    ['2008-11', '2026-11-01T00:00:00', true],
    ['2008-11', '2026-11-30T23:59:59', true],
    ['2008-11', '2026-12-01T00:00:00', false],
    ['2008-11-01', '2026-11-30T23:59:59', true],
    ['2008-10-31', '2026-11-01T00:00:00', false],
    ['2020-01', '2026-11-01T00:00:00', true],
  ])('born in %s, at %s: %s, and through the whole month of that birthday', (born, at, minor) => {
    expect(isMinor(born, shanghai(at))).toBe(minor)
  })
})

describe('a month of birth', () => {
  it.each([
    ['1900-01', null],
    ['1899-12', 'tooEarly'],
    ['2026-11', null],
    ['2026-12', 'future'],
    ['2026-13', 'malformed'],
    ['2026-00', 'malformed'],
    ['2026-1', 'malformed'],
    ['', 'malformed'],
  ])('%s: %s', (born, fault) => {
    expect(birthFault(born, noon)).toBe(fault)
  })

  it('of the new month is one from midnight in Shanghai on', () => {
    expect(birthFault('2026-12', shanghai('2026-11-30T23:59:59.999'))).toBe('future')
    expect(birthFault('2026-12', shanghai('2026-12-01T00:00:00'))).toBeNull()
  })

  it('is said as people say it', () => {
    expect(birthWords('1949-03')).toBe('1949 年 3 月')
  })
})

describe('a relation', () => {
  it.each([
    ['parent', '2020-01', false],
    ['spouse', '2020-01', false],
    ['parent', '1949-03', true],
    ['child', '2020-01', true],
    ['child', '1980-01', true],
    ['grandchild', '2020-01', true],
    ['neighbour', '2020-01', true],
  ] as const)('%s born %s: %s', (relation, born, fits) => {
    expect(relationFits(relation, born, noon)).toBe(fits)
  })
})

it.each([
  ['2012-11', '不满 14 周岁'],
  ['2012-10', '14 到 17 岁'],
  ['2008-11', '成年人'],
  ['2008-12', '14 到 17 岁'],
  ['1966-12', '成年人'],
  ['1966-11', '长辈（60 岁以上）'],
])('the group of who was born in %s is %s', (born, words) => {
  expect(ageGroupWords(born, noon)).toBe(words)
})

it('the day of a consent is the day in Shanghai', () => {
  expect(consentDay('2026-11-02T16:00:00.000Z')).toBe('2026 年 11 月 3 日')
  expect(consentDay('2026-11-02T15:59:59.999Z')).toBe('2026 年 11 月 2 日')
})
