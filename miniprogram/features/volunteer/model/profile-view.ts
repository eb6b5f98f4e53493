import type { StationIndex, Street } from '../../../shared/station/types'
import { birthWords, consentDay } from '../../../shared/account/people'
import { lengthWords } from '../../../shared/volunteer/credit-words'
import { formalDay } from './certificate-view'
import { type Profile, SEX_NAMES, TIME_NAMES } from './profile-form'

/** What of the index an entry is put into words with. */
export interface Names {
  streets: Street[]
  modules: { code: string; name: string }[]
}

/** Before the index is there. */
export const NO_NAMES: Names = { streets: [], modules: [] }

/** The names that an index has. */
export const namesOf = ({ streets, modules }: Pick<StationIndex, 'streets' | 'modules'>): Names => ({
  streets: [...streets],
  modules: modules.map(({ code, name }) => ({ code, name })),
})

/** An entry in words. */
export interface ProfileView {
  name: string
  facts: { name: string; words: string }[]
  guardian: string
  maskedId: string
  trainings: { id: string; name: string; text: string }[]
  awards: { id: string; name: string; text: string }[]
}

/** An entry that says nothing. */
export const NO_PROFILE: ProfileView = {
  ...{ name: '', facts: [], guardian: '', maskedId: '', trainings: [], awards: [] },
}

/** What a sub-district is called, with its district; empty: no such one. */
export function areaName(streets: Names['streets'], code: string): string {
  const street = streets.find((each) => each.code === code)
  return street ? `${street.district} ${street.name}` : ''
}

/** An entry as the page shows it; what was not said is not shown. */
export function profileView(profile: Profile, names: Names): ProfileView {
  const { name, maskedId, guardian, trainings, awards } = profile
  return {
    ...{ name, maskedId },
    facts: factsOf(profile, names).flatMap(([fact, words]) => (words === '' ? [] : [{ name: fact, words }])),
    guardian: guardian ? `监护人 ${guardian.name}（${guardian.phone}）${consentDay(guardian.at)}同意` : '',
    trainings: trainings.map(({ id, name: training, content, minutes, organiser, day }) => ({
      ...{ id, name: training },
      text: `${formalDay(day)}，${organiser}，${lengthWords(minutes)}：${content}`,
    })),
    awards: awards.map(({ id, name: award, day, giver }) => ({
      ...{ id, name: award },
      text: `${formalDay(day)}，${giver}授予`,
    })),
  }
}

function factsOf(profile: Profile, { streets, modules }: Names): [string, string][] {
  const { contact, born, sex, area, skills, categories, times } = profile
  const named = (codes: readonly string[], list: readonly { code: string; name: string }[]): string =>
    list.flatMap(({ code, name }) => (codes.includes(code) ? [name] : [])).join('、')
  return [
    ['电话', contact],
    ['出生年月', birthWords(born)],
    ['性别', sex === '' ? '' : named([sex], SEX_NAMES)],
    ['住在', areaName(streets, area)],
    ['专业技能', skills.join('、')],
    ['想做的服务', named(categories, modules)],
    ['有空的时间', named(times, TIME_NAMES)],
  ]
}
