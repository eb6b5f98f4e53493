import type { ApiInput } from '../../../../typings/api'
import { VOLUNTEER_CONSENT } from '../../../shared/account/consents'
import { isMinor } from '../../../shared/account/people'
import { isPhone } from './register'

/** What the host has put into the form by which somebody without a phone is put on a shift's list. */
export interface VolunteerDraft {
  name: string
  phone: string
  /** `YYYY-MM`; empty: not said. */
  born: string
  guardianName: string
  guardianPhone: string
  /** What the guardian said when the words were read out; null: not asked yet. */
  agreed: boolean | null
}

/** An empty form. */
export const NO_VOLUNTEER: VolunteerDraft = {
  ...{ name: '', phone: '', born: '', guardianName: '', guardianPhone: '', agreed: null },
}

/** What the page adds to the list with. */
export type VolunteerAdded = Omit<ApiInput<'volunteer/addVolunteer'>, 'shiftId'>

/** Whether a guardian has to be asked. `now` is an instant. */
export const needsGuardian = ({ born }: VolunteerDraft, now: number): boolean =>
  born !== '' && isMinor(born, now)

/** Why the form cannot be sent, for the person; empty when it can. */
export function volunteerFault(draft: VolunteerDraft, now: number): string {
  const phone = draft.phone.trim()
  if (draft.name.trim() === '') return '请填姓名'
  if (phone === '' && draft.born === '') return '电话和出生年月，请至少填一样，好认出是同一个人'
  if (phone !== '' && !isPhone(phone)) return '电话好像不对，请再看一下'
  if (!needsGuardian(draft, now)) return ''
  if (draft.guardianName.trim() === '') return '请填监护人的姓名'
  if (!isPhone(draft.guardianPhone.trim())) return '请填监护人的电话，有事要能打通'
  return draft.agreed === null ? '请把上面的话读给监护人听，再选同意或不同意' : ''
}

/** The form as it is sent; for a form without a fault. */
export function volunteerAdded(draft: VolunteerDraft, now: number): VolunteerAdded {
  const [phone, { version }] = [draft.phone.trim(), VOLUNTEER_CONSENT]
  const guardian = { name: draft.guardianName.trim(), phone: draft.guardianPhone.trim() }
  return {
    name: draft.name.trim(),
    ...(phone === '' ? {} : { phone }),
    ...(draft.born === '' ? {} : { born: draft.born }),
    ...(needsGuardian(draft, now) ? { guardian: { ...guardian, version, agreed: true as const } } : {}),
  }
}
