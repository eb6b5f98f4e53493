import type {
  FacilityState,
  FacilityTerm,
  HolidayCalendar,
  OpeningPlan,
  Term,
} from '../../miniprogram/shared/station/types'
import type { DrawResult, Entry } from '../../miniprogram/shared/activity/draw'
import type {
  Audience,
  SessionEvent,
  SessionForm,
  SessionState,
  SignUpKind,
} from '../../miniprogram/shared/activity/types'
import type { ConsentWay, Relation } from '../../miniprogram/shared/account/people'
import type { Certificate } from '../../miniprogram/shared/volunteer/certificate'
import type {
  ChainHead,
  ChainVerdict,
  LedgerRow,
  ServiceFacts,
} from '../../miniprogram/shared/volunteer/ledger'
import type { ScanSignal } from '../../miniprogram/shared/volunteer/scan-words'
import type { Span } from '../../miniprogram/shared/volunteer/spans'
import type { Role, ScopeKind } from './roles'

/** An instant, ISO 8601 in UTC with milliseconds (`Date#toISOString`), so that text order is time order. */
export type Instant = string

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type Day = string

/** A GeoJSON point, `[lng, lat]` in GCJ-02 degrees: what a 2dsphere index takes. */
export interface GeoPoint {
  type: 'Point'
  coordinates: [lng: number, lat: number]
}

/** Days on which a station stays shut, both inclusive; who said so and when stays with it. */
export interface ClosureRecord {
  id: string
  from: Day
  to: Day
  reason: string
  /** openid of the host. Never leaves the server. */
  by: string
  at: Instant
}

/** A facility that is not as it should be. One that works has no record. */
export interface FacilityStateRecord {
  code: string
  state: Exclude<FacilityState, 'ok'>
  since: Instant
  /** openid of the host. Never leaves the server. */
  by: string
}

/** What was done to a station's live state: the trail that outlives the state itself. */
export interface StationEvent {
  at: Instant
  /** openid of who did it. Never leaves the server. */
  by: string
  what: 'facilityState' | 'closureAnnounced' | 'closureWithdrawn'
  /** The facility's code or the closure's id. */
  subject: string
  /** The new facility state, or the closure in words. */
  detail: string
}

/** What every document carries that commands change: see `kernel/once.ts` for why. */
export interface Guarded {
  /** Counts the changes; a change is written only over the revision it was made from. */
  revision: number
  /** Keys of the last requests that took effect here, newest last. */
  applied: string[]
}

/** One station. `_id` is its key, at most 32 characters of `[a-z0-9-]`. */
export interface StationDocument extends Guarded {
  _id: string
  name: string
  /** Syllables of the name in lower-case pinyin, separated by spaces. */
  pinyin: string
  address: string
  location: GeoPoint
  streetCode: string
  /** Of the street; held here too, so that one read tells who may act on the station. */
  districtCode: string
  hostType: string
  /** `id` of an opening plan in the catalogue. */
  opening: string
  phone: string
  partner: string
  modules: string[]
  facilities: string[]
  closures: ClosureRecord[]
  facilityStates: FacilityStateRecord[]
  /** Newest last, the last 200. */
  history: StationEvent[]
  /** When something last changed that the phones' index holds; the clock looks for recent ones. */
  indexedChangeAt: Instant
  /** Storage id of its printed code, once somebody asked for it. */
  printedCodeFile?: string
  /** True for demo data. */
  synthetic: boolean
}

/** One sub-district or town (街道/镇). `_id` is its code. */
export interface StreetDocument {
  _id: string
  name: string
  /** Syllables of the name in lower-case pinyin, separated by spaces. */
  pinyin: string
  district: string
  districtCode: string
  /** Syllables of the district's name, so that `pudong` finds 浦东新区. */
  districtPinyin: string
  /** Its centre. */
  location: GeoPoint
  kind: string
}

/** A service module as people read about it. */
export interface ModuleTerm extends Term {
  intro: string
}

/** One of the departments (系) of the senior university. */
export interface DepartmentTerm {
  id: string
  name: string
}

/** One course of the senior university. */
export interface CourseTerm {
  id: string
  department: string
  name: string
  level: string
  /** How many times a class of it meets. */
  meetings: number
  /** Of one meeting. */
  minutes: number
  capacity: number
  kind: SignUpKind
  /** Course to have taken before; null: none. */
  before: string | null
}

/** One term of the senior university; days inclusive. */
export interface TermTerm {
  code: string
  name: string
  from: Day
  to: Day
}

/** What an activity is usually like. */
export interface ActivityTemplate {
  id: string
  module: string
  title: string
  about: string
  bring: string
  audience: Audience[]
  minutes: number
  capacity: number
  kind: SignUpKind
  minAge: number | null
  maxAge: number | null
  pickup: boolean
  /** Days in a row. */
  days: number
  /** Minutes of one person's slot; null: no consultation. */
  slotMinutes: number | null
}

