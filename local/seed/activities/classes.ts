import type {
  CourseTerm,
  MeetingRecord,
  SessionDocument,
  StationDocument,
  TermTerm,
} from '../../../cloudfunctions/schema/documents'
import { planMeetings } from '../../../miniprogram/shared/activity/plan-meetings'
import { addDays, DAY_MS, dayOf, instantOf } from '../../../miniprogram/shared/time/shanghai'
import { chance, pick } from '../network/chance'
import { drawnByNow, idOf, placeOf, published, textOf, toldByNow } from './build'
import { between, filled, isOpenThroughout, type Network } from './month'

/** Teaching points among a thousand stations. */
const POINTS_IN_THOUSAND = 120

/** When lessons begin, minutes from midnight. */
const LESSONS = [540, 570, 810, 840]

const TEACHERS = [...'陆顾叶潘戴范金石崔龚程邢'].map((surname) => `${surname}老师（演示）`)

/** A term is enrolled for from so many days before it begins until it does. */
const ENROL_DAYS = 60

/** What classes are made from. */
export interface Campus extends Network {
  courses: readonly CourseTerm[]
  terms: readonly TermTerm[]
}

/** The term that runs at `now` and the one after it; the first has begun, or begins soonest. */
function termsToSeed({ terms, now }: Pick<Campus, 'terms' | 'now'>): TermTerm[] {
  return terms.filter(({ to }) => to >= dayOf(now)).slice(0, 2)
}

/** The stations at which courses are taught. */
function teachingPoints({ stations }: Pick<Campus, 'stations'>): StationDocument[] {
  return stations
    .filter(({ modules }) => modules.includes('senior_univ'))
    .sort((a, b) => chance(a._id, 'teaches') - chance(b._id, 'teaches'))
    .slice(0, Math.ceil((stations.length * POINTS_IN_THOUSAND) / 1_000))
}

/** Every teaching point's classes: two in the running term, one or two in the next. */
export function classesOfTerms(campus: Campus): SessionDocument[] {
  const points = teachingPoints(campus)
  return termsToSeed(campus).flatMap((term) =>
    points.flatMap((station) =>
      [1, 2].flatMap((number) =>
        classAt(campus, station, { term, number, course: courseFor(campus, station, number) }),
      ),
    ),
  )
}

/** A class of the running term at one station, or none when its lessons do not fit into the opening hours. */
export function oneClassAt(campus: Campus, station: StationDocument, courseId: string): SessionDocument[] {
  const [term] = termsToSeed(campus)
  const course = campus.courses.find(({ id }) => id === courseId)
  return term && course ? classAt(campus, station, { term, course, number: 3 }) : []
}

const courseFor = ({ courses }: Campus, { _id }: StationDocument, number: number): CourseTerm =>
  pick(courses, _id, number, 'course')

/** One class to be made. */
interface ClassPlan {
  term: TermTerm
  course: CourseTerm
  /** Tells the classes of a station in a term apart. */
  number: number
}

/** A class at a station, if its lessons fall into opening hours. */
function classAt(campus: Campus, station: StationDocument, plan: ClassPlan): SessionDocument[] {
  const { term, course, number } = plan
  const name = `${station._id} ${term.code} ${number}`
  const meetings = lessonsOf(campus, station, plan)
  const first = meetings[0]
  if (!first || meetings.length < course.meetings) return []
  const opensAt = instantOf(addDays(term.from, -ENROL_DAYS), 9 * 60)
  const enrolled = Math.min(opensAt, campus.now - 3 * DAY_MS)
  const session = published(
    name,
    draftOf(station, plan, { name, meetings, opensAt: enrolled }),
    enrolled - DAY_MS,
  )
  const wanted = Math.round((course.capacity * between(40, 140, name, 'wanted')) / 100)
  return [toldByNow(drawnByNow(filled(session, wanted, campus.now), campus.now), campus.now)]
}

/** Weekly lessons on the first weekday and hour of a few at which the station is open. */
function lessonsOf(
  campus: Campus,
  station: StationDocument,
  { term, course, number }: ClassPlan,
): MeetingRecord[] {
  const weekday = between(0, 4, station._id, term.code, number, 'weekday')
  const at = pick(LESSONS, station._id, term.code, number, 'hour')
  const from = addDays(term.from, between(0, 13, station._id, number, 'from'))
  const { minutes, meetings: count } = course
  const { holidays } = campus.words
  const { meetings } = planMeetings({ from, weekdays: [weekday], at, minutes, count, holidays })
  const fits = meetings.every(({ startsAt, endsAt }) => isOpenThroughout(campus, station, [startsAt, endsAt]))
  return fits
    ? meetings.map(({ startsAt, endsAt }) => ({ startsAt: textOf(startsAt), endsAt: textOf(endsAt) }))
    : []
}

function draftOf(
  station: StationDocument,
  { term, course }: ClassPlan,
  { name, meetings, opensAt }: { name: string; meetings: MeetingRecord[]; opensAt: number },
) {
  const { name: title, capacity, kind, level, before } = course
  const drawAt = textOf(Date.parse(meetings[0]?.startsAt ?? '') - 3 * DAY_MS)
  return {
    ...placeOf(station),
    ...{ series: idOf(`${station._id} ${course.id}`), form: 'class' as const, group: null },
    ...{
      title,
      about: `${level}班，共 ${meetings.length} 次。${before ? '学过入门班再来。' : '零基础也能跟上。'}`,
    },
    ...{ bring: '', venue: '二楼教室', teacher: pick(TEACHERS, name, 'teacher'), module: 'senior_univ' },
    ...{
      audience: ['senior' as const],
      minAge: 55,
      maxAge: null,
      pickup: false,
      popular: kind === 'lottery',
    },
    ...{ courseId: course.id, term: term.code, kind, capacity, opensAt: textOf(opensAt), meetings },
    ...(kind === 'lottery' && { drawAt }),
  }
}
