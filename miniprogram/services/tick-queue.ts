import type { Answer } from '../shared/volunteer/queue'
import { nonceOf } from '../shared/volunteer/scan'
import { type KeptTick, readTick, readyTicks, type Tick, ticksOf, tickText } from '../shared/volunteer/tick'
import { call } from './cloud'
import { now } from './clock'
import { takeRecord } from './shift-rosters'
import { uploadQueue } from './upload-queue'

const queue = uploadQueue({
  storage: 'tickQueue',
  nameOf: (text) => text,
  ready: readyTicks,
  send,
  keepsAccepted: false,
})

/** Sends one tick; the record it made goes to the list that is kept, so that it is there on the next start, too. */
async function send(text: string): Promise<Answer> {
  const tick = readTick(text)
  if (!tick) return { ok: false, code: 'PHONE.TICK', message: '这一次点名存坏了，请重新点' }
  const { record } = await call('volunteer/tick', { ...tick, sentAt: now() })
  takeRecord(record, now())
  return { ok: true, message: '' }
}

/** Names a tick. It need not be hard to guess, for the desk's account stands for it: only no two may be alike. */
const newNonce = (): string => nonceOf(Array.from({ length: 16 }, () => Math.floor(Math.random() * 256)))

/** Keeps a tick and sends it as soon as can be. `full`: too many wait; `unsaved`: the phone's storage takes no more. */
export function keepTick(of: Pick<Tick, 'shiftId' | 'person' | 'way'>): 'kept' | 'full' | 'unsaved' {
  return queue.add(tickText({ ...of, nonce: newNonce(), tickedAt: now() }))
}

/** The ticks of one shift that the server has not taken. */
export const keptTicks = (shiftId: string): KeptTick[] => ticksOf(queue.lines(), shiftId)

/** How many kept ticks cannot be read any more. */
export const damagedTicks = (): number => queue.damaged()

/** Takes a tick away that is not on its way; false when it cannot be. */
export const dropTick = (tick: Tick): boolean => queue.drop(tickText(tick))

/** Sends what waits. To be called when the app starts. */
export const sendTicks = (): void => void queue.run()

/** Calls back whenever a tick has come further, until the returned function is called. */
export const followTicks = (listener: () => void): (() => void) => queue.follow(listener)

/** Forgets all ticks that were kept. */
export const forgetTicks = (): void => queue.clear()
