import type { Catalogue } from '../../../services/catalogue'
import { whenWords } from '../../../shared/activity/words'
import { foldText, wordsOf } from '../../../shared/text/fold'
import { addDays, dayOf } from '../../../shared/time/shanghai'
import type { DeskCard, Template } from './publish-draft'
import { KIND_CHOICES } from './publish-words'
import { lengthWords } from './publish-when'

/** Something to begin a form from, as a row of a list. */
export interface SourceRow {
  id: string
  title: string
  /** 「1 小时 30 分钟 · 25 人 · 先到先得」. */
  text: string
}

/** Rows that belong together. */
export interface SourceGroup {
  name: string
  rows: SourceRow[]
}

/** How many days of earlier sessions are asked for at a time; the contract allows no more. */
export const EARLIER_DAYS = 62

/** Templates of the modules in their order, those that answer the text. */
export function templateGroups(
  templates: readonly Template[],
  modules: readonly { code: string; name: string }[],
  text: string,
): SourceGroup[] {
  const groups = modules.map(({ code, name }) => ({
    name,
    rows: templates
      .filter(({ module, title, about }) => module === code && answers([name, title, about], text))
      .map(templateRow),
  }))
  return groups.filter(({ rows }) => rows.length > 0)
}

function templateRow({ id, title, minutes, capacity, kind, days, slotMinutes }: Template): SourceRow {
  const way = KIND_CHOICES.find((choice) => choice.kind === kind)?.name ?? ''
  const people = slotMinutes === null ? `${capacity} 人` : `一对一，每位 ${slotMinutes} 分钟`
  const length = days > 1 ? `${days} 天，每天 ${lengthWords(minutes)}` : lengthWords(minutes)
  return { id, title, text: [length, people, way].join(' · ') }
}

/** Courses by department, those that answer the text. */
export function courseGroups({ departments, courses }: Catalogue, text: string): SourceGroup[] {
  const groups = departments.map(({ id, name }) => ({
    name,
    rows: courses
      .filter((course) => course.department === id && answers([name, course.name, course.level], text))
      .map((course) => ({
        id: course.id,
        title: course.name,
        text: `${course.level} · ${course.meetings} 次课，每次 ${course.minutes} 分钟`,
      })),
  }))
  return groups.filter(({ rows }) => rows.length > 0)
}

/** Earlier sessions, the latest first; the slots of a consultation are one, and so is what has the same title. */
export function earlierRows(sessions: readonly DeskCard[], text: string, now: number): SourceRow[] {
  const seen = new Set<string>()
  const latest = [...sessions].sort((a, b) => (a.startsAt < b.startsAt ? 1 : -1))
  return latest.flatMap(({ id, title, startsAt, endsAt }) => {
    if (seen.has(title) || !answers([title], text)) return []
    seen.add(title)
    return [{ id, title, text: whenWords(startsAt, endsAt, now) }]
  })
}

/** The day from which earlier sessions are asked for, so that those of today and tomorrow are among them. */
export function earlierFrom(now: number): string {
  return addDays(dayOf(now), 2 - EARLIER_DAYS)
}

function answers(texts: readonly string[], text: string): boolean {
  const folded = texts.map(foldText).join(' ')
  return wordsOf(text).every((word) => folded.includes(word))
}
