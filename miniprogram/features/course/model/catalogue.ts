import type { Catalogue, Course } from '../../../services/catalogue'
import { foldText, wordsOf } from '../../../shared/text/fold'
import { speakTerms } from '../../../shared/activity/terms'
import { departmentExtra } from './departments'

/** What is asked of the catalogue. */
export interface CatalogueQuestion {
  /** A department's id; empty: all of them. */
  department: string
  text: string
  /** Only courses with a class that takes people now. */
  openOnly: boolean
  /** How many courses to show. */
  shown: number
  /** `YYYY-MM-DD` in Shanghai. */
  today: string
}

/** A department to choose. */
export interface DepartmentChoice {
  id: string
  name: string
  icon: string
  /** 「13 门课，5 门现在能报」. */
  text: string
}

/** A course in a list. */
export interface CourseRow {
  id: string
  name: string
  /** 「入门 · 12 次课，每次 90 分钟」. */
  facts: string
  /** 「3 个班，2 个班现在能报」. */
  classes: string
  open: boolean
}

/** The page, in words. */
export interface CatalogueView {
  terms: string[]
  /** Name of the department, or 「选一个系」, or 「找到 8 门课」. */
  title: string
  /** Empty while courses are shown. */
  departments: DepartmentChoice[]
  rows: CourseRow[]
  /** 「再看 20 门课」; empty when all are shown. */
  more: string
  /** Nothing answers the question. */
  nothing: boolean
}

/** Before anything is there. */
export const NO_CATALOGUE: CatalogueView = {
  terms: [],
  title: '',
  departments: [],
  rows: [],
  more: '',
  nothing: false,
}

/** How many courses a list shows at first, and more at a time. */
export const PAGE_COURSES = 20

/** How many classes of a course are ahead or running, and how many take people now. */
type Counted = Catalogue['classes'][number]

/** The catalogue's answer to a question: departments while nothing is asked, courses else. */
export function catalogueView(catalogue: Catalogue, question: CatalogueQuestion): CatalogueView {
  const terms = speakTerms(catalogue.terms, question.today)
  const { department, openOnly, shown } = question
  if (department === '' && question.text.trim() === '' && !openOnly) {
    const departments = departmentChoices(catalogue)
    return { ...NO_CATALOGUE, terms, title: '选一个系', departments, nothing: departments.length === 0 }
  }
  const counts = countsOf(catalogue)
  const found = coursesFor(catalogue, question, counts)
  const rest = found.length - Math.min(shown, found.length)
  return {
    terms,
    title: titleOf(catalogue, question, found.length),
    departments: [],
    rows: found.slice(0, shown).map((course) => courseRow(course, counts.get(course.id))),
    more: rest > 0 ? `再看 ${Math.min(PAGE_COURSES, rest)} 门课` : '',
    nothing: found.length === 0,
  }
}

function titleOf(
  { departments }: Catalogue,
  { department, text, openOnly }: CatalogueQuestion,
  found: number,
) {
  const name = departments.find(({ id }) => id === department)?.name ?? ''
  if (text.trim() !== '' || name === '') return `找到 ${found} 门课`
  return openOnly ? `${name}：${found} 门课现在能报` : `${name}：${found} 门课`
}

function departmentChoices(catalogue: Catalogue): DepartmentChoice[] {
  const counts = countsOf(catalogue)
  return catalogue.departments.map(({ id, name }) => {
    const courses = catalogue.courses.filter(({ department }) => department === id)
    const open = courses.filter((course) => (counts.get(course.id)?.open ?? 0) > 0).length
    const text = `${courses.length} 门课${open > 0 ? `，${open} 门现在能报` : ''}`
    return { id, name, icon: departmentExtra(id).icon, text }
  })
}

const countsOf = ({ classes }: Catalogue): ReadonlyMap<string, Counted> =>
  new Map(classes.map((each) => [each.courseId, each]))

/** Courses that one can sign up for come first, then those with classes; else the catalogue's order holds. */
function coursesFor(
  catalogue: Catalogue,
  { department, text, openOnly }: CatalogueQuestion,
  counts: ReadonlyMap<string, Counted>,
): Course[] {
  const words = wordsOf(text)
  const weight = ({ id }: Course): number => {
    const { open = 0, all = 0 } = counts.get(id) ?? {}
    return open > 0 ? 0 : all > 0 ? 1 : 2
  }
  return catalogue.courses
    .filter((course) => department === '' || course.department === department)
    .filter((course) => !openOnly || weight(course) === 0)
    .filter((course) => answers(course, catalogue, words))
    .sort((a, b) => weight(a) - weight(b))
}

/** Whether every word is found in what the course is called, its department, or how people ask for that. */
function answers(course: Course, { departments }: Catalogue, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const department = departments.find(({ id }) => id === course.department)
  const { asked } = departmentExtra(course.department)
  const text = [course.name, course.level, department?.name ?? '', asked].map(foldText).join(' ')
  return words.every((word) => text.includes(word))
}

function courseRow(course: Course, counted: Counted | undefined): CourseRow {
  const open = counted?.open ?? 0
  return {
    id: course.id,
    name: course.name,
    facts: courseFacts(course),
    classes: classesWords(counted),
    open: open > 0,
  }
}

/** 「入门 · 12 次课，每次 90 分钟」. */
export function courseFacts({ level, meetings, minutes }: Course): string {
  return `${level} · ${meetings} 次课，每次 ${minutes} 分钟`
}

function classesWords(counted: Counted | undefined): string {
  const { all = 0, open = 0 } = counted ?? {}
  if (all === 0) return '现在没有班'
  if (open === 0) return `${all} 个班，都不能报了`
  return open === all ? `${all} 个班，现在都能报` : `${all} 个班，${open} 个班现在能报`
}
