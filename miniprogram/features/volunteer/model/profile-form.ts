import type { ApiInput, ApiOutput } from '../../../../typings/api'
import { VOLUNTEER_CONSENT } from '../../../shared/account/consents'
import { birthFault, isChild, isMinor } from '../../../shared/account/people'

/** An entry and those who may have one, as the cloud tells them. */
export type ProfileAnswer = ApiOutput<'volunteer/profile'>

/** A volunteer's entry. */
export type Profile = NonNullable<ProfileAnswer['profile']>

/** Somebody who has an entry or may have one. */
export type Actor = ProfileAnswer['people'][number]

/** When somebody can help. */
export type TimeCode = Profile['times'][number]

/** The form as it is filled in. */
export interface ProfileDraft {
  name: string
  contact: string
  /** `YYYY-MM`; empty: not picked. */
  born: string
  /** It was put on record with the family and has to stay the same. */
  bornFixed: boolean
  sex: Profile['sex']
  /** Code of the sub-district; empty: not said. */
  area: string
  /** As it is typed, with commas between. */
  skills: string
  categories: string[]
  times: TimeCode[]
  guardianName: string
  guardianPhone: string
}

/** Times by their names. */
export const TIME_NAMES: readonly { code: TimeCode; name: string }[] = [
  { code: 'weekdayMorning', name: '平日上午' },
  { code: 'weekdayAfternoon', name: '平日下午' },
  { code: 'evening', name: '晚上' },
  { code: 'weekendMorning', name: '周末上午' },
  { code: 'weekendAfternoon', name: '周末下午' },
]

/** What can be said of one's sex; nothing is an answer, too. */
export const SEX_NAMES: readonly { code: Profile['sex']; name: string }[] = [
  { code: 'female', name: '女' },
  { code: 'male', name: '男' },
  { code: '', name: '不填' },
]

/** A form about nobody. */
export const NO_DRAFT: ProfileDraft = {
  ...{ name: '', contact: '', born: '', bornFixed: false, sex: '', area: '', skills: '' },
  ...{ categories: [], times: [], guardianName: '', guardianPhone: '' },
}

/** The form about somebody, with what is known of them already. */
export function profileDraft(profile: Profile | null, actor: Actor): ProfileDraft {
  const bornFixed = !actor.self && actor.born !== ''
  if (!profile) return { ...NO_DRAFT, name: actor.name, born: actor.born.slice(0, 7), bornFixed }
  const { name, contact, born, sex, area, skills, categories, times, guardian } = profile
  return {
    ...{ name, contact, born: born.slice(0, 7), bornFixed, sex, area, categories, times },
    skills: skills.join('，'),
    guardianName: guardian?.name ?? '',
    guardianPhone: guardian?.phone ?? '',
  }
}

/** Whether a guardian has to agree. `now` in milliseconds. */
export const needsGuardian = ({ born }: ProfileDraft, now: number): boolean =>
  born !== '' && isMinor(born, now)

/** A number the desk can call: the contract's own rule. */
const PHONE = /^[0-9][0-9 -]{5,18}[0-9]$/
const MOST_SKILLS = 10

const skillsOf = (text: string): string[] =>
  text
    .split(/[,，、;；\n]/)
    .map((skill) => skill.trim())
    .filter((skill) => skill !== '')

/** What is wrong with the form, for the person; empty: nothing. `now` in milliseconds. */
export function profileFault(draft: ProfileDraft, { self }: Pick<Actor, 'self'>, now: number): string {
  const { name, contact, born, skills } = draft
  if (name.trim() === '') return '请填写姓名'
  if (!PHONE.test(contact.trim())) return '请填写能打通的电话，手机或座机都行'
  if (born === '' || birthFault(born, now)) return '请选出生年月'
  if (self && isChild(born, now)) {
    return '不满 14 周岁，请家长在家长的手机上登记：先在「我的家人」里添加，再来这里'
  }
  if (skillsOf(skills).length > MOST_SKILLS) return `专业技能最多写 ${MOST_SKILLS} 项`
  return skillsOf(skills).some(({ length }) => length > 20) ? '一项技能最多 20 个字' : ''
}

/** What is missing before a guardian can agree, for the person; empty: nothing. */
export function guardianFault({ guardianName, guardianPhone }: ProfileDraft): string {
  if (guardianName.trim() === '') return '请填写监护人的姓名'
  return PHONE.test(guardianPhone.trim()) ? '' : '请填写监护人能打通的电话'
}

/** A form as the cloud takes it; a guardian's name goes along only where one has to agree. */
export function registerInput(
  draft: ProfileDraft,
  person: string | undefined,
  now: number,
): ApiInput<'volunteer/register'> {
  const { name, contact, born, sex, area, skills, categories, times, guardianName, guardianPhone } = draft
  const { version } = VOLUNTEER_CONSENT
  const guardian = { name: guardianName.trim(), phone: guardianPhone.trim(), version, agreed: true as const }
  return {
    ...(person && { person }),
    ...{ name: name.trim(), contact: contact.trim(), born, sex, area, categories, times },
    skills: skillsOf(skills),
    ...(needsGuardian(draft, now) && { guardian }),
  }
}

/** The list with a code put in, or taken out where it was. */
export function toggled<T>(list: readonly T[], code: T): T[] {
  return list.includes(code) ? list.filter((each) => each !== code) : [...list, code]
}

/** Choices as chips, with a tick on those that are made. */
export function chipsOf(
  choices: readonly { code: string; name: string }[],
  made: readonly string[],
): { code: string; name: string; on: boolean }[] {
  return choices.map(({ code, name }) => ({ code, name, on: made.includes(code) }))
}
