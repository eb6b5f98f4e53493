import { randomBytes, randomUUID } from 'node:crypto'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import { hash } from '../../cloudfunctions/kernel/hash'
import { database } from '../../cloudfunctions/kernel/database'
import type { ShiftDocument } from '../../cloudfunctions/schema/documents'
import { newShift, shiftIdOf } from '../../cloudfunctions/volunteer/domain/new-shift'
import type { Cloud } from '../../local/cloud'
import { pictureText, stepAt } from '../../miniprogram/shared/code/rotating'
import { scanText } from '../../miniprogram/shared/volunteer/scan'
import { onEmptyCloud } from './empty-cloud'
import { ms, ratio, sample, summarise } from './sample'
import type { Section } from './table'

const PEOPLE = 500
const RUNS = 20
const HOUR_MS = 3_600_000

const at = (now: number, hours: number): string => new Date(now + hours * HOUR_MS).toISOString()

/** A shift that runs now, with everybody on its list. */
async function openShift(name: string, accounts: readonly string[], now: number): Promise<ShiftDocument> {
  const plan = {
    ...{
      name: '大厅引导',
      role: 'queue_guide',
      content: '指路',
      organiser: '站点',
      leader: '站长',
      venue: '',
    },
    ...{ startsAt: at(now, -1), endsAt: at(now, 2), breaks: [], least: 1, capacity: accounts.length },
    minorAllowed: true,
  }
  const station = { _id: 'st-bench', name: '站点', streetCode: '310101001', districtCode: '310101' }
  const codeKey = randomBytes(32).toString('hex')
  const origin = { id: shiftIdOf(name, 0), codeKey, by: 'bench', at: at(now, -24), synthetic: true }
  const shift = newShift(plan, station, origin)
  const log = accounts.map((account) => {
    const person = personOf(account)
    const key = hash('bench join', name, person)
    return { what: 'join' as const, key, at: now - HOUR_MS, person, by: account, account, name: account }
  })
  const full = { ...shift, room: 0, members: log.map(({ person }) => person), log }
  await database.put('shifts', full)
  return full
}

function scanOf({ _id: shiftId, codeKey }: ShiftDocument, account: string, way: 'in' | 'out', now: number) {
  const step = stepAt(now)
  const tag = pictureText(shiftId, codeKey, step).split('.').at(-1) ?? ''
  const nonce = randomBytes(16).toString('hex')
  const code = { how: 'CODE' as const, step, tag }
  return scanText({ shiftId, person: personOf(account), way, code, deviceAt: now, nonce, place: 'pass' })
}

/** How one person says that they are there. */
type CheckIn = (account: string, shift: ShiftDocument) => Promise<void>

const byApp =
  (cloud: Cloud, way: 'in' | 'out' = 'in'): CheckIn =>
  async (openid, shift) => {
    const now = cloud.clock.now()
    const input = { text: scanOf(shift, openid, way, now), sentAt: now }
    const answer = (await cloud.invoke(
      'volunteer',
      { action: 'scan', requestId: randomUUID(), input },
      { openid },
    )) as { ok: boolean; data?: { is: string } }
    if (!answer.ok || answer.data?.is !== 'recorded') throw new Error(JSON.stringify(answer))
  }

const byList =
  (cloud: Cloud): CheckIn =>
  async (openid, { _id: id }) => {
    await cloud.invoke('listed', { id }, { openid })
  }

interface Outcome {
  /** Of everybody together, milliseconds; and of each. */
  all: number
  median: number
  p95: number
  recorded: number
}

/** Everybody at once, each for the first time. */
async function rush(
  checkIn: CheckIn,
  count: () => Promise<number>,
  shift: ShiftDocument,
  accounts: string[],
) {
  const begun = performance.now()
  const taken = await Promise.all(
    accounts.map(async (account) => {
      await checkIn(account, shift)
      return performance.now() - begun
    }),
  )
  return { ...summarise(taken), all: performance.now() - begun, recorded: await count() }
}

async function rushes(cloud: Cloud): Promise<[app: Outcome, list: Outcome]> {
  const accounts = Array.from({ length: PEOPLE }, (_person, n) => `o-bench-${n}`)
  const now = cloud.clock.now()
  const shift = await openShift('rush', accounts, now)
  const attended = async () =>
    (await database.find('attendances', { shiftId: shift._id }, { fields: ['log'], limit: 1_000 })).length
  const app = await rush(byApp(cloud), attended, shift, accounts)
  const other = { ...shift, _id: shiftIdOf('listed', 0), members: [], log: [] }
  await database.put('shifts', other)
  const listed = async () => (await database.get('shifts', other._id))?.members.length ?? 0
  return [app, await rush(byList(cloud), listed, other, accounts)]
}

/** Check-ins and check-outs one after the other, by a function that is awake; the first of all by one that is not. */
async function oneByOne(cloud: Cloud) {
  const accounts = Array.from({ length: RUNS + 4 }, (_person, n) => `o-single-${n}`)
  const shift = await openShift('single', accounts, cloud.clock.now())
  const [first = '', ...others] = accounts
  const begun = performance.now()
  await byApp(cloud)(first, shift)
  const cold = performance.now() - begun
  const inbound = others.values()
  const checkIn = await sample(RUNS, () => byApp(cloud)(inbound.next().value ?? '', shift))
  cloud.clock.advance(HOUR_MS)
  const outbound = others.values()
  const checkOut = await sample(RUNS, () => byApp(cloud, 'out')(outbound.next().value ?? '', shift))
  return { cold, checkIn, checkOut }
}

/** Check-ins to one shift at the same moment, beside a list that is read and written back, in one run. */
export function checkIns(): Promise<Section> {
  return onEmptyCloud(async (cloud) => {
    const { cold, checkIn, checkOut } = await oneByOne(cloud)
    const [app, list] = await rushes(cloud)
    const row = (what: string, { all, median, p95, recorded }: Outcome): string[] => [
      ...[what, ms(median), ms(p95), ms(all), `${recorded} / ${PEOPLE}`, ratio(all, list.all)],
    ]
    const single = (what: string, { median, p95 }: { median: number; p95: number }): string[] => [
      ...[what, ms(median), ms(p95), '–', '–', '–'],
    ]
    return {
      title: `签到 check-ins, one by one and ${PEOPLE} at once`,
      head: ['', 'median', 'p95', 'all', 'recorded', 'time of list'],
      rows: [
        ['first check-in (cold worker)', ms(cold), '–', '–', '–', '–'],
        single('check-in, warm', checkIn),
        single('check-out with its ledger row, warm', checkOut),
        row(`${PEOPLE} at once: app`, app),
        row(`${PEOPLE} at once: list read and written back`, list),
      ],
      note: 'through function workers and wx-server-sdk; the list answers everybody, and forgets most of them',
    }
  })
}
