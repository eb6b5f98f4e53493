import { personOf } from '../../../cloudfunctions/activity/domain/person'
import { hash } from '../../../cloudfunctions/kernel/hash'
import type { CarePerson, HouseholdDocument } from '../../../cloudfunctions/schema/documents'
import { GUARDIAN_CONSENT } from '../../../miniprogram/shared/account/consents'
import { addDays, dayOf, instantOf } from '../../../miniprogram/shared/time/shanghai'
import { textOf } from './build'

/** Openids of demo people who have said more of themselves than their openid. */
const WANG = 'demo-wang-xiulan'
const DAUGHTER = 'demo-li-jing'
const HOST = 'demo-liu-min'
const OFFICER = 'demo-zhao-hai'

/** The key of somebody whom a demo person cares for. */
const caredFor = (openid: string, name: string): string =>
  `p-${hash('demo person', openid, name).slice(0, 24)}`

/** The daughter's father, who has no phone, and her child, who is nine. */
const FATHER = caredFor(DAUGHTER, '李国平')
export const CHILD = caredFor(DAUGHTER, '李小满')

function household(openid: string, name: string, born: string, people: CarePerson[] = []): HouseholdDocument {
  return {
    ...{ _id: personOf(openid), openid, self: { name, born }, people, history: [] },
    ...{ revision: 0, applied: [] },
  }
}

/** The month in which somebody of so many years was born, seen from `now` (milliseconds). */
const bornBefore = (years: number, now: number): string => `${Number(dayOf(now).slice(0, 4)) - years}-03`

/** What demo people have put on record about themselves and those they care for. */
export function demoHouseholds(now: number): HouseholdDocument[] {
  const at = textOf(instantOf(addDays(dayOf(now), -40), 600))
  const father: CarePerson = {
    ...{ person: FATHER, name: '李国平', relation: 'parent', born: bornBefore(78, now) },
    ...{ consent: { how: 'inPerson', at }, guardian: null },
  }
  const { version } = GUARDIAN_CONSENT
  const child: CarePerson = {
    ...{ person: CHILD, name: '李小满', relation: 'child', born: bornBefore(9, now), consent: null },
    guardian: { name: '李静', phone: '139 0000 0000', version, at, photo: false },
  }
  return [
    household(WANG, '王秀兰', bornBefore(75, now)),
    household(DAUGHTER, '李静', bornBefore(46, now), [father, child]),
    household(HOST, '刘敏', bornBefore(38, now)),
    household(OFFICER, '赵海', bornBefore(44, now)),
  ]
}
