import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { type Entry, hashEntries, runDraw, seedOf } from '../../../../miniprogram/shared/activity/draw'
import { CURRENT_POLICY, policyOf, roomFor } from '../../../../miniprogram/shared/activity/policy'

const policy = CURRENT_POLICY
/** One lot each and no quota: the plain draw. */
const plain = { ...policy, draw: { firstTimerPercent: 0, lots: { firstTimer: 1, other: 1 } } }

const entry = (n: number, firstTimer = false, lots = 1): Entry => ({
  ticket: `ticket-${n}`,
  lots,
  firstTimer,
})
const many = (count: number, firstTimers = 0): Entry[] =>
  Array.from({ length: count }, (_, n) => entry(n, n < firstTimers))

const entryLists = fc.uniqueArray(
  fc.record({
    ticket: fc.stringMatching(/^[0-9a-f]{1,16}$/),
    lots: fc.integer({ min: 1, max: 3 }),
    firstTimer: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60, selector: ({ ticket }) => ticket },
)

/** Pearson's statistic of counts that should all be alike. */
const chiSquare = (counts: number[]): number => {
  const expected = counts.reduce((a, b) => a + b) / counts.length
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

describe('a draw', () => {
  it('is the same for everybody, in whatever order they hold the entries', () => {
    fc.assert(
      fc.property(entryLists, fc.string(), fc.nat(80), fc.nat(), (entries, salt, places, turn) => {
        const at = turn % entries.length
        const other = [...entries.slice(at), ...entries.slice(0, at)].reverse()
        expect(runDraw({ salt, entries: other, places, policy })).toEqual(
          runDraw({ salt, entries, places, policy }),
        )
      }),
    )
  })

  it('can be run again with nothing of ours but what is published', () => {
    const sha = (text: string) => createHash('sha256').update(text).digest('hex')
    const entries = many(50)
    const result = runDraw({ salt: 'published', entries, places: 10, policy: plain })
    const list = sha(
      entries
        .map(({ ticket }) => `${ticket} 1 other`)
        .sort()
        .join('\n'),
    )
    const seed = sha(`published:${list}`)
    const order = entries
      .map(({ ticket }) => ({ ticket, number: sha(`${seed}:${ticket}:0`) }))
      .sort((a, b) => (a.number < b.number ? -1 : 1))
      .map(({ ticket }) => ticket)
    expect(result).toEqual({ entriesHash: list, seed, quota: 0, order })
  })

  it('keeps giving what it gave: published results stay true', () => {
    const { seed, order } = runDraw({ salt: 's', entries: many(5, 2), places: 2, policy })
    expect([seed.slice(0, 12), ...order]).toMatchInlineSnapshot(`
     [
       "adc29d0c5a2d",
       "ticket-1",
       "ticket-3",
       "ticket-2",
       "ticket-4",
       "ticket-0",
     ]
    `)
  })

  it('names every entry once, and is another draw with one entry less or another salt', () => {
    fc.assert(
      fc.property(entryLists, fc.string(), fc.nat(80), (entries, salt, places) => {
        const { order, seed } = runDraw({ salt, entries, places, policy })
        expect([...order].sort()).toEqual(entries.map(({ ticket }) => ticket).sort())
        expect(seedOf(salt, hashEntries(entries.slice(1)))).not.toBe(seed)
        expect(seedOf(`${salt}x`, hashEntries(entries))).not.toBe(seed)
      }),
    )
  })
})

describe('the first-timer quota', () => {
  it('holds: so many first-timers win, or all of them', () => {
    fc.assert(
      fc.property(entryLists, fc.string(), fc.nat(80), (entries, salt, places) => {
        const { order, quota } = runDraw({ salt, entries, places, policy })
        const first = new Set(entries.filter(({ firstTimer }) => firstTimer).map(({ ticket }) => ticket))
        const won = order.slice(0, places).filter((ticket) => first.has(ticket)).length
        expect(quota).toBe(Math.ceil(places * 0.3))
        expect(won).toBeGreaterThanOrEqual(Math.min(quota, first.size, places))
      }),
    )
  })

  it('leaves no place empty when there are too few of them', () => {
    const { order } = runDraw({ salt: 's', entries: many(20, 1), places: 10, policy })
    expect(order).toHaveLength(20)
    expect(order.slice(0, 10)).toContain('ticket-0')
  })
})

describe('fairness over many seeds', () => {
  const wins = (entries: Entry[], places: number, rules: typeof policy, rounds: number) => {
    const count = new Map(entries.map(({ ticket }) => [ticket, 0]))
    for (let round = 0; round < rounds; round += 1) {
      const { order } = runDraw({ salt: `round-${round}`, entries, places, policy: rules })
      for (const ticket of order.slice(0, places)) count.set(ticket, (count.get(ticket) ?? 0) + 1)
    }
    return [...count.values()]
  }

  it('gives every entry the same chance (chi-square, 19 degrees of freedom, p > 0.001)', () => {
    const statistic = chiSquare(wins(many(20), 5, plain, 2_000))
    expect(statistic).toBeLessThan(43.82)
    // Drawing without replacement spreads less than Pearson supposes, by (1 - 5/20); far less would be suspicious, too.
    expect(statistic).toBeGreaterThan(3)
  })

  it('gives two lots twice the chance of the first place', () => {
    const entries = [...Array.from({ length: 10 }, (_, n) => entry(n, false, 2)), ...many(20).slice(10)]
    const counts = wins(entries, 1, plain, 3_000)
    const two = counts.slice(0, 10).reduce((a, b) => a + b)
    // 2,000 expected of 3,000, standard deviation 26.
    expect(Math.abs(two - 2_000)).toBeLessThan(90)
  })

  it('gives first-timers among themselves the same chance, and the others theirs, with quota and lots', () => {
    const entries = many(24, 12).map((each) => ({
      ...each,
      lots: policy.draw.lots[each.firstTimer ? 'firstTimer' : 'other'],
    }))
    const counts = wins(entries, 8, policy, 2_000)
    const [first, others] = [counts.slice(0, 12), counts.slice(12)]
    // 11 degrees of freedom, p > 0.001.
    for (const group of [first, others]) expect(chiSquare(group)).toBeLessThan(31.26)
    const sum = (group: number[]) => group.reduce((a, b) => a + b)
    expect(sum(counts)).toBe(8 * 2_000)
    // Three of eight places are theirs, and two lots of three among the rest: more than half, and by far not all.
    expect(sum(first) / sum(counts)).toBeGreaterThan(0.55)
    expect(sum(first) / sum(counts)).toBeLessThan(0.75)
  })

  it('lets the quota decide where first-timers are few: as many as are set apart, every time', () => {
    const entries = many(60, 3)
    const counts = wins(entries, 10, policy, 300)
    expect(counts.slice(0, 3)).toEqual([300, 300, 300])
    expect(chiSquare(counts.slice(3))).toBeLessThan(94.5)
  })

  it('follows the lots exactly: the chance of the first place is one’s share of all lots', () => {
    // One, two and three lots, a sixth, a third and a half of 6,000 draws; 2 degrees of freedom, p > 0.001.
    const entries = [1, 2, 3].map((lots, n) => entry(n, false, lots))
    const counts = wins(entries, 1, plain, 6_000)
    const expected = [1_000, 2_000, 3_000]
    const statistic = counts.reduce(
      (total, count, n) => total + (count - (expected[n] ?? 0)) ** 2 / (expected[n] ?? 1),
      0,
    )
    expect(statistic).toBeLessThan(13.82)
  })

  it('would not pass where the order of coming decides (negative control)', () => {
    const counts = many(20).map((_, n) => (n < 5 ? 2_000 : 0))
    expect(chiSquare(counts)).toBeGreaterThan(43.82)
  })
})

describe('the policy', () => {
  it('is found by its version, and an unknown one is damage', () => {
    expect(policyOf(policy.version)).toBe(policy)
    expect(() => policyOf('toString')).toThrow(/no such/)
  })

  it('says how many a list takes', () => {
    expect(roomFor(policy, 'walkIn', 30)).toBe(0)
    expect(roomFor(policy, 'firstCome', 1)).toBe(11)
    expect(roomFor(policy, 'firstCome', 60)).toBe(120)
    expect(roomFor(policy, 'lottery', 60)).toBe(3_000)
  })
})
