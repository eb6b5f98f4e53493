import { randomUUID } from 'node:crypto'
import type { InferOutput } from 'valibot'
import { deskPerson, personOf } from '../../cloudfunctions/activity/domain/person'
import { hash } from '../../cloudfunctions/kernel/hash'
import type { Answer } from '../../cloudfunctions/kernel/serve'
import type { ShiftDocument } from '../../cloudfunctions/schema/documents'
import type { contract } from '../../cloudfunctions/volunteer/contract'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aGrant, aShift, aVolunteer, BEGIN, hoursOn } from './rig/fixtures'

type Places = InferOutput<typeof contract.join.output>['people']

/** Two hundred people, and a machine that may be busy. */
const PATIENCE = 300_000
const PLACES = 12

let rig: Rig
const own = { shiftId: 's-hot' }
const crowd = (count: number, name = 'o'): string[] => Array.from({ length: count }, (_, n) => `${name}-${n}`)
const shift = async (): Promise<ShiftDocument> => {
  const found = await rig.db.get('shifts', 's-hot')
  if (!found) throw new Error('the shift is gone')
  return found
}
const ask = (who: string, action: string, input: object = own, id = randomUUID() as string) =>
  rig.as(who).call(`volunteer/${action}`, input, id)
const tally = (answers: readonly Answer[]): Record<string, number> =>
  Object.fromEntries(
    [...new Set(answers.map(codeOf))]
      .sort()
      .map((code) => [code, answers.filter((answer) => codeOf(answer) === code).length]),
  )
const times = { startsAt: hoursOn(48), endsAt: hoursOn(50) }

/** Room and list agree with each other and with the log; nobody is on it twice, and no request is in it twice. */
function expectSound({ capacity, room, members, offers, log }: ShiftDocument): void {
  const listed = new Set<string>()
  for (const event of log) {
    if (event.what === 'join') listed.add(event.person)
    if (event.what === 'leave') listed.delete(event.person)
    if (event.what !== 'takeOver') continue
    expect(listed.delete(event.from ?? '')).toBe(true)
    listed.add(event.person)
  }
  expect(members.length).toBeLessThanOrEqual(capacity)
  expect(room).toBe(capacity - members.length)
  expect([...members].sort()).toEqual([...listed].sort())
  expect(new Set(members).size).toBe(members.length)
  expect(offers.every((person) => members.includes(person))).toBe(true)
  expect(new Set(log.map(({ key }) => key)).size).toBe(log.length)
}

beforeAll(async () => {
  rig = await startRig({ poolSize: 8 })
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
  const registered = [...crowd(200), ...crowd(PLACES, 'first')].map((openid) => aVolunteer(openid))
  await Promise.all(registered.map((volunteer) => rig.db.put('volunteers', volunteer)))
  // Every worker of the pool is awake before the crowd comes.
  await Promise.all(crowd(16).map((openid) => ask(openid, 'roles', {})))
})
afterAll(() => rig.stop())
beforeEach(async () => {
  rig.cloud.clock.set(BEGIN)
  await rig.db.removeWhere('replies', {})
})

/** Each third taps twice, each fifth has a line that sends everything twice. */
async function rush(openid: string, n: number): Promise<{ openid: string; id: string; answer: Answer }[]> {
  const tap = async () => {
    const id = randomUUID() as string
    const sent = n % 5 === 0 ? [id, id] : [id]
    return Promise.all(
      sent.map(async (each) => ({ openid, id: each, answer: await ask(openid, 'join', own, each) })),
    )
  }
  return (await Promise.all(n % 3 === 0 ? [tap(), tap()] : [tap()])).flat()
}

