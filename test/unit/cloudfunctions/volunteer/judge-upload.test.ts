import fc from 'fast-check'
import {
  judgeUpload,
  MAX_MISSES,
  MAX_SCANS,
  type ScanTerms,
} from '../../../../cloudfunctions/volunteer/domain/judge-upload'
import { serviceOf, serviceRowOf } from '../../../../cloudfunctions/volunteer/domain/service'
import type { AttendanceDocument, KeptScan, ServiceEvent } from '../../../../cloudfunctions/schema/documents'
import { codeAt, pictureText, stepAt } from '../../../../miniprogram/shared/code/rotating'
import { creditDay } from '../../../../miniprogram/shared/volunteer/credit'
import { CURRENT_POLICY } from '../../../../miniprogram/shared/volunteer/policy'
import { readPicture, type Scan, scanText } from '../../../../miniprogram/shared/volunteer/scan'
import * as log from './service-log'
import { after, KEY, ME, MINUTE, PERSON, serviceWith, shift } from './service-log'

const terms = (more: Partial<ScanTerms> = {}): ScanTerms => ({
  ...{ shift, joined: true, key: 'k-request', now: after(400) },
  ...more,
})

let nonces = 0
const nonce = () => (nonces += 1).toString(16).padStart(32, '0')
const codeShown = (at: number): Scan['code'] => {
  const seen = readPicture(pictureText('s-am', KEY, stepAt(at)), 's-am')
  if (!seen.ok) throw new Error(seen.code)
  return seen.code
}

/** A scan so many minutes after nine, and when it arrived. */
function uploadAt(way: 'in' | 'out', minutes: number, waited = 0, more: Partial<Scan> = {}): KeptScan {
  const at = after(minutes)
  const plain = { shiftId: 's-am', person: PERSON, way, place: 'pass' as const, nonce: nonce() }
  const text = scanText({ ...plain, code: codeShown(at), deviceAt: at, ...more })
  const sentAt = at + waited * MINUTE
  return { text, sentAt, receivedAt: sentAt, device: null, by: ME, keeper: false }
}

/** A service after a scan, as the store would write it. */
function taken(doc: AttendanceDocument, upload: KeptScan, more: Partial<ScanTerms> = {}): AttendanceDocument {
  const key = `k-${doc.log.length}-${upload.text.slice(-12)}`
  const { change } = judgeUpload(upload, doc, terms({ key, ...more }))
  if (!change) return doc
  const { events, waiting, misses } = change
  return { ...doc, log: [...doc.log, ...events], waiting, misses }
}

const all = (uploads: readonly KeptScan[]): AttendanceDocument =>
  uploads.reduce((doc, upload) => taken(doc, upload), serviceWith([]))

/** What of a service has to be the same in whatever order its scans arrived. */
function standing(doc: AttendanceDocument) {
  const { checkIn, checkOut, life, missing, running, signals, asksManager } = serviceOf(doc, after(600))
  return { checkIn, checkOut, life, missing, running, signals: [...signals].sort(), asksManager }
}

