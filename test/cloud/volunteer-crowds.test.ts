import { randomUUID } from 'node:crypto'
import type { InferOutput } from 'valibot'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import type { Answer } from '../../cloudfunctions/kernel/serve'
import type { AttendanceDocument, LedgerDocument } from '../../cloudfunctions/schema/documents'
import type { contract } from '../../cloudfunctions/volunteer/contract'
import { pictureText, stepAt } from '../../miniprogram/shared/code/rotating'
import { verifyChain } from '../../miniprogram/shared/volunteer/ledger'
import { readPicture, scanText } from '../../miniprogram/shared/volunteer/scan'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aShift, BEGIN } from './rig/fixtures'

type ScanOut = InferOutput<typeof contract.scan.output>
type Hours = InferOutput<typeof contract.hours.output>
type Way = 'in' | 'out'

/** Minutes of two cores that may be busy with other things. */
const PATIENCE = 400_000
const PEOPLE = 500
const MINUTE = 60_000
/** The shift of the fixtures begins two hours after `BEGIN` and takes two. */
const FROM = BEGIN + 120 * MINUTE
const crowd = Array.from({ length: PEOPLE }, (_, n) => `o-${n}`)
const hot = aShift('s-hot', { joined: crowd, capacity: PEOPLE })

/** Minutes after the beginning at which somebody leaves; null: they forget to check out. */
function leavesAfter(n: number): number | null {
  return ([120, 90, 44, 120, null, 105, 20, 150, 120, 75] as const)[n % 10] ?? null
}

/** What hours policy v1 gives for so many minutes, said once more in the plainest way there is. */
function creditFor(minutes: number | null): number {
  if (minutes === null) return 0
  const worth = Math.floor(Math.min(minutes, 120 + 30) / 15) * 15
  return worth < 30 ? 0 : worth
}

/** One sending of a scan: which one it is (by nonce), on what phone, as which request. */
interface Sent {
  openid: string
  nonce: string
  answer: Answer
}

let rig: Rig
const hex = (n: number): string => n.toString(16).padStart(32, '0')

/** What somebody's phone keeps of the code that the host's shows at an instant. */
function keep(openid: string, way: Way, at: number, nonce: string): string {
  const seen = readPicture(pictureText(hot._id, hot.codeKey, stepAt(at)), hot._id)
  if (!seen.ok) throw new Error(seen.code)
  const scan = { shiftId: hot._id, person: personOf(openid), way, place: 'pass' as const }
  return scanText({ ...scan, code: seen.code, deviceAt: at, nonce })
}

/**
 * Number n of the crowd scans: each third taps twice, each fifth has a line that sends everything twice, each seventh
 * gives the scan to a second phone of theirs as well, each eleventh sends it once more when all is done.
 */
async function scan(n: number, way: Way, at: number): Promise<Sent[]> {
  const openid = `o-${n}`
  const nonces = [0, ...(n % 3 === 0 ? [1] : [])].map((tap) => hex(n * 10 + tap * 2 + (way === 'in' ? 1 : 0)))
  const send = async (nonce: string, phone: number, id = randomUUID() as string): Promise<Sent> => {
    const input = { text: keep(openid, way, at, nonce), sentAt: at, device: hex(n * 2 + phone) }
    return { openid, nonce, answer: await rig.as(openid).call('volunteer/scan', input, id) }
  }
  const taps = nonces.flatMap((nonce) => {
    const id = randomUUID() as string
    const ids = n % 5 === 0 ? [id, id] : [id]
    return [...ids.map((each) => send(nonce, 0, each)), ...(n % 7 === 0 ? [send(nonce, 1)] : [])]
  })
  const sent = await Promise.all(taps)
  return n % 11 === 0 ? [...sent, await send(nonces[0] as string, 1)] : sent
}

/**
 * These scan in the same moment, at the beginning of a code's step. The cloud's clock stands still meanwhile: a code is
 * not to grow old because this machine is slow.
 */
async function scanAll(people: readonly number[], way: Way, at: number): Promise<Sent[][]> {
  const hold = () => rig.cloud.clock.set(at)
  hold()
  const holding = setInterval(hold, 500)
  return Promise.all(people.map((n) => scan(n, way, at))).finally(() => clearInterval(holding))
}

/** Everybody is told that it is recorded; whoever sent more is told so, too, or that nothing is left to do. */
function expectTold(all: readonly Sent[][], way: Way): void {
  const codes = way === 'in' ? ['SCAN.IN', 'SCAN.ALREADY_IN'] : ['SCAN.OUT', 'SCAN.ALREADY_OUT']
  const expected = [...codes, 'SCAN.KNOWN']
  for (const sent of all) {
    const told = sent.map(({ answer }) => dataOf<ScanOut>(answer).code)
    expect(told.filter((code) => !expected.includes(code))).toEqual([])
    expect(told).toContain(codes[0])
  }
}

