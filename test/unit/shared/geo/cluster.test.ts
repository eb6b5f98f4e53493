import fc from 'fast-check'
import { clusterFor } from '../../../../miniprogram/shared/geo/cluster'

const city = fc
  .array(
    fc.record({
      lng: fc.double({ min: 120.9, max: 122, noNaN: true }),
      lat: fc.double({ min: 30.7, max: 31.9, noNaN: true }),
    }),
    { maxLength: 200 },
  )
  .map((points) => points.map((point, at) => ({ id: `st-${at}`, point })))
const zoom = fc.double({ min: 3, max: 20, noNaN: true })

describe('clusterFor', () => {
  it('puts every thing into exactly one mark, in the order given', () => {
    fc.assert(
      fc.property(city, zoom, (items, at) => {
        const clusters = clusterFor(items, at)
        const ids = clusters.flatMap((cluster) => cluster.ids)
        expect(ids.slice().sort()).toEqual(items.map(({ id }) => id).sort())
        expect(clusters.map(({ count }) => count)).toEqual(clusters.map((cluster) => cluster.ids.length))
        for (const cluster of clusters)
          expect(cluster.ids).toEqual(items.map(({ id }) => id).filter((id) => cluster.ids.includes(id)))
      }),
    )
  })

  it('does not change a mark when other things come into view or leave it', () => {
    fc.assert(
      fc.property(city, zoom, (items, at) => {
        const whole = new Map(clusterFor(items, at).map((cluster) => [cluster.key, cluster]))
        const [first] = clusterFor(items, at)
        const others = items.filter(({ id }) => !first?.ids.includes(id))
        for (const cluster of clusterFor(others, at)) expect(cluster).toEqual(whole.get(cluster.key))
      }),
    )
  })

  it('never has more marks for a smaller map, from whole zoom to whole zoom', () => {
    fc.assert(
      fc.property(city, (items) => {
        expect(clusterFor(items, 5).length).toBeLessThanOrEqual(Math.max(1, items.length))
        expect(clusterFor(items, 20)).toHaveLength(items.length)
      }),
    )
  })

  it('lets every station stand alone when houses are apart, even two in one house', () => {
    const twins = ['a', 'b'].map((id) => ({ id, point: { lng: 121.4731, lat: 31.2329 } }))
    expect(clusterFor(twins, 17).map(({ key }) => key)).toEqual(['a', 'b'])
    expect(clusterFor(twins, 16.9)).toHaveLength(1)
  })

  it('gathers nothing that is far away, across or up and down', () => {
    const corners = [
      { id: 'here', point: { lng: 121.4, lat: 31.2 } },
      { id: 'east', point: { lng: 121.6, lat: 31.2 } },
      { id: 'north', point: { lng: 121.4, lat: 31.4 } },
    ]
    expect(clusterFor(corners, 13).map(({ ids }) => ids)).toEqual([['here'], ['east'], ['north']])
  })

  it('stands in the middle of its things', () => {
    const pair = [
      { id: 'a', point: { lng: 121.4731, lat: 31.2329 } },
      { id: 'b', point: { lng: 121.4733, lat: 31.2331 } },
    ]
    const [only] = clusterFor(pair, 10)
    expect(only?.center.lng).toBeCloseTo(121.4732, 9)
    expect(only?.center.lat).toBeCloseTo(31.233, 9)
  })

  it('keeps marks further apart on the screen than a mark is wide, but for neighbours', () => {
    const line = Array.from({ length: 100 }, (_, at) => ({
      id: `${at}`,
      point: { lng: 121 + at / 1000, lat: 31 },
    }))
    const pointsAcross = (0.099 / 360) * 256 * 2 ** 13
    expect(clusterFor(line, 13).length).toBeLessThanOrEqual(Math.ceil(pointsAcross / 72) + 1)
    expect(clusterFor(line, 13).length).toBeGreaterThanOrEqual(Math.floor(pointsAcross / 72))
  })
})