const uploads = fc
  .array(
    fc.record({
      way: fc.constantFrom('in' as const, 'out' as const),
      // In half minutes, from an hour before the shift to two hours after it.
      step: fc.integer({ min: -120, max: 540 }),
      waited: fc.constantFrom(0, 0, 0, 90, 600),
      place: fc.constantFrom('pass' as const, 'pass' as const, 'outside' as const, 'unknown' as const),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((scans) => scans.map(({ way, step, waited, place }) => uploadAt(way, step / 2, waited, { place })))

const shuffled = uploads.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
)

describe('scans in any order', () => {
  it('leave the same standing', () => {
    fc.assert(
      fc.property(shuffled, ([inOrder, inAnother]) => {
        expect(standing(all(inAnother))).toEqual(standing(all(inOrder)))
      }),
      { numRuns: 150 },
    )
  })

  it('leave the same standing after a manager’s word on all of them', () => {
    fc.assert(
      fc.property(shuffled, fc.boolean(), ([inOrder, inAnother], agreed) => {
        const [one, other] = [inOrder, inAnother].map((list) => {
          const doc = all(list)
          return standing({ ...doc, log: [...doc.log, log.confirm(agreed)] })
        })
        expect(other).toEqual(one)
      }),
      { numRuns: 150 },
    )
  })

  it('however often each of them is repeated, change nothing more', () => {
    fc.assert(
      fc.property(shuffled, ([inOrder, inAnother]) => {
        const once = all(inOrder)
        const again = [...inAnother, ...inOrder].reduce((doc, upload) => taken(doc, upload), once)
        expect(again).toEqual(once)
      }),
      { numRuns: 150 },
    )
  })

  it('are credited no more than was served, and no more than the shift and half an hour', () => {
    fc.assert(
      fc.property(uploads, (list) => {
        const doc = all(list)
        const agreed = { ...doc, log: [...doc.log, log.confirm(true)] }
        const service = serviceOf(agreed, after(600))
        const row = serviceRowOf(agreed, service)
        if (!row || !service.checkIn) return
        const { creditedMinutes } = creditDay('2026-11-23', [row], {
          policy: CURRENT_POLICY,
          reviewedDays: [],
        })
        const served = ((service.checkOut?.at ?? after(0)) - service.checkIn.at) / MINUTE
        expect(creditedMinutes).toBeLessThanOrEqual(Math.max(0, served))
        expect(creditedMinutes).toBeLessThanOrEqual(180)
        expect(service.checkOut === null || service.checkOut.at >= service.checkIn.at).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
})

describe('whatever happens to a service', () => {
  const minutes = fc.integer({ min: -60, max: 209 })
  const way = fc.constantFrom('in' as const, 'out' as const)
  const event = fc.oneof(
    fc.tuple(way, minutes).map(
      ([which, at]) =>
        () =>
          log.scan(which, at),
    ),
    fc.tuple(way, minutes).map(
      ([which, at]) =>
        () =>
          log.doubted(which, at),
    ),
    fc.tuple(way, minutes).map(
      ([which, at]) =>
        () =>
          log.tick(which, at),
    ),
    way.map((which) => () => log.untick(which)),
    fc.boolean().map((yes) => () => log.confirm(yes)),
    minutes.map((at) => () => log.left(at)),
    fc.boolean().map((yes) => () => log.paidDuty(yes)),
    fc.tuple(minutes, minutes).map(
      ([a, b]) =>
        () =>
          log.propose(Math.min(a, b), Math.max(a, b) + 1),
    ),
    fc.boolean().map((yes) => () => log.decide(yes)),
    fc.boolean().map((yes) => () => log.vouch(yes)),
    fc.constantFrom('notMe' as const, 'query' as const).map((kind) => () => log.ask(kind, 'c-1')),
    fc.constantFrom('upheld' as const, 'rejected' as const).map((what) => () => log.answer(what, 'c-1')),
  )
  const logs = fc
    .array(event, { maxLength: 14 })
    .map((makers): ServiceEvent[] => makers.map((make) => make()))
  const vouched = fc.constantFrom('self' as const, 'guardian' as const, 'nobody' as const)

  it('it counts only where nobody’s word is missing and nobody denies it', () => {
    fc.assert(
      fc.property(logs, vouched, (events, who) => {
        const doc = serviceWith(events, { vouched: who })
        const { life, pair, checkIn, checkOut, cases } = serviceOf(doc, after(600))
        const denied = cases.some(({ kind, answer }) => kind === 'notMe' && answer === null)
        if (life.state === 'counted') {
          expect([pair?.checkIn.waitsFor, pair?.checkOut?.waitsFor ?? null]).toEqual([null, null])
          expect(denied).toBe(false)
        }
        expect(checkIn === null || checkOut === null || checkOut.at >= checkIn.at).toBe(true)
        expect(checkIn === null).toBe(life.state === 'none' || life.state === 'withdrawn')
      }),
      { numRuns: 1_000 },
    )
  })

  it('hours by hand never count by one person’s word', () => {
    fc.assert(
      fc.property(logs, vouched, (events, who) => {
        const doc = serviceWith(events, { vouched: who })
        const { life, checkIn } = serviceOf(doc, after(600))
        if (life.state !== 'counted' || checkIn?.how !== 'manual') return
        const proposed = events.findIndex(({ what }) => what === 'propose')
        expect(events.slice(proposed).some((each) => each.what === 'decide' && each.approved)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('limits', () => {
  it('ten wrong codes shut figures, and neither the picture nor what was taken before', () => {
    const typed = (figures: string) => uploadAt('in', 0, 0, { code: { how: 'TYPED', figures } })
    const right = codeAt(KEY, stepAt(after(0)))
    const before = taken(serviceWith([]), typed(right))
    const locked = { ...before, misses: MAX_MISSES }
    expect(judgeUpload(typed(right), locked, terms()).answer.code).toBe('SCAN.ALREADY_IN')
    expect(judgeUpload(typed(right), { ...serviceWith([]), misses: MAX_MISSES }, terms())).toEqual({
      answer: {
        is: 'refused',
        code: 'SCAN.TOO_MANY',
        message: expect.stringContaining('请扫站点手机上的码'),
      },
      change: null,
    })
    expect(
      judgeUpload(uploadAt('in', 0), { ...serviceWith([]), misses: MAX_MISSES }, terms()).answer.is,
    ).toBe('recorded')
  })

  it('nobody comes and goes sixty times', () => {
    const many = Array.from({ length: MAX_SCANS - 1 }, (_, n) => log.scan('out', 10 + n))
    const doc = serviceWith([log.scan('in', 0), ...many])
    const { answer, change } = judgeUpload(uploadAt('out', 149), doc, terms())
    expect(answer).toMatchObject({ is: 'refused', code: 'SCAN.TOO_MANY' })
    expect(change).toBeNull()
    const oneLess = serviceWith(doc.log.slice(0, -1))
    expect(judgeUpload(uploadAt('out', 149), oneLess, terms()).answer.is).toBe('recorded')
  })

  it('what says nothing new is kept for a while only', () => {
    const first = taken(serviceWith([]), uploadAt('in', 0))
    const later = Array.from({ length: 40 }, (_, n) => uploadAt('in', 1 + n / 2))
    const doc = later.reduce((current, upload) => taken(current, upload), first)
    expect(doc.log).toHaveLength(21)
  })

  it('twenty scans wait for another one, and no more', () => {
    const early = Array.from({ length: 30 }, (_, n) => uploadAt('out', 10 + n))
    expect(all(early).waiting).toHaveLength(20)
  })
})
