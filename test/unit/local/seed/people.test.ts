import { roleScopes } from '../../../../cloudfunctions/schema/roles'
import { grantDocuments } from '../../../../local/seed/grants'
import { stationRows, streetRows } from '../../../../local/seed/network/sources'
import { people } from '../../../../local/seed/people'
import { places } from '../../../../local/seed/places'
import { nearest } from '../../../../miniprogram/shared/geo/nearest'
import { isInShanghai } from '../../../../miniprogram/shared/geo/validate'

const now = Date.parse('2026-11-23T02:30:00.000Z')
const stations = stationRows().map((row) => ({ id: row.id, point: { lng: row.lng, lat: row.lat } }))

describe('the demo people', () => {
  it('are all of issue 2, each once', () => {
    const keys = [
      'wang',
      'daughter',
      'rider',
      'student',
      'volunteer',
      'host',
      'officer',
      'network',
      'stranger',
    ]
    expect(people.map(({ key }) => key)).toEqual(keys)
    expect(new Set(people.map(({ openid }) => openid)).size).toBe(people.length)
    for (const { openid, note } of people) {
      expect(openid).toMatch(/^demo-[a-z-]+$/)
      expect(note).not.toBe('')
    }
  })

  it('stand where a station is within a walk, the arrivals at the railway station within a ride', () => {
    for (const { key, place } of people) {
      const [near] = nearest(stations, place, 1)
      expect([key, (near?.distanceM ?? Infinity) < (key === 'stranger' ? 5_000 : 1_500)]).toEqual([key, true])
    }
  })

  it('hold their roles over what exists', () => {
    const known = {
      station: new Set(stations.map(({ id }) => id)),
      street: new Set(streetRows().map(({ code }) => code)),
      district: new Set(streetRows().map(({ districtCode }) => districtCode)),
      network: new Set(['*']),
    }
    for (const { grants } of people) {
      for (const { role, scope } of grants) {
        expect(roleScopes[role]).toBe(scope.kind)
        expect(known[scope.kind].has(scope.id)).toBe(true)
      }
    }
  })
})

describe('their grants', () => {
  it('make 刘敏 the host of two stations, of one for a time', () => {
    const grants = grantDocuments(people, now).filter(({ openid }) => openid === 'demo-liu-min')
    expect(grants.map(({ _id, until }) => [_id, until])).toEqual([
      ['demo-liu-min:host:st-310101002-01', null],
      ['demo-liu-min:host:st-310101002-02', '2027-02-21T02:30:00.000Z'],
    ])
  })

  it('give residents none', () => {
    const roles = new Set(grantDocuments(people, now).map(({ openid }) => openid))
    expect([...roles]).toEqual(['demo-liu-min', 'demo-zhao-hai', 'demo-sun-lan'])
  })
})

describe('the places', () => {
  it('show every face: stations at hand, none near, and not in Shanghai', () => {
    const distances = places.map(({ name, ...point }) => ({
      name,
      inside: isInShanghai(point),
      metres: nearest(stations, point, 1)[0]?.distanceM ?? Infinity,
    }))
    expect(distances.filter(({ metres }) => metres < 1_500).length).toBeGreaterThanOrEqual(9)
    expect(
      distances.filter(({ inside, metres }) => inside && metres > 10_000).map(({ name }) => name),
    ).toEqual(['东海上（附近没有站点）'])
    expect(distances.filter(({ inside }) => !inside).map(({ name }) => name)).toEqual(['苏州（不在上海）'])
  })
})
