import type { Certificate } from '../../miniprogram/shared/volunteer/certificate'
import type {
  ChainHead,
  ChainVerdict,
  LedgerRow,
  ServiceFacts,
} from '../../miniprogram/shared/volunteer/ledger'
import type { ScanSignal } from '../../miniprogram/shared/volunteer/scan-words'
import type { Span } from '../../miniprogram/shared/volunteer/spans'
import type { Day, Guarded, Instant } from './base'

/** Something that happened to a shift's list. Instants in events are milliseconds. */
export interface ShiftEvent {
  /** `offer`: looks for somebody to take the place; `keep`: does so no longer; `takeOver`: took the place of `from`. */
  what: 'join' | 'leave' | 'offer' | 'keep' | 'takeOver' | 'cancelShift'
  /** Of the request. */
  key: string
  at: number
  person: string
  /** openid of who did it. Never leaves the server. */
  by: string
  /** With `join` and `takeOver`: what the person is called, and whose account hears of it; null: the desk's telephone. */
  name?: string
  account?: string | null
  phone?: string
  from?: string
  /** With a `leave` by the desk: why. */
  reason?: string
}

/**
 * One shift (班次). Times never change: a shift at another time is another shift. Who is on it is decided here alone, by
 * one guarded update.
 */
export interface ShiftDocument extends Guarded {
  /** At most 8 characters of `[a-z0-9]`, so that a mini-program code can carry a rotating code of it. */
  _id: string
  stationId: string
  streetCode: string
  districtCode: string
  /** 活动名称: what the record calls it. */
  name: string
  /** `code` of a volunteer role. */
  role: string
  /** 服务内容 */
  content: string
  /** 活动组织单位 */
  organiser: string
  /** 活动负责人 */
  leader: string
  /** The place within the station; empty: the station. */
  venue: string
  /** 地点 in the record: the station's name and the venue. */
  place: string
  /** As the station had it when the shift was opened. */
  geofenceM?: number
  startsAt: Instant
  endsAt: Instant
  breaks: { from: Instant; to: Instant }[]
  /** How many people it needs. */
  least: number
  capacity: number
  /** Places nobody has. */
  room: number
  members: string[]
  /** Members who look for somebody to take their place, the longest waiting first. */
  offers: string[]
  minorAllowed: boolean
  policyVersion: string
  status: 'open' | 'cancelled'
  cancelReason: string
  /** Secret: the rotating code is derived from it. Only those who run the shift get it. Hex, 64 digits. */
  codeKey: string
  log: ShiftEvent[]
  /** What the clock has finished here: `remind-24`, `remind-2`, `cancelled`, `closed`. */
  marks: string[]
  /** From this instant on the clock has something to do here. */
  dueAt: Instant
  /** openid of the host. Never leaves the server. */
  by: string
  /** When it was opened: flags and manual entries look at it. */
  at: Instant
  synthetic: boolean
}

/**
 * Something that happened to one person's service in one shift. Nothing is taken out; what it comes to is
 * `domain/service.ts`'s to say. All instants are milliseconds; `by` is an openid and never leaves the server.
 */
