import fc from 'fast-check'
import type { AttendanceDocument, ServiceEvent } from '../../../../cloudfunctions/schema/documents'
import {
  digestOf,
  isBorneOut,
  standingOf,
  verdictOf,
} from '../../../../cloudfunctions/volunteer/domain/audit'
import { type Around, settlementOf, spanAround } from '../../../../cloudfunctions/volunteer/domain/settle-day'
import {
  appendRow,
  headOf,
  type LedgerRow,
  rowKey,
  totalsOf,
  verifyChain,
} from '../../../../miniprogram/shared/volunteer/ledger'
import { nodeDigest } from '../../shared/volunteer/ledger-rows'
import { after, doubted, PERSON, scan, serviceWith, tick } from './service-log'

const DAY = 24 * 60
/** Long after all of it. */
const NOW = after(10 * DAY)

type Without<E> = E extends ServiceEvent ? Omit<E, 'key' | 'at' | 'by'> : never
let keys = 0
const event = (what: Without<ServiceEvent>, by: string): ServiceEvent =>
  ({ key: `e-${(keys += 1)}`, at: NOW, by, ...what }) as ServiceEvent

/** A service in a shift of two and a half hours that begins so many minutes after nine. */
function service(id: string, minutes: number, log: readonly ServiceEvent[]): AttendanceDocument {
  const doc = serviceWith(log, { _id: `${id}:${PERSON}`, shiftId: id })
  const times = { startsAt: new Date(after(minutes)).toISOString() }
  const endsAt = new Date(after(minutes + 150)).toISOString()
  return { ...doc, ...times, endsAt, facts: { ...doc.facts, shiftId: id } }
}

/** Writes what a settlement wants, as the command does. */
function settled(centre: AttendanceDocument, around: Around): Around {
  const { drafts, outcomes } = settlementOf(centre, around, NOW)
  const rows: LedgerRow[] = [...around.rows]
  for (const { draft } of drafts) rows.push(appendRow(headOf(rows), draft, nodeDigest))
  const attendances = around.attendances.map((each) => {
    const written = outcomes.find(({ attendance }) => attendance._id === each._id)
    return written ? { ...each, outcome: written.outcome, asks: written.asks } : each
  })
  return { ...around, rows, attendances }
}

const starts = [0, 100, 200, 15 * 60 - 60, DAY]
const ids = starts.map((_start, n) => `s-${n}`)

/** Something that may happen to a service that begins so many minutes after nine. */
const happening = (start: number) =>
  fc.oneof(
    fc.integer({ min: -30, max: 150 }).map((at) => scan('in', start + at)),
    fc.integer({ min: 0, max: 205 }).map((at) => scan('out', start + at)),
    fc.integer({ min: 0, max: 205 }).map((at) => tick('out', start + at)),
    fc.boolean().map((approved) => event({ what: 'overtime', approved, reason: '看到了' }, 'o-two')),
    fc.boolean().map((paid) => event({ what: 'paidDuty', paid }, 'o-host')),
    fc.boolean().map((agreed) => event({ what: 'confirm', agreed, reason: '看到了' }, 'o-two')),
    fc.constant(event({ what: 'untick', way: 'out', reason: '勾错了' }, 'o-host')),
    fc.constant(event({ what: 'checkOut', mark: after(start + 120), reason: '看到了' }, 'o-host')),
    fc.constant(
      event(
        {
          ...{ what: 'propose', from: after(start), to: after(start + 100), reason: '没电' },
          evidence: ['签到表'],
        },
        'o-host',
      ),
    ),
    fc.boolean().map((approved) => event({ what: 'decide', approved, reason: '看过' }, 'o-two')),
    fc.constant(event({ what: 'ask', id: 'c', kind: 'notMe', words: '没去' }, 'o-me')),
    fc
      .constantFrom('upheld' as const, 'rejected' as const)
      .map((decision) => event({ what: 'answer', id: 'c', decision, words: '查过' }, 'o-two')),
    fc.constant(event({ what: 'rate', stars: 5, words: '' }, 'o-host')),
  )
const steps = fc.array(
  fc
    .integer({ min: 0, max: starts.length - 1 })
    .chain((n) => happening(starts[n] ?? 0).map((what) => ({ n, what }))),
  { maxLength: 25 },
)

const empty = (): Around => ({
  attendances: starts.map((start, n) => service(ids[n] ?? '', start, [])),
  rows: [],
  reviews: [],
})
const withEvent = (around: Around, n: number, what: ServiceEvent): Around => ({
  ...around,
  attendances: around.attendances.map((each, at) =>
    at === n ? { ...each, log: [...each.log, what] } : each,
  ),
})
const at = (around: Around, n: number): AttendanceDocument => around.attendances[n] as AttendanceDocument

