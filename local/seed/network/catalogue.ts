import type {
  CatalogueDocument,
  CatalogueLists,
  StationLists,
} from '../../../cloudfunctions/schema/documents'
import type { HolidayCalendar, OpeningPlan, OpenSpan } from '../../../miniprogram/shared/station/types'
import type { CatalogueFile, HolidayFile, OpeningTemplate, WeekPart } from './sources'

/** Which weekdays a part of the week is, 0 = Monday. */
const DAYS: Readonly<Record<WeekPart, readonly number[]>> = {
  'mon-fri': [0, 1, 2, 3, 4],
  'sat-sun': [5, 6],
  'mon-sun': [0, 1, 2, 3, 4, 5, 6],
  sat: [5],
}

/** Places that others keep open on holidays: community centres and rest points. All else follows its office hours. */
const OPEN_ON_HOLIDAYS: ReadonlySet<string> = new Set(['centre', 'rest24'])

/** `09:30` as minutes from midnight. */
export function minutesOfClock(clock: string): number {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(clock) ?? []
  if (hours === undefined || minutes === undefined) throw new RangeError(`no time of day: ${clock}`)
  return Number(hours) * 60 + Number(minutes)
}

function spanOf(text: string): OpenSpan {
  const [open = '', close = ''] = text.split('-')
  return { open: minutesOfClock(open), close: minutesOfClock(close) }
}

/** An opening template as the plan that the rules of `hours.ts` take. A weekday named twice or of no part is an error. */
export function openingPlan({ id, name, note, weekly }: OpeningTemplate): OpeningPlan {
  const week: OpenSpan[][] = [[], [], [], [], [], [], []]
  for (const [part, spans] of Object.entries(weekly)) {
    const days = DAYS[part as WeekPart]
    if (days === undefined) throw new RangeError(`no part of the week: ${part}`)
    for (const day of days) week[day]?.push(...spans.map(spanOf))
  }
  return { id, name, note, weekly: week, onHoliday: OPEN_ON_HOLIDAYS.has(id) ? 'as_usual' : 'closed' }
}

/** All years of the file as one calendar. */
export function holidayCalendar({ years }: HolidayFile): HolidayCalendar {
  const all = Object.entries(years).sort(([a], [b]) => a.localeCompare(b))
  return {
    off: all.flatMap(([, year]) => year.off),
    makeupWorkdays: all.flatMap(([, year]) => year.makeupWorkdays),
    provisionalYears: all.filter(([, year]) => year.provisional).map(([year]) => Number(year)),
  }
}

/** The lists of the catalogue that speak of stations. */
export function stationLists(file: CatalogueFile, holidays: HolidayFile): StationLists {
  return {
    facilities: file.facilities,
    modules: file.modules.map(({ id, name, intro }) => ({ code: id, name, intro })),
    hostTypes: file.stationHosts,
    openings: file.openingTemplates.map(openingPlan),
    holidays: holidayCalendar(holidays),
  }
}

/** Lists of the catalogue as its documents. */
export function catalogueDocuments(lists: Partial<CatalogueLists>): CatalogueDocument[] {
  return Object.entries(lists).map(([_id, items]) => ({ _id, items }) as CatalogueDocument)
}
