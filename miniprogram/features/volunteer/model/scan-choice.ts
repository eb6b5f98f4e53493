import type { ServiceRecord } from '../../../services/volunteer-shifts'
import { MINUTE_MS, minutesOf, speakTime } from '../../../shared/time/shanghai'
import type { Queue } from '../../../shared/volunteer/queue'
import { presenceOf, waitingScans } from './presence'

/** Somebody who is on the shift of a code. */
export interface ScanCandidate {
  shiftId: string
  stationId: string
  startsAt: string
  endsAt: string
  person: string
  /** 「我」, or the name. */
  who: string
  record: ServiceRecord | null
}

/** What a scan may mean. */
export interface ScanChoice {
  key: string
  shiftId: string
  stationId: string
  person: string
  way: 'in' | 'out'
  /** 「我 签到」 */
  words: string
  /** Why it is asked; empty where there is nothing to say. */
  note: string
}

/** What a scan may mean, and whether there is no doubt about it. */
export interface ScanMeaning {
  choices: ScanChoice[]
  sure: boolean
}

/** What is known besides the candidates. */
export interface ScanFacts {
  queue: Queue
  /** The server's clock, and how far it is ahead of this phone's, milliseconds. */
  now: number
  ahead: number
  /** The list of the own shifts could be brought up to date. */
  fresh: boolean
}

/** A second scan so soon after the check-in is rather a second try at it. */
const TWICE_MS = 10 * MINUTE_MS

/** Without a network the host may have ticked somebody off whom this phone believes to be missing. */
const PERHAPS_IN_MS = 30 * MINUTE_MS

type Guess = Pick<ScanChoice, 'way' | 'note'>

const timeOf = (instant: number): string => speakTime(minutesOf(instant))

/** What it may mean for one person; the likeliest first. */
function guessesOf(one: ScanCandidate, { queue, now, ahead, fresh }: ScanFacts): Guess[] {
  const { inAt, outAt } = presenceOf(one.record, waitingScans(queue, one), ahead)
  if (inAt === null) {
    const isLate = now >= Date.parse(one.endsAt) || (!fresh && now - Date.parse(one.startsAt) > PERHAPS_IN_MS)
    const checkIn: Guess = { way: 'in', note: isLate ? '手机里没有今天的签到' : '' }
    return isLate ? [checkIn, { way: 'out', note: '已经请站点的人签过到了' }] : [checkIn]
  }
  if (outAt !== null) return [{ way: 'out', note: `${timeOf(outAt)} 签退过，按后一次算` }]
  const note = now - inAt < TWICE_MS ? `${timeOf(inAt)} 刚签到，现在就走` : ''
  return [{ way: 'out', note }]
}

/**
 * What the code of a shift may mean: way in or out follows from the record. It is asked where several people may be
 * meant, or where a guess could be wrong.
 */
export function scanMeaning(candidates: readonly ScanCandidate[], facts: ScanFacts): ScanMeaning {
  const choices = candidates.flatMap((one) =>
    guessesOf(one, facts).map(({ way, note }) => ({
      ...{ key: `${one.person} ${way}`, shiftId: one.shiftId, stationId: one.stationId, person: one.person },
      ...{ way, note, words: `${one.who} ${way === 'in' ? '签到' : '签退'}` },
    })),
  )
  return { choices, sure: choices.length === 1 && choices[0]?.note === '' }
}
