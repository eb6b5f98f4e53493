import { now } from '../../services/clock'
import { allowFix, currentFix } from '../../services/fix'
import { randomBytes } from '../../services/random'
import { keepScan, scans } from '../../services/scan-queue'
import { scanText as scanPicture } from '../../services/scan'
import { heldIndex, stationOf } from '../../services/station-index'
import { keptShifts, loadShifts, type MyShift, serverNow } from '../../services/volunteer-shifts'
import { judgePlace, type Place } from '../../shared/volunteer/place'
import { CURRENT_POLICY } from '../../shared/volunteer/policy'
import { QUEUE_FULL_WORDS } from '../../shared/volunteer/queue-words'
import { nonceOf, readPicture, scanText, type ScannedCode, type TypedCode } from '../../shared/volunteer/scan'
import { type ScanCandidate, type ScanChoice, scanMeaning } from './model/scan-choice'

/** A code as it was scanned or typed. */
export interface ReadCode {
  shiftId: string
  code: ScannedCode | TypedCode
  /** The phone's clock at that moment, milliseconds. */
  at: number
}

/** How far a scan has come. */
export type ScanStep =
  /** The person went back from the camera. */
  | { is: 'back' }
  /** Why not, and what to do; `shiftId`: the shift that can be joined, else empty. */
  | { is: 'fault'; words: string; shiftId: string }
  /** The person says what is meant. */
  | { is: 'ask'; read: ReadCode; choices: ScanChoice[] }
  /** Written down under this name. */
  | { is: 'kept'; nonce: string }

/** The shift a code's picture names; the form is that of `readPicture`. */
const NAMED = /^xa1\.([a-z0-9-]{3,40})\./

const fault = (words: string, shiftId = ''): ScanStep => ({ is: 'fault', words, shiftId })

/** A scan does not wait longer to hear what the host has recorded meanwhile, milliseconds. */
const PATIENCE_MS = 3_000

const pause = (ms: number): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), ms))

const UNSAVED_WORDS = '手机存满了，这次没有存下。请删掉一些东西再扫，或请站点的人帮您勾上'

/**
 * Opens the camera on the code of a shift.
 *
 * @param expected the shift that is meant; empty: whichever the picture names
 */
export async function scanCode(expected = ''): Promise<ScanStep> {
  await allowFix()
  const scanned = await scanPicture()
  if (!scanned.ok) return scanned.words === '' ? { is: 'back' } : fault(scanned.words)
  const at = now()
  const shiftId = expected === '' ? (NAMED.exec(scanned.text)?.[1] ?? '') : expected
  const seen = readPicture(scanned.text, shiftId)
  return seen.ok ? understand({ shiftId, code: seen.code, at }) : fault(seen.message)
}

/** Takes six figures that were typed for a shift. */
export async function typeCode(shiftId: string, figures: string): Promise<ScanStep> {
  const at = now()
  await allowFix()
  return understand({ shiftId, code: { how: 'TYPED', figures }, at })
}

/** Who is meant and which way: kept at once where there is no doubt. */
async function understand(read: ReadCode): Promise<ScanStep> {
  const { mine, fresh } = await shiftsWith(read.shiftId)
  if (mine.length === 0) return fault(strangeWords(fresh), fresh ? read.shiftId : '')
  const facts = { queue: scans().queue, now: serverNow(), ahead: keptShifts()?.ahead ?? 0, fresh }
  const { choices, sure } = scanMeaning(mine.map(candidateOf), facts)
  const [only] = choices
  return sure && only ? takeChoice(read, only) : { is: 'ask', read, choices }
}

const strangeWords = (fresh: boolean): string =>
  fresh
    ? '您没有报这个班次。请先报名，或请站点的人帮您加上'
    : '手机里没有这个班次。请连上网再扫，或请站点的人帮您勾上'

/** The household's places in one shift, as the server has them; where it does not say in time, as they were last heard. */
async function shiftsWith(shiftId: string): Promise<{ mine: MyShift[]; fresh: boolean }> {
  const state = await Promise.race([loadShifts(), pause(PATIENCE_MS)])
  const shifts = keptShifts()?.shifts ?? []
  return { mine: shifts.filter(({ id }) => id === shiftId), fresh: state?.state === 'ready' }
}

const candidateOf = ({
  id,
  stationId,
  startsAt,
  endsAt,
  person,
  personName,
  record,
}: MyShift): ScanCandidate => ({
  ...{ shiftId: id, stationId, startsAt, endsAt, person, who: personName, record },
})

/** Writes a scan down as it was meant; from here on it sends itself. */
export async function takeChoice(
  { code, at }: ReadCode,
  { shiftId, stationId, person, way }: Omit<ScanChoice, 'key' | 'words' | 'note'>,
): Promise<ScanStep> {
  const [place, entropy] = await Promise.all([placeAt(stationId, radiusAt(shiftId)), randomBytes(16)])
  const nonce = nonceOf(entropy)
  const kept = keepScan(scanText({ shiftId, person, way, code, deviceAt: at, nonce, place }))
  if (kept === 'kept') return { is: 'kept', nonce }
  return fault(kept === 'full' ? QUEUE_FULL_WORDS : UNSAVED_WORDS)
}

/** What counts as being there, as the shift was last heard of. */
const radiusAt = (shiftId: string): number | null =>
  keptShifts()?.shifts.find(({ id }) => id === shiftId)?.radiusM ?? null

/** Whether the phone is at the station: judged here, so that where it is stays here. */
async function placeAt(stationId: string, radiusM: number | null): Promise<Place> {
  const station = heldIndex() && stationOf(stationId)
  if (!station) return 'unknown'
  return judgePlace({ point: station.point, radiusM }, await currentFix(), CURRENT_POLICY).place
}
