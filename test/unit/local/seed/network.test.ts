import { gzipSync } from 'node:zlib'
import { indexContent } from '../../../../cloudfunctions/station/domain/index-content'
import { makeNetwork } from '../../../../local/seed/network'
import { isInShanghai } from '../../../../miniprogram/shared/geo/validate'
import { contentVersion, decodeIndex, encodeIndex } from '../../../../miniprogram/shared/station/codec'
import { encodeScene } from '../../../../miniprogram/shared/station/scene'
import { addDays, dayOf, isDay } from '../../../../miniprogram/shared/time/shanghai'
import { CURRENT_POLICY } from '../../../../miniprogram/shared/volunteer/policy'

const now = Date.parse('2026-11-23T02:30:00.000Z')
const network = makeNetwork(now)
const { stations, streets, words } = network

describe('the demo network', () => {
  it('is the same for the same moment, and hangs on the moment alone in what is said of now', () => {
    expect(makeNetwork(now)).toEqual(network)
    const later = makeNetwork(now + 40 * 86_400_000)
    const steady = (list: typeof stations) =>
      list.map(({ closures: _closures, facilityStates: _states, indexedChangeAt: _at, ...rest }) => rest)
    expect(steady(later.stations)).toEqual(steady(stations))
    expect(later.streets).toEqual(streets)
  })

  it('has 1,024 stations in 216 sub-districts and towns, at least three in each', () => {
    expect([stations.length, streets.length]).toEqual([1024, 216])
    const inStreet = new Map<string, number>()
    for (const { streetCode } of stations) inStreet.set(streetCode, (inStreet.get(streetCode) ?? 0) + 1)
    expect(streets.filter(({ _id }) => (inStreet.get(_id) ?? 0) < 3)).toEqual([])
    expect(inStreet.size).toBe(216)
  })

  it('can be taken for real by nobody', () => {
    for (const station of stations) {
      expect(station.synthetic).toBe(true)
      expect(station.name).toContain('（演示）')
      expect(station.address).toContain('（演示地址）')
      expect(station.partner).toContain('（演示）')
      expect(station.phone).toMatch(/^021-0000 \d{4}$/)
    }
  })

  it('gives each station a key that a code can carry, once, and a point in Shanghai', () => {
    expect(new Set(stations.map(({ _id }) => _id)).size).toBe(1024)
    for (const { _id, location } of stations) {
      expect(encodeScene(_id)).toBe(_id)
      const [lng, lat] = location.coordinates
      expect(isInShanghai({ lng, lat })).toBe(true)
    }
  })

  it('offers every module at 150 stations and more, and something everywhere', () => {
    const offered = stations.flatMap(({ modules }) => modules)
    for (const { code } of words.modules)
      expect(offered.filter((module) => module === code).length).toBeGreaterThan(150)
    expect(stations.filter(({ modules }) => modules.length === 0)).toEqual([])
  })

  it('knows every word it uses', () => {
    const known = (terms: readonly { code: string }[]) => new Set(terms.map(({ code }) => code))
    const facilities = known(words.facilities)
    const hosts = known(words.hostTypes)
    const openings = new Set(words.openings.map(({ id }) => id))
    for (const station of stations) {
      expect(station.facilities.filter((code) => !facilities.has(code))).toEqual([])
      expect(hosts.has(station.hostType) && openings.has(station.opening)).toBe(true)
    }
  })

  it('has one station with a circle of its own, as wide as the policy allows', () => {
    const own = stations.flatMap(({ geofenceM }) => (geofenceM === undefined ? [] : [geofenceM]))
    expect(own).toEqual([300])
    const { least, most } = CURRENT_POLICY.geofence
    expect(own.every((radius) => radius >= least && radius <= most)).toBe(true)
  })

  it('has some doors shut now, more to be shut soon, none for long', () => {
    const closures = stations.flatMap((station) => station.closures)
    const today = dayOf(now)
    expect(closures.filter(({ from, to }) => from <= today && today <= to).length).toBeGreaterThan(1)
    expect(closures.filter(({ from }) => from > today).length).toBeGreaterThan(10)
    for (const { from, to } of closures) {
      expect(isDay(from) && isDay(to) && from <= to && to <= addDays(today, 17)).toBe(true)
    }
  })

  it('has facilities out of order only where they are, and since the last days', () => {
    const troubled = stations.filter(({ facilityStates }) => facilityStates.length > 0)
    expect(troubled.length).toBeGreaterThan(30)
    expect(troubled.length).toBeLessThan(150)
    for (const { facilities, facilityStates } of troubled) {
      for (const { code, since } of facilityStates) {
        expect(facilities).toContain(code)
        expect(Date.parse(since)).toBeLessThan(now)
        expect(Date.parse(since)).toBeGreaterThan(now - 4 * 86_400_000)
      }
    }
    expect(
      new Set(troubled.flatMap((station) => station.facilityStates.map(({ state }) => state))).size,
    ).toBe(3)
  })
})

describe('its index', () => {
  const { content, leftOut } = indexContent(stations, streets, words, dayOf(now))
  const text = encodeIndex({
    version: contentVersion(content),
    builtAt: new Date(now).toISOString(),
    ...content,
  })

  it('holds every station and comes back as it was', () => {
    expect(leftOut).toEqual([])
    const { version: _version, builtAt: _builtAt, ...back } = decodeIndex(text)
    expect(back.stations).toHaveLength(1024)
    expect(back.stations.map(({ facilities: _facilities, modules: _modules, ...rest }) => rest)).toEqual(
      content.stations.map(({ facilities: _facilities, modules: _modules, ...rest }) => rest),
    )
  })

  it('is compact: at most 90 KB as it is stored, 35 KB as it travels', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(90_000)
    expect(gzipSync(text).length).toBeLessThan(35_000)
  })
})
