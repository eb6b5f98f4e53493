import type { ApiInput } from '../../../../typings/api'
import type { CarePerson, Household } from '../../../services/household'
import { birthFault, type ConsentWay } from '../../../shared/account/people'
import { isToBeAsked } from './people-view'
import { nameFault, phoneFault } from './person-form'

/** What the form asks: of the person themselves, of a grown-up, of a child, or of a child that has turned 14. */
export type EditKind = 'self' | 'grownUp' | 'child' | 'turned14'

/** The form as it is filled in. */
export interface EditDraft {
  kind: EditKind
  /** The person's key. */
  person: string
  name: string
  /** `YYYY-MM`; of the person themselves alone, empty while they have not said. */
  born: string
  /** The guardian's; of a child alone. */
  phone: string
  /** Empty: not said yet. */
  consent: ConsentWay | ''
}

/** A form about nobody. */
export const NO_EDIT: EditDraft = { kind: 'self', person: '', name: '', born: '', phone: '', consent: '' }

/** The form about somebody on record (`self`: the person themselves); null when they are not. */
export function editDraft({ self, people }: Household, person: string): EditDraft | null {
  if (person === 'self') {
    return { ...NO_EDIT, person: self.person, name: self.name, born: self.born ?? '' }
  }
  const one = people.find((each) => each.person === person)
  if (!one) return null
  return { ...NO_EDIT, kind: kindOf(one), person, name: one.name, phone: one.guardian?.phone ?? '' }
}

function kindOf(one: CarePerson): EditKind {
  if (one.child) return 'child'
  return isToBeAsked(one) ? 'turned14' : 'grownUp'
}

/** What is wrong with the form, for the person; empty: nothing. `now` in milliseconds. */
export function editFault({ kind, name, born, phone, consent }: EditDraft, now: number): string {
  const wrongName = nameFault(name, kind === 'self' ? '您的姓名' : '姓名')
  if (wrongName !== '') return wrongName
  if (kind === 'child') return phoneFault(phone)
  if (kind === 'turned14' && consent === '') return '请先问过本人，再选怎样同意的'
  return born !== '' && birthFault(born, now) ? '出生年月不对，请重新选' : ''
}

/** The person themselves as the cloud takes them. */
export function selfOf({ name, born }: EditDraft): ApiInput<'account/setSelf'> {
  return { name: name.trim(), born: born === '' ? null : born }
}

/** The change of somebody on record as the cloud takes it. */
export function editOf({ kind, person, name, phone, consent }: EditDraft): ApiInput<'account/editPerson'> {
  return {
    ...{ person, name: name.trim() },
    ...(kind === 'child' && { phone: phone.trim() }),
    ...(kind === 'turned14' && consent !== '' && { consent }),
  }
}
