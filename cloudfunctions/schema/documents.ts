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
import type { Day, GeoPoint, Guarded, Instant } from './base'
import type { Role, ScopeKind } from './roles'
import type {
  AttendanceDocument,
  AuditDocument,
  CertificateDocument,
  ChainHeadDocument,
  FlagDocument,
  LedgerDocument,
  ShiftDocument,
  VolunteerDocument,
} from './volunteering'

export type * from './base'
export type * from './volunteering'

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
  /** Metres around it within which a volunteer's scan counts as made here, 100–500; absent: as the hours policy says. */
  geofenceM?: number
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
    | 'placeTaken'
    | 'placeLost'
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
