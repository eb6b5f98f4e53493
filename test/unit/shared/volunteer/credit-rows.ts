import fc from 'fast-check'
import { CURRENT_POLICY } from '../../../../miniprogram/shared/volunteer/policy'
import { type CreditRules } from '../../../../miniprogram/shared/volunteer/credit'
import type { Mark, Proof, ServiceRow } from '../../../../miniprogram/shared/volunteer/service'
import { instantOf } from '../../../../miniprogram/shared/time/shanghai'

export const DAY = '2026-11-23'
export const rules: CreditRules = { policy: CURRENT_POLICY, reviewedDays: [] }

/** An instant of that Monday from `9:30` or `9:30:59`; `25:00` is one o'clock of the next morning. */
export function at(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number)
  return instantOf(DAY, hours * 60 + minutes) + seconds * 1_000
}

/** `9:00-11:30` as a span of that Monday. */
export function span(times: string): { from: number; to: number } {
  const [from = '', to = ''] = times.split('-')
  return { from: at(from), to: at(to) }
}

/** What a row may have besides its times. */
export interface More {
  id?: string
  breaks?: string[]
  paidDuty?: boolean
  overtimeApproved?: boolean
  how?: Proof
}

/** A row of a shift `9:00-11:30`, served `9:00-11:20`, or `9:00` alone when nobody checked out. */
export function row(shift: string, served: string, more: More = {}): ServiceRow {
  const { id = `${shift} ${served}`, breaks = [], paidDuty = false, overtimeApproved, how = 'code' } = more
  const [checkIn = '', checkOut] = served.split('-')
  const planned = span(shift)
  const mark = (clock: string): Mark => ({ at: at(clock), how })
  return {
    id,
    shift: { startsAt: planned.from, endsAt: planned.to, breaks: breaks.map(span), paidDuty },
    checkIn: mark(checkIn),
    checkOut: checkOut === undefined ? null : mark(checkOut),
    ...(overtimeApproved === undefined ? {} : { overtimeApproved }),
  }
}

const MINUTE = 60_000
const proofs: Proof[] = ['code', 'code', 'typed', 'tick', 'confirmed', 'manual']

/**
 * Any row around that Monday. `grain` milliseconds divide every instant.
 *
 * @param days how many days, the Monday first, on which a shift may begin
 */
export const anyRow = (grain = MINUTE, days = 1): fc.Arbitrary<Omit<ServiceRow, 'id'>> => {
  const upTo = (minutes: number, from = 0) =>
    fc
      .integer({ min: Math.ceil((from * MINUTE) / grain), max: Math.floor((minutes * MINUTE) / grain) })
      .map((steps) => steps * grain)
  return fc
    .record({
      ...{
        begins: upTo(days * 1_440 - 1),
        planned: upTo(900, 1),
        early: upTo(400, -90),
        stay: upTo(1_000, -60),
      },
      ...{ rest: fc.option(fc.tuple(upTo(300), upTo(120))), how: fc.tuple(fc.constantFrom(...proofs)) },
      ...{
        out: fc.integer({ min: 0, max: 9 }),
        paidDuty: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      },
      overtimeApproved: fc.boolean(),
    })
    .map(({ begins, planned, early, stay, rest, how: [how], out, paidDuty, overtimeApproved }) => {
      const startsAt = instantOf(DAY, 0) + begins
      const checkIn = startsAt + early
      const breaks = rest ? [{ from: startsAt + rest[0], to: startsAt + rest[0] + rest[1] }] : []
      return {
        shift: { startsAt, endsAt: startsAt + planned, breaks, paidDuty },
        checkIn: { at: checkIn, how },
        checkOut: out === 0 ? null : { at: checkIn + stay, how },
        overtimeApproved,
      }
    })
}

/** Some rows, each with an id of its own. */
export const someRows = (each: fc.Arbitrary<Omit<ServiceRow, 'id'>>, maxLength = 5) =>
  fc.array(each, { maxLength }).map((list) => list.map((one, at) => ({ ...one, id: `r-${at}` })))
