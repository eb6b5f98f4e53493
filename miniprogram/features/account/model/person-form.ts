import type { NewPerson } from '../../../services/household'
import { GUARDIAN_CONSENT } from '../../../shared/account/consents'
import {
  birthFault,
  birthWords,
  type ConsentWay,
  type Relation,
  RELATION_WORDS,
  relationFits,
} from '../../../shared/account/people'

/** Whom the form is about, as far as it is filled in. */
export interface PersonDraft {
  relation: Relation
  name: string
  /** `YYYY-MM`; empty: not picked yet. */
  born: string
}

/** Who agrees for a child, and what they say of photos. */
export interface GuardianDraft {
  name: string
  phone: string
  photo: boolean
}

/** A number the desk can call: the contract's own rule. */
const PHONE = /^[0-9][0-9 -]{5,18}[0-9]$/
const LONGEST_NAME = 20

/** Where the wheel of months stands at first: near most who are put on record so. */
const USUAL_BORN: Readonly<Record<Relation, string>> = {
  parent: '1955-01',
  spouse: '1960-01',
  child: '2016-01',
  grandchild: '2018-01',
  relative: '1960-01',
  neighbour: '1950-01',
}

/** Every relation with its word, in the order in which they are offered. */
export const RELATIONS = Object.entries(RELATION_WORDS).map(([relation, word]) => ({
  relation: relation as Relation,
  word,
}))

/** A form about somebody of that relation, nothing filled in. */
export function newDraft(relation: Relation): PersonDraft {
  return { relation, name: '', born: '' }
}

/** Where the wheel of months stands. */
export function wheelAt({ relation, born }: PersonDraft): string {
  return born === '' ? USUAL_BORN[relation] : born
}

/** A picked month in words; empty while none is. */
export function bornWords(born: string): string {
  return born === '' ? '' : birthWords(born)
}

/** What is wrong with a name, for the person; empty: nothing. */
export function nameFault(name: string, whose: string): string {
  const { length } = name.trim()
  if (length === 0) return `请填写${whose}`
  return length > LONGEST_NAME ? `${whose}最多 ${LONGEST_NAME} 个字` : ''
}

/** What is wrong with a number, for the person; empty: nothing. */
export function phoneFault(phone: string): string {
  return PHONE.test(phone.trim()) ? '' : '请填写能打通的电话，手机或座机都行'
}

/** What is missing before the form goes on, for the person; empty: nothing. `now` in milliseconds. */
export function draftFault({ relation, name, born }: PersonDraft, now: number): string {
  const wrongName = nameFault(name, '姓名')
  if (wrongName !== '') return wrongName
  if (born === '') return '请选出生年月'
  if (birthFault(born, now)) return '出生年月不对，请重新选'
  return relationFits(relation, born, now)
    ? ''
    : `${RELATION_WORDS[relation]}不会不满 14 周岁，请看看出生年月`
}

/** What is missing before a guardian can agree, for the person; empty: nothing. */
export function guardianFault({ name, phone }: GuardianDraft): string {
  return nameFault(name, '监护人的姓名') || phoneFault(phone)
}

/** A grown-up as the cloud takes them. */
export function grownUp({ relation, name, born }: PersonDraft, consent: ConsentWay): NewPerson {
  return { relation, name: name.trim(), born, consent }
}

/** A child as the cloud takes them, with the words that were agreed to. */
export function childOf({ relation, name, born }: PersonDraft, guardian: GuardianDraft): NewPerson {
  const agreed = { version: GUARDIAN_CONSENT.version, agreed: true as const, photo: guardian.photo }
  return {
    ...{ relation, name: name.trim(), born },
    guardian: { name: guardian.name.trim(), phone: guardian.phone.trim(), ...agreed },
  }
}
