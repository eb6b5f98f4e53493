import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { playOf } from '../../cloudfunctions/activity/domain/session'
import { database } from '../../cloudfunctions/kernel/database'
import { hash } from '../../cloudfunctions/kernel/hash'
import type { Answer } from '../../cloudfunctions/kernel/serve'
import { collections } from '../../cloudfunctions/schema'
import { type Cloud, sdkEnvironment, startCloud } from '../../local/cloud'
import { buildFunctions } from '../../tools/build/functions'
import { codeOf } from './rig'
import { aSession, BEGIN } from './rig/fixtures'

/** A request, and its answer if one came. */
interface Line {
  openid: string
  event: { action: string; requestId: string }
  answer?: Answer
}

let folder = ''
const PLACES = 40
const ROUNDS = 4

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kill-'))
  await buildFunctions({ outDir: path.join(folder, 'functions') })
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The data of the killed processes, served by one that lives; `work` has its documents as `database`. */
async function onData<T>(work: (cloud: Cloud) => Promise<T>): Promise<T> {
  const [dataDir, functionsDir] = [path.join(folder, 'data'), path.join(folder, 'functions')]
  const cloud = await startCloud({ dataDir, functionsDir, schema: collections, timers: false })
  Object.assign(process.env, sdkEnvironment(cloud.base))
  try {
    return await work(cloud)
  } finally {
    await cloud.close()
  }
}

/** Lets people come to a cloud in a process of its own, and kills it with SIGKILL once so many were answered. */
async function rushUntil(answers: number, round: number): Promise<Line[]> {
  const [dataDir, functionsDir] = [path.join(folder, 'data'), path.join(folder, 'functions')]
  const tsx = createRequire(__filename).resolve('tsx')
  const script = path.join(__dirname, 'rig/rush.ts')
  const given = ['--import', tsx, script, dataDir, functionsDir, String(round)]
  const child = spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'inherit'] })
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

/** What each request was first answered; those that were never answered are sent once more, as a phone does. */
async function completed(cloud: Cloud, lines: readonly Line[]): Promise<Map<string, Line>> {
  const first = new Map<string, Line>()
  for (const line of lines) if (line.answer) first.set(line.event.requestId, line)
  const unanswered = lines.filter(({ event }) => !first.has(event.requestId))
  expect(unanswered.length).toBeGreaterThan(0)
  for (const line of unanswered) {
    const answer = (await cloud.invoke('activity', line.event, { openid: line.openid })) as Answer
    first.set(line.event.requestId, { ...line, answer })
  }
  return first
}

/** Every place that was promised is there, once; every other was never given. */
async function expectKept(answered: ReadonlyMap<string, Line>): Promise<void> {
  const document = await database.get('sessions', 's-hot')
  if (!document) throw new Error('the session is gone')
  const { state, outcomeOf } = playOf(document, BEGIN + 30 * 60_000)
  const granted = [...answered.values()].filter(({ answer }) => answer?.ok)
  const keyOf = ({ openid, event }: Line) => hash(openid, event.requestId)
  expect(document.log.map(({ key }) => key).sort()).toEqual(granted.map(keyOf).sort())
  for (const line of granted) {
    const { data } = line.answer as Answer & { ok: true }
    expect((data as { standing: object }).standing).toEqual(outcomeOf(keyOf(line)))
  }
  const given = [...state.seated, ...state.held.map(({ person }) => person)]
  const listed = [...given, ...state.waiting]
  expect(new Set(listed).size).toBe(listed.length)
  expect([...document.members].sort()).toEqual(listed.sort())
  expect(given.length).toBeLessThanOrEqual(PLACES)
  expect(document.room).toBe(2 * PLACES - listed.length)
  expect(document.revision).toBe(document.log.length)
}

test('kill -9 of the whole cloud while people come and go: no promised place is lost, none is given twice', async () => {
  await onData(async (cloud) => {
    cloud.clock.set(BEGIN)
    await database.put('sessions', aSession('s-hot', { capacity: PLACES }))
  })
  const lines: Line[] = []
  let answered = new Map<string, Line>()
  for (let round = 0; round < ROUNDS; round += 1) {
    lines.push(...(await rushUntil(25 + 10 * round, round)))
    answered = await onData(async (cloud) => {
      const all = await completed(cloud, lines)
      await expectKept(all)
      return all
    })
    lines.push(...answered.values())
  }
  const codes = new Set([...answered.values()].flatMap(({ answer }) => (answer ? codeOf(answer) : [])))
  expect([...codes].filter((code) => !['OK', 'ACTIVITY.FULL', 'ACTIVITY.NOT_IN'].includes(code))).toEqual([])
}, 400_000)
