import type { InferOutput } from 'valibot'
import { refuseAnyone, refuseFull } from '../../../miniprogram/shared/activity/refusals'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { gateOf } from '../domain/session'
import { type ClassSource, findAllClasses, studyLists } from '../store-residents'

type Output = InferOutput<typeof contract.catalogue.output>

/** The senior university: its lists, and which of its courses have classes now. */
export async function catalogue(_input: object, { db, now }: QueryContext): Promise<Output> {
  const [lists, found] = await Promise.all([studyLists(db), findAllClasses(db, new Date(now).toISOString())])
  const { departments, courses, terms } = lists
  return { departments, courses, terms, classes: countByCourse(found, now) }
}

function countByCourse(classes: readonly ClassSource[], now: number): Output['classes'] {
  const counts = new Map<string, Output['classes'][number]>()
  for (const each of classes) {
    if (each.courseId === null || each.status === 'cancelled') continue
    const gate = gateOf(each)
    const takes = refuseAnyone(gate, now) === null && refuseFull(gate) === null
    const { all, open } = counts.get(each.courseId) ?? { all: 0, open: 0 }
    counts.set(each.courseId, { courseId: each.courseId, all: all + 1, open: open + (takes ? 1 : 0) })
  }
  return [...counts.values()]
}
