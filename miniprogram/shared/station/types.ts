/** A point on the map. Degrees, GCJ-02 (the coordinate system of WeChat's maps). */
export interface Point {
  lng: number
  lat: number
}

/** Minutes from midnight, Asia/Shanghai; `close` may be 1440 (24:00). */
export interface OpenSpan {
  open: number
  close: number
}

/** Opening spans of each weekday, Monday first; an empty list is a closed day. */
export type WeeklyHours = readonly (readonly OpenSpan[])[]

/** An announced closure. Both days inclusive, `YYYY-MM-DD` in Asia/Shanghai. */
export interface Closure {
  from: string
  to: string
  reason: string
}

/** A day with the holiday it belongs to; `date` is `YYYY-MM-DD` in Asia/Shanghai. */
export interface NamedDay {
  date: string
  name: string
}

/** Public holidays and the weekend days worked in exchange. */
export interface HolidayCalendar {
  off: readonly NamedDay[]
  makeupWorkdays: readonly NamedDay[]
  /** Years whose official arrangement is not published yet: only the statutory days are known. */
  provisionalYears: readonly number[]
}

/** How a station's hours behave: its weekly hours and what a public holiday does to them. */
export interface OpeningPlan {
  id: string
  name: string
  weekly: WeeklyHours
  /** `closed`: shut on public holidays, open as on a weekday on make-up days; `as_usual`: holidays change nothing. */
  onHoliday: 'closed' | 'as_usual'
  note: string
}

/** A word of the catalogue: something a station can have, offer or be embedded in. */
export interface Term {
  code: string
  name: string
}

/** A kind of facility (hot water, umbrella …) and the group it is listed under. */
export interface FacilityTerm extends Term {
  group: string
  note: string
}

/** One sub-district or town (街道/镇). `point` is its centre, GCJ-02. */
export interface Street {
  code: string
  name: string
  district: string
  point: Point
  /** Syllables of the name in lower-case pinyin, separated by spaces; several readings joined by `/` (`hang/xing`). */
  pinyin: string
  /** The same of the district's name, so that `pudong` finds 浦东新区. */
  districtPinyin?: string
}

/** One station as the phone's index holds it: enough to find it, judge its hours and walk there. */
export interface IndexedStation {
  id: string
  name: string
  /** Syllables of the name in lower-case pinyin, as a street has them: `nan jing dong lu …`. */
  pinyin: string
  address: string
  point: Point
  street: Street
  hostType: string
  opening: OpeningPlan
  facilities: readonly string[]
  modules: readonly string[]
  phone: string
  /** Closures announced when the index was built; the live state may know newer ones. */
  closures: readonly Closure[]
}

/** Everything the phone needs to find stations by itself, decoded. */
export interface StationIndex {
  version: string
  /** ISO instant (UTC) at which the server built it. */
  builtAt: string
  stations: readonly IndexedStation[]
  streets: readonly Street[]
  facilities: readonly FacilityTerm[]
  modules: readonly (Term & { intro: string })[]
  hostTypes: readonly Term[]
  /** Every opening plan that a station of the index keeps. */
  openings: readonly OpeningPlan[]
  holidays: HolidayCalendar
}

/** `ok` is never sent: a facility without a word about it works. */
export type FacilityState = 'ok' | 'low' | 'out' | 'broken'

/** What is known right now of a station and differs from normal. */
export interface StationLive {
  id: string
  closures: readonly Closure[]
  facilities: readonly { code: string; state: FacilityState }[]
}

/** The two looks: 长辈版 walks slower and is the default. */
export type Look = 'elder' | 'standard'
