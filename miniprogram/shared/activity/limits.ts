import { ageAt, CHILD_BELOW, isChild } from '../account/people'
import { DAY_MS, speakWithin } from '../time/shanghai'
import { policyOf } from './policy'
import type { Refusal } from './refusals'
import type { Meeting } from './types'

/**
 * The rules that stand between a person and a session, whatever the session itself has room for. They are the same
 * on every server, and people read them before they tap. Ages are enforced, audiences are advice.
 */

/** What of a session the limits depend on. */
export interface Wanted {
  /** In time order, at least one. */
  meetings: readonly Meeting[]
  /** Full years at the first meeting, both inclusive; null: no limit. */
  minAge: number | null
  maxAge: number | null
  pickup: boolean
  popular: boolean
  group: string | null
  policyVersion: string
}

/** Who is to be signed up. */
export interface Applicant {
  /** How to speak of them: 「您」, or a name. */
  who: string
  /** `YYYY-MM` in Asia/Shanghai; null: never said. */
  born: string | null
  /** Whose consent is on record; an account that acts for itself consents by acting. */
  consent: 'own' | 'guardian' | 'none'
}

/** Another session on whose list the person is, called-off ones left out. */
export interface Booking {
  title: string
  meetings: readonly Meeting[]
  popular: boolean
  group: string | null
  /** They have a place in it, or one is kept for them: who only waits is free to go elsewhere. */
  hasPlace: boolean
  /** They had a place and did not come, and no appeal was accepted. */
  noShow: boolean
}

const refusal = (code: Refusal['code'], message: string): Refusal => ({ code, message })

const startOf = ({ meetings }: Pick<Booking, 'meetings'>): number => meetings[0]?.startsAt ?? 0
const endOf = ({ meetings }: Pick<Booking, 'meetings'>): number => meetings[meetings.length - 1]?.endsAt ?? 0

/** 「 65 至 80 岁」, 「满 60 岁」, 「不超过 12 岁」, to stand within a sentence. */
function ageWords({ minAge, maxAge }: Pick<Wanted, 'minAge' | 'maxAge'>): string {
  if (minAge !== null && maxAge !== null) return ` ${minAge} 至 ${maxAge} 岁`
  return minAge !== null ? `满 ${minAge} 岁` : `不超过 ${maxAge} 岁`
}

/** Whether a person's age has to be known before they can be signed up. */
export function needsAge({ minAge, maxAge, pickup }: Pick<Wanted, 'minAge' | 'maxAge' | 'pickup'>): boolean {
  return pickup || minAge !== null || maxAge !== null
}

function refuseAge(wanted: Wanted, { who, born }: Applicant): Refusal | null {
  if (!needsAge(wanted)) return null
  if (born === null) {
    return refusal('ACTIVITY.AGE_UNKNOWN', `这场活动看年龄，请先在“我的家人”里填写${who}的出生年月`)
  }
  const age = ageAt(born, startOf(wanted))
  const suits = `这场活动请${ageWords(wanted)}的人参加，${who}到时 ${age} 岁`
  if (wanted.minAge !== null && age < wanted.minAge) return refusal('ACTIVITY.TOO_YOUNG', suits)
  return wanted.maxAge !== null && age > wanted.maxAge ? refusal('ACTIVITY.TOO_OLD', suits) : null
}

/**
 * A child is handed over to nobody but whom a guardian named, so there has to be one; a guardian's word ends with
 * childhood.
 */
function refuseConsent(wanted: Wanted, { who, born, consent }: Applicant, now: number): Refusal | null {
  if (born === null || consent === (isChild(born, now) ? 'guardian' : 'own')) return null
  if (!isChild(born, now)) {
    const message = `${who}满 ${CHILD_BELOW} 岁了，请先问过本人，再在“我的家人”里选怎样同意的`
    return refusal('ACTIVITY.CONSENT_NEEDED', message)
  }
  if (consent === 'own' && !wanted.pickup) return null
  const message = `${who}还没满 ${CHILD_BELOW} 岁，要家长先在“我的家人”里登记并同意，也可以到站点办理`
  return refusal('ACTIVITY.GUARDIAN_NEEDED', message)
}

