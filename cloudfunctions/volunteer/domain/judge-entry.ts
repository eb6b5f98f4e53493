import { VOLUNTEER_CONSENT } from '../../../miniprogram/shared/account/consents'
import {
  birthFault,
  CHILD_BELOW,
  isChild,
  isMinor,
  MINOR_BELOW,
} from '../../../miniprogram/shared/account/people'
import { dayOf, isDay } from '../../../miniprogram/shared/time/shanghai'
import type { VolunteerDocument } from '../../schema/documents'
import type { Refusal } from './refusals'

/** The words of a guardian, as they are given. */
export interface GuardianWord {
  name: string
  phone: string
  version: string
}

/** Whoever is to be registered. */
export interface EntryDraft {
  /** `YYYY-MM` or `YYYY-MM-DD`. */
  born: string
  guardian?: GuardianWord
}

const fault = (code: Refusal['code'], message: string): Refusal => ({ code, message })

/** What stands against a month or day of birth at `now` (milliseconds), or null. */
export function judgeBorn(born: string, now: number): Refusal | null {
  const isThere = born.length === 7 || (isDay(born) && born <= dayOf(now))
  if (isThere && birthFault(born.slice(0, 7), now) === null) return null
  return fault('VOLUNTEER.BORN_WRONG', '出生年月不对，请重新选')
}

/** What stands against somebody's age and the words of their guardian at `now` (milliseconds), or null. */
export function judgeGuardian({ born, guardian }: EntryDraft, now: number): Refusal | null {
  if (!isMinor(born, now)) return null
  if (!guardian) {
    return fault('VOLUNTEER.GUARDIAN_NEEDED', `还没满 ${MINOR_BELOW} 岁，要监护人同意才能登记`)
  }
  if (guardian.version === VOLUNTEER_CONSENT.version) return null
  return fault('VOLUNTEER.CONSENT_OLD', '同意书有更新，请回到上一步重新看一遍')
}

/**
 * Why an account cannot register itself or somebody on its record so, or null when it can. `now` in milliseconds.
 *
 * @param actor `born`: what the account's record says of somebody it cares for; empty: it says nothing
 */
export function judgeEntry(
  draft: EntryDraft,
  actor: { self: boolean; born: string },
  now: number,
): Refusal | null {
  const wrong = judgeBorn(draft.born, now)
  if (wrong) return wrong
  if (!actor.self && actor.born !== '' && draft.born.slice(0, 7) !== actor.born.slice(0, 7)) {
    return fault('VOLUNTEER.BORN_DIFFERS', '出生年月和“我的家人”里写的不一样，请核对')
  }
  if (actor.self && isChild(draft.born, now)) {
    const message = `还没满 ${CHILD_BELOW} 岁，请家长用自己的手机，在“我的家人”里登记`
    return fault('VOLUNTEER.CHILD_ALONE', message)
  }
  return judgeGuardian(draft, now)
}

/** The guardian's words as they are kept; null of a grown-up: then nobody's are needed. `now` in milliseconds. */
export function guardianKept({ born, guardian }: EntryDraft, now: number): VolunteerDocument['guardian'] {
  if (!guardian || !isMinor(born, now)) return null
  const { name, phone, version } = guardian
  return { name, phone, version, at: new Date(now).toISOString() }
}

/** Names that one entry remembers. */
const MOST_NAMES = 50

/** What somebody was called before, when the entry says `name` from `now` (milliseconds) on. */
export function formerNames(
  { name: before, names = [] }: Pick<VolunteerDocument, 'name' | 'names'>,
  name: string,
  now: number,
): Pick<VolunteerDocument, 'names'> {
  if (name === before) return {}
  return { names: [...names, { name: before, until: new Date(now).toISOString() }].slice(-MOST_NAMES) }
}

/** An entry that says nothing yet but whose it is. */
export function blankEntry(
  { person, openid, name }: { person: string; openid: string | null; name: string },
  at: string,
): VolunteerDocument {
  return {
    ...{ _id: person, openid, name, sex: '', born: '', identity: null, area: '', contact: '', skills: [] },
    ...{ categories: [], times: [], guardian: null, trainings: [], awards: [], reviewedDays: [] },
    ...{ closedAt: null, at, synthetic: false, revision: 0, applied: [] },
  }
}