describe('a settlement, whatever happens in whatever order', () => {
  it('leaves a whole chain, has nothing left to do, and comes to the same as one settlement at the end', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let [each, last] = [empty(), empty()]
        for (const { n, what } of all) {
          each = settled(at(withEvent(each, n, what), n), withEvent(each, n, what))
          last = withEvent(last, n, what)
        }
        for (const n of starts.keys()) last = settled(at(last, n), last)
        expect(verifyChain(each.rows, [], nodeDigest)).toMatchObject({ ok: true })
        for (const n of starts.keys()) {
          expect(settlementOf(at(each, n), each, NOW)).toEqual({ drafts: [], outcomes: [] })
        }
        expect(totalsOf(each.rows)).toEqual(totalsOf(last.rows))
        const standing = new Map(standingOf(each.rows))
        expect(each.attendances.every((doc) => isBorneOut(doc, standing))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('is told the same whoever of the attendances around it is the one that changed', () => {
    fc.assert(
      fc.property(steps, fc.nat(starts.length - 1), (all, n) => {
        const given = all.reduce((around, step) => withEvent(around, step.n, step.what), empty())
        const [one, other] = [settlementOf(at(given, n), given, NOW), settlementOf(at(given, 0), given, NOW)]
        expect(one.drafts).toEqual(other.drafts)
      }),
      { numRuns: 100 },
    )
  })
})

describe('what a settlement reads', () => {
  it('reaches two days beyond the days it settles', () => {
    expect(spanAround({ startsAt: '2026-11-23T01:00:00.000Z' })).toEqual({
      from: '2026-11-18T16:00:00.000Z',
      before: '2026-11-27T16:00:00.000Z',
    })
  })
})

describe('overtime', () => {
  const late = [scan('in', 0), scan('out', 205)]
  it('waits, counts once approved, and is told when it was refused', () => {
    const start = { attendances: [service('s-0', 0, late)], rows: [], reviews: [] }
    const waiting = settled(at(start, 0), start)
    expect(at(waiting, 0)).toMatchObject({
      ...{ outcome: { creditedMinutes: 180, pendingOvertimeMinutes: 15 }, asks: ['overtime'] },
    })
    const decided = (approved: boolean) => {
      const word = withEvent(waiting, 0, event({ what: 'overtime', approved, reason: '确实在' }, 'o-two'))
      return settled(at(word, 0), word)
    }
    const [yes, no] = [decided(true), decided(false)]
    expect(yes.rows.at(-1)).toMatchObject({
      credited: 195,
      kind: 'correction',
      source: 'CODE',
      approver: null,
    })
    expect(yes.rows.at(-1)?.reason).toContain('站点批准了加班：确实在')
    expect(no.rows).toHaveLength(1)
    expect(at(no, 0)).toMatchObject({ outcome: { pendingOvertimeMinutes: 0 }, asks: [] })
    expect(at(no, 0).outcome?.reasons).toContain('班次结束以后的 15 分钟是加班，站点没有批准，不计')
  })
})

describe('hours beside others of the same day', () => {
  const full = (start: number) => [scan('in', start), scan('out', start + 150)]

  it('are not shortened by what still waits for a word; what waits is told what it would be worth beside them', () => {
    const waiting = service('s-0', 0, [doubted('in', 0), scan('out', 150)])
    const start = { attendances: [waiting, service('s-1', 100, full(100))], rows: [], reviews: [] }
    const done = settled(waiting, start)
    expect(done.rows.map(({ shift, credited }) => [shift.shiftId, credited])).toEqual([['s-1', 150]])
    expect(at(done, 0).outcome).toMatchObject({ seq: 0, creditedMinutes: 150 })
  })

  it('are written while another service is going on, of which nothing is', () => {
    const attendances = [service('s-0', 0, full(0)), service('s-1', 160, [scan('in', 160)])]
    const around = { attendances, rows: [], reviews: [] }
    for (const centre of attendances) {
      const { drafts, outcomes } = settlementOf(centre, around, after(200))
      expect(drafts.map(({ draft }) => [draft.shift.shiftId, draft.credited])).toEqual([['s-0', 150]])
      expect(outcomes.map(({ attendance }) => attendance.shiftId)).toEqual(['s-0'])
    }
  })
})

describe('an audit of one chain', () => {
  const rows = settled(service('s-0', 0, [scan('in', 0), scan('out', 150)]), {
    ...{ attendances: [service('s-0', 0, [scan('in', 0), scan('out', 150)])], rows: [], reviews: [] },
  }).rows
  const kept = rows.map((row) => ({ ...row, _id: rowKey(row), stationId: 'st-own' }))
  const verdict = (list: typeof kept, seen: Parameters<typeof verdictOf>[2] = null) =>
    verdictOf(PERSON, list, seen, nodeDigest)

  it('finds it whole, or what it is not', () => {
    expect(verdict(kept)).toMatchObject({ ok: true })
    expect(verdict(kept.map((row) => ({ ...row, _id: `${PERSON}:7` })))).toMatchObject({ fault: 'malformed' })
    expect(verdictOf('p-other', kept, null, nodeDigest)).toMatchObject({ fault: 'otherPerson', seq: 1 })
    const seen = { person: PERSON, seq: 2, hash: 'f'.repeat(64) }
    expect(verdict(kept, seen)).toMatchObject({ ok: false, fault: 'truncated', seq: 2 })
  })

  it('gives one hash over all heads, in whatever order they are seen', () => {
    const heads = ['a', 'b', 'c'].map((person) => ({ person, seq: 1, hash: person.repeat(64) }))
    expect(digestOf(heads, nodeDigest)).toBe(digestOf([...heads].reverse(), nodeDigest))
    const [first, ...rest] = heads
    const moved = first ? [{ ...first, seq: 2 }, ...rest] : []
    expect(digestOf(moved, nodeDigest)).not.toBe(digestOf(heads, nodeDigest))
  })
})
