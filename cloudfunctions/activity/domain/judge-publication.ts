import { judgeTimes } from '../../../miniprogram/shared/activity/judge-times'
import type { Refusal } from '../../../miniprogram/shared/activity/refusals'
import type { CatalogueLists } from '../../schema/documents'
import type { Publication } from './publication'
import { meetingsOf } from './session'
import { refuseSlots } from './slots'

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
  return judgeNames(said, catalogue) ?? judgePeople(said) ?? judgeTimes(times, now) ?? judgeSlots(said)
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

function judgePeople({ minAge, maxAge, pickup, kind }: Publication): Refusal | null {
  if (minAge !== null && maxAge !== null && minAge > maxAge) {
    return fault('ACTIVITY.AGES', '最小年龄不能大于最大年龄')
  }
  if (!pickup || kind !== 'walkIn') return null
  return fault('ACTIVITY.PICKUP_WALK_IN', '要接送码的活动需要先报名')
}

/** Whether a consultation can be cut into its slots, which are given to whoever asks first. */
function judgeSlots(said: Publication): Refusal | null {
  const { form, kind, slotMinutes } = said
  if (form !== 'slot') {
    return slotMinutes === undefined ? null : fault('ACTIVITY.NO_SLOTS', '只有一对一咨询才分时段')
  }
  if (slotMinutes === undefined) return fault('ACTIVITY.SLOTS_MISSING', '请填写每位多少分钟')
  if (kind !== 'firstCome') return fault('ACTIVITY.SLOTS_KIND', '一对一咨询只能先到先得')
  const [span, ...more] = meetingsOf(said)
  if (!span || more.length > 0) return fault('ACTIVITY.SLOTS_ONE_SPAN', '一对一咨询请选一段连着的时间')
  return refuseSlots(span, slotMinutes)
}
