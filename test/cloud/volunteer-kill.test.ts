import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import { database } from '../../cloudfunctions/kernel/database'
import { hash } from '../../cloudfunctions/kernel/hash'
import type { Answer } from '../../cloudfunctions/kernel/serve'
import { collections } from '../../cloudfunctions/schema'
import type { AttendanceDocument, LedgerDocument } from '../../cloudfunctions/schema/documents'
import { auditChains } from '../../cloudfunctions/volunteer/commands/audit-chains'
import { settleServices } from '../../cloudfunctions/volunteer/commands/settle-services'
import { type Cloud, sdkEnvironment, startCloud } from '../../local/cloud'
import { verifyChain } from '../../miniprogram/shared/volunteer/ledger'
import { buildFunctions } from '../../tools/build/functions'
import { codeOf } from './rig'
import { aGrant } from './rig/fixtures'
import { hot, type Kind, kindOf, NOW, ROUNDS, type Step } from './rig/serving-steps'

/** A request, and its answer if one came. */
type Line = Step & { answer?: Answer }

let folder = ''
const within = (name: string): string => path.join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kill-'))
  await buildFunctions({ outDir: within('functions') })
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The data of the killed processes, served by one that lives; `work` has its documents as `database`. */
async function onData(work: (cloud: Cloud) => Promise<void>): Promise<void> {
  const places = { dataDir: within('data'), functionsDir: within('functions') }
  const cloud = await startCloud({ ...places, schema: collections, timers: false })
  Object.assign(process.env, sdkEnvironment(cloud.base))
  cloud.clock.set(NOW)
  try {
    await work(cloud)
  } finally {
    await cloud.close()
  }
}

/**
 * Lets people serve in a cloud in a process of its own, whose workers are killed now and then, and kills it with SIGKILL
 * once so many were answered.
 */
async function serveUntil(answers: number, round: number): Promise<Line[]> {
  const tsx = createRequire(__filename).resolve('tsx')
  const script = path.join(__dirname, 'rig/serving.ts')
  const given = [within('data'), within('functions'), String(round), round % 2 === 0 ? '7' : '0']
  const child = spawn(process.execPath, ['--import', tsx, script, ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (part: Buffer) => {
    output += part.toString()
    if (output.split('"answer"').length > answers) child.kill('SIGKILL')
  })
  await new Promise((resolve) => child.once('close', resolve))
  const whole = output.slice(0, output.lastIndexOf('\n') + 1)
  return whole
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line)
}

/** Each request with what it was first answered; those that were never answered are sent once more, as a phone does. */
async function completed(cloud: Cloud, lines: readonly Line[]): Promise<Line[]> {
  const sent = new Map<string, Line>()
  for (const line of lines) {
    const { requestId } = line.event
    if (!sent.get(requestId)?.answer) sent.set(requestId, line)
  }
  const unanswered = [...sent.values()].filter(({ answer }) => !answer)
  expect(unanswered.length).toBeGreaterThan(0)
  for (const line of unanswered) {
    const answer = (await cloud.invoke('volunteer', line.event, { openid: line.openid })) as Answer
    sent.set(line.event.requestId, { ...line, answer })
  }
  return [...sent.values()]
}

/** The rows that so many of the steps leave, whatever was killed between them. */
const ROWS: Record<Kind, readonly string[][]> = {
  scanned: [[], [], ['credit 120']],
  byHand: [[], ['credit 120']],
  rejected: [
    [],
    ['credit 120'],
    ['credit 120', 'withdrawal 0'],
    ['credit 120', 'withdrawal 0', 'correction 120'],
  ],
  upheld: [[], ['credit 120'], ['credit 120', 'withdrawal 0'], ['credit 120', 'withdrawal 0']],
}

/** What is on record of somebody is what was asked, once each and in this order, and the ledger says what it is worth. */
function expectServed(
  openid: string,
  lines: readonly Line[],
  kept: AttendanceDocument | undefined,
  rows: LedgerDocument[],
) {
  const keys = lines.map((line) => hash(line.openid, line.event.requestId))
  expect(kept?.log.map(({ key }) => key)).toEqual(keys)
  expect(verifyChain(rows)).toMatchObject({ ok: true })
  const said = rows.map(({ kind, credited }) => `${kind} ${credited}`)
  expect(said).toEqual(ROWS[kindOf(openid)][lines.length - 1])
  const standing = rows.at(-1)
  expect(kept?.outcome?.seq ?? 0).toBe(standing?.seq ?? 0)
  if (standing) expect(kept?.outcome?.creditedMinutes).toBe(standing.credited)
}

async function expectWhole(lines: readonly Line[]): Promise<void> {
  expect(new Set(lines.map(({ answer }) => answer && codeOf(answer)))).toEqual(new Set(['OK']))
  expect(await settleServices({ db: database, now: NOW + 1_000 })).toMatchObject({ raced: 0 })
  const services = new Map((await database.all('attendances')).map((each) => [each.person, each]))
  const ledger = await database.all('ledger')
  const people = [...new Set(lines.map(({ about }) => about))]
  expect([...services.keys()].sort()).toEqual(people.map(personOf).sort())
  for (const openid of people) {
    const person = personOf(openid)
    const rows = ledger.filter((row) => row.person === person).sort((a, b) => a.seq - b.seq)
    expectServed(
      openid,
      lines.filter(({ about }) => about === openid),
      services.get(person),
      rows,
    )
  }
  const audit = await auditChains(database, new Date(NOW + 60_000).toISOString())
  expect(audit).toMatchObject({ rows: ledger.length, broken: [], strays: [] })
}

test('kill -9 of workers and of the whole cloud while people serve: each word has its one effect, each chain is whole', async () => {
  await onData(async () => {
    await database.put('shifts', hot())
    for (const openid of ['o-host', 'o-second'])
      await database.put('grants', aGrant(openid, 'host', 'st-own'))
  })
  const lines: Line[] = []
  let sentAgain = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const heard = await serveUntil(20 + 7 * round, round)
    const sendings = heard.filter(({ answer }) => !answer).map(({ event }) => event.requestId)
    sentAgain += sendings.length - new Set(sendings).size
    lines.push(...heard)
    await onData(async (cloud) => {
      const all = await completed(cloud, lines)
      lines.splice(0, lines.length, ...all)
      await expectWhole(all)
    })
  }
  expect(sentAgain).toBeGreaterThan(0)
}, 600_000)