export type ServiceEvent = { key: string; at: number; by: string } & (
  | {
      /** A code scanned or typed, judged by `judgeScan`: only what was recorded or repeated. */
      what: 'scan'
      way: 'in' | 'out'
      /** The moment that counts. */
      mark: number
      how: 'code' | 'typed'
      nonce: string
      text: string
      /** Hash of what the phone calls itself; null: it said nothing. A signal alone. */
      device: string | null
      signals: ScanSignal[]
      /** The host has to confirm it before it counts. */
      confirm: boolean
      /** Whoever scanned also keeps this station, so another manager has to confirm it. */
      keeper: boolean
      /** False: it said nothing new. */
      recorded: boolean
    }
  /**
   * Ticked off by the host; `untick` takes all ticks of that way back. `late`: it came so long after its moment that it is
   * as good as an entry from memory, and another keeper has to say so, too.
   */
  | { what: 'tick'; way: 'in' | 'out'; mark: number; nonce: string; late?: true }
  | { what: 'untick'; way: 'in' | 'out'; reason: string }
  /** A manager's word on marks that need one. */
  | { what: 'confirm'; agreed: boolean; reason: string }
  /** A manager says when somebody left who did not check out. */
  | { what: 'checkOut'; mark: number; reason: string }
  | { what: 'overtime'; approved: boolean; reason: string }
  | { what: 'paidDuty'; paid: boolean }
  /** By hand: proposed by one, decided by another. A new proposal takes the place of an undecided or refused one. */
  | { what: 'propose'; from: number; to: number; reason: string; evidence: string[] }
  | { what: 'decide'; approved: boolean; reason: string }
  /** The guardian's, or a second person's, word for somebody without an account. */
  | { what: 'vouch'; as: 'guardian' | 'secondPerson'; agreed: boolean; reason: string }
  /** The person asks, wants a correction, or says that it was not them. */
  | { what: 'ask'; id: string; kind: CaseKind; words: string }
  | { what: 'answer'; id: string; decision: 'upheld' | 'rejected'; words: string }
  | { what: 'rate'; stars: number; words: string }
)

/** What somebody may say of a record in their name: 查询, 更正, 「这不是我」. */
export type CaseKind = 'query' | 'correction' | 'notMe'

/** What somebody else has to do about a service; the desk's list is made of it. */
export type ServiceAsk =
  'confirm' | 'overtime' | 'missing' | 'manual' | 'guardian' | 'secondPerson' | 'case' | 'dayReview'

/** A scan as it arrived. */
export interface KeptScan {
  text: string
  /** The phone's clock when it sent it, and the server's when it came, milliseconds. */
  sentAt: number
  receivedAt: number
  /** As in the event. */
  device: string | null
  /** openid of who scanned, and whether they also keep this station. Never leaves the server. */
  by: string
  keeper: boolean
}

/**
 * One person's service in one shift. `_id` is `shiftId:person`. It holds all that its hours depend on, so that the
 * ledger can be derived from it; what of the shift it holds was copied when it began.
 */
export interface AttendanceDocument extends Guarded {
  _id: string
  shiftId: string
  person: string
  /** What the person is called at the desk. */
  name: string
  /** The account that acts for the person; null: nobody does. Never leaves the server. */
  account: string | null
  /** Somebody an account cares for, or nobody's account: another has to vouch for what a host records of them. */
  vouched: 'self' | 'guardian' | 'nobody'
  stationId: string
  streetCode: string
  districtCode: string
  facts: ServiceFacts
  role: string
  startsAt: Instant
  endsAt: Instant
  breaks: { from: Instant; to: Instant }[]
  /** When its shift was opened. */
  openedAt: Instant
  policyVersion: string
  /** In the order in which it happened. */
  log: ServiceEvent[]
  /** Scans that were refused and may turn out otherwise when another has arrived; at most 20. */
  waiting: KeptScan[]
  /** Wrong codes so far: guessing comes to an end. */
  misses: number
  /** Derived from the log by the very update that changes it, for the desk's list; in no order. */
  asks: ServiceAsk[]
  /** Derived by the settlement: what the ledger says of it. `seq` 0: it has no row. Whole minutes. */
  outcome: ServiceOutcome | null
  /** What the clock has told about it. */
  marks: string[]
  /** From this instant on the clock has something to do here: to settle it, to close it, to tell somebody. */
  dueAt: Instant
  changedAt: Instant
  synthetic: boolean
}

/** What a service came to when it was last settled. Minutes. */
export interface ServiceOutcome {
  /** Of the ledger row that stands; 0: it has none. */
  seq: number
  rawMinutes: number
  creditedMinutes: number
  pendingOvertimeMinutes: number
  reviewMinutes: number
  /** Each rule that keeps minutes from being credited, in one sentence. */
  reasons: string[]
  /** What was credited, milliseconds. */
  spans: Span[]
  /** Of how many events of its log it was derived: what came later is why it changes. */
  events: number
  /** Of the settlement. */
  at: Instant
}