/** What a volunteer can be at a station. */
export interface VolunteerRole {
  code: string
  name: string
  duty: string
  /** What has to be learnt before, in words. */
  training: string[]
  /** Whether somebody under 18 may do it. */
  minorAllowed: boolean
  risk: 'low' | 'medium' | 'high'
}

/** When volunteers are usually needed. */
export interface ShiftTemplate {
  id: string
  name: string
  /** Minutes from midnight; more than one where the day is cut in two. */
  spans: { start: number; end: number }[]
  /** How many people it needs, and how many it takes. */
  min: number
  max: number
}

/** An organisation that may give 志愿服务记录证明 ([LAW] 民政部令第67号), and for which stations. */
export interface RecorderTerm {
  id: string
  name: string
  scope: { kind: ScopeKind; id: string }
}

/** The lists of the catalogue. */
export interface CatalogueLists {
  roles: VolunteerRole[]
  shiftTemplates: ShiftTemplate[]
  recorders: RecorderTerm[]
  departments: DepartmentTerm[]
  courses: CourseTerm[]
  terms: TermTerm[]
  templates: ActivityTemplate[]
  facilities: FacilityTerm[]
  modules: ModuleTerm[]
  hostTypes: Term[]
  openings: OpeningPlan[]
  holidays: HolidayCalendar
}

/** The lists that speak of stations: what the phones' index is made with. */
export type StationLists = Pick<
  CatalogueLists,
  'facilities' | 'modules' | 'hostTypes' | 'openings' | 'holidays'
>

/** One list of the catalogue; `_id` is its name. */
export type CatalogueDocument = {
  [List in keyof CatalogueLists]: { _id: List; items: CatalogueLists[List] }
}[keyof CatalogueLists]

/** The phones' index, derived by the clock function. There is one: `_id` is `current`. */
export interface StationIndexDocument {
  _id: 'current'
  /** Hash of the content: the same content has the same version. */
  version: string
  builtAt: Instant
  /** What `encodeIndex` wrote; the phone's `decodeIndex` reads it. */
  body: string
}

/** A role held by an account over a scope until an end. `_id` is `grantId(…)`. */
export interface GrantDocument {
  _id: string
  openid: string
  role: Role
  /** `id` is the station's key, the street's or district's code, or `*` for the network. */
  scope: { kind: ScopeKind; id: string }
  /** The grant holds before this instant; null is open-ended. */
  until: Instant | null
  /** openid of who gave it. */
  by: string
  at: Instant
}

/** A draw as it was run: with the salt, enough for anybody to run it again. */
export interface DrawRecord extends Pick<DrawResult, 'entriesHash' | 'seed' | 'quota'> {
  at: Instant
  places: number
  entries: Entry[]
}

/** One time people meet. */
export interface MeetingRecord {
  startsAt: Instant
  endsAt: Instant
}

/** An objection to a no-show. */
export interface AppealRecord {
  person: string
  reason: string
  at: Instant
  answer: 'accepted' | 'refused' | null
  answeredAt: Instant | null
  /** openid of who answered. Never leaves the server. */
  by: string
}

/** That the times of a session were changed. */
export interface PostponeRecord {
  at: Instant
  reason: string
  /** The start before it. */
  from: Instant
  to: Instant
}

/**
 * One session (场次) of an activity. It alone decides about its places: they follow from `log`, and the fields beside
 * the log are what an update has to be guarded by without reading it. Commands change them in one and the same update.
 */
export interface SessionDocument extends Guarded {
  _id: string
  stationId: string
  /** Of the station; held here too, so that one read tells who may act on the session. */
  streetCode: string
  districtCode: string
  /** Sessions of one series are the same to people: who had a place in one is no first-timer in the next. */
  series: string
  form: SessionForm
  /** Slots of one consultation share it; null for all else. */
  group: string | null
  title: string
  about: string
  bring: string
  /** The room in the station. */
  venue: string
  teacher: string
  /** Organisations that take part. */
  partner: string
  audience: Audience[]
  /** Full years at the first meeting, both inclusive; null: no limit. */
  minAge: number | null
  maxAge: number | null
  /** Children are handed over by pick-up code, and a guardian has to agree. */
  pickup: boolean
  /** Many want it: how many of these one person may hold is limited. */
  popular: boolean
  courseId: string | null
  term: string | null
  /** In time order; one place is a place at all of them. */
  meetings: MeetingRecord[]
  /** A service module of the catalogue. */
  module: string
  kind: SignUpKind
  /** Places when it was published; those of now are `capacity`. */
  firstCapacity: number
  capacity: number
  opensAt: Instant
  /** People can sign up before this instant: the draw, until a lottery is drawn; else the start. */
  closesAt: Instant
  /** Of the first meeting. */
  startsAt: Instant
  /** Of the last meeting. */
  endsAt: Instant
  policyVersion: string
  status: SessionState['status']
  drawn: boolean
  /** How many more people the list takes. */
  room: number
  /** Persons on the list, in no order. */
  members: string[]
  /** How often each person has joined. */
  joins: Record<string, number>
  log: SessionEvent[]
  /** Secret until the draw, its hash public from the start. Empty where nothing is drawn. */
  salt: string
  saltHash: string
  draw: DrawRecord | null
  /** Secret: rotating codes and pick-up codes are derived from it. Only those who run the session get it. */
  codeKey: string
  /** Wrong codes so far, by person: guessing comes to an end. */
  misses: Record<string, number>
  /** Persons who had a place to the end and came to no meeting; written once it is over and the list was kept. */
  noShows: string[]
  appeals: AppealRecord[]
  postponed: PostponeRecord[]
  /** What the clock has finished here, such as `drawn` or `over`; see `domain/occasions.ts`. */
  marks: string[]
  /** From this instant on the clock has something to do here. */
  dueAt: Instant
  /** Why it was called off; empty while it is not. */
  cancelReason: string
  /** openid of the host. Never leaves the server. */
  by: string
  at: Instant
  /** True for demo data. */
  synthetic: boolean
}

