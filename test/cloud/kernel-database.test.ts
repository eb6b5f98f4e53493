import { command, QUERY_LIMIT } from '../../cloudfunctions/kernel/database'
import { amendOnce, createOnce } from '../../cloudfunctions/kernel/once'
import { type Rig, startRig } from './rig'
import { aSession, aStation, aStreet } from './rig/fixtures'

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

describe('changes in the database’s own words', () => {
  const guard = () => ({ room: command().gt(0) })
  const take = () => ({ room: command().inc(-1) })
  const of = (requestKey: string) => ({ requestKey, db: rig.db })
  const target = { collection: 'sessions' as const, id: 's-amend' }
  const session = () => rig.db.get('sessions', 's-amend')
  const push = (key: string) => ({ log: command().push([{ what: 'sweep', key, at: 0 }]) })

  beforeEach(() => rig.db.put('sessions', aSession('s-amend', { room: 5 })))

  it('take effect as often as the guard allows, whoever else tries at the same moment', async () => {
    const tries = Array.from({ length: 40 }, () => rig.db.amend('sessions', 's-amend', guard(), take()))
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(5)
    expect((await session())?.room).toBe(0)
    expect(await rig.db.amend('sessions', 's-none', {}, take())).toBe(false)
  })

  it('change paths inside, and leave what is beside them', async () => {
    await rig.db.put('sessions', aSession('s-amend', { joins: { 'p-1': 1, 'p-2': 2 } }))
    await rig.db.amend('sessions', 's-amend', {}, { joins: { 'p-1': command().inc(1) } })
    await rig.db.amend('sessions', 's-amend', {}, { joins: { 'p-3': command().inc(1) } })
    expect((await session())?.joins).toEqual({ 'p-1': 2, 'p-2': 2, 'p-3': 1 })
  })

  it('take effect once per request, and count as a revision', async () => {
    const once = (key: string) => {
      const effect = { guard: guard(), update: { ...take(), ...push(key) }, keyPath: 'log.key' }
      return amendOnce(target, of(key), effect)
    }
    const repeated = await Promise.all(Array.from({ length: 20 }, () => once('same')))
    expect(repeated.filter(Boolean)).toHaveLength(1)
    expect(await once('other')).toBe(true)
    expect(await session()).toMatchObject({ room: 3, revision: 2, log: [{ key: 'same' }, { key: 'other' }] })
  })

  it('are many at once on one document, and none is lost or refused', async () => {
    const all = Array.from({ length: 60 }, (_, n) => {
      const update = { ...push(`key-${n}`), members: command().push([`p-${n}`]) }
      return amendOnce(target, of(`key-${n}`), { guard: {}, update, keyPath: 'log.key' })
    })
    expect(await Promise.all(all)).toEqual(Array(60).fill(true))
    expect((await session())?.members).toHaveLength(60)
    expect((await session())?.revision).toBe(60)
  })

  it('make a document once, and give every run the one that is there', async () => {
    const drafts = ['a', 'b', 'c'].map((title) => aSession('s-once', { title }))
    const made = await Promise.all(drafts.map((draft) => createOnce('sessions', draft, rig.db)))
    expect(new Set(made.map(({ title }) => title)).size).toBe(1)
    expect((await rig.db.get('sessions', 's-once'))?.title).toBe(made[0]?.title)
  })
})