const overlap = (a: Meeting, b: Meeting): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt

/** Whether any meeting of one falls into any meeting of the other. */
export function collide(one: Pick<Booking, 'meetings'>, other: Pick<Booking, 'meetings'>): boolean {
  return one.meetings.some((meeting) => other.meetings.some((each) => overlap(meeting, each)))
}

function refuseOverlap(
  wanted: Wanted,
  { who }: Applicant,
  bookings: readonly Booking[],
  now: number,
): Refusal | null {
  const other = bookings.find((booking) => booking.hasPlace && collide(wanted, booking))
  if (!other) return null
  const shared = other.meetings.find((meeting) => collide(wanted, { meetings: [meeting] }))
  const when = speakWithin(shared?.startsAt ?? startOf(other), now)
  return refusal('ACTIVITY.OVERLAP', `${who}${when}已经有「${other.title}」，时间撞了，先取消那场才能报`)
}

function refuseSameGroup(
  { group }: Wanted,
  { who }: Applicant,
  bookings: readonly Booking[],
  now: number,
): Refusal | null {
  const other = group === null ? undefined : bookings.find((booking) => booking.group === group)
  if (!other) return null
  const when = speakWithin(startOf(other), now)
  return refusal(
    'ACTIVITY.SAME_GROUP',
    `一次咨询每人约一个时间，${who}已经约了${when.trimEnd()}，想换请先取消那个`,
  )
}

function refusePopular(
  wanted: Wanted,
  { who }: Applicant,
  bookings: readonly Booking[],
  now: number,
): Refusal | null {
  const { perPerson } = policyOf(wanted.policyVersion).popular
  const ahead = bookings.filter((booking) => booking.popular && startOf(booking) > now).length
  if (!wanted.popular || ahead < perPerson) return null
  const message = `热门活动每人同时最多报 ${perPerson} 场，${who}已经报了 ${ahead} 场，参加完或取消一场再来`
  return refusal('ACTIVITY.POPULAR_LIMIT', message)
}

/** When somebody may book popular sessions again, milliseconds; null: they may now. */
function pauseEnd(wanted: Wanted, bookings: readonly Booking[], now: number): number | null {
  const { noShows, withinDays } = policyOf(wanted.policyVersion).popular
  const ends = bookings.flatMap((booking) => (booking.noShow ? endOf(booking) + withinDays * DAY_MS : []))
  const running = ends.filter((end) => end > now).sort((a, b) => b - a)
  return running[noShows - 1] ?? null
}

function refuseNoShows(
  wanted: Wanted,
  { who }: Applicant,
  bookings: readonly Booking[],
  now: number,
): Refusal | null {
  const until = wanted.popular ? pauseEnd(wanted, bookings, now) : null
  if (until === null) return null
  const { noShows, withinDays } = policyOf(wanted.policyVersion).popular
  const why = `${who} ${withinDays} 天里有 ${noShows} 次报了名没来，${speakWithin(until, now).trimStart()}起才能再报热门活动`
  return refusal('ACTIVITY.NO_SHOWS', `${why}。有原因的话，可以在“我的报名”里说明`)
}

/**
 * Every rule that stands against signing a person up; empty: none does. `now` in milliseconds.
 *
 * @param bookings the other sessions on whose lists they are, ahead or within the days in which no-shows count
 */
export function limitsOf(
  wanted: Wanted,
  applicant: Applicant,
  bookings: readonly Booking[],
  now: number,
): Refusal[] {
  const rules = [
    refuseAge(wanted, applicant),
    refuseConsent(wanted, applicant, now),
    refuseSameGroup(wanted, applicant, bookings, now),
    refuseOverlap(wanted, applicant, bookings, now),
    refusePopular(wanted, applicant, bookings, now),
    refuseNoShows(wanted, applicant, bookings, now),
  ]
  return rules.filter((rule) => rule !== null)
}