/** Somebody an account cares for: consent is on record, or they are not. */
export interface CarePerson {
  /** The person's key, `p-…`. */
  person: string
  name: string
  relation: Relation
  /** `YYYY-MM` in Asia/Shanghai. */
  born: string
  /** Of a grown-up. */
  consent: { how: ConsentWay; at: Instant } | null
  /** Of a child: who agreed to which words, and when. */
  guardian: { name: string; phone: string; version: string; at: Instant; photo: boolean } | null
}

/** What was done to a household: the trail of its consents. Names are not repeated in it. */
export interface HouseholdEvent {
  at: Instant
  what: 'added' | 'edited' | 'removed' | 'photo' | 'closed'
  person: string
  detail: string
}

/** An account and the people it cares for. `_id` is the account's own person key. */
export interface HouseholdDocument extends Guarded {
  _id: string
  /** Never leaves the server. */
  openid: string
  self: { name: string; born: string | null }
  people: CarePerson[]
  /** Newest last, the last 100. */
  history: HouseholdEvent[]
  /** The account is being closed, since then: the clock clears what need not be kept, and this last. Else null or absent. */
  closedAt?: Instant | null
}

/** What somebody is to be told, derived by the clock. `_id` says what it is about: the same is never told twice. */
export interface NoticeDocument {
  _id: string
  /** openid of the account it is for; null: only a telephone reaches them. Never leaves the server. */
  to: string | null
  /** Where it comes from: its desk makes the calls. */
  stationId: string
  /** The session or the shift it is about. */
  about: string
  what:
    | 'promoted'
    | 'lapsed'
    | 'won'
    | 'lost'
    | 'reminder'
    | 'cancelled'
    | 'postponed'
    | 'handedOver'
    | 'noShow'
    | 'appeal'
    | 'shiftReminder'
    | 'shiftCancelled'
    | 'missedCheckOut'
    | 'hoursByHand'
    | 'hoursDecided'
    | 'vouchAsked'
    | 'caseAnswered'
  title: string
  text: string
  /** Page of the mini-program, from its root, with query. */
  page: string
  /** Of the subscribe message: which template, and its fields. */
  template: 'result' | 'reminder' | 'change'
  fields: Record<string, string>
  at: Instant
  /** From this instant on it is of no use: it is neither sent nor called about any more. */
  until: Instant
  /** `refused`: the person has not agreed to such a message; `stale`: too late to be of use. */
  state: 'due' | 'sending' | 'sent' | 'refused' | 'failed' | 'call' | 'called' | 'stale'
  tries: number
  triedAt: Instant | null
  readAt: Instant | null
  /** Who is to be called, when only a telephone reaches them. */
  call: { name: string; phone: string } | null
  /** openid of who called. Never leaves the server. */
  calledBy: string | null
}

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

/** What a command answered, for the replay of the same request. `_id` is a hash of openid and request id. */
export interface ReplyDocument {
  _id: string
  /** Hash of the action and its input: the same request id with another digest is refused. */
  digest: string
  at: Instant
  /** Absent until the command has been carried out. */
  answer?: unknown
}

/** Every collection and what it holds. */
export interface Collections {
  stations: StationDocument
  streets: StreetDocument
  catalogue: CatalogueDocument
  station_index: StationIndexDocument
  grants: GrantDocument
  sessions: SessionDocument
  households: HouseholdDocument
  notices: NoticeDocument
  shifts: ShiftDocument
  attendances: AttendanceDocument
  ledger: LedgerDocument
  chain_heads: ChainHeadDocument
  audits: AuditDocument
  volunteers: VolunteerDocument
  certificates: CertificateDocument
  flags: FlagDocument
  replies: ReplyDocument
}
