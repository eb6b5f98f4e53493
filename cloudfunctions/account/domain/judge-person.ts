import { GUARDIAN_CONSENT } from '../../../miniprogram/shared/account/consents'
import {
  birthFault,
  type BirthFault,
  type ConsentWay,
  isChild,
  MAX_PEOPLE,
  type Relation,
  RELATION_WORDS,
  relationFits,
} from '../../../miniprogram/shared/account/people'
import type { CarePerson } from '../../schema/documents'

/** Why somebody cannot be put on record, or not so. */
export interface PersonFault {
  code: string
  message: string
}

/** Somebody as the account describes them. */
export interface PersonDraft {
  /** The key they would have: somebody whose name was corrected since keeps theirs. */
  person: string
  name: string
  relation: Relation
  /** `YYYY-MM` in Asia/Shanghai. */
  born: string
  consent?: ConsentWay
  guardian?: { version: string }
}

const TWICE: PersonFault = { code: 'PERSON.TWICE', message: '这位家人已经登记过了，不用再登记' }

const BIRTH_FAULTS: Readonly<Record<BirthFault, PersonFault>> = {
  malformed: { code: 'PERSON.BORN_WRONG', message: '出生年月不对，请重新选' },
  tooEarly: { code: 'PERSON.BORN_WRONG', message: '出生年份太早了，请重新选' },
  future: { code: 'PERSON.BORN_FUTURE', message: '出生年月还没有到，请重新选' },
}

/** What stands against a month of birth at `now` (milliseconds), or null. */
export function judgeBirth(born: string, now: number): PersonFault | null {
  const fault = birthFault(born, now)
  return fault && BIRTH_FAULTS[fault]
}

/** What stands against putting somebody on record beside `people` at `now` (milliseconds), or null. */
export function judgePerson(
  draft: PersonDraft,
  people: readonly CarePerson[],
  now: number,
): PersonFault | null {
  const { person, name, relation, born } = draft
  if (people.some((one) => one.person === person || (one.name === name && one.born === born))) return TWICE
  if (people.length >= MAX_PEOPLE) {
    return { code: 'PERSON.NO_ROOM', message: `最多登记 ${MAX_PEOPLE} 位家人，可以先删除一位` }
  }
  const wrongBirth = judgeBirth(born, now)
  if (wrongBirth) return wrongBirth
  if (!relationFits(relation, born, now)) {
    const message = `${RELATION_WORDS[relation]}不会不满 14 周岁，请看看出生年月`
    return { code: 'PERSON.RELATION_ODD', message }
  }
  return isChild(born, now) ? judgeGuardian(draft) : judgeConsent(draft)
}

function judgeGuardian({ guardian }: PersonDraft): PersonFault | null {
  if (!guardian) return { code: 'PERSON.GUARDIAN_NEEDED', message: '孩子不满 14 周岁，要监护人同意才能登记' }
  if (guardian.version === GUARDIAN_CONSENT.version) return null
  return { code: 'PERSON.CONSENT_OLD', message: '同意书有更新，请回到上一步重新看一遍' }
}

function judgeConsent({ consent }: PersonDraft): PersonFault | null {
  if (consent) return null
  return { code: 'PERSON.CONSENT_NEEDED', message: '要先问过本人，再选对方怎样同意的' }
}

/** What an account asks to change of somebody on record. */
export interface PersonEdit {
  name?: string
  photo?: boolean
  phone?: string
  consent?: ConsentWay
}

/**
 * Whether somebody put on record by a guardian has turned 14 since and has not been asked in person. `now` in
 * milliseconds.
 */
function needsOwnConsent({ born, consent }: CarePerson, now: number): boolean {
  return consent === null && !isChild(born, now)
}

/**
 * What stands against changing `one` of `people` at `now` (milliseconds), or null. To forbid photos is allowed at any
 * age and without a further question: a consent is as easily taken back as given.
 */
export function judgeEdit(
  one: CarePerson,
  edit: PersonEdit,
  people: readonly CarePerson[],
  now: number,
): PersonFault | null {
  return judgeName(one, edit, people) ?? judgeOwnWord(one, edit, now) ?? judgeGuardianPart(one, edit)
}

function judgeName(
  { person, born }: CarePerson,
  { name }: PersonEdit,
  people: readonly CarePerson[],
): PersonFault | null {
  const alike = people.some((each) => each.person !== person && each.name === name && each.born === born)
  return alike ? TWICE : null
}

function judgeOwnWord(one: CarePerson, edit: PersonEdit, now: number): PersonFault | null {
  const { name, phone, photo, consent } = edit
  if (consent && isChild(one.born, now)) {
    return { code: 'PERSON.STILL_CHILD', message: '孩子不满 14 周岁，由监护人同意就可以' }
  }
  const isRefusalAlone = photo === false && name === undefined && phone === undefined
  if (!needsOwnConsent(one, now) || consent || isRefusalAlone) return null
  return { code: 'PERSON.OWN_CONSENT_NEEDED', message: '孩子满 14 周岁了，请先问过本人，再选怎样同意的' }
}

function judgeGuardianPart({ guardian }: CarePerson, { photo, phone }: PersonEdit): PersonFault | null {
  const ofGuardian = photo !== undefined || phone !== undefined
  if (guardian || !ofGuardian) return null
  return { code: 'PERSON.NO_GUARDIAN', message: '只有不满 14 周岁的孩子才登记监护人和照片' }
}