/** A row of somebody's chain. `_id` is `person:seq`. It is written once and never changed. */
export interface LedgerDocument extends LedgerRow {
  _id: string
  /** Where to find it by; derivable from the shift, so it is no part of the hash. */
  stationId: string
}

/** The end of a chain as it was last seen by the audit, kept apart from the chain. `_id` is the person. */
export interface ChainHeadDocument extends ChainHead {
  _id: string
  at: Instant
}

/** What an audit of all chains found. `_id` is its instant. */
export interface AuditDocument {
  _id: string
  chains: number
  rows: number
  /** The first broken links, at most 100; empty: all chains are whole. */
  broken: { person: string; verdict: Extract<ChainVerdict, { ok: false }> }[]
  /** Attendances whose settled outcome is not what the ledger says, at most 100. */
  strays: string[]
  /** Hash over all heads in the order of persons: printed in the log, so that it is known elsewhere, too. */
  digest: string
}

/** A training, apart from hours (statute's third group). Minutes. */
export interface TrainingRecord {
  id: string
  name: string
  content: string
  minutes: number
  organiser: string
  day: Day
  /** openid. Never leaves the server. */
  by: string
}

/** An award (statute's fourth group). */
export interface AwardRecord {
  id: string
  name: string
  day: Day
  giver: string
  by: string
}

/** A registered volunteer. `_id` is the person's key. */
export interface VolunteerDocument extends Guarded {
  _id: string
  /** The account that acts for them; null: a desk registered them. Never leaves the server. */
  openid: string | null
  name: string
  /** What they were called before, the oldest first, the last 50: hours are earned by somebody, not by a name. */
  names?: { name: string; until: Instant }[]
  sex: 'female' | 'male' | ''
  /** `YYYY-MM` or `YYYY-MM-DD`; empty: not known. */
  born: string
  /** Identity number: sealed by `kernel/secret.ts`, and as it may be shown. */
  identity: { sealed: string; masked: string; at: Instant } | null
  /** Code of a street; empty: not said. */
  area: string
  /** Telephone; empty: not said. */
  contact: string
  skills: string[]
  /** Codes of service modules. */
  categories: string[]
  /** When they can come. */
  times: VolunteerTime[]
  /** Of somebody under 18. */
  guardian: { name: string; phone: string; version: string; at: Instant } | null
  trainings: TrainingRecord[]
  awards: AwardRecord[]
  /** Days above the review limit that a manager has looked at. */
  reviewedDays: { day: Day; approved: boolean; reason: string; by: string; at: Instant }[]
  /** Once the account was closed: kept for the law, shown to nobody but an audit. */
  closedAt: Instant | null
  at: Instant
  synthetic: boolean
}

/** Half days on which somebody can come. */
export type VolunteerTime =
  'weekdayMorning' | 'weekdayAfternoon' | 'evening' | 'weekendMorning' | 'weekendAfternoon'

/** A document that was issued. `_id` is its number; its code is unique. */
export interface CertificateDocument extends Certificate, Guarded {
  _id: string
  person: string
  /** `content.code`. */
  code: string
  at: Instant
}

/** Something an officer should look at, derived by the clock. `_id` names what was seen: it is raised once. */
export interface FlagDocument extends Guarded {
  _id: string
  flag: 'hasty' | 'manyByHand' | 'sharedDevice' | 'outsideHours' | 'burst'
  stationId: string
  streetCode: string
  districtCode: string
  /** What was seen, in one sentence. */
  words: string
  /** `_id`s of attendances, at most 100. */
  records: string[]
  at: Instant
  state: 'open' | 'closed'
  /** What the officer found, and who that was (openid; never leaves the server). */
  note: string
  by: string | null
  closedAt: Instant | null
}
