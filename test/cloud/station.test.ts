import type { InferOutput } from 'valibot'
import { decodeIndex } from '../../miniprogram/shared/station/codec'
import type { contract as account } from '../../cloudfunctions/account/contract'
import type { contract } from '../../cloudfunctions/station/contract'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aGrant, aStation, BEGIN } from './rig/fixtures'

type Output<A extends keyof typeof contract> = InferOutput<(typeof contract)[A]['output']>

let rig: Rig
const resident = () => rig.as('o-resident')
const host = () => rig.as('o-host')
const own = { stationId: 'st-own' }

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
  await rig.terminal.call('clock/rebuildIndex')
})
afterAll(() => rig.stop())
beforeEach(async () => {
  rig.cloud.clock.set(BEGIN)
  await rig.db.put('stations', aStation('st-own'))
})

describe('index', () => {
  it('comes whole and can be read by the phone, then as a word that it is unchanged', async () => {
    const first = dataOf<Output<'index'>>(await resident().call('station/index'))
    if (first.unchanged) throw new Error('the first answer has to be whole')
    const index = decodeIndex(first.index)
    expect(index.version).toBe(first.version)
    expect(index.stations.map(({ id }) => id)).toEqual([
      'st-far',
      'st-own',
      'st-same-district',
      'st-same-street',
    ])
    const again = dataOf(await resident().call('station/index', { known: first.version }))
    expect(again).toEqual({ unchanged: true, version: first.version })
  })

  it('comes whole to a phone that holds another version', async () => {
    const answer = dataOf<Output<'index'>>(await resident().call('station/index', { known: 'older' }))
    expect(answer.unchanged).toBe(false)
  })
})

describe('detail and live', () => {
  it('tells all of one station', async () => {
    const detail = dataOf<Output<'detail'>>(await resident().call('station/detail', { id: 'st-own' }))
    expect(detail).toMatchObject({
      id: 'st-own',
      lng: 121.48,
      lat: 31.23,
      streetName: '310101001街道',
      district: '测试区',
      facilities: ['hot_water', 'tea'],
      live: { id: 'st-own', closures: [], facilities: [] },
    })
  })

  it('says that an unknown station is not there', async () => {
    expect(codeOf(await resident().call('station/detail', { id: 'st-none' }))).toBe('STATION.NOT_FOUND')
  })

  it('keeps the order asked for, each station once, unknown ones left out', async () => {
    const ids = ['st-far', 'st-none', 'st-own', 'st-far']
    const live = dataOf<Output<'live'>>(await resident().call('station/live', { ids }))
    expect(live.stations.map(({ id }) => id)).toEqual(['st-far', 'st-own'])
    expect(Math.abs(Date.parse(live.asOf) - BEGIN)).toBeLessThan(60_000)
  })
})

describe('nearby', () => {
  const here = { lng: 121.48, lat: 31.23 }
  const nearby = async (more: object) =>
    dataOf<Output<'nearby'>>(await resident().call('station/nearby', { ...here, ...more })).stations

  it('gives the nearest first, with metres', async () => {
    const found = await nearby({})
    expect(found.map(({ id }) => id)).toEqual(['st-own', 'st-same-street', 'st-same-district'])
    expect(found[0]?.distanceM).toBe(0)
    expect(found[1]?.distanceM).toBeGreaterThan(90)
    expect(found[1]?.distanceM).toBeLessThan(100)
  })

  it('keeps to the radius and the limit', async () => {
    expect((await nearby({ radiusM: 200 })).map(({ id }) => id)).toEqual(['st-own', 'st-same-street'])
    expect(await nearby({ limit: 1 })).toHaveLength(1)
    expect(await nearby({ radiusM: 20_000 })).toHaveLength(4)
  })

  it('asks for a facility, which has to be one', async () => {
    await rig.db.put('stations', aStation('st-own', { facilities: ['accessible_wc'] }))
    expect((await nearby({ facility: 'accessible_wc' })).map(({ id }) => id)).toEqual(['st-own'])
    const unknown = await resident().call('station/nearby', { ...here, facility: 'helicopter' })
    expect(codeOf(unknown)).toBe('STATION.FACILITY_UNKNOWN')
  })
})

describe('facility states', () => {
  const say = (state: string, facility = 'tea') =>
    host().call('station/setFacilityState', { ...own, facility, state })

  it('are seen by residents at once, and taken back by ok', async () => {
    await say('out')
    const live = dataOf<Output<'live'>>(await resident().call('station/live', { ids: ['st-own'] }))
    expect(live.stations[0]?.facilities).toMatchObject([{ code: 'tea', state: 'out' }])
    const back = dataOf<Output<'setFacilityState'>>(await say('ok'))
    expect(back.live.facilities).toEqual([])
  })

  it('keep who said what and when, and tell no one', async () => {
    const answer = await say('broken')
    await say('ok')
    const station = await rig.db.get('stations', 'st-own')
    expect(station?.history.map(({ by, what, subject, detail }) => [by, what, subject, detail])).toEqual([
      ['o-host', 'facilityState', 'tea', 'broken'],
      ['o-host', 'facilityState', 'tea', 'ok'],
    ])
    expect(JSON.stringify(answer)).not.toContain('o-host')
    expect(JSON.stringify(await resident().call('station/detail', { id: 'st-own' }))).not.toContain('o-host')
  })

  it('are only of what the station has', async () => {
    expect(codeOf(await say('out', 'accessible_wc'))).toBe('STATION.FACILITY_NOT_HERE')
    expect((await rig.db.get('stations', 'st-own'))?.history).toEqual([])
  })
})

