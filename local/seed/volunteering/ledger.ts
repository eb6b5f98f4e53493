import type { AttendanceDocument, LedgerDocument } from '../../../cloudfunctions/schema/documents'
import { settlementOf, spanAround } from '../../../cloudfunctions/volunteer/domain/settle-day'
import { MINUTE_MS } from '../../../miniprogram/shared/time/shanghai'
import { appendRow, headOf, rowKey } from '../../../miniprogram/shared/volunteer/ledger'
import { policyOf } from '../../../miniprogram/shared/volunteer/policy'
import { sha256Hex } from '../../../cloudfunctions/kernel/hash'

/** Services with what the ledger says of them. */
export interface Settled {
  services: AttendanceDocument[]
  rows: LedgerDocument[]
}

/** When a service was settled last: after its last event, or when its forgotten check-out was closed. */
function settledAt({ log, endsAt, policyVersion }: AttendanceDocument): number {
  const last = Math.max(...log.map(({ at }) => at))
  const isOpen = !log.some((event) => 'way' in event && event.way === 'out')
  const closed = Date.parse(endsAt) + policyOf(policyVersion).closesAfter * MINUTE_MS
  return (isOpen ? Math.max(last, closed) : last) + 1_000
}

/** One person's services, settled one after the other as the cloud would have done. */
function settleOne(services: readonly AttendanceDocument[], now: number): Settled {
  const done = new Map<string, AttendanceDocument>()
  const rows: LedgerDocument[] = []
  const due = services.map((service) => ({ service, at: Math.min(settledAt(service), now) }))
  for (const { service, at } of due.sort((a, b) => a.at - b.at)) {
    done.set(service._id, service)
    const { from, before } = spanAround(service)
    const near = [...done.values()].filter(({ startsAt }) => from <= startsAt && startsAt < before)
    const { drafts, outcomes } = settlementOf(service, { attendances: near, rows, reviews: [] }, at)
    for (const { draft, stationId } of drafts) {
      const row = appendRow(headOf(rows), draft, sha256Hex)
      rows.push({ ...row, _id: rowKey(row), stationId })
    }
    for (const { attendance, ...derived } of outcomes) done.set(attendance._id, { ...attendance, ...derived })
  }
  return { services: [...done.values()], rows }
}

/** Everybody's services with their ledger at `now`, milliseconds. */
export function settleAll(services: readonly AttendanceDocument[], now: number): Settled {
  const people = new Map<string, AttendanceDocument[]>()
  for (const service of services) {
    people.set(service.person, [...(people.get(service.person) ?? []), service])
  }
  const all = [...people.values()].map((own) => settleOne(own, now))
  return { services: all.flatMap((each) => each.services), rows: all.flatMap(({ rows }) => rows) }
}
