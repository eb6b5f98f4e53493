import type {
  FacilityState,
  FacilityTerm,
  HolidayCalendar,
  OpeningPlan,
  Term,
} from '../../miniprogram/shared/station/types'
import type { DrawResult, Entry } from '../../miniprogram/shared/activity/draw'
import type { SessionEvent, SessionState, SignUpKind } from '../../miniprogram/shared/activity/types'
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

/** The lists of the catalogue. */
export interface CatalogueLists {
  facilities: FacilityTerm[]
  modules: ModuleTerm[]
  hostTypes: Term[]
  openings: OpeningPlan[]
  holidays: HolidayCalendar
}

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
  title: string
  about: string
  /** A service module of the catalogue. */
  module: string
  kind: SignUpKind
  /** Places when it was published; those of now are `capacity`. */
  firstCapacity: number
  capacity: number
  opensAt: Instant
  /** People can sign up before this instant: the draw, until a lottery is drawn; else the start. */
  closesAt: Instant
  startsAt: Instant
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
  replies: ReplyDocument
}
