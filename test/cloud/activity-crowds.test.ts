import { randomUUID } from 'node:crypto'
import type { InferOutput } from 'valibot'
import type { contract } from '../../cloudfunctions/activity/contract'
import { deskPerson, personOf } from '../../cloudfunctions/activity/domain/person'
import { playOf } from '../../cloudfunctions/activity/domain/session'
import { hash } from '../../cloudfunctions/kernel/hash'
import type { Answer } from '../../cloudfunctions/kernel/serve'
import type { SessionDocument } from '../../cloudfunctions/schema/documents'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aGrant, aSession, BEGIN } from './rig/fixtures'

type Standing = InferOutput<typeof contract.signUp.output>['standing']
type Rows = InferOutput<typeof contract.standing.output>['people']

/**
 * People for places. The smaller crowds meet every number of places; of two thousand, whose calls take half of the file's
 * time, those for sixty, which is the hardest, and for one, where nearly everybody is refused. About a hundred seconds of
 * two cores in all.
 */
const GRID = [2, 50, 500].flatMap((people) => [1, 30, 60].map((places) => [people, places] as const))
const LARGEST = [
  [2_000, 1],
  [2_000, 60],
] as const

let rig: Rig
const session = async (): Promise<SessionDocument> => {
  const found = await rig.db.get('sessions', 's-hot')
  if (!found) throw new Error('the session is gone')
  return found
}

/** One request of somebody's, and what it was answered. */
interface Asked {
  openid: string
  id: string
  answer: Answer
}

async function ask(action: string, openid: string, more: object = {}, id = randomUUID() as string) {
  const answer = await rig.as(openid).call(`activity/${action}`, { sessionId: 's-hot', ...more }, id)
  return { openid, id, answer }
}

/** What one person of the crowd did, by themselves or at a desk. */
interface Visit {
  person: string
  joins: Asked[]
  leaves: Asked[]
}

/**
 * Number n of a crowd. Each tenth has no phone, and two desks register them in the same instant. Of the others each third
 * taps twice, each fifth has a line that sends everything twice, each seventh leaves again at once, and half of these
 * come back.
 */
function visit(n: number): Promise<Visit> {
  return n % 10 === 9 ? visitDesk(n) : visitByPhone(n)
}

async function visitDesk(n: number): Promise<Visit> {
  const elder = { name: `长辈${n}`, phone: `1380000${String(n).padStart(4, '0')}` }
  const person = deskPerson(elder.name, elder)
  const joins = await Promise.all(['o-host', 'o-host-2'].map((host) => ask('register', host, elder)))
  return { person, joins, leaves: [] }
}

async function visitByPhone(n: number): Promise<Visit> {
  const openid = `o-${n}`
  const twice = async (action: string, more: object = {}): Promise<Asked[]> => {
    const id = randomUUID() as string
    return Promise.all((n % 5 === 0 ? [id, id] : [id]).map((each) => ask(action, openid, more, each)))
  }
  const join = () => twice('signUp', { name: openid })
  const taps = await Promise.all(n % 3 === 0 ? [join(), join()] : [join()])
  const mayLeave = n % 7 === 0 && taps.flat().some(({ answer }) => answer.ok)
  const leaves = mayLeave ? await twice('cancel') : []
  const again = mayLeave && n % 14 === 0 ? await join() : []
  return { person: personOf(openid), joins: [...taps.flat(), ...again], leaves }
}

/** The rules of the list once more, in the plainest way there is: who stands where, and what each line came to. */
function ledgerOf({ log }: Pick<SessionDocument, 'log'>, places: number) {
  const [seated, held, waiting] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const said = new Map<string, Standing>()
  let freed = 0
  for (const event of log) {
    if (event.what === 'join') {
      const isFree = seated.size + held.size < places
      ;(isFree ? seated : waiting).add(event.person)
      said.set(event.key, isFree ? { is: 'seated' } : { is: 'waiting', position: waiting.size })
    } else if (event.what === 'cancel') {
      const [next] = waiting.delete(event.person) ? [] : waiting
      const had = seated.delete(event.person) || held.delete(event.person)
      if (!had || next === undefined) continue
      freed += 1
      waiting.delete(next)
      held.add(next)
    }
  }
  return { seated: [...seated], held: [...held], waiting: [...waiting], said, freed }
}

/** Every request has one answer, of the expected kind, and the same each time it is sent. */
function expectAnswered(visits: readonly Visit[], isEnough: boolean): void {
  const refusals = isEnough ? ['ACTIVITY.ALREADY_IN'] : ['ACTIVITY.ALREADY_IN', 'ACTIVITY.FULL']
  for (const { joins, leaves } of visits) {
    expect(new Set(leaves.map(({ answer }) => codeOf(answer)))).toEqual(new Set(leaves.length ? ['OK'] : []))
    const refused = joins.map(({ answer }) => codeOf(answer)).filter((code) => code !== 'OK')
    expect(refused.filter((code) => !refusals.includes(code))).toEqual([])
    const taken = new Map<string, Set<string>>()
    for (const { openid, id, answer } of joins.filter((each) => each.answer.ok)) {
      const key = hash(openid, id)
      taken.set(key, (taken.get(key) ?? new Set()).add(JSON.stringify(dataOf(answer))))
    }
    expect([...taken.values()].filter(({ size }) => size > 1)).toEqual([])
    // Of taps at once one takes a place; a second is taken by who left in between.
    expect(taken.size).toBeLessThanOrEqual(leaves.length > 0 ? 2 : 1)
    if (refused.includes('ACTIVITY.ALREADY_IN')) expect(taken.size).toBeGreaterThan(0)
  }
}

