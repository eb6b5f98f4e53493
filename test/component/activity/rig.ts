import type { ApiOutput } from '../../../typings/api'
import { type CloudCall, type FakePhone, installWx } from '../rig/fake-wx'
import { MONDAY_10, smallCloud } from '../rig/small-index'

export type Session = ApiOutput<'activity/session'>
export type Person = ApiOutput<'activity/standing'>['people'][number]
export type Mine = ApiOutput<'activity/mine'>['sessions'][number]

/** What the cloud answers to an activity's action: data, or a refusal's code and message. */
export type Answers = Record<string, (input: never) => unknown>

export const at = (text: string): string => new Date(`${text}+08:00`).toISOString()
export const SELF = `p-${'0'.repeat(24)}`
export const MOTHER = `p-${'1'.repeat(24)}`
export const CHILD = `p-${'2'.repeat(24)}`

/** Saturday afternoon, 20 places, 5 left. */
export const session: Session = {
  id: 's-1',
  stationId: 'st-1',
  form: 'activity',
  group: null,
  title: '手机课堂',
  module: 'health',
  audience: ['senior'],
  kind: 'firstCome',
  status: 'open',
  opensAt: at('2026-11-20T09:00'),
  closesAt: at('2026-11-28T14:00'),
  startsAt: at('2026-11-28T14:00'),
  endsAt: at('2026-11-28T15:30'),
  capacity: 20,
  joined: 15,
  left: 5,
  room: 25,
  drawn: true,
  popular: false,
  about: '教您用手机',
  bring: '手机',
  venue: '一楼',
  teacher: '',
  partner: '街道办',
  meetings: [{ startsAt: at('2026-11-28T14:00'), endsAt: at('2026-11-28T15:30') }],
  minAge: null,
  maxAge: null,
  pickup: false,
  courseId: null,
  term: null,
  cancelReason: '',
  postponed: null,
  policyVersion: 'activity-1',
  saltHash: '',
}

export const person = (more: Partial<Person> = {}): Person => ({
  person: SELF,
  name: '李静',
  relation: 'self',
  standing: { is: 'out' },
  ticket: null,
  limits: [],
  attendance: [],
  pickupCode: null,
  noShow: null,
  ...more,
})
export const mother = (more: Partial<Person> = {}): Person =>
  person({ person: MOTHER, name: '王秀兰', relation: 'parent', ...more })

export const mine = (more: Partial<Mine> = {}): Mine => ({
  ...session,
  next: { number: 1, of: 1, startsAt: session.startsAt, endsAt: session.endsAt, came: null },
  person: { person: SELF, name: '李静', relation: 'self' },
  standing: { is: 'seated' },
  pickupCode: null,
  attended: { present: 0, over: 0 },
  noShow: null,
  ...more,
})

/** Throws what the cloud refuses with. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** A phone on Monday at ten, whose cloud answers as given. Extra `wx.*` calls are noted in `done`. */
export function startPhone(answers: Answers): FakePhone {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  const phone = installWx({ cloud: (call) => answerOf(answers, call) })
  const note = (name: string, value: unknown) => (options: unknown) => {
    phone.done.push([name, options])
    return value instanceof Error ? Promise.reject(value) : Promise.resolve(value)
  }
  Object.assign(Reflect.get(globalThis, 'wx') as object, {
    requestSubscribeMessage: note('requestSubscribeMessage', { '报名结果通知（编号待填）': 'accept' }),
    addPhoneCalendar: note('addPhoneCalendar', {}),
    scanCode: note('scanCode', { result: 'xa1.s-1.abc.0123456789ab' }),
  })
  return phone
}

async function answerOf(answers: Answers, call: CloudCall): Promise<unknown> {
  const answer = answers[call.data.action]
  if (!answer) return smallCloud(call)
  try {
    return { ok: true, data: await answer(call.data.input as never) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { ok: false, error: { code: error.code, message: error.message } }
  }
}

/** What was sent of one action. */
export const sent = (phone: FakePhone, action: string) =>
  phone.calls.filter(({ data }) => data.action === action)

/** A tap on something that carries data. */
export const tapOn = (dataset: object) => ({ currentTarget: { dataset } })
