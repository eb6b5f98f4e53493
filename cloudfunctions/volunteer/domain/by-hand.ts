import type { ServiceEvent } from '../../schema/documents'
import { clearedAt, type ServiceSource } from './proofs'

/** Hours that were proposed by hand. Instants are milliseconds; openids never leave the server. */
export interface ByHand {
  from: number
  to: number
  reason: string
  evidence: readonly string[]
  /** openid of who proposed it, and when. */
  by: string
  at: number
  /** Null: nobody has decided yet. */
  approved: boolean | null
  /** openid of who decided; null: nobody yet. */
  decidedBy: string | null
  /** Which events of the log it is, and its decision is; -1: not decided. */
  index: number
  decidedIndex: number
}

type Proposal = Extract<ServiceEvent, { what: 'propose' }>

function entryAt(log: readonly ServiceEvent[], index: number, event: Proposal): ByHand {
  const { from, to, reason, evidence, by, at } = event
  const next = log.findIndex((each, other) => other > index && each.what === 'propose')
  const end = next === -1 ? log.length : next
  const decidedIndex = log.findIndex((each, other) => other > index && other < end && each.what === 'decide')
  const decision = log[decidedIndex]
  const decided = decision?.what === 'decide' ? decision : null
  return {
    ...{ from, to, reason, evidence, by, at, index, decidedIndex },
    ...{ approved: decided?.approved ?? null, decidedBy: decided?.by ?? null },
  }
}

/** A guardian said no to it after it was agreed on. */
const isRefused = (log: readonly ServiceEvent[], { decidedIndex }: ByHand): boolean => {
  const words = log.slice(decidedIndex + 1).filter((event) => event.what === 'vouch')
  return words.at(-1)?.agreed === false
}

/**
 * Hours by hand of a service: the last proposal, the last one that two people agreed on, and the last one if nobody has
 * decided on it.
 */
export function byHandOf({ log }: Pick<ServiceSource, 'log'>): {
  last: ByHand | null
  approved: ByHand | null
  open: ByHand | null
} {
  const from = clearedAt(log)
  const entries = log.flatMap((event, index) =>
    event.what === 'propose' && index > from ? [entryAt(log, index, event)] : [],
  )
  const last = entries.at(-1) ?? null
  const agreed = entries.filter((entry) => entry.approved === true).at(-1) ?? null
  return {
    last,
    approved: agreed && !isRefused(log, agreed) ? agreed : null,
    open: last?.approved === null ? last : null,
  }
}
