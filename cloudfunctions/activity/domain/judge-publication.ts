import { judgePeople } from '../../../miniprogram/shared/activity/judge-people'
import { judgeTimes } from '../../../miniprogram/shared/activity/judge-times'
import type { Refusal } from '../../../miniprogram/shared/activity/refusals'
import { judgeSlots } from '../../../miniprogram/shared/activity/slots'
import type { CatalogueLists } from '../../schema/documents'
import type { Publication } from './publication'
import { meetingsOf } from './session'

/** The lists of the catalogue that a publication has to keep to. */
export type Catalogue = Pick<CatalogueLists, 'modules' | 'courses' | 'terms'>

const fault = (code: Refusal['code'], message: string): Refusal => ({ code, message })

/** Why this cannot be published at `now` (milliseconds), or null when it can. */
export function judgePublication(said: Publication, catalogue: Catalogue, now: number): Refusal | null {
  const { kind, opensAt, drawAt } = said
  const times = {
    ...{ kind, opensAt: Date.parse(opensAt), meetings: meetingsOf(said) },
    ...(drawAt !== undefined && { drawAt: Date.parse(drawAt) }),
  }
  return (
    judgeNames(said, catalogue) ??
    judgePeople(said) ??
    judgeTimes(times, now) ??
    judgeSlots(said, times.meetings)
  )
}

/** Whether the catalogue knows what is spoken of. A class is one of a course; nothing else is. */
function judgeNames(said: Publication, { modules, courses, terms }: Catalogue): Refusal | null {
  const { form, module, courseId, term } = said
  if (!modules.some(({ code }) => code === module)) {
    return fault('ACTIVITY.MODULE_UNKNOWN', '没有这个服务模块')
  }
  if (form !== 'class') {
    const named = courseId !== undefined || term !== undefined
    return named ? fault('ACTIVITY.NO_COURSE', '只有班级才有课程和学期') : null
  }
  if (courseId === undefined) return fault('ACTIVITY.COURSE_MISSING', '请选择班级的课程')
  if (!courses.some(({ id }) => id === courseId)) return fault('ACTIVITY.COURSE_UNKNOWN', '没有这门课程')
  if (term === undefined || terms.some(({ code }) => code === term)) return null
  return fault('ACTIVITY.TERM_UNKNOWN', '没有这个学期')
}