describe('closures', () => {
  const announce = (from: string, to: string, reason = '设备检修') =>
    host().call('station/announceClosure', { ...own, from, to, reason })

  it('are announced, seen, and withdrawn', async () => {
    const announced = dataOf<Output<'announceClosure'>>(await announce('2026-03-04', '2026-03-05'))
    const [closure] = announced.live.closures
    expect(closure).toMatchObject({ from: '2026-03-04', to: '2026-03-05', reason: '设备检修' })
    const seen = dataOf<Output<'detail'>>(await resident().call('station/detail', { id: 'st-own' }))
    expect(seen.live.closures).toEqual([closure])
    const withdraw = () => host().call('station/withdrawClosure', { ...own, closureId: closure?.id })
    expect(dataOf<Output<'withdrawClosure'>>(await withdraw()).live.closures).toEqual([])
    expect(codeOf(await withdraw())).toBe('CLOSURE.NOT_FOUND')
    const station = await rig.db.get('stations', 'st-own')
    expect(station?.history.map(({ what }) => what)).toEqual(['closureAnnounced', 'closureWithdrawn'])
  })

  it('do not overlap, even when two hosts announce at once', async () => {
    await rig.db.put('grants', aGrant('o-host-2', 'host', 'st-own'))
    const days = { from: '2026-03-10', to: '2026-03-12', reason: '设备检修' }
    const hosts = [host(), rig.as('o-host-2')]
    const asked = hosts.flatMap((phone) =>
      [0, 1, 2].map(() => phone.call('station/announceClosure', { ...own, ...days })),
    )
    const codes = (await Promise.all(asked)).map(codeOf).sort()
    expect(codes).toEqual([...Array<string>(5).fill('CLOSURE.OVERLAPS'), 'OK'])
    expect((await rig.db.get('stations', 'st-own'))?.closures).toHaveLength(1)
  })

  it('end by themselves: the day is Shanghai’s, by the clock of the cloud', async () => {
    await announce('2026-03-04', '2026-03-04')
    const closures = async () =>
      dataOf<Output<'live'>>(await resident().call('station/live', { ids: ['st-own'] })).stations[0]?.closures
    rig.cloud.clock.set(Date.parse('2026-03-04T15:59:00.000Z'))
    expect(await closures()).toHaveLength(1)
    rig.cloud.clock.set(Date.parse('2026-03-04T16:01:00.000Z'))
    expect(await closures()).toHaveLength(0)
  })

  it.each([
    ['2026-03-05', '2026-03-04', 'CLOSURE.BACKWARDS'],
    ['2026-03-01', '2026-03-04', 'CLOSURE.PAST'],
    ['2026-03-03', '2026-12-31', 'CLOSURE.TOO_LONG'],
    ['2027-03-03', '2027-03-04', 'CLOSURE.TOO_FAR'],
    ['2026-02-30', '2026-03-04', 'REQUEST.INVALID'],
  ])('from %s to %s are refused by %s, and nothing is written', async (from, to, code) => {
    const before = (await rig.db.get('stations', 'st-own'))?.revision
    const answer = await announce(from, to)
    expect(codeOf(answer)).toBe(code)
    expect(answer.ok ? '' : answer.error.message).toMatch(/\p{Script=Han}/u)
    expect((await rig.db.get('stations', 'st-own'))?.revision).toBe(before)
  })
})

describe('the printed code', () => {
  const print = async () => dataOf<Output<'printedCode'>>(await host().call('station/printedCode', own))

  it('opens the station’s page, is drawn once and used again', async () => {
    rig.cloud.outbox.clear()
    const first = await print()
    const second = await print()
    expect(second.fileId).toBe(first.fileId)
    const drawn = rig.cloud.outbox.list().filter(({ api }) => api === 'wxacode.getUnlimited')
    expect(drawn).toHaveLength(1)
    expect(drawn[0]?.request).toMatchObject({ scene: 'st-own', page: 'features/station/pages/detail/detail' })
    const picture = Buffer.from(await (await fetch(second.url)).arrayBuffer())
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
  })
})

describe('account/me', () => {
  it('tells what a host may do, by name, and nothing of what has ended', async () => {
    const ended = aGrant('o-host', 'networkOfficer', '*', new Date(BEGIN - 1).toISOString())
    await rig.db.put('grants', ended)
    const me = dataOf<InferOutput<typeof account.me.output>>(await host().call('account/me'))
    expect(me.grants).toEqual([
      { role: 'host', scope: { kind: 'station', id: 'st-own', name: 'st-own站' }, until: null },
    ])
    expect(me.tag).toMatch(/^[0-9a-f]{8}$/)
  })

  it('names streets, districts and the network', async () => {
    const grants = [
      aGrant('o-many', 'streetOfficer', '310101001'),
      aGrant('o-many', 'districtOfficer', '310101'),
      aGrant('o-many', 'networkOfficer', '*'),
    ]
    await Promise.all(grants.map((grant) => rig.db.put('grants', grant)))
    const me = dataOf<InferOutput<typeof account.me.output>>(await rig.as('o-many').call('account/me'))
    expect(me.grants.map(({ scope }) => scope.name).sort()).toEqual(
      ['310101001街道', '全部站点', '测试区'].sort(),
    )
  })
})
