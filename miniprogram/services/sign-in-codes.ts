import { dayOf } from '../shared/time/shanghai'
import { forget, readStored, store } from './storage'

/** What the host's phone needs to show the rotating code of a session or a shift without a network. */
export interface SignInCode {
  /** Of the session or the shift. */
  id: string
  title: string
  /** ISO instants. */
  meetings: { startsAt: string; endsAt: string }[]
  /** Its secret, hex. */
  key: string
  /** How far the server's clock is ahead of this phone's, milliseconds. */
  ahead: number
}

/** Before there is a code. */
export const NO_CODE: SignInCode = { id: '', title: '', meetings: [], key: '', ahead: 0 }

const isCodes = (value: unknown): value is SignInCode[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'object' && each !== null && 'key' in each)

let held: SignInCode[] | null = null

/** A secret stays on the phone on the days it is of alone. */
const isOfDay = ({ meetings }: SignInCode, day: string): boolean =>
  meetings.some(({ startsAt, endsAt }) =>
    [startsAt, endsAt].some((instant) => dayOf(Date.parse(instant)) === day),
  )

function codesOf(day: string): SignInCode[] {
  const kept = held ?? readStored('signInCodes', isCodes) ?? []
  const good = kept.filter((code) => isOfDay(code, day))
  if (good.length < kept.length) keep(good)
  held = good
  return good
}

function keep(codes: SignInCode[]): void {
  held = codes
  if (codes.length === 0) forget('signInCodes')
  else store('signInCodes', codes)
}

/** The code of a session or a shift if it was kept today, else null; those of other days are thrown away. */
export function keptCode(id: string, now: number): SignInCode | null {
  return codesOf(dayOf(now)).find((code) => code.id === id) ?? null
}

/** Keeps a code if one of its meetings is today. */
export function keepCode(code: SignInCode, now: number): void {
  const day = dayOf(now)
  const others = codesOf(day).filter(({ id }) => id !== code.id)
  keep(isOfDay(code, day) ? [...others, code] : others)
}

/** Forgets one code: the person may not show it any more. */
export function dropCode(id: string, now: number): void {
  keep(codesOf(dayOf(now)).filter((code) => code.id !== id))
}

/** Throws away the codes of other days. To be called when the app starts. */
export function forgetOldCodes(now: number): void {
  codesOf(dayOf(now))
}

/** Forgets all codes. */
export function forgetCodes(): void {
  keep([])
}
