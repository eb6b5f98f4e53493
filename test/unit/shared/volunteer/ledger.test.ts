import fc from 'fast-check'
import {
  appendRow,
  canonicalText,
  type ChainFault,
  genesisOf,
  headOf,
  type LedgerRow,
  refuseDraft,
  type RowDraft,
  rowKey,
  standingRows,
  totalsOf,
  verifyChain,
} from '../../../../miniprogram/shared/volunteer/ledger'
import { aDraft, aShift, chainOf, chains, nodeDigest, PERSON } from './ledger-rows'

const rehash = (row: LedgerRow): LedgerRow => ({ ...row, hash: nodeDigest(canonicalText(row)) })
const faultOf = (rows: readonly LedgerRow[]): ChainFault | null => {
  const verdict = verifyChain(rows, [], nodeDigest)
  return verdict.ok ? null : verdict.fault
}
const byHand: Partial<RowDraft> = {
  source: 'MANUAL',
  author: 'p-host',
  approver: 'p-officer',
  reason: '补记',
}
const correction = (supersedes: number, more: Partial<RowDraft> = {}) =>
  aDraft({ kind: 'correction', supersedes, credited: 120, reason: '早走了', ...more })
const withdrawal = (supersedes: number, more: Partial<RowDraft> = {}) =>
  correction(supersedes, { kind: 'withdrawal', credited: 0, reason: '这不是我', ...more })
const credit = (shiftId: string) => aDraft({ shift: aShift(shiftId) })

describe('a row', () => {
  const [first, second] = chainOf([aDraft(), correction(1)]) as [LedgerRow, LedgerRow]

  it('begins a chain that is tied to its person', () => {
    expect(first).toMatchObject({ seq: 1, before: nodeDigest(`xjy-hours-1:${PERSON}`) })
    expect(genesisOf('p-other')).not.toBe(first.before)
  })

  it('carries the hash of the row before, and its own, which anybody can work out', () => {
    expect(second).toMatchObject({ seq: 2, before: first.hash })
    expect(first.hash).toBe(nodeDigest(canonicalText(first)))
    expect(appendRow(null, aDraft())).toEqual(first)
  })

  it('has a text that stays as it is: hashes of ten years hang on it', () => {
    expect(canonicalText({ ...first, before: 'b', shift: aShift('s-am', { name: '"甲",乙' }) })).toBe(
      '["xjy-hours-1","p-0123456789abcdef01234567",1,"b","credit",null,151,150,"s-am","\\"甲\\",乙","2026-11-23",' +
        '"南京东路春申站","手机陪练","心家园","刘敏","CODE","hours-1",1795395600000,1795404660000,1795410000000,' +
        '"system",null,""]',
    )
    expect(first.hash).toBe('ff46fa21fe64f23a0a62c3e04fee22a97bcbc65f4be807a38d8f788be2b76f36')
  })

  it('has its person and number for a key', () => expect(rowKey(second)).toBe(`${PERSON}:2`))

  it('shares nothing with its draft that could be changed later', () => {
    const draft = aDraft()
    const row = appendRow(null, draft)
    draft.shift.name = '别的'
    expect(faultOf([row])).toBeNull()
  })

  it.each<[what: string, Partial<RowDraft>]>([
    ['more credited than served', { raw: 30, credited: 45 }],
    ['minutes that are not whole', { raw: 151.5 }],
    ['minutes below nothing', { raw: -1, credited: -1 }],
    ['minutes that are no number', { raw: Number.NaN }],
    ['a credit that supersedes', { supersedes: 1 }],
    ['a correction of nothing', { kind: 'correction', reason: '改' }],
    ['a correction without a reason', { kind: 'correction', supersedes: 1 }],
    ['a withdrawal with hours', { kind: 'withdrawal', supersedes: 1, reason: '改' }],
    ['nobody', { person: '' }],
    ['no author', { author: '' }],
    ['no policy', { policyVersion: '' }],
    ['an unknown kind', { kind: 'gift' as RowDraft['kind'] }],
    ['an unknown source', { source: 'GIFT' as RowDraft['source'] }],
    ['a day that does not exist', { shift: aShift('s-am', { day: '2026-02-30' }) }],
    ['no shift', { shift: aShift('') }],
    ['half of a character', { reason: '\ud83d' }],
    ['by hand and alone', { ...byHand, approver: null }],
    ['by hand, approved by its author', { ...byHand, approver: 'p-host' }],
    ['by hand, approved by who gains', { ...byHand, approver: PERSON }],
    ['by hand without a reason', { ...byHand, reason: '' }],
  ])('cannot be of %s', (_what, more) => {
    expect(() => appendRow(null, aDraft(more))).toThrow(RangeError)
    expect(refuseDraft([], aDraft(more))).toBe('malformed')
  })

  it('has every field, of its kind, whatever the database gives back', () => {
    const bad: unknown[] = [undefined, {}, [], Number.NaN, -1, '\ud83d']
    const fields = Object.keys(aDraft()).flatMap((key) => bad.map((value) => ({ [key]: value })))
    const inShift = Object.keys(aShift('s-am')).flatMap((key) => {
      return bad.map((value) => ({ shift: { ...aShift('s-am'), [key]: value } }))
    })
    for (const more of [...fields, ...inShift]) {
      expect([more, refuseDraft([], aDraft(more as Partial<RowDraft>))]).toEqual([more, 'malformed'])
    }
  })

  it('can be by hand with two people, and with neither end of the service known', () => {
    const rows = chainOf([aDraft({ ...byHand, servedFrom: null, servedTo: null })])
    expect(faultOf(rows)).toBeNull()
  })

  it('cannot follow the row of somebody else', () => {
    expect(() => appendRow(headOf([first]), aDraft({ person: 'p-other' }))).toThrow('somebody else')
  })
})

