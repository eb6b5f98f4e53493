import { AUDIENCE_WORDS } from '../../../shared/activity/audience'
import { CURRENT_POLICY, type SignUpKind } from '../../../shared/activity/policy'
import type { Audience } from '../../../shared/activity/types'
import type { Shape } from './publish-draft'
import type { PublishStep } from './publish-judge'

/** What is said over a step. */
export const STEP_TITLES: Readonly<Record<PublishStep, string>> = {
  what: '办什么',
  when: '什么时候',
  who: '给谁、多少人',
  signUp: '什么时候报名',
  look: '再看一遍',
}

/** A way of giving places, in plain words with what it means. */
export interface KindChoice {
  kind: SignUpKind
  name: string
  meaning: string
}

/** The ways of giving places. */
export const KIND_CHOICES: readonly KindChoice[] = [
  { kind: 'firstCome', name: '先到先得', meaning: '谁先报名谁有名额，满了排候补' },
  { kind: 'lottery', name: '抽签', meaning: '人多时更公平：到时间统一抽，早报晚报机会一样' },
  { kind: 'walkIn', name: '不用报名', meaning: '到时间直接来，坐满为止' },
]

/** The shapes that something new can have; a class comes from a course. */
export const SHAPE_CHOICES: readonly { shape: Shape; name: string }[] = [
  { shape: 'once', name: '只办一次' },
  { shape: 'days', name: '连着办几天' },
  { shape: 'slots', name: '一对一咨询' },
]

/** The people an activity can be meant for, in the order in which they are offered. */
export const AUDIENCE_CHOICES: readonly { code: Audience; name: string }[] = (
  Object.keys(AUDIENCE_WORDS) as Audience[]
).map((code) => ({ code, name: AUDIENCE_WORDS[code] }))

/** What 「很多人想来」 means for those who book. */
export const POPULAR_MEANING = `每人同时最多报 ${CURRENT_POLICY.popular.perPerson} 场这样的活动；${CURRENT_POLICY.popular.withinDays} 天里 ${CURRENT_POLICY.popular.noShows} 次没来的人暂时不能报`

/** What 「凭接送码接孩子」 means for those who book. */
export const PICKUP_MEANING = '孩子报名要监护人同意；结束时家长报 6 位接送码才能接走'

/** The service module that classes of the university belong to; where a network has none such, the host chooses. */
export const COURSE_MODULE = 'senior_univ'
