import { personOf } from '../../../cloudfunctions/activity/domain/person'
import { hash } from '../../../cloudfunctions/kernel/hash'
import { pictureText, stepAt } from '../../../miniprogram/shared/code/rotating'
import { readPicture, scanText } from '../../../miniprogram/shared/volunteer/scan'
import { aShift, BEGIN, hoursOn } from './fixtures'

const MINUTE = 60_000
/** How many people come in one round, and how many rounds there are. */
export const PEOPLE = 40
export const ROUNDS = 5

/** The shift of the fixtures is over since seven minutes: what was kept on phones since its beginning arrives. */
export const NOW = BEGIN + 247 * MINUTE
const CAME = BEGIN + 122 * MINUTE

/** The people of one round, each with an account. */
export const personsOf = (round: number): string[] =>
  Array.from({ length: PEOPLE }, (_, n) => `o-${round}-${n}`)

/** The shift that all of them are on. */
export const hot = () => {
  const joined = Array.from({ length: ROUNDS }, (_, round) => personsOf(round)).flat()
  return aShift('s-hot', { joined, capacity: joined.length })
}
const { codeKey } = aShift('s-hot')

/** A request of somebody's. */
export interface Step {
  openid: string
  /** About whom it is: an account. */
  about: string
  event: { action: string; requestId: string; input: object }
}

function keptScan(openid: string, way: 'in' | 'out', at: number): string {
  const seen = readPicture(pictureText('s-hot', codeKey, stepAt(at)), 's-hot')
  if (!seen.ok) throw new Error(seen.code)
  const nonce = hash(openid, way).slice(0, 32)
  const person = personOf(openid)
  return scanText({ shiftId: 's-hot', person, way, place: 'pass', code: seen.code, deviceAt: at, nonce })
}

type Said = [who: string, action: string, input: object]

const scans = (openid: string): Said[] => [
  [openid, 'scan', { text: keptScan(openid, 'in', CAME), sentAt: NOW }],
  [openid, 'scan', { text: keptScan(openid, 'out', NOW), sentAt: NOW }],
]

function ticks(openid: string): Said[] {
  const tick = (way: 'in' | 'out', tickedAt: number): Said => [
    'o-host',
    'tick',
    { ...about(openid), way, tickedAt, sentAt: NOW, nonce: hash(openid, 'tick', way).slice(0, 32) },
  ]
  return [tick('in', CAME), tick('out', NOW)]
}

const about = (openid: string) => ({ shiftId: 's-hot', person: personOf(openid) })

/** The id of a case follows from the request that opened it. */
const caseOf = (openid: string, requestId: string): string => `c-${hash(openid, requestId).slice(0, 16)}`

function denied(openid: string, decision: 'upheld' | 'rejected'): Said[] {
  const caseId = caseOf(openid, requestIdOf(openid, 2))
  return [
    ...ticks(openid),
    [openid, 'ask', { shiftId: 's-hot', kind: 'notMe', words: '那天没有去' }],
    ['o-second', 'answerCase', { ...about(openid), caseId, decision, words: '查过签到表' }],
  ]
}

const byHand = (openid: string): Said[] => [
  [
    'o-host',
    'enterByHand',
    {
      ...{ ...about(openid), from: hoursOn(2), to: hoursOn(4) },
      ...{ reason: '手机没电', evidence: ['签到表在 2 号柜'] },
    },
  ],
  ['o-second', 'decideByHand', { ...about(openid), approved: true }],
]

/** What happens to somebody: in turn a late check-in that is confirmed, ticks and a denial, and hours by hand. */
export const KINDS = ['scanned', 'rejected', 'byHand', 'upheld'] as const
export type Kind = (typeof KINDS)[number]
export const kindOf = (openid: string): Kind => KINDS[Number(openid.split('-')[2]) % KINDS.length] as Kind

const saidOf: Record<Kind, (openid: string) => Said[]> = {
  scanned: (openid) => [...scans(openid), ['o-host', 'confirm', { ...about(openid), agreed: true }]],
  rejected: (openid) => denied(openid, 'rejected'),
  upheld: (openid) => denied(openid, 'upheld'),
  byHand,
}

const requestIdOf = (openid: string, n: number): string => `request-${openid}-${n}`

/** All that is asked about somebody, one after the other. */
export function stepsOf(openid: string): Step[] {
  return saidOf[kindOf(openid)](openid).map(([who, action, input], n) => ({
    ...{ openid: who, about: openid },
    event: { action, requestId: requestIdOf(openid, n), input },
  }))
}