describe('a chain that is broken says where and how', () => {
  const whole = chainOf([
    credit('s-1'),
    credit('s-2'),
    correction(1, { shift: aShift('s-1') }),
    credit('s-3'),
  ])
  const [one, two, three, four] = whole as [LedgerRow, LedgerRow, LedgerRow, LedgerRow]
  const fork = appendRow(headOf([one]), credit('s-9'))
  const stranger = appendRow(null, aDraft({ person: 'p-other' }))
  const link = (rows: LedgerRow[], draft: RowDraft): LedgerRow =>
    rehash({ ...draft, seq: rows.length + 1, before: headOf(rows)?.hash ?? '', hash: '' })
  const after = (draft: RowDraft): LedgerRow[] => [...whole, link(whole, draft)]

  it.each<[what: string, LedgerRow[], number, ChainFault]>([
    ['a row changed', [one, { ...two, credited: 165, raw: 165 }, three], 1, 'edited'],
    ['a row changed and hashed anew', [one, rehash({ ...two, credited: 135 }), three], 2, 'predecessor'],
    ['only the hash changed', [one, { ...two, hash: one.hash }], 1, 'edited'],
    ['another hash before', [one, rehash({ ...two, before: 'a'.repeat(64) })], 1, 'predecessor'],
    ['a beginning that is not one', [rehash({ ...one, before: two.hash })], 0, 'predecessor'],
    ['a row left out', [one, three, four], 1, 'gap'],
    ['the first left out', [two, three], 0, 'gap'],
    ['two rows the wrong way round', [one, three, two], 1, 'order'],
    ['a row further down than it belongs', [one, three, four, two], 1, 'order'],
    ['a number that is none', [rehash({ ...one, seq: -1 })], 0, 'malformed'],
    ['no hash before', [rehash({ ...one, before: null as unknown as string })], 0, 'malformed'],
    ['a row twice', [one, two, two], 2, 'duplicate'],
    ['a row twice, far apart', [one, two, three, one], 3, 'duplicate'],
    ['two rows of one number', [one, two, fork], 2, 'fork'],
    ['a fork taken instead', [one, fork, three], 2, 'predecessor'],
    ['a row of somebody else', [one, rehash({ ...two, person: 'p-other' })], 1, 'otherPerson'],
    ['a whole chain of somebody else', [one, stranger], 1, 'otherPerson'],
    [
      'a row that stands twice corrected',
      after(correction(1, { shift: aShift('s-1') })),
      4,
      'supersedesTwice',
    ],
    ['a row that never was', after(correction(9)), 4, 'supersedesNothing'],
    ['a row that supersedes itself', after(correction(5)), 4, 'supersedesNothing'],
    ['a row before the first', after(correction(0)), 4, 'supersedesNothing'],
    [
      'a correction of another shift',
      after(correction(2, { shift: aShift('s-1') })),
      4,
      'supersedesOtherShift',
    ],
    ['a shift credited twice', after(credit('s-2')), 4, 'creditedTwice'],
    ['more credited than served', [link([], aDraft({ raw: 0 }))], 0, 'malformed'],
    ['no shift at all', [one, { ...two, shift: undefined } as unknown as LedgerRow], 1, 'malformed'],
  ])('%s', (_what, rows, index, fault) => {
    expect(verifyChain(rows)).toMatchObject({ ok: false, index, seq: index + 1, fault })
  })

  it('in words', () => {
    expect(verifyChain([one, { ...two, credited: 15 }])).toMatchObject({ words: '第 2 条记录写好以后被改过' })
  })

  it('is whole otherwise, and so is one without rows', () => {
    expect(verifyChain(whole)).toEqual({ ok: true, head: headOf(whole) })
    expect(verifyChain([])).toEqual({ ok: true, head: null })
  })

  it('shows a cut-off end and a chain written anew to whoever saw its head before', () => {
    const seen = [headOf([one]), headOf(whole)].flatMap((head) => head ?? [])
    expect(verifyChain(whole, seen).ok).toBe(true)
    expect(verifyChain([one, two, three], seen)).toMatchObject({ index: 3, seq: 4, fault: 'truncated' })
    const anew = chainOf([credit('s-1'), aDraft({ shift: aShift('s-2'), raw: 480, credited: 480 })])
    expect(verifyChain(anew)).toMatchObject({ ok: true })
    expect(verifyChain(anew, headOf([one, two]) ? [headOf([one, two]) as never] : [])).toMatchObject({
      ...{ index: 1, seq: 2, fault: 'rewritten' },
    })
  })
})

