import type { CarePerson, Household } from '../../../services/household'
import {
  ageGroupWords,
  birthWords,
  CONSENT_WORDS,
  consentDay,
  RELATION_WORDS,
} from '../../../shared/account/people'

/** Somebody on record, in words. */
export interface PersonView {
  person: string
  name: string
  /** 「父母 · 长辈（60 岁以上）」 */
  about: string
  /** Who agreed, when and how. */
  consent: string
  /** Of a child: who is called; empty: no child. */
  guardian: string
  /** Has turned 14 and was not asked in person yet. */
  askOwn: boolean
  /** Whether photos may be taken; null: the question is not asked. */
  photo: boolean | null
}

/** Somebody on record as the list shows them. `now` in milliseconds. */
export function personView(one: CarePerson, now: number): PersonView {
  const { person, name, relation, born, guardian } = one
  return {
    person,
    name,
    about: `${RELATION_WORDS[relation]} · ${ageGroupWords(born, now)}`,
    consent: consentWords(one),
    guardian: guardian ? `监护人 ${guardian.name}，电话 ${guardian.phone}` : '',
    askOwn: isToBeAsked(one),
    photo: guardian && guardian.photo,
  }
}

/** Whether somebody put on record by a guardian has turned 14 since, and was not asked in person. */
export function isToBeAsked({ child, consent }: CarePerson): boolean {
  return !child && consent === null
}

/** 「本人 2026 年 11 月 3 日当面同意」; of a child, the guardian's word. */
function consentWords({ consent, guardian }: CarePerson): string {
  if (consent) return `本人 ${consentDay(consent.at)}${CONSENT_WORDS[consent.how]}`
  return guardian ? `监护人 ${consentDay(guardian.at)}同意` : '还没有同意的记录'
}

/** What the person has said of themselves. */
export function selfWords({ self }: Pick<Household, 'self'>): string {
  if (self.name === '' && self.born === null) return '还没有填姓名和出生年月'
  return `${self.name || '还没有填姓名'}，${self.born ? `${birthWords(self.born)}生` : '还没有填出生年月'}`
}