/** The document, its rules played, and the plain ledger tell the same, and what people were told is what is there. */
async function expectTrue(visits: readonly Visit[], places: number): Promise<void> {
  const document = await session()
  const ledger = ledgerOf(document, places)
  const { state } = playOf(document, BEGIN + 30 * 60_000)
  const held = state.held.map(({ person }) => person)
  expect({ ...state, held }).toMatchObject({ seated: ledger.seated, held: ledger.held, lapsed: [] })
  expect(state.waiting).toEqual(ledger.waiting)
  const listed = [...ledger.seated, ...ledger.held, ...ledger.waiting]
  expect(ledger.seated.length + ledger.held.length).toBeLessThanOrEqual(places)
  expect(new Set(listed).size).toBe(listed.length)
  expect([...document.members].sort()).toEqual(listed.sort())
  expect(document.room).toBe(places + Math.max(10, places) - listed.length)
  expect(new Set(document.log.map(({ key }) => key)).size).toBe(document.log.length)
  if (ledger.waiting.length > 0) expect(ledger.seated.length + ledger.held.length).toBe(places)
  expectPromised(visits, document, ledger.said)
  await expectShown(ledger.waiting, visits)
}

/** Whoever was told of a place is on the log with it, and nobody else is. */
function expectPromised(
  visits: readonly Visit[],
  { log }: SessionDocument,
  said: ReadonlyMap<string, Standing>,
): void {
  const granted = visits.flatMap(({ joins }) => joins.filter(({ answer }) => answer.ok))
  for (const { openid, id, answer } of granted) {
    expect(dataOf<{ standing: Standing }>(answer).standing).toEqual(said.get(hash(openid, id)))
  }
  const keys = (asked: readonly Asked[]) => new Set(asked.map(({ openid, id }) => hash(openid, id)))
  const left = visits.flatMap(({ leaves }) => leaves)
  const written = (what: string) => new Set(log.filter((each) => each.what === what).map(({ key }) => key))
  expect(written('join')).toEqual(keys(granted))
  expect(written('cancel')).toEqual(keys(left))
}

/** People who wait read their true position on their phones. */
async function expectShown(waiting: readonly string[], visits: readonly Visit[]): Promise<void> {
  const phones = visits.filter(({ joins }) => !joins[0]?.openid.startsWith('o-host'))
  const openidOf = new Map(phones.map(({ person, joins }) => [person, joins[0]?.openid ?? '']))
  const some = waiting
    .flatMap((person, n) => [{ openid: openidOf.get(person), position: n + 1 }])
    .slice(0, 20)
  for (const { openid, position } of some) {
    if (openid === undefined) continue
    const { answer } = await ask('standing', openid)
    expect(dataOf<{ people: Rows }>(answer).people[0]?.standing).toEqual({ is: 'waiting', position })
  }
}

async function storm(people: number, places: number): Promise<void> {
  rig.cloud.clock.set(BEGIN)
  await rig.db.removeWhere('replies', {})
  await rig.db.put('sessions', aSession('s-hot', { capacity: places }))
  const visits = await Promise.all(Array.from({ length: people }, (_, n) => visit(n)))
  expectAnswered(visits, people <= places + Math.max(10, places))
  await expectTrue(visits, places)
}

beforeAll(async () => {
  rig = await startRig({ rigFunctions: true, poolSize: 8 })
  for (const host of ['o-host', 'o-host-2']) await rig.db.put('grants', aGrant(host, 'host', 'st-own'))
  // Every worker of the pool is awake before the crowd comes.
  await Promise.all(Array.from({ length: 16 }, (_, n) => rig.as(`o-${n}`).call('activity/board')))
})
afterAll(() => rig.stop())

describe('a crowd that comes, goes, taps twice, is heard twice and is registered at desks', () => {
  it.each([...GRID, ...LARGEST])('%i people for %i places', storm, 300_000)
})

describe('seats that become free', () => {
  it('while hundreds ask are each kept for one who waited, in the order of waiting', async () => {
    rig.cloud.clock.set(BEGIN)
    const first = Array.from({ length: 120 }, (_, n) => `o-first-${n}`)
    await rig.db.put('sessions', aSession('s-hot', { capacity: 60, joined: first }))
    const [goers, askers] = [first.slice(0, 40), Array.from({ length: 300 }, (_, n) => `o-${n}`)]
    const left = goers.map((openid) => ask('cancel', openid))
    const came = askers.map((openid) => ask('signUp', openid, { name: openid }))
    const answers = (await Promise.all([...left, ...came])).map(({ answer }) => codeOf(answer))
    expect(new Set(answers)).toEqual(new Set(['OK', 'ACTIVITY.FULL']))
    expect(answers.slice(0, 40)).toEqual(Array(40).fill('OK'))
    const document = await session()
    const { state } = playOf(document, BEGIN + 30 * 60_000)
    expect(state.held.map(({ person }) => person)).toEqual(first.slice(60, 100).map(personOf))
    expect(state.seated).toEqual(first.slice(40, 60).map(personOf))
    expect(answers.slice(40).filter((code) => code === 'OK')).toHaveLength(state.waiting.length - 20)
    expect(ledgerOf(document, 60)).toMatchObject({ freed: 40, waiting: state.waiting })
  })
})

describe('the negative control', () => {
  it('count, then add: the same crowd oversells by the same calls', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, n) => rig.as(`o-${n}`).call('tally/nap')))
    const grab = (n: number) => rig.as(`o-${n}`).call('tally/grab', { places: 60 })
    const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => grab(n)))
    expect(answers.filter((answer) => dataOf<{ done: boolean }>(answer).done).length).toBeGreaterThan(60)
  })
})