describe('before a row is appended', () => {
  const rows = chainOf([credit('s-1'), withdrawal(1, { shift: aShift('s-1') })])

  it.each<[what: string, RowDraft, ChainFault | null]>([
    ['a shift that is new', credit('s-2'), null],
    ['a shift that has a row: a retry finds it there', credit('s-1'), 'creditedTwice'],
    ['what was withdrawn, restored', correction(2, { shift: aShift('s-1') }), null],
    ['what no longer stands', correction(1, { shift: aShift('s-1') }), 'supersedesTwice'],
    ['what is not there', correction(3, { shift: aShift('s-1') }), 'supersedesNothing'],
  ])('%s', (_what, draft, fault) => {
    expect(refuseDraft(rows, draft)).toBe(fault)
    const appended = [...rows, appendRow(headOf(rows), draft)]
    expect(faultOf(appended)).toBe(fault)
  })
})

describe('what it comes to', () => {
  it('leaves superseded rows out, and tells what was entered by hand', () => {
    const rows = chainOf([
      credit('s-1'),
      aDraft({ shift: aShift('s-2'), ...byHand, raw: 60, credited: 60 }),
      correction(1, { shift: aShift('s-1') }),
      credit('s-3'),
      withdrawal(4, { shift: aShift('s-3'), raw: 0 }),
    ])
    expect(standingRows(rows).map(({ seq }) => seq)).toEqual([2, 3, 5])
    expect(totalsOf(rows)).toEqual({
      ...{ raw: 211, credited: 180 },
      bySource: { CODE: 120, TYPED: 0, TICK: 0, MANUAL: 60 },
    })
    expect(totalsOf([])).toEqual({ raw: 0, credited: 0, bySource: { CODE: 0, TYPED: 0, TICK: 0, MANUAL: 0 } })
  })
})

describe('rules that hold for every chain', () => {
  const other = (value: unknown, salt: number): unknown => {
    if (typeof value === 'number') return value + 1 + (salt % 1000)
    if (value === null) return salt % 2 === 0 ? 1 + (salt % 1000) : 'x'
    return `${JSON.stringify(value)}${salt}`
  }

  it('a whole one is whole, on every machine', () => {
    fc.assert(
      fc.property(chains, (rows) => {
        expect(verifyChain(rows)).toEqual({ ok: true, head: headOf(rows) })
        expect(rows.map(({ hash }) => hash)).toEqual(rows.map((row) => nodeDigest(canonicalText(row))))
      }),
      { numRuns: 30 },
    )
  })

  it('any change of any field of any row is found, no later than the row after it', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (rows, salt) => {
        for (const [at, row] of rows.entries()) {
          const inShift = Object.entries(row.shift).map(([key, value]) => {
            return { ...row, shift: { ...row.shift, [key]: other(value, salt) } }
          })
          const changed = Object.entries(row)
            .filter(([key]) => key !== 'shift')
            .map(([key, value]) => ({ ...row, [key]: other(value, salt) }))
          for (const bad of [...inShift, ...changed]) {
            const verdict = verifyChain(rows.with(at, bad as LedgerRow), [], nodeDigest)
            expect(verdict).toMatchObject({ ok: false, index: at })
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('no two rows have the same text', () => {
    const words = fc.string({ unit: fc.constantFrom('"', ',', '\\', 'a', '[', ']'), maxLength: 4 })
    fc.assert(
      fc.property(words, words, words, words, (a, b, c, d) => {
        const text = (name: string, content: string) =>
          canonicalText({ ...aDraft({ shift: aShift('s-1', { name, content }) }), seq: 1, before: '' })
        expect(text(a, b) === text(c, d)).toBe(a === c && b === d)
      }),
    )
  })

  it('every other order, and every row left out or put in twice, is found', () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.nat(), (rows, a, b) => {
        const [i, j] = [a % rows.length, b % rows.length]
        const swapped = rows.with(i, rows[j] as LedgerRow).with(j, rows[i] as LedgerRow)
        expect(faultOf(swapped) === null).toBe(i === j)
        expect(faultOf(rows.toSpliced(j, 0, rows[i] as LedgerRow))).not.toBeNull()
        const without = rows.toSpliced(i, 1)
        const seen = headOf(rows)
        expect(verifyChain(without, seen ? [seen] : [], nodeDigest).ok).toBe(false)
      }),
    )
  })

  it('totals are the sum of the rows that stand, and never more than was served', () => {
    fc.assert(
      fc.property(chains, (rows) => {
        const totals = totalsOf(rows)
        let sum = 0
        for (const { seq, credited } of rows) {
          if (!rows.some(({ supersedes }) => supersedes === seq)) sum += credited
        }
        expect(totals.credited).toBe(sum)
        expect(Object.values(totals.bySource).reduce((a, b) => a + b)).toBe(sum)
        expect(totals.credited).toBeLessThanOrEqual(totals.raw)
      }),
    )
  })
})
