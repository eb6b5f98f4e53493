import { personOf } from '../../../cloudfunctions/activity/domain/person'
import type { VolunteerDocument } from '../../../cloudfunctions/schema/documents'
import { VOLUNTEER_CONSENT } from '../../../miniprogram/shared/account/consents'
import { addDays, dayOf, instantOf } from '../../../miniprogram/shared/time/shanghai'
import { textOf } from '../activities/build'
import { type Neighbour, neighbour } from '../activities/crowd'
import { CHILD } from '../activities/households'
import { chanceBelow } from '../network/chance'

/** Somebody who serves. `vouched`: whose word is needed for what a host records of them. */
export interface Server extends Neighbour {
  vouched: 'self' | 'guardian'
}

const grownUp = (account: string, name: string): Server => ({
  ...{ account, name, person: personOf(account), vouched: 'self' },
})

/** Demo people who serve: the retired teacher, the student, the rider, and a child by its mother's account. */
export const ZHANG = grownUp('demo-zhang-zhiming', '张志明')
export const STUDENT = grownUp('demo-chen-siyu', '陈思雨')
export const RIDER = grownUp('demo-zhou-qiang', '周强')
export const XIAOMAN: Server = {
  account: 'demo-li-jing',
  person: CHILD,
  name: '李小满',
  vouched: 'guardian',
}

/** How many made-up neighbours serve. */
const SERVING = 180

/** A made-up neighbour who serves; the same number is the same person. */
export const serving = (number: number): Server => ({ ...neighbour(number % SERVING), vouched: 'self' })

/** No line has such a number. */
const phoneOf = (number: number): string => `021-0000 ${String(number).padStart(4, '0')}`

const SKILLS = [['理发'], ['量血压', '急救'], ['书法'], ['手机教学'], ['沪语'], []]
const TIMES: VolunteerDocument['times'][] = [
  ['weekdayMorning'],
  ['weekdayMorning', 'weekdayAfternoon'],
  ['weekendMorning', 'weekendAfternoon'],
  ['evening'],
]

/** How long ago everybody registered, days. */
const REGISTERED_DAYS = 320

function registered(
  { person, account, name }: Neighbour,
  born: string,
  now: number,
  more: Partial<VolunteerDocument> = {},
): VolunteerDocument {
  const at = textOf(instantOf(addDays(dayOf(now), -REGISTERED_DAYS), 600))
  return {
    ...{ _id: person, openid: account, name, sex: '', born, identity: null, area: '', contact: phoneOf(0) },
    ...{ skills: [], categories: [], times: [], guardian: null, trainings: [], awards: [] },
    ...{ reviewedDays: [], closedAt: null, at, synthetic: true, revision: 0, applied: [], ...more },
  }
}

/** Everybody who serves in the demo network, as registered. */
export function demoVolunteers(now: number): VolunteerDocument[] {
  const year = Number(dayOf(now).slice(0, 4))
  const at = textOf(instantOf(addDays(dayOf(now), -40), 600))
  const guardian = { name: '李静', phone: phoneOf(1), version: VOLUNTEER_CONSENT.version, at }
  const crowd = Array.from({ length: SERVING }, (_each, n) => {
    const age = 22 + chanceBelow(50, 'age', n)
    const wishes = { skills: SKILLS[n % SKILLS.length] ?? [], times: TIMES[n % TIMES.length] ?? [] }
    return registered(serving(n), `${year - age}-05`, now, { ...wishes, contact: phoneOf(100 + n) })
  })
  return [
    registered(ZHANG, `${year - 63}-03`, now, {
      ...{ sex: 'male', contact: phoneOf(2), skills: ['书法', '沪语'], times: ['weekdayMorning'] },
      trainings: [trainingOf('安全须知', now), trainingOf('助老数字课', now)],
    }),
    registered(STUDENT, `${year - 20}-03`, now, { contact: phoneOf(3), skills: ['手机教学'] }),
    registered(RIDER, `${year - 31}-03`, now, { contact: phoneOf(4), times: ['evening'] }),
    registered(XIAOMAN, `${year - 9}-03`, now, { contact: phoneOf(1), guardian }),
    ...crowd,
  ]
}

function trainingOf(name: string, now: number): VolunteerDocument['trainings'][number] {
  const day = addDays(dayOf(now), -REGISTERED_DAYS + 7)
  return {
    ...{ id: `t-${name}`, name, content: `${name}，讲解和练习`, minutes: 45 },
    ...{ organiser: '总站培训组（演示）', day, by: 'demo-liu-min' },
  }
}
