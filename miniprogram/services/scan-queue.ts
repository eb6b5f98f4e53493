import type { ApiInput } from '../../typings/api'
import type { Answer, Queue } from '../shared/volunteer/queue'
import { readScan } from '../shared/volunteer/scan'
import { call } from './cloud'
import { now } from './clock'
import { deviceId } from './device'
import { uploadQueue } from './upload-queue'
import { learnRecord } from './volunteer-shifts'

/** The scans of this phone as they are drawn. */
export interface Scans {
  /** The oldest first. */
  queue: Queue
  /** How many could not be read from storage. */
  damaged: number
}

const UNREADABLE = '这次扫码存坏了，读不出来。请再扫一次，或请站点的人帮您勾上'

const nameOf = (text: string): string => readScan(text)?.nonce ?? text

const queue = uploadQueue({
  storage: 'scanQueue',
  nameOf,
  ready: (lines) => lines,
  send,
  keepsAccepted: true,
})

/**
 * Asks for the decision about one scan, whose record goes to the shifts that are kept. A later try says another time of
 * sending, so it is another request; that it is the same scan, its nonce says.
 */
async function send(text: string): Promise<Answer> {
  const nonce = readScan(text)?.nonce
  if (nonce === undefined) return { ok: false, code: 'SCAN.UNREADABLE', message: UNREADABLE }
  const input: ApiInput<'volunteer/scan'> = { text, sentAt: now(), device: await deviceId() }
  const requestId = `${nonce}-${input.sentAt.toString(36)}`
  const { is, code, message, record } = await call('volunteer/scan', input, { requestId })
  if (record) learnRecord(record)
  return is === 'refused' ? { ok: false, code, message } : { ok: true, message }
}

/** The scans as they stand; read from storage once. */
export const scans = (): Scans => ({ queue: queue.lines(), damaged: queue.damaged() })

/** How many scans the server has not decided about. */
export const waitingScanCount = (): number =>
  queue.lines().filter(({ state }) => state.is === 'kept' || state.is === 'sending').length

/** Hears of every change until the returned function is called. */
export const followScans = (listener: () => void): (() => void) => queue.follow(listener)

/**
 * Writes a scan down, then sends it, now or whenever there is a network. `full`: too many wait; `unsaved`: the phone's
 * storage takes no more.
 */
export const keepScan = (text: string): 'kept' | 'full' | 'unsaved' => queue.add(text)

/** Takes one away that the person no longer wants to see; false while it is on its way. */
export const dismissScan = (nonce: string): boolean => queue.drop(nonce)

/** Begins to send by itself: now, whenever the app comes to the front, when the network returns, after every pause. */
export function startScans(): void {
  wx.onAppShow(() => queue.hurry())
  void queue.run()
}

/** Forgets all scans, also those that were not sent. */
export const forgetScans = (): void => queue.clear()
