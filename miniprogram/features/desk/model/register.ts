import type { ApiInput, ApiOutput } from '../../../../typings/api'
import { isChild } from '../../../shared/account/people'
import { speakDateTime } from '../../../shared/time/shanghai'

/** What the host has put into the form. */
export interface RegisterDraft {
  name: string
  phone: string
  /** `YYYY-MM`; empty: not said. */
  born: string
  guardianName: string
  guardianPhone: string
  /** What the guardian said when the words were read out; null: not asked yet. */
  agreed: boolean | null
  photo: boolean | null
}

/** An empty form. */
export const NO_DRAFT: RegisterDraft = {
  name: '',
  phone: '',
  born: '',
  guardianName: '',
  guardianPhone: '',
  agreed: null,
  photo: null,
}

/** What is read out to a child's guardian at the desk before anything is written down. PIPL, Articles 17 and 31. */
export const READ_OUT: readonly string[] = [
  '要记下孩子的姓名、出生年月，您的姓名和电话，用来核对年龄、签到、把孩子交到您手里，有事给您打电话。',
  '只有管这个站点的工作人员看得到，不公开，不给别人。要改、要删，随时给站点打电话。',
  '不同意就什么都不记。您同意吗？',
]

/** What else can be done when the guardian does not agree. */
export const REFUSED_WORDS =
  '好的，什么都没有记下。想好了随时可以来登记；也可以由家长用自己的手机报名，或者看看不用报名、家长陪着就能来的活动。'

const PHONE = /^[0-9][0-9 -]{5,18}[0-9]$/

/** Whether a text can be a telephone number, of a house or a mobile one. */
export const isPhone = (text: string): boolean => PHONE.test(text)

/** Whether a guardian has to be asked. `now` is an instant. */
export function needsGuardian({ born }: RegisterDraft, now: number): boolean {
  return born !== '' && isChild(born, now)
}

/** Why the form cannot be sent, for the person; empty when it can. */
export function registerFault(draft: RegisterDraft, now: number): string {
  if (draft.name.trim() === '') return '请填姓名'
  if (draft.phone.trim() === '' && draft.born === '') return '电话和出生年月，请至少填一样，好认出是同一个人'
  if (draft.phone.trim() !== '' && !isPhone(draft.phone.trim())) return '电话好像不对，请再看一下'
  return needsGuardian(draft, now) ? guardianFault(draft) : ''
}

function guardianFault({ guardianName, guardianPhone, agreed, photo }: RegisterDraft): string {
  if (guardianName.trim() === '') return '请填监护人的姓名'
  if (!isPhone(guardianPhone.trim())) return '请填监护人的电话，有事要能打通'
  if (agreed === null) return '请把上面的话读给监护人听，再选同意或不同意'
  return photo === null ? '请问监护人能不能给孩子拍照' : ''
}

/** The form as it is sent; for a form without a fault. */
export function registerInput(
  sessionId: string,
  draft: RegisterDraft,
  now: number,
): ApiInput<'activity/register'> {
  const { name, phone, born, guardianName, guardianPhone, photo } = draft
  const guardian = { name: guardianName.trim(), phone: guardianPhone.trim(), agreed: true as const }
  return {
    sessionId,
    name: name.trim(),
    ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
    ...(born === '' ? {} : { born }),
    ...(needsGuardian(draft, now) ? { guardian: { ...guardian, photo: photo === true } } : {}),
  }
}

/** What came of it, to be read out. */
export interface Registered {
  /** Whether there is a place. */
  seated: boolean
  title: string
  text: string
  /** 「492 039」; empty: no child to be fetched. */
  pickupCode: string
}

/** The answer in words. */
export function registeredWords(
  name: string,
  { standing, pickupCode }: ApiOutput<'activity/register'>,
  now: number,
): Registered {
  const code = pickupCode === null ? '' : `${pickupCode.slice(0, 3)} ${pickupCode.slice(3)}`
  return { seated: standing.is === 'seated', pickupCode: code, ...resultWords(name, standing, now) }
}

function resultWords(
  name: string,
  standing: ApiOutput<'activity/register'>['standing'],
  now: number,
): { title: string; text: string } {
  switch (standing.is) {
    case 'seated':
      return { title: `${name}有名额了`, text: '到时直接来，在名单上点名就行。' }
    case 'waiting':
      return {
        title: `${name}候补，排第 ${standing.position}`,
        text: '轮到的时候，会列在「待电话通知」里，请打电话告诉一声。',
      }
    case 'entered':
      return { title: `${name}参加抽签了`, text: '抽完会列在「待电话通知」里，请打电话告诉结果。' }
    case 'held':
      return {
        title: `给${name}留着名额`,
        text: `留到${speakDateTime(Date.parse(standing.until), now)}，在名单里点「电话里说要来」就定下来。`,
      }
    case 'lapsed':
    case 'out':
      return { title: `${name}没有登记上`, text: '请再试一次。' }
  }
}
