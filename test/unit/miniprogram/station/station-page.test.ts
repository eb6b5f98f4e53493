import {
  staleWords,
  stationPage,
  type StationDetail,
  type StationPageFacts,
} from '../../../../miniprogram/features/station/model/station-page'
import type { IndexedStation } from '../../../../miniprogram/shared/station/types'
import { MONDAY_10, MONDAY_21, smallIndex } from '../../../component/rig/small-index'

const station = smallIndex.stations[0] as IndexedStation
const detail: StationDetail = {
  id: 'st-1',
  name: '南京东路1号站（新名）',
  address: '新路 1 号',
  lng: 121.48,
  lat: 31.233,
  streetCode: '310101002',
  streetName: '南京东路街道',
  district: '黄浦区',
  hostType: 'branch',
  opening: 'rest24',
  phone: '021-0000 9999',
  partner: '街道办',
  modules: ['stage'],
  facilities: ['table_chair', 'hot_water'],
  live: { id: 'st-1', closures: [], facilities: [] },
  indexVersion: 'v-small',
}
const draw = (facts: Partial<StationPageFacts>) =>
  stationPage({
    station,
    index: smallIndex,
    detail: null,
    place: null,
    look: 'elder',
    now: MONDAY_10,
    ...facts,
  })

test('nothing known, nothing drawn', () => {
  expect(draw({ station: null })).toBeNull()
})

test('the kept copy alone draws the whole page but the partner', () => {
  expect(draw({})).toMatchObject({
    name: '南京东路1号站',
    where: '黄浦区南京东路街道',
    partner: '',
    minutes: 0,
    complete: true,
    known: { open: true, stateWords: '现在开着，下午 4:30 关门', hostType: '营业网点' },
  })
})

test('the server’s word goes before the copy’s: name, address, hours, services', () => {
  expect(draw({ detail, now: MONDAY_21 })).toMatchObject({
    name: '南京东路1号站（新名）',
    address: '新路 1 号',
    point: { lng: 121.48, lat: 31.233 },
    partner: '街道办',
    known: { open: true, modules: [{ code: 'stage' }] },
  })
})

test('without a copy the essentials stand, and what needs names is said to be missing', () => {
  expect(draw({ station: null, index: null, detail })).toMatchObject({
    name: '南京东路1号站（新名）',
    phone: '021-0000 9999',
    complete: false,
    known: { facilities: [], week: [] },
  })
})

test('a plan the copy does not know leaves the page incomplete, never wrong', () => {
  expect(draw({ detail: { ...detail, opening: 'new-plan' } })).toMatchObject({ complete: false })
})

test('the walk is counted from the person’s place at the pace of the look', () => {
  const place = { name: '家', point: { lng: 121.473, lat: 31.233 } }
  expect(draw({ place })).toMatchObject({ minutes: 6, minutesFrom: '家' })
  expect(draw({ place, look: 'standard' })).toMatchObject({ minutes: 5 })
})

test('beyond an hour’s walk the page says kilometres', () => {
  const place = { name: '陈家镇', point: { lng: 121.8, lat: 31.5 } }
  expect(draw({ place })).toMatchObject({ minutes: 0, kilometres: '42.9', minutesFrom: '陈家镇' })
})

test('what a house that never shuts does not offer at night is said beside 「现在开着」', () => {
  const note = '夜间无人值守，仅歇脚设施'
  const openings = smallIndex.openings.map((plan) => ({ ...plan, note }))
  const index = { ...smallIndex, openings }
  expect(draw({ index, detail })?.known.stateNote).toBe(note)
  expect(draw({ index, detail: { ...detail, opening: 'branch' } })?.known.stateNote).not.toBe(note)
})

test('facilities come in the catalogue’s order, and their state is a word', () => {
  const facilities = [{ code: 'hot_water', state: 'out' as const, since: '2026-11-23T01:00:00.000Z' }]
  const view = draw({ detail: { ...detail, live: { ...detail.live, facilities } } })
  expect(view?.known.facilities).toMatchObject([
    { name: '热水', stateWords: '暂缺', tone: 'out' },
    { name: '桌椅', stateWords: '', tone: '' },
  ])
})

test('what was learnt before stands in while the server cannot be asked', () => {
  const facilities = [{ code: 'hot_water', state: 'low' as const }]
  const view = draw({ live: { id: 'st-1', closures: [], facilities } })
  expect(view?.known.facilities[0]).toMatchObject({ name: '热水', stateWords: '快用完', tone: 'low' })
})

test('announced closures are spoken, past ones are not, and they shut the station', () => {
  const closures = [
    { id: 'a', from: '2026-11-20', to: '2026-11-22', reason: '过去' },
    { id: 'b', from: '2026-11-23', to: '2026-11-24', reason: '设备检修' },
  ]
  const view = draw({ detail: { ...detail, live: { ...detail.live, closures } } })
  expect(view?.closures).toMatchObject([{ days: '今天（周一）到明天（周二）', reason: '设备检修' }])
  expect(view?.known).toMatchObject({
    open: false,
    week: [{ hours: '不开门', exception: '暂停开放：设备检修' }, {}, {}, {}, {}, {}, {}],
  })
})

test('a page drawn without the server says since when it stands and what to do', () => {
  expect(staleWords(Date.parse('2026-11-23T08:30:00+08:00'), MONDAY_10, false)).toBe(
    '没有网络，显示的是今天上午 8:30 保存的内容。出门前请打电话问一下。',
  )
  expect(staleWords(Date.parse('2026-11-20T08:30:00+08:00'), MONDAY_10, true)).toMatch(
    /^暂时连不上，显示的是 11 月 20 日（周五）上午 8:30 保存/,
  )
  expect(staleWords(null, MONDAY_10, false)).toContain('显示的是以前保存的内容')
})
