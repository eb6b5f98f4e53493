import type { MyShift } from '../../../services/volunteer-shifts'
import { speakDateTime } from '../../../shared/time/shanghai'
import { CURRENT_POLICY } from '../../../shared/volunteer/policy'
import type { Queue, QueuedScan } from '../../../shared/volunteer/queue'
import { queueLine } from '../../../shared/volunteer/queue-words'
import { readScan, type Scan } from '../../../shared/volunteer/scan'

/** One scan of this phone, as a list shows it. */
export interface ScanLine {
  nonce: string
  /** 「签到」, with whose it is where that is not plain. */
  what: string
  /** Of which shift; when it was made, too, until the server has said which time counts. */
  when: string
  shape: string
  mark: string
  tone: 'good' | 'wait' | 'off'
  words: string
  /** It can be taken away. */
  done: boolean
  /** What the record is opened for: 「去说明情况」; empty: there is nothing to see there. */
  lead: string
  /** Whose record that is; empty where there is none. */
  shiftId: string
  person: string
}

const LOOKS = {
  等网络: { shape: '◐', tone: 'wait' },
  正在上传: { shape: '◐', tone: 'wait' },
  已收到: { shape: '●', tone: 'good' },
  没有通过: { shape: '✕', tone: 'off' },
  已过期: { shape: '✕', tone: 'off' },
} as const

/** Accepted ones are worth a line for so long, milliseconds; what was refused stays until it is taken away. */
const TOLD_MS = 12 * 3_600_000

const isWorthALine = ({ state }: QueuedScan, now: number): boolean =>
  state.is !== 'accepted' || Math.abs(now - state.at) < TOLD_MS

/** What names a scan: the shifts of the household, and whether there is more than one person to tell apart. */
export interface ScanNames {
  shifts: readonly MyShift[]
}

/** Whose scan it is, in words; empty where only one person serves. */
function whoOf(person: string, { shifts }: ScanNames): string {
  const people = new Set(shifts.map((each) => each.person))
  return people.size > 1 ? (shifts.find((each) => each.person === person)?.personName ?? '') : ''
}

/** What did not pass can be put right on its record; what a check-out came to is read there. */
function leadOf(scan: Scan | null, tone: ScanLine['tone']): Pick<ScanLine, 'lead' | 'shiftId' | 'person'> {
  const seen = tone === 'good' && scan?.way === 'out' ? '看记了多少' : ''
  const lead = tone === 'off' ? '去说明情况' : seen
  if (scan === null || lead === '') return { lead: '', shiftId: '', person: '' }
  return { lead, shiftId: scan.shiftId, person: scan.person }
}

/** The code's own time counts, and may be half a minute from the phone's: two times side by side would puzzle. */
function whenOf(made: string, name: string, tone: ScanLine['tone']): string {
  if (name === '') return made
  return tone === 'good' ? name : `${made}，${name}`
}

/** One scan in words. `now` is the phone's clock, milliseconds. */
export function scanLine(item: QueuedScan, names: ScanNames, now: number): ScanLine {
  const scan = readScan(item.text)
  const { what, mark, words } = queueLine(item, now, CURRENT_POLICY)
  const shift = names.shifts.find(({ id }) => id === scan?.shiftId)
  const made = speakDateTime(scan?.deviceAt ?? item.keptAt, now)
  const look = LOOKS[mark]
  return {
    nonce: scan?.nonce ?? item.text,
    what: `${scan ? whoOf(scan.person, names) : ''}${what}`,
    when: whenOf(made, shift?.name ?? '', look.tone),
    ...{ ...look, mark, words, done: look.tone !== 'wait' && item.state.is !== 'sending' },
    ...leadOf(scan, look.tone),
  }
}

/** The scans that are worth a line, the latest first; of one shift alone where one is named. */
export function scanLines(queue: Queue, names: ScanNames, now: number, shiftId = ''): ScanLine[] {
  return queue
    .filter((item) => isWorthALine(item, now))
    .filter(({ text }) => shiftId === '' || readScan(text)?.shiftId === shiftId)
    .map((item) => scanLine(item, names, now))
    .reverse()
}
