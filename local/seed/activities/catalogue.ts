import type {
  ActivityTemplate,
  CourseTerm,
  DepartmentTerm,
  TermTerm,
} from '../../../cloudfunctions/schema/documents'
import type { SignUpKind } from '../../../miniprogram/shared/activity/policy'
import type { Audience } from '../../../miniprogram/shared/activity/types'
import { dayOf } from '../../../miniprogram/shared/time/shanghai'
import type { CatalogueFile, EventRow } from '../network/sources'

/** How the file calls the ways in. Teams sign up through their captain; who is assigned is drawn by lot. */
const KINDS: Readonly<Record<EventRow['signup'], SignUpKind>> = {
  walk_in: 'walkIn',
  fcfs: 'firstCome',
  lottery: 'lottery',
  team: 'firstCome',
  assigned: 'lottery',
}

const AUDIENCES: Readonly<Record<string, Audience>> = {
  ...{ senior: 'senior', family: 'family', child: 'child', parent: 'parent', teen: 'teen', all: 'all' },
  ...{ new_citizen: 'newCitizen', outdoor_worker: 'outdoorWorker', volunteer: 'volunteer' },
}

/** Consultations, by title: minutes one person has. */
const SLOT_MINUTES: Readonly<Record<string, number>> = { 法律咨询坐堂: 15, 求职简历门诊: 20 }

/** Camps, by title: days in a row. */
const CAMP_DAYS: Readonly<Record<string, number>> = { '寒假托班·一周营': 5 }

/** The oldest at which a child is handed over by pick-up code. */
const OLDEST_FETCHED = 12

function audienceOf(code: string): Audience {
  const audience = AUDIENCES[code]
  if (audience === undefined) throw new RangeError(`no audience: ${code}`)
  return audience
}

function templateOf(module: string, event: EventRow, number: number): ActivityTemplate {
  const [minAge, maxAge] = event.age ?? [null, null]
  return {
    ...{ id: `t-${module}-${number}`, module, title: event.title, bring: event.bring ?? '' },
    about: [event.summary, event.note].filter(Boolean).join('\n'),
    audience: event.audience.map(audienceOf),
    ...{ minutes: event.durationMin, capacity: event.capacity, kind: KINDS[event.signup] },
    ...{ minAge, maxAge, pickup: maxAge !== null && maxAge <= OLDEST_FETCHED },
    days: CAMP_DAYS[event.title] ?? 1,
    slotMinutes: SLOT_MINUTES[event.title] ?? null,
  }
}

/** What activities are usually like: the events of all modules. */
export function activityTemplates({ modules }: CatalogueFile): ActivityTemplate[] {
  return modules.flatMap(({ id, events }) => events.map((event, n) => templateOf(id, event, n + 1)))
}

/** The courses of the senior university. */
export function courseTerms({ courses }: CatalogueFile): CourseTerm[] {
  return courses.map(({ id, dept, name, level, sessions, minutes, capacity, signup, prereq }) => ({
    ...{ id, department: dept, name, level, meetings: sessions, minutes, capacity },
    ...{ kind: KINDS[signup], before: prereq },
  }))
}

/** The departments of the senior university. */
export function departmentTerms({ departments }: CatalogueFile): DepartmentTerm[] {
  return departments.map(({ id, name }) => ({ id, name }))
}

/** The terms of the year before, this and the next, seen from `now`: spring from March, autumn from September. */
export function termsAround(now: number): TermTerm[] {
  const year = Number(dayOf(now).slice(0, 4))
  return [year - 1, year, year + 1].flatMap((each) => [
    {
      code: `${each}-spring`,
      name: `${each} 年春季学期`,
      from: `${each}-03-02`,
      to: `${each}-07-05`,
    },
    {
      code: `${each}-autumn`,
      name: `${each} 年秋季学期`,
      from: `${each}-09-07`,
      to: `${each + 1}-01-24`,
    },
  ])
}
