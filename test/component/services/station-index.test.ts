import type * as Live from '../../../miniprogram/services/live'
import type * as Network from '../../../miniprogram/services/network'
import type * as Index from '../../../miniprogram/services/station-index'
import { smallIndex } from '../rig/small-index'
import { type FakePhone, restart, smallCloud, start } from './rig'

let phone: FakePhone

beforeEach(() => void (phone = start()))

const index = () => jest.requireActual<typeof Index>('../../../miniprogram/services/station-index')
const live = () => jest.requireActual<typeof Live>('../../../miniprogram/services/live')
const network = () => jest.requireActual<typeof Network>('../../../miniprogram/services/network')
const actions = () => phone.calls.map(({ data }) => data.action)

describe('the index', () => {
  test('is fetched once, whoever asks, and kept', async () => {
    const { loadIndex, stationOf } = index()
    const [a, b] = await Promise.all([loadIndex(), loadIndex()])
    expect(a).toMatchObject({ state: 'ready', index: { version: 'v-small' } })
    expect(b).toBe(a)
    expect(actions()).toEqual(['index'])
    expect(stationOf('st-1')?.name).toBe('南京东路1号站')
    expect(stationOf('st-99')).toBeNull()
    expect(phone.storage.get('stationIndexFacts')).toMatchObject({ version: 'v-small' })
  })

  test('answers from the phone on the next start, without a question', async () => {
    await index().loadIndex()
    phone = restart(phone)
    expect(await index().loadIndex()).toMatchObject({ state: 'ready', index: { stations: { length: 6 } } })
    expect(phone.calls).toEqual([])
  })

  test('asks with the version it has and keeps its copy when that is still good', async () => {
    await index().loadIndex()
    const text = phone.storage.get('stationIndex')
    await index().refreshIndex()
    expect(phone.calls[1]?.data.input).toEqual({ known: 'v-small' })
    expect(phone.storage.get('stationIndex')).toBe(text)
  })

  test('without a network says that it is a kept copy', async () => {
    await index().loadIndex()
    phone = restart(phone)
    network().watchNetwork()
    phone.setNetwork('none')
    expect(await index().loadIndex()).toMatchObject({ state: 'offline', error: { code: 'PHONE.OFFLINE' } })
  })

  test('without network or copy says that it failed, and tells the listeners', async () => {
    network().watchNetwork()
    phone.setNetwork('none')
    const heard: string[] = []
    index().onIndexChange(({ state }) => heard.push(state))
    expect(await index().loadIndex()).toMatchObject({ state: 'failed', error: { retry: true } })
    expect(heard).toEqual(['failed'])
  })

  test('a damaged copy is thrown away and fetched anew', async () => {
    phone.storage.set('stationIndex', 'XJY1|broken')
    expect(await index().loadIndex()).toMatchObject({ state: 'ready' })
    expect(actions()).toEqual(['index'])
  })

  test('a damaged answer leaves the kept copy in use', async () => {
    await index().loadIndex()
    phone.cloud = () => ({ ok: true, data: { unchanged: false, version: 'v2', index: 'nonsense' } })
    expect(await index().refreshIndex()).toMatchObject({ state: 'offline', error: { code: 'INDEX.FORMAT' } })
    expect(index().stationOf('st-1')).not.toBeNull()
  })

  test('is asked about only after ten minutes without word', async () => {
    await index().loadIndex()
    index().checkIndex()
    expect(actions()).toEqual(['index'])
    const later = Date.now() + 11 * 60_000
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later)
    index().checkIndex()
    await index().refreshIndex()
    expect(actions()).toEqual(['index', 'index'])
    clock.mockRestore()
  })

  test('works on when storage is full', async () => {
    Object.assign(wx, {
      setStorageSync: () => {
        throw new Error('setStorageSync:fail exceed storage max size')
      },
    })
    expect(await index().loadIndex()).toMatchObject({ state: 'ready' })
  })
})

describe('live', () => {
  const liveCalls = () => phone.calls.filter(({ data }) => data.action === 'live')

  test('gathers what is asked at the same time into one question', async () => {
    const { liveOf } = live()
    const [a, b] = await Promise.all([liveOf(['st-1', 'st-2']), liveOf(['st-2', 'st-3'])])
    expect([...a.keys()]).toEqual(['st-1', 'st-2'])
    expect([...b.keys()]).toEqual(['st-2', 'st-3'])
    expect(liveCalls().map(({ data }) => data.input)).toEqual([{ ids: ['st-1', 'st-2', 'st-3'] }])
  })

  test('does not ask again within a minute', async () => {
    await live().liveOf(['st-1'])
    await live().liveOf(['st-1'])
    expect(liveCalls()).toHaveLength(1)
  })

  test('asks for 120 stations in parts of 50', async () => {
    await live().liveOf(Array.from({ length: 120 }, (_, n) => `st-${n}`))
    expect(liveCalls().map(({ data }) => (data.input as { ids: string[] }).ids.length)).toEqual([50, 50, 20])
  })

  test('a failure is silent and leaves what was known', async () => {
    live().learn({ id: 'st-1', closures: [], facilities: [] })
    phone.cloud = () => ({ ok: false, error: { code: 'SERVER.UNEXPECTED', message: '' } })
    expect([...(await live().liveOf(['st-1', 'st-2'])).keys()]).toEqual(['st-1'])
  })

  test('another version starts a refresh of the index', async () => {
    await index().loadIndex()
    phone.cloud = (call) =>
      call.data.action === 'live'
        ? { ok: true, data: { asOf: '', indexVersion: 'v-newer', stations: [] } }
        : smallCloud(call)
    const heard = new Promise((resolve) => index().onIndexChange(resolve))
    await live().liveOf(['st-1'])
    await heard
    expect(actions()).toEqual(['index', 'live', 'index'])
    expect(smallIndex.version).toBe('v-small')
  })
})
