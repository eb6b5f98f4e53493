import type { InferOutput } from 'valibot'
import type { contract } from '../../cloudfunctions/clock/contract'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aNotice, aGrant, aStation, BEGIN } from './rig/fixtures'

type Rebuilt = InferOutput<typeof contract.rebuildIndex.output>
type Tick = InferOutput<typeof contract.tick.output>

let rig: Rig
const rebuild = async () => dataOf<Rebuilt>(await rig.terminal.call('clock/rebuildIndex'))
const tick = async () => dataOf<Tick>(await rig.terminal.call('clock/tick'))
const stored = () => rig.db.get('station_index', 'current')
/** A minute on which nothing is due by itself. */
const OFF_BEAT = BEGIN + 7 * 60_000

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
})
afterAll(() => rig.stop())
beforeEach(() => rig.cloud.clock.set(OFF_BEAT))

describe('rebuildIndex', () => {
  it('builds the index, and writes nothing while the content is the same', async () => {
    const first = await rebuild()
    expect(first).toMatchObject({ changed: true, stations: 4, leftOut: 0 })
    const before = await stored()
    rig.cloud.clock.advance(3_600_000)
    expect(await rebuild()).toEqual({ ...first, changed: false })
    expect(await stored()).toEqual(before)
  })

  it('gives changed content another version, and the old content its old one', async () => {
    const before = await rebuild()
    await rig.db.put('stations', aStation('st-new'))
    const more = await rebuild()
    expect(more).toMatchObject({ changed: true, stations: 5 })
    expect(more.version).not.toBe(before.version)
    await rig.db.removeWhere('stations', { _id: 'st-new' })
    expect((await rebuild()).version).toBe(before.version)
  })

  it('counts stations that cannot be shown and builds the rest', async () => {
    await rig.db.put('stations', aStation('st-odd', { streetCode: '999999999' }))
    expect(await rebuild()).toMatchObject({ stations: 4, leftOut: 1 })
    await rig.db.removeWhere('stations', { _id: 'st-odd' })
  })

  it('counts codes the catalogue does not know and builds the rest', async () => {
    await rig.db.put('stations', aStation('st-odd', { facilities: ['tea', 'sauna'] }))
    expect(await rebuild()).toMatchObject({ stations: 5, leftOut: 0, unknownCodes: 1 })
    await rig.db.removeWhere('stations', { _id: 'st-odd' })
  })

  it('is for no phone, not even the network’s', async () => {
    await rig.db.put('grants', aGrant('o-network', 'networkOfficer', '*'))
    for (const action of ['clock/rebuildIndex', 'clock/tick']) {
      expect(codeOf(await rig.as('o-network').call(action))).toBe('PERMISSION.DENIED')
    }
  })
})

describe('tick', () => {
  it('does nothing on an ordinary minute', async () => {
    await rebuild()
    expect(await tick()).toEqual({
      index: null,
      forgotten: 0,
      closed: 0,
      sessions: { looked: 0, drawn: 0, raced: 0 },
      shifts: { looked: 0, raced: 0 },
      services: { looked: 0, raced: 0 },
      flags: 0,
      audit: null,
      notices: { told: 0, sent: 0, refused: 0, failed: 0, stale: 0 },
    })
  })

  it('rebuilds within two minutes of a command that changes what the index holds', async () => {
    const { version } = await rebuild()
    const days = { from: '2026-03-20', to: '2026-03-20', reason: '盘点' }
    await rig.as('o-host').call('station/announceClosure', { stationId: 'st-own', ...days })
    rig.cloud.clock.advance(60_000)
    const { index } = await tick()
    expect(index?.changed).toBe(true)
    expect(index?.version).not.toBe(version)
    rig.cloud.clock.advance(180_000)
    expect((await tick()).index).toBeNull()
  })

  it('leaves the index alone for a facility state, which it does not hold', async () => {
    await rebuild()
    rig.cloud.clock.advance(240_000)
    const word = { stationId: 'st-own', facility: 'tea', state: 'out' }
    await rig.as('o-host').call('station/setFacilityState', word)
    expect((await tick()).index).toBeNull()
  })

  it('rebuilds every five minutes come what may', async () => {
    rig.cloud.clock.set(BEGIN + 10 * 60_000)
    expect((await tick()).index).not.toBeNull()
  })

  it('forgets answers after thirty days, not earlier', async () => {
    const day = 86_400_000
    const reply = (_id: string, age: number) =>
      rig.db.put('replies', { _id, digest: 'd', at: new Date(BEGIN - age).toISOString() })
    await Promise.all([reply('old', 30 * day + 1), reply('young', 29 * day)])
    rig.cloud.clock.set(BEGIN)
    expect((await tick()).forgotten).toBe(1)
    expect(await rig.db.get('replies', 'old')).toBeNull()
    expect(await rig.db.get('replies', 'young')).not.toBeNull()
  })

  it('forgets what people were told after ninety days, not earlier', async () => {
    const told = (id: string, days: number) =>
      rig.db.put('notices', aNotice(id, { at: new Date(BEGIN - days * 86_400_000 - 1).toISOString() }))
    await Promise.all([told('old', 90), told('young', 89)])
    rig.cloud.clock.set(BEGIN)
    expect((await tick()).forgotten).toBe(1)
    expect(await rig.db.get('notices', 'old')).toBeNull()
    expect(await rig.db.get('notices', 'young')).not.toBeNull()
  })
})

describe('the timer', () => {
  it('fires when the clock of the cloud is moved past its minute', async () => {
    const timed = await startRig({ timers: true })
    timed.cloud.clock.set(BEGIN + 5 * 60_000 - 30_000)
    timed.cloud.clock.advance(60_000)
    for (let tries = 0; tries < 300; tries += 1) {
      if (await timed.db.get('station_index', 'current')) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect((await timed.db.get('station_index', 'current'))?.version).toEqual(expect.any(String))
    await timed.stop()
  })
})