describe('two hundred people for twelve places', () => {
  it(
    'fill them, and none is given twice, however often somebody taps',
    async () => {
      await rig.db.put('shifts', aShift('s-hot', { ...times, capacity: PLACES }))
      const desks = crowd(10).map(async (_, n) => {
        const input = { ...own, name: `长辈${n}`, phone: `1380000000${n}` }
        return { person: deskPerson(input.name, input), answer: await ask('o-host', 'addVolunteer', input) }
      })
      const phones = (await Promise.all(crowd(200).map(rush))).flat()
      const counters = await Promise.all(desks)
      const after = await shift()
      expectSound(after)
      expect(after).toMatchObject({ room: 0, capacity: PLACES })
      const codes = new Set([...phones, ...counters].map(({ answer }) => codeOf(answer)))
      expect([...codes].sort()).toEqual(['OK', 'VOLUNTEER.FULL', 'VOLUNTEER.JOINED'])
      // Whoever was told so is on the list, and whoever is on the list was told so.
      const told = phones.filter(({ answer }) => answer.ok)
      const shown = told.map(({ answer }) => dataOf<{ people: Places }>(answer).people[0]?.joined)
      expect(new Set(shown)).toEqual(new Set([true]))
      const atDesk = counters.filter(({ answer }) => answer.ok).map(({ person }) => person)
      const members = new Set([...told.map(({ openid }) => personOf(openid)), ...atDesk])
      expect([...members].sort()).toEqual([...after.members].sort())
      const keys = new Set(told.map(({ openid, id }) => hash(openid, id)))
      const byPhone = after.log.filter(({ account }) => account !== null)
      expect(new Set(byPhone.map(({ key }) => key))).toEqual(keys)
    },
    PATIENCE,
  )

  it(
    'and come and go: places that become free are filled, and none is lost',
    async () => {
      const first = crowd(PLACES, 'first')
      await rig.db.put('shifts', aShift('s-hot', { ...times, capacity: PLACES, joined: first }))
      const left = Promise.all(first.slice(0, 6).map((openid) => ask(openid, 'leave')))
      const came = Promise.all(crowd(100).map((openid) => ask(openid, 'join')))
      expect(tally(await left)).toEqual({ OK: 6 })
      const { OK = 0, ...refused } = tally(await came)
      expect(Object.keys(refused)).toEqual(['VOLUNTEER.FULL'])
      const after = await shift()
      expectSound(after)
      expect(after.members).toHaveLength(6 + OK)
      expect(OK).toBeLessThanOrEqual(6)
    },
    PATIENCE,
  )
})

describe('places that are offered', () => {
  it(
    'are each taken over once, while forty want them and their owners think again',
    async () => {
      const first = crowd(PLACES, 'first')
      const offers = first.slice(0, 4).map(personOf)
      await rig.db.put('shifts', aShift('s-hot', { ...times, capacity: PLACES, joined: first, offers }))
      const kept = ask(first[3] ?? '', 'offer', { ...own, offered: false })
      const takers = crowd(40).map((openid, n) => {
        const id = randomUUID() as string
        return Promise.all((n % 5 === 0 ? [id, id] : [id]).map((each) => ask(openid, 'takeOver', own, each)))
      })
      const answers = (await Promise.all(takers)).map((each) => each.map(codeOf))
      const keeping = codeOf(await kept)
      const after = await shift()
      expectSound(after)
      expect(after).toMatchObject({ room: 0, offers: [] })
      const taken = after.log.filter(({ what }) => what === 'takeOver')
      const winners = answers.filter((codes) => codes.includes('OK'))
      expect(winners).toHaveLength(taken.length)
      expect(new Set(taken.map(({ from }) => from)).size).toBe(taken.length)
      expect(taken.length).toBe(keeping === 'OK' && after.members.includes(offers[3] ?? '') ? 3 : 4)
      const others = new Set(answers.filter((codes) => !codes.includes('OK')).flat())
      // Who is always second while all write at once is asked to try again.
      expect([...others].filter((code) => !['VOLUNTEER.NO_OFFER', 'SERVER.BUSY'].includes(code))).toEqual([])
    },
    PATIENCE,
  )
})

describe('fewer places', () => {
  it(
    'are never fewer than have joined, while people join',
    async () => {
      await rig.db.put('shifts', aShift('s-hot', { ...times, capacity: 40 }))
      const words = { ...own, content: '迎接来访的人', leader: '张站长' }
      const came = crowd(60).map((openid) => ask(openid, 'join'))
      const cuts = [8, 20, 30].map((capacity) => ask('o-host', 'editShift', { ...words, capacity }))
      const joined = tally(await Promise.all(came))
      const cut = await Promise.all(cuts)
      const after = await shift()
      expectSound(after)
      expect(Object.keys(joined).filter((code) => !['OK', 'VOLUNTEER.FULL'].includes(code))).toEqual([])
      expect(after.members).toHaveLength(joined.OK ?? 0)
      const known = ['OK', 'VOLUNTEER.BELOW_JOINED', 'SERVER.BUSY']
      expect(cut.map(codeOf).filter((code) => !known.includes(code))).toEqual([])
    },
    PATIENCE,
  )
})
