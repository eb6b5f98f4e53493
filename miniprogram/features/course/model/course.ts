import type { ApiOutput } from '../../../../typings/api'
import type { Catalogue } from '../../../services/catalogue'
import { type Viewing, type Way, wayTo } from '../../../services/station-view'
import { leftOutOf, unsureYear } from '../../../shared/activity/plan-meetings'
import type { Meeting } from '../../../shared/activity/types'
import { meetingsWords, placesWords, shutWords } from '../../../shared/activity/words'
import { distanceM } from '../../../shared/geo/distance'
import type { HolidayCalendar, IndexedStation, Point, StationIndex } from '../../../shared/station/types'
import { dayOf, speakDate } from '../../../shared/time/shanghai'
import { courseFacts } from './catalogue'
import { type LessonCalendar, lessonCalendar } from './lesson-calendar'

/** A class as the server tells it. */
export type CourseClass = ApiOutput<'activity/classes'>['classes'][number]

/** A class in words. */
export interface ClassView extends Pick<Way, 'minutes' | 'kilometres' | 'distanceWords'> {
  id: string
  station: string
  /** 「每周三下午 2:00，共 12 次」. */
  when: string
  /** 「9 月 2 日（周三）到 11 月 25 日（周三）」. */
  days: string
  teacher: string
  venue: string
  /** 「20 个名额，还有 5 个」. */
  places: string
  /** 「现在能报」, or why not. */
  state: string
  open: boolean
  /** What a screen reader says of the whole class. */
  label: string
  calendar: LessonCalendar
}

/** A station to be asked, where there is no class. */
export interface StationToAsk {
  name: string
  phone: string
}

/** One course, in words. */
export interface CoursePage {
  name: string
  department: string
  departmentId: string
  facts: string
  /** The course to take before; null: none. */
  before: { id: string; name: string } | null
  classes: ClassView[]
  /** 「3 个班」, with how they are ordered. */
  title: string
  ask: StationToAsk | null
}

/** Before anything is there. */
export const NO_COURSE: CoursePage = {
  name: '',
  department: '',
  departmentId: '',
  facts: '',
  before: null,
  classes: [],
  title: '',
  ask: null,
}

/** What a course's page is made of. */
export interface CourseSources extends Pick<Viewing, 'look' | 'now' | 'from'> {
  catalogue: Catalogue
  courseId: string
  classes: readonly CourseClass[]
  index: StationIndex
}

/** Draws a course and its classes, the nearest first when a place is known; null: there is no such course. */
export function coursePage(sources: CourseSources): CoursePage | null {
  const { catalogue, courseId, index, from } = sources
  const course = catalogue.courses.find(({ id }) => id === courseId)
  if (!course) return null
  const before = catalogue.courses.find(({ id }) => id === course.before)
  const classes = classViews(sources)
  return {
    name: course.name,
    department: catalogue.departments.find(({ id }) => id === course.department)?.name ?? '',
    departmentId: course.department,
    facts: courseFacts(course),
    before: before ? { id: before.id, name: before.name } : null,
    classes,
    title: `${classes.length} 个班${from !== null && classes.length > 1 ? '，离您近的在前' : ''}`,
    ask: classes.length === 0 ? stationToAsk(index, from) : null,
  }
}

function classViews({ classes, index, from, look, now }: CourseSources): ClassView[] {
  const stations = new Map(index.stations.map((station) => [station.id, station]))
  const metres = ({ stationId }: CourseClass): number => {
    const station = stations.get(stationId)
    return station && from ? distanceM(from, station.point) : 0
  }
  const order = (a: CourseClass, b: CourseClass): number =>
    metres(a) - metres(b) || Number(isShut(a, now)) - Number(isShut(b, now)) || byText(a.startsAt, b.startsAt)
  return [...classes]
    .sort(order)
    .map((each) => classView(each, stations.get(each.stationId), index.holidays, { look, now, from }))
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const isShut = (each: CourseClass, now: number): boolean => shutWords(each, now) !== ''

function classView(
  each: CourseClass,
  station: IndexedStation | undefined,
  holidays: HolidayCalendar,
  { look, now, from }: Pick<Viewing, 'look' | 'now' | 'from'>,
): ClassView {
  const way = station
    ? wayTo(station.point, { look, from })
    : { minutes: 0, kilometres: '', distanceWords: '' }
  const shut = shutWords(each, now)
  const name = station?.name ?? '站点名单还没有更新'
  const when = meetingsWords(each.meetings, now)
  const places = placesWords(each)
  const state = shut === '' ? '现在能报' : shut
  return {
    ...{ id: each.id, station: name, when, places, state, open: shut === '', ...way },
    days: daysWords(each, now),
    teacher: each.teacher,
    venue: each.venue,
    label: [name, when, places, state].join('，'),
    calendar: calendarOf(each, holidays, now),
  }
}

/** From the first day to the last; the year is said once. */
function daysWords({ startsAt, endsAt }: CourseClass, now: number): string {
  const [from, to] = [dayOf(Date.parse(startsAt)), dayOf(Date.parse(endsAt))]
  const last = speakDate(to, dayOf(now))
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  return `${speakDate(from, dayOf(now))}到 ${sameYear ? last.replace(/^\d+ 年 /, '') : last}`
}

function calendarOf(each: CourseClass, holidays: HolidayCalendar, now: number): LessonCalendar {
  const meetings: Meeting[] = each.meetings.map(({ startsAt, endsAt }) => ({
    startsAt: Date.parse(startsAt),
    endsAt: Date.parse(endsAt),
  }))
  const leftOut = leftOutOf(meetings, holidays)
  return lessonCalendar({ meetings, leftOut, unsure: unsureYear(meetings, holidays), now })
}

/** The nearest station, to be asked for a class; without a place there is none to name. */
function stationToAsk({ stations }: StationIndex, from: Point | null): StationToAsk | null {
  if (from === null) return null
  let [nearest, least] = [null as IndexedStation | null, Infinity]
  for (const station of stations) {
    const metres = distanceM(from, station.point)
    if (metres < least && station.phone !== '') [nearest, least] = [station, metres]
  }
  return nearest && { name: nearest.name, phone: nearest.phone }
}
