import { personOf } from '../../cloudfunctions/activity/domain/person'
import type { Database } from '../../cloudfunctions/kernel/database'
import { verifyChain } from '../../miniprogram/shared/volunteer/ledger'
import { codeOf, type Rig, startRig } from './rig'
import { type Dying, eachOperation, ENDS } from './rig/dying'
import { aGrant, aShift, BEGIN } from './rig/fixtures'
import {
  beginService,
  scanAt,
  sendService,
  type ServiceRequest,
  serviceRequests,
  wrongFiguresAt,
} from './rig/service-requests'

let rig: Rig
/** Each case is dozens of runs, and the machine may be busy. */
const PATIENCE = 300_000
const HOUR = 3_600_000
const NOON = BEGIN + 2 * HOUR
const me = personOf('o-1')

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
})
afterAll(() => rig.stop())

/** What of a service and its hours says that something took effect; how often it was settled does not matter. */
async function effects(): Promise<string> {
  const services = (await rig.db.all('attendances')).map(({ log, waiting, misses, asks, outcome }) => {
    return { log, waiting, misses, asks, outcome }
  })
  return JSON.stringify([services, await rig.db.all('ledger')])
}

const requestOf = (what: string): ServiceRequest => serviceRequests[what] as ServiceRequest
const service = () => rig.db.get('attendances', `s-hot:${me}`)

describe('a request about a service whose process ends at any of its operations', () => {
  it.each(Object.keys(serviceRequests))(
    '%s: sent once more, it has its one effect and its one answer',
    async (what) => {
      const request = requestOf(what)
      await beginService(request)
      const before = await effects()
      const answer = await sendService(request, rig.db)
      expect(codeOf(answer)).toBe('OK')
      const whole = await effects()
      expect(whole).not.toBe(before)
      expect(await sendService(request, rig.db)).toEqual(answer)
      expect(await effects()).toBe(whole)
      const check = async ({ db, isHit }: Dying): Promise<void> => {
        await beginService(request)
        const first = await sendService(request, db)
        if (!first.ok) expect(first.error.kind).toMatch(/^(unexpected|busy)$/)
        if (isHit() && !first.ok) expect(await sendService(request, rig.db)).toEqual(answer)
        expect(await effects()).toBe(whole)
      }
      for (const end of ENDS) expect(await eachOperation(rig.db, end, check)).toBeGreaterThanOrEqual(2)
    },
    PATIENCE,
  )
})

/** A line on which every so many operations fail, before they are carried out or after. */
function flapping(real: Database, every: number): Database {
  let count = 0
  const cut = (operation: (...given: unknown[]) => Promise<unknown>) =>
    async function (...given: unknown[]): Promise<unknown> {
      count += 1
      if (count % every !== 0) return operation(...given)
      if (count % (2 * every) === 0) await operation(...given)
      throw new Error('killed')
    }
  const cutAll = Object.entries(real).map(([name, operation]) => [name, cut(operation as never)])
  return Object.fromEntries(cutAll) as Database
}

describe('one scan', () => {
  it(
    'sent a thousand times, in any order, from two phones and over a line that breaks, is one record',
    async () => {
      await beginService({})
      const texts = [scanAt(NOON), scanAt(NOON + 2 * HOUR, { way: 'out', nonce: 'd'.repeat(32) })]
      const db = flapping(rig.db, 7)
      const send = (n: number) =>
        sendService(
          {
            ...{ action: 'scan', hours: 4 },
            input: { text: texts[(n * 7) % 2], sentAt: NOON + 2 * HOUR, device: `${n % 2}`.repeat(32) },
          },
          db,
          `request-${n}`,
        )
      for (let n = 0; n < 1_000; n += 10) {
        await Promise.all(Array.from({ length: 10 }, (_, k) => send(n + k)))
      }
      const found = await service()
      const scans = found?.log.flatMap((event) => (event.what === 'scan' ? [event] : [])) ?? []
      expect(scans.map(({ text }) => text).sort()).toEqual([...texts].sort())
      const chain = await rig.db.find('ledger', { person: me }, { orderBy: ['seq', 'asc'] })
      expect(verifyChain(chain)).toMatchObject({ ok: true })
      expect(chain.length).toBeLessThanOrEqual(1)
    },
    PATIENCE,
  )
})

describe('a hundred guesses at once', () => {
  it(
    'do not bring the right one through once ten were wrong',
    async () => {
      await beginService({})
      const guess = (n: number, figures: string) =>
        sendService(
          {
            ...{ action: 'scan', hours: 2 },
            input: {
              text: scanAt(NOON, {
                code: { how: 'TYPED', figures },
                nonce: n.toString(16).padStart(32, '0'),
              }),
              sentAt: NOON,
            },
          },
          rig.db,
          `guess-${n}`,
        )
      const wrong = wrongFiguresAt(NOON)
      for (let round = 0; round < 10; round += 1) {
        await Promise.all(Array.from({ length: 10 }, (_, n) => guess(round * 10 + n, wrong)))
      }
      const found = await service()
      expect(found).toMatchObject({ misses: 10, log: [] })
    },
    PATIENCE,
  )
})

describe('two hundred people in one shift', () => {
  const crowd = Array.from({ length: 200 }, (_, n) => `o-${n}`)

  /** Scans as a phone does: what got no answer is sent again, and is still the same scan. */
  async function scanOnce(who: string, n: number, way: 'in' | 'out'): Promise<void> {
    const at = way === 'in' ? NOON : NOON + 2 * HOUR
    const nonce = `${way === 'in' ? 'a' : 'b'}${n}`.padStart(32, '0')
    const text = scanAt(at, { way, nonce, person: personOf(who) })
    const request = { action: 'scan', who, input: { text, sentAt: at }, hours: (at - BEGIN) / HOUR }
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const answer = await sendService(request, rig.db, `request-${way}-${attempt}`)
      if (answer.ok) return
      expect(answer.error.kind).toMatch(/^(unexpected|busy)$/)
    }
    throw new Error('nobody answers')
  }

  it(
    'who check in within one second are all in, and those who leave together all have their hours, once',
    async () => {
      await beginService({})
      await rig.db.put('shifts', aShift('s-hot', { joined: crowd, capacity: crowd.length }))
      await Promise.all(crowd.map((who, n) => scanOnce(who, n, 'in')))
      const services = await rig.db.all('attendances')
      expect(services.map(({ log }) => log.length)).toEqual(crowd.map(() => 1))
      await Promise.all(crowd.slice(0, 50).map((who, n) => scanOnce(who, n, 'out')))
      const rows = await rig.db.all('ledger')
      const once = crowd.slice(0, 50).map(() => [1, 120])
      expect(rows.map(({ seq, credited }) => [seq, credited])).toEqual(once)
    },
    PATIENCE,
  )
})