/** A log has each scan once, and of one way one that stands. */
function expectOnce(document: AttendanceDocument | undefined, sent: readonly Sent[], way: Way): void {
  const scans = document?.log.flatMap((event) => (event.what === 'scan' && event.way === way ? [event] : []))
  const nonces = scans?.map(({ nonce }) => nonce) ?? []
  expect([...nonces].sort()).toEqual([...new Set(sent.map(({ nonce }) => nonce))].sort())
  expect(scans?.filter(({ recorded }) => recorded)).toHaveLength(1)
}

async function services(): Promise<Map<string, AttendanceDocument>> {
  const all = await rig.db.all('attendances')
  expect(all).toHaveLength(PEOPLE)
  return new Map(all.map((document) => [document.person, document]))
}

beforeAll(async () => {
  rig = await startRig({ rigFunctions: true, poolSize: 8 })
  await rig.db.put('shifts', hot)
  // Every worker of the pool is awake before the crowd comes.
  await Promise.all(crowd.slice(0, 16).map((openid) => rig.as(openid).call('volunteer/roles')))
}, PATIENCE)
afterAll(() => rig.stop())

describe('five hundred people in one shift, with double taps, lines that stutter and second phones', () => {
  const everybody = crowd.map((_, n) => n)

  it(
    'who check in at once are all in, each by one service',
    async () => {
      const all = await scanAll(everybody, 'in', FROM)
      expectTold(all, 'in')
      const found = await services()
      for (const [n, sent] of all.entries()) expectOnce(found.get(personOf(`o-${n}`)), sent, 'in')
      expect(await rig.db.all('ledger')).toEqual([])
      expect((await rig.db.get('shifts', hot._id))?.revision).toBe(hot.revision)
    },
    PATIENCE,
  )

  it(
    'who leave in crowds have their hours once, in chains without a gap, a fork or a loss',
    async () => {
      const times = [...new Set(everybody.map(leavesAfter))].filter((after) => after !== null)
      for (const after of times.sort((a, b) => a - b)) {
        const leaving = everybody.filter((n) => leavesAfter(n) === after)
        const all = await scanAll(leaving, 'out', FROM + after * MINUTE)
        expectTold(all, 'out')
        const found = await services()
        for (const [k, sent] of all.entries()) expectOnce(found.get(personOf(`o-${leaving[k]}`)), sent, 'out')
      }
      const gone = everybody.filter((n) => leavesAfter(n) !== null)
      await expectLedger(gone)
    },
    PATIENCE,
  )

  it(
    'who forgot to check out are closed by the clock, and everybody reads what the plain rules give them',
    async () => {
      rig.cloud.clock.set(FROM + 185 * MINUTE)
      for (let turn = 0; turn < 6; turn += 1) dataOf(await rig.terminal.call('clock/tick'))
      await expectLedger(everybody)
      for (const n of everybody.slice(0, 20)) {
        const { creditedMinutes, records } = dataOf<Hours>(await rig.as(`o-${n}`).call('volunteer/hours'))
        expect(creditedMinutes).toBe(creditFor(leavesAfter(n)))
        expect(records).toHaveLength(1)
      }
    },
    PATIENCE,
  )
})

/** Of everybody one row, the first of a whole chain, with the minutes of the plain reckoning; of nobody else any. */
async function expectLedger(people: readonly number[]): Promise<void> {
  const chains = new Map<string, LedgerDocument[]>()
  for (const row of await rig.db.all('ledger')) {
    chains.set(row.person, [...(chains.get(row.person) ?? []), row])
  }
  const reckoned = people.map((n) => [personOf(`o-${n}`), 1, creditFor(leavesAfter(n))])
  const written = [...chains].flatMap(([person, rows]) => rows.map((row) => [person, row.seq, row.credited]))
  expect(written.sort()).toEqual(reckoned.sort())
  for (const rows of chains.values()) expect(verifyChain(rows)).toMatchObject({ ok: true })
  const total = [...chains.values()].flat().reduce((sum, { credited }) => sum + credited, 0)
  expect(total).toBe(people.reduce((sum, n) => sum + creditFor(leavesAfter(n)), 0))
}

describe('the negative control', () => {
  it('a list that is read and written back forgets some of the same crowd', async () => {
    await rig.db.put('shifts', aShift('s-listed', { capacity: PEOPLE }))
    await Promise.all(crowd.slice(0, 8).map((openid) => rig.as(openid).call('tally/nap')))
    const list = (openid: string) => rig.as(openid).call('tally/list', { shiftId: 's-listed' })
    const answers = await Promise.all(crowd.map(list))
    expect(new Set(answers.map(codeOf))).toEqual(new Set(['OK']))
    const listed = (await rig.db.get('shifts', 's-listed'))?.members ?? []
    expect(listed.length).toBeLessThan(PEOPLE)
  })
})
