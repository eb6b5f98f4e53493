import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { VolunteerRole } from '../../../cloudfunctions/schema/documents'

/** A row of `shanghai-streets.json`. */
export interface StreetRow {
  code: string
  district: string
  districtCode: string
  street: string
  kind: string
  lng: number
  lat: number
}

/** A row of `demo-stations.json`. */
export interface StationRow {
  id: string
  synthetic: true
  name: string
  streetCode: string
  host: string
  opening: string
  facilities: string[]
  lng: number
  lat: number
}

/** Days of the week as opening templates group them. */
export type WeekPart = 'mon-fri' | 'sat-sun' | 'mon-sun' | 'sat'

/** An opening template of `catalogue.json`; spans read `08:30-11:30`. */
export interface OpeningTemplate {
  id: string
  name: string
  note: string
  weekly: Partial<Record<WeekPart, string[]>>
}

/** An activity of a module in `catalogue.json`. */
export interface EventRow {
  title: string
  summary: string
  audience: string[]
  durationMin: number
  capacity: number
  signup: 'walk_in' | 'fcfs' | 'lottery' | 'team' | 'assigned'
  note?: string
  bring?: string
  age?: [least: number, most: number]
}

/** A course in `catalogue.json`. */
export interface CourseRow {
  id: string
  dept: string
  name: string
  level: string
  sessions: number
  minutes: number
  capacity: number
  signup: 'fcfs' | 'lottery'
  prereq: string | null
}

/** A usual shift in `catalogue.json`; times read `09:00`, and `split` cuts the day in two. */
export interface ShiftTemplateRow {
  id: string
  name: string
  start: string
  end: string
  min: number
  max: number
  split?: string[]
}

/** The lists of `catalogue.json`. */
export interface CatalogueFile {
  modules: { id: string; name: string; intro: string; events: EventRow[] }[]
  departments: { id: string; name: string }[]
  courses: CourseRow[]
  facilities: { code: string; name: string; group: string; note: string }[]
  stationHosts: { code: string; name: string }[]
  openingTemplates: OpeningTemplate[]
  volunteerRoles: VolunteerRole[]
  shiftTemplates: ShiftTemplateRow[]
}

/** `holidays.json`. A provisional year knows its statutory days alone. */
export interface HolidayFile {
  years: Record<
    string,
    {
      provisional?: boolean
      off: { date: string; name: string }[]
      makeupWorkdays: { date: string; name: string }[]
    }
  >
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(__dirname, '..', 'data', file), 'utf8')) as T
}

/** The 216 sub-districts and towns. */
export const streetRows = (): StreetRow[] => read('shanghai-streets.json')

/** The 1,024 synthetic stations. */
export const stationRows = (): StationRow[] => read('demo-stations.json')

/** The catalogue. */
export const catalogueFile = (): CatalogueFile => read('catalogue.json')

/** The holidays. */
export const holidayFile = (): HolidayFile => read('holidays.json')
