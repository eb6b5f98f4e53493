import { QUERY_LIMIT } from '../../cloudfunctions/kernel/database'
import { type Rig, startRig } from './rig'
import { aStation, aStreet } from './rig/fixtures'

let rig: Rig

beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.stop())

describe('the database wrapper, on the real SDK', () => {
  it('gives null for what is not there, and a document as it was written', async () => {
    expect(await rig.db.get('stations', 'st-none')).toBeNull()
    expect(await rig.db.get('stations', 'st-own')).toEqual(aStation('st-own'))
  })

  it('reads a collection that is larger than one query gives, each document once, in order', async () => {
    const codes = Array.from({ length: QUERY_LIMIT + 7 }, (_, n) => `9${String(n).padStart(5, '0')}`)
    for (let from = 0; from < codes.length; from += 100) {
      await Promise.all(codes.slice(from, from + 100).map((code) => rig.db.put('streets', aStreet(code))))
    }
    const read = (await rig.db.all('streets', ['name'])).map(({ _id }) => _id)
    expect(read.filter((code) => code.startsWith('9'))).toEqual(codes)
    expect(new Set(read).size).toBe(read.length)
  })

  it('reads the fields asked for and no others', async () => {
    expect(await rig.db.getMany('stations', ['st-own'], ['name'])).toEqual([
      { _id: 'st-own', name: 'st-own站' },
    ])
  })

  it('inserts once: a taken key is an answer, not a failure, and nothing is overwritten', async () => {
    const reply = { _id: 'k', digest: 'first', at: '' }
    const won = await Promise.all(
      [1, 2, 3].map((n) => rig.db.insert('replies', { ...reply, digest: String(n) })),
    )
    expect(won.filter(Boolean)).toHaveLength(1)
    const kept = await rig.db.get('replies', 'k')
    expect(kept?.digest).toBe(String(won.indexOf(true) + 1))
  })

  it('updates only what still matches, whoever else tries at the same moment', async () => {
    const update = (phone: string) =>
      rig.db.updateOne('stations', 'st-far', { revision: 0 }, { phone, revision: 1 })
    const changed = await Promise.all(['a', 'b', 'c', 'd'].map(update))
    expect(changed.filter(Boolean)).toHaveLength(1)
    expect((await rig.db.get('stations', 'st-far'))?.phone).toBe('abcd'[changed.indexOf(true)])
    expect(await rig.db.updateOne('stations', 'st-none', {}, { phone: 'x' })).toBe(false)
  })

  it('replaces a field whole, nested ones too', async () => {
    const location = { type: 'Point' as const, coordinates: [121.5, 31.2] as [number, number] }
    await rig.db.updateOne('stations', 'st-own', {}, { location, closures: [] })
    expect((await rig.db.get('stations', 'st-own'))?.location).toEqual(location)
  })

  it('says how many it removed', async () => {
    await rig.db.put('replies', { _id: 'r1', digest: 'gone', at: '' })
    await rig.db.put('replies', { _id: 'r2', digest: 'gone', at: '' })
    expect(await rig.db.removeWhere('replies', { digest: 'gone' })).toBe(2)
    expect(await rig.db.removeWhere('replies', { digest: 'gone' })).toBe(0)
  })
})
