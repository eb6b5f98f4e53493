import { findSessions, type Question } from '../../../../miniprogram/pages/activities/model/find'
import { NO_WISHES, type Wishes } from '../../../../miniprogram/pages/activities/model/wishes'
import { sessionAt, week } from '../../../component/activities/sessions'
import { smallIndex } from '../../../component/rig/small-index'
import { here, idsOf, listed } from './rig'

const find = (wishes: Partial<Wishes> = {}, over: Partial<Question> = {}) =>
  findSessions({
    ...{ listed: listed(week), index: smallIndex, text: '' },
    wishes: { ...NO_WISHES, near: false, ...wishes },
    ...over,
  })
const ids = (wishes: Partial<Wishes> = {}, over: Partial<Question> = {}) => idsOf(find(wishes, over).found)

describe('wishes', () => {
  test.each<[string, Partial<Wishes>, string[]]>([
    ['a day', { day: '2026-11-23' }, ['se-walk', 'se-stage']],
    ['a day of slots', { day: '2026-11-26' }, ['se-slot-2']],
    ['a module', { module: 'stage' }, ['se-stage']],
    ['families, and what is for everybody', { audience: 'family' }, ['se-walk', 'se-child']],
    ['everybody', { audience: 'all' }, ['se-walk']],
    ['a station', { station: 'st-6' }, ['se-off']],
    ['two that nothing fulfils', { module: 'stage', audience: 'family' }, []],
  ])('%s', (_, wishes, wanted) => {
    expect(ids(wishes)).toEqual(wanted)
  })
})

describe('near', () => {
  const at = (n: number, km: number) => {
    const lng = here.lng + km / (111.32 * Math.cos((here.lat * Math.PI) / 180))
    const [one] = listed([sessionAt(`n-${n}`, '2026-11-24', 9)])
    if (!one?.station) throw new Error('no session')
    const station = { ...one.station, point: { ...here, lng } }
    return { ...one, station, metres: km * 1000 }
  }

  test('is the smallest circle with enough in it', () => {
    const close = [1, 1.5, 1.9, 2.5, 3, 4, 8].map((km, n) => at(n, km))
    expect(find({ near: true }, { listed: close })).toMatchObject({ circleKm: 5, found: { length: 6 } })
  })

  test('is the largest where nowhere is enough, and leaves out what lies nobody knows where', () => {
    const lost = { ...at(2, 1), station: null, metres: null }
    const few = [at(0, 1), at(1, 19), lost, at(3, 30)]
    expect(find({ near: true }, { listed: few })).toMatchObject({ circleKm: 20, found: { length: 2 } })
  })

  test('cannot be told without a place, and then leaves nothing out', () => {
    expect(find({ near: true }, { listed: listed(week, null) })).toMatchObject({
      circleKm: 0,
      found: { length: 6 },
    })
  })
})

describe('words', () => {
  test.each<[string, string[]]>([
    ['血压', ['se-walk']],
    ['越剧 3号站', ['se-stage']],
    ['家长', ['se-child']],
    ['社区舞台', ['se-stage']],
    ['jiangning', ['se-slot-2', 'se-off']],
    ['南京东路', ['se-walk', 'se-stage', 'se-1', 'se-child']],
    ['热水', []],
    ['外星人', []],
  ])('%s', (text, wanted) => {
    expect(ids({}, { text })).toEqual(wanted)
  })

  test('without the stations read titles alone', () => {
    expect(ids({}, { text: '越剧', index: null })).toEqual(['se-stage'])
    expect(ids({}, { text: '南京', index: null })).toEqual([])
  })
})

describe('what is ahead', () => {
  test('is in time order, of equally soon ones the nearest first', () => {
    const same = [
      sessionAt('far', '2026-11-24', 9, { stationId: 'st-4' }),
      sessionAt('near', '2026-11-24', 9),
    ]
    expect(idsOf(listed(same))).toEqual(['near', 'far'])
    const lost = sessionAt('lost', '2026-11-24', 9, { stationId: 'st-99' })
    expect(idsOf(listed([lost, ...same]))).toEqual(['near', 'far', 'lost'])
  })

  test('leaves out what has begun, but for a walk-in that is not over', () => {
    const begun = sessionAt('begun', '2026-11-23', 9)
    const over = sessionAt('over', '2026-11-23', 8, { kind: 'walkIn' })
    const on = sessionAt('on', '2026-11-23', 9, { kind: 'walkIn', endsAt: '2026-11-23T04:00:00.000Z' })
    expect(idsOf(listed([begun, over, on, { ...on, id: 'off', status: 'cancelled' }]))).toEqual(['on'])
  })

  test('opens the first slot that is free, or the first of all', () => {
    const slot = (id: string, hour: number, left: number) =>
      sessionAt(id, '2026-11-24', hour, { form: 'slot', group: 'g', left })
    expect(listed([slot('a', 9, 0), slot('b', 10, 1), slot('c', 11, 1)])).toMatchObject([
      { card: { id: 'b' }, slots: [{}, {}, {}] },
    ])
    expect(idsOf(listed([slot('a', 9, 0), slot('b', 10, 0)]))).toEqual(['a'])
  })
})
