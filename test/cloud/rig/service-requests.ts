import { personOf } from '../../../cloudfunctions/activity/domain/person'
import { database, type Database } from '../../../cloudfunctions/kernel/database'
import { files, wechat } from '../../../cloudfunctions/kernel/platform'
import { type Answer, serve } from '../../../cloudfunctions/kernel/serve'
import type { ServiceEvent, ShiftDocument } from '../../../cloudfunctions/schema/documents'
import { routes } from '../../../cloudfunctions/volunteer'
import { codeAt, pictureText, stepAt } from '../../../miniprogram/shared/code/rotating'
import { readPicture, type Scan, scanText } from '../../../miniprogram/shared/volunteer/scan'
import { aShift, aVolunteer, anAttendance, BEGIN } from './fixtures'

const EMPTIED = ['shifts', 'volunteers', 'attendances', 'ledger', 'replies'] as const
const HOUR = 3_600_000
/** The shift of the fixtures is from two hours after `BEGIN` to four hours after it. */
const FROM = BEGIN + 2 * HOUR
const UNTIL = BEGIN + 4 * HOUR

/** A request about somebody's service: which action, whose, and what is on record of `o-1` before. */
export interface ServiceRequest {
  action: string
  who?: string
  input: object
  log?: ServiceEvent[]
  /** Hours after `BEGIN`. */
  hours: number
}

/** The shift that `o-1` is on. */
export const servedShift = (): ShiftDocument => aShift('s-hot', { joined: ['o-1', 'o-2'], capacity: 9 })

/** Puts the shift and what is on record there, and takes all else away. */
export async function beginService({ log }: Pick<ServiceRequest, 'log'>): Promise<void> {
  await Promise.all(EMPTIED.map((name) => database.removeWhere(name, {})))
  const shift = servedShift()
  await Promise.all([
    database.put('shifts', shift),
    database.put('volunteers', aVolunteer('o-1')),
    ...(log ? [database.put('attendances', anAttendance(shift, 'o-1', { log }))] : []),
  ])
}

/** Sends a request to the real function in this process, over this database. */
export function sendService(
  { action, who = 'o-1', input, hours }: ServiceRequest,
  db: Database,
  requestId = 'request-of-the-case',
): Promise<Answer> {
  const world = { clock: () => BEGIN + hours * HOUR, log: () => undefined, db, files, wechat }
  const caller = () => ({ kind: 'account' as const, openid: who })
  const main = serve({ name: 'volunteer', routes }, { ...world, caller })
  return main({ action, requestId, input })
}

/** What a phone keeps of the code shown at an instant. */
export function scanAt(at: number, more: Partial<Scan> = {}): string {
  const { codeKey } = servedShift()
  const seen = readPicture(pictureText('s-hot', codeKey, stepAt(at)), 's-hot')
  if (!seen.ok) throw new Error(seen.code)
  const plain = { shiftId: 's-hot', person: personOf('o-1'), way: 'in' as const, place: 'pass' as const }
  return scanText({ ...plain, code: seen.code, deviceAt: at, nonce: 'a'.repeat(32), ...more })
}

/** Figures that no code around an instant has. */
export function wrongFiguresAt(at: number): string {
  const { codeKey } = servedShift()
  const around = Array.from({ length: 30 }, (_, n) => codeAt(codeKey, stepAt(at) + 4 - n))
  return ['000000', '111111', '222222'].find((figures) => !around.includes(figures)) ?? ''
}

const event = (more: object) => ({ key: 'seeded', at: FROM, by: 'o-1', ...more }) as ServiceEvent
const scanned = (way: 'in' | 'out', mark: number, more: object = {}) =>
  event({
    ...{ what: 'scan', way, mark, how: 'code', nonce: `seeded-${way}`, text: `seeded-${way}`, device: null },
    ...{ signals: [], confirm: false, keeper: false, recorded: true, ...more },
  })
const inAt = scanned('in', FROM)
const outAt = scanned('out', UNTIL)
const late = { confirm: true, signals: ['LATE'] }
const host = { who: 'o-host' }
const person = { shiftId: 's-hot', person: personOf('o-1') }
const ticked = (hours: number) => ({
  ...{ nonce: 'b'.repeat(32), tickedAt: BEGIN + hours * HOUR, sentAt: BEGIN + hours * HOUR },
})
const early = scanAt(UNTIL, { way: 'out', nonce: 'c'.repeat(32) })

/** Every command about services, by what it comes to. */
export const serviceRequests: Record<string, ServiceRequest> = {
  'the first scan': { action: 'scan', input: { text: scanAt(FROM), sentAt: FROM }, hours: 2 },
  'a check-out by scan': {
    ...{ action: 'scan', input: { text: scanAt(UNTIL, { way: 'out' }), sentAt: UNTIL } },
    ...{ hours: 4, log: [inAt] },
  },
  'a wrong code': {
    action: 'scan',
    input: {
      text: scanAt(FROM, { code: { how: 'TYPED', figures: wrongFiguresAt(FROM) } }),
      sentAt: FROM,
    },
    hours: 2,
  },
  'a check-out that has to wait': { action: 'scan', input: { text: early, sentAt: UNTIL }, hours: 4 },
  'a first tick': { action: 'tick', ...host, input: { ...person, ...ticked(2), way: 'in' }, hours: 2 },
  'a tick at the end': {
    ...{ action: 'tick', ...host, input: { ...person, ...ticked(4), way: 'out' }, hours: 4 },
    log: [inAt],
  },
  'taking a tick back': {
    ...{ action: 'untick', ...host, input: { ...person, way: 'out', reason: '勾错了' }, hours: 4.5 },
    log: [inAt, event({ what: 'tick', way: 'out', mark: UNTIL, nonce: 't', by: 'o-host' })],
  },
  'paid duty': {
    ...{ action: 'setPaidDuty', ...host, input: { ...person, paid: true }, hours: 4.5 },
    log: [inAt, outAt],
  },
  'confirming a late scan': {
    ...{ action: 'confirm', ...host, input: { ...person, agreed: true }, hours: 5 },
    log: [inAt, scanned('out', UNTIL, late)],
  },
  'approving overtime': {
    ...{ action: 'approveOvertime', ...host, input: { ...person, approved: true }, hours: 5 },
    log: [inAt, scanned('out', UNTIL + 0.8 * HOUR)],
  },
  'a missed check-out': {
    ...{ action: 'confirmCheckOut', ...host, hours: 6, log: [inAt] },
    input: { ...person, leftAt: new Date(UNTIL).toISOString(), reason: '看到离开的' },
  },
  'a rating': {
    ...{ action: 'rate', ...host, input: { ...person, stars: 5, words: '很耐心' }, hours: 5 },
    log: [inAt, outAt],
  },
}
