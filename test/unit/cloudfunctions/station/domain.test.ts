import { contentVersion, decodeIndex, encodeIndex } from '../../../../miniprogram/shared/station/codec'
import { withWord } from '../../../../cloudfunctions/station/domain/facilities'
import { KEPT_EVENTS, remember } from '../../../../cloudfunctions/station/domain/history'
import { indexContent } from '../../../../cloudfunctions/station/domain/index-content'
import { liveStateOf } from '../../../../cloudfunctions/station/domain/live'
import { scopesOf } from '../../../../cloudfunctions/station/domain/scopes'
import { aStation, aStreet, words } from '../../../cloud/rig/fixtures'

const AT = '2026-03-02T02:00:00.000Z'
const LATER = '2026-03-02T03:00:00.000Z'
const word = (code: string, state: 'ok' | 'low' | 'out' | 'broken', at = AT) => ({
  code,
  state,
  by: 'o1',
  at,
})

describe('withWord', () => {
  it('puts an exception down and takes it back', () => {
    const out = withWord([], word('tea', 'out'))
    expect(out).toEqual([{ code: 'tea', state: 'out', since: AT, by: 'o1' }])
    expect(withWord(out, word('tea', 'ok'))).toEqual([])
  })

  it('keeps the first time of the same word, and takes the time of another', () => {
    const out = withWord([], word('tea', 'out'))
    expect(withWord(out, word('tea', 'out', LATER))[0]?.since).toBe(AT)
    expect(withWord(out, word('tea', 'broken', LATER))[0]?.since).toBe(LATER)
  })

  it('leaves other facilities alone and never holds two words on one', () => {
    const both = withWord(withWord([], word('tea', 'out')), word('wc', 'low'))
    const changed = withWord(both, word('tea', 'low'))
    expect(changed.map(({ code }) => code).sort()).toEqual(['tea', 'wc'])
  })
})

describe('remember', () => {
  it('drops the oldest beyond what is kept', () => {
    const event = { at: AT, by: 'o1', what: 'facilityState' as const, subject: 'tea', detail: 'out' }
    const full = Array.from({ length: KEPT_EVENTS }, (_, n) => ({ ...event, detail: String(n) }))
    const kept = remember(full, { ...event, detail: 'newest' })
    expect(kept).toHaveLength(KEPT_EVENTS)
    expect(kept[0]?.detail).toBe('1')
    expect(kept.at(-1)?.detail).toBe('newest')
  })
})

describe('liveStateOf', () => {
  it('tells what differs from normal, and not who said so', () => {
    const closure = { id: 'c-1', from: '2026-03-01', to: '2026-03-02', reason: '检修', by: 'o1', at: AT }
    const station = aStation('st-1', {
      closures: [closure],
      facilityStates: [{ code: 'tea', state: 'out', since: AT, by: 'o1' }],
    })
    expect(liveStateOf(station, '2026-03-02')).toEqual({
      id: 'st-1',
      closures: [{ id: 'c-1', from: '2026-03-01', to: '2026-03-02', reason: '检修' }],
      facilities: [{ code: 'tea', state: 'out', since: AT }],
    })
    expect(liveStateOf(station, '2026-03-03').closures).toEqual([])
  })
})

describe('scopesOf', () => {
  it('leads from the station to the network', () => {
    const station = aStation('st-1', { streetCode: 'k1', districtCode: 'd1' })
    expect(scopesOf(station).map(({ kind, id }) => `${kind}:${id}`)).toEqual([
      'station:st-1',
      'street:k1',
      'district:d1',
      'network:*',
    ])
  })

  it('is the network alone for a station that is not there', () => {
    expect(scopesOf(null)).toEqual([{ kind: 'network', id: '*' }])
  })
})

describe('indexContent', () => {
  const streets = [aStreet('k2'), aStreet('k1')]
  const stations = [aStation('st-b', { streetCode: 'k2' }), aStation('st-a', { streetCode: 'k1' })]
  const build = (list = stations) => indexContent(list, streets, words, '2026-03-02')

  it('is the same however the documents come', () => {
    expect(build([...stations].reverse())).toEqual(build())
    expect(build().content.stations.map(({ id }) => id)).toEqual(['st-a', 'st-b'])
  })

  it('leaves out, by name, a station it cannot show truthfully', () => {
    const closures = [{ id: 'c-1', from: '2026-03-32', to: '2026-03-33', reason: '检修', by: 'o1', at: AT }]
    const odd = [
      aStation('st-w', { streetCode: 'k1', closures }),
      aStation('st-x', { streetCode: 'nowhere' }),
      aStation('st-y', { streetCode: 'k1', opening: 'never' }),
      aStation('st-z', { streetCode: 'k1', hostType: 'castle' }),
    ]
    const { content, leftOut } = build([...stations, ...odd])
    expect(leftOut).toEqual(['st-w', 'st-x', 'st-y', 'st-z'])
    expect(content.stations).toHaveLength(2)
    expect(() => contentVersion(content)).not.toThrow()
  })

  it('drops, by name, a facility or module the catalogue does not know', () => {
    const odd = { streetCode: 'k1', facilities: ['tea', 'sauna'], modules: ['magic', 'health'] }
    const { content, leftOut, unknownCodes } = build([...stations, aStation('st-c', odd)])
    expect(leftOut).toEqual([])
    expect(unknownCodes).toEqual(['st-c:sauna', 'st-c:magic'])
    expect(content.stations[2]).toMatchObject({ id: 'st-c', facilities: ['tea'], modules: ['health'] })
    expect(() => contentVersion(content)).not.toThrow()
  })

  it('holds the closures that have not ended, without who announced them', () => {
    const at = { by: 'o1', at: AT }
    const closures = [
      { id: 'c-1', from: '2026-02-01', to: '2026-03-01', reason: '旧', ...at },
      { id: 'c-2', from: '2026-03-05', to: '2026-03-06', reason: '检修', ...at },
    ]
    const { content } = build([aStation('st-a', { streetCode: 'k1', closures })])
    expect(content.stations[0]?.closures).toEqual([{ from: '2026-03-05', to: '2026-03-06', reason: '检修' }])
  })

  it('can be read back by the phone', () => {
    const { content } = build()
    const marks = { version: 'v1', builtAt: AT }
    const read = decodeIndex(encodeIndex({ ...marks, ...content }))
    expect(read.version).toBe('v1')
    expect(read.stations.map(({ id, street }) => [id, street.code])).toEqual([
      ['st-a', 'k1'],
      ['st-b', 'k2'],
    ])
  })
})
