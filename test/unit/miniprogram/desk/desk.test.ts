import {
  draftFault,
  lastDay,
  newDraft,
  withFrom,
} from '../../../../miniprogram/features/desk/model/closure-form'
import { deskList } from '../../../../miniprogram/features/desk/model/desk-list'
import { type DeskDetail, deskStation } from '../../../../miniprogram/features/desk/model/desk-station'
import {
  type Grant,
  grantLines,
  liveGrants,
  stationsWithin,
} from '../../../../miniprogram/features/desk/model/my-stations'
import { MONDAY_10, smallIndex } from '../../../component/rig/small-index'

const grant = (kind: Grant['scope']['kind'], id: string, name = id, until: string | null = null): Grant => ({
  role: kind === 'station' ? 'host' : 'streetOfficer',
  scope: { kind, id, name },
  until,
})
const ids = (...grants: Grant[]) => stationsWithin(grants, smallIndex).map(({ id }) => id)

describe('the stations one manages', () => {
  test('follow the scope of the grant, each once', () => {
    expect(ids(grant('station', 'st-4'))).toEqual(['st-4'])
    expect(ids(grant('street', '310106011'))).toEqual(['st-5', 'st-6'])
    expect(ids(grant('district', '310101', '黄浦区'))).toEqual(['st-1', 'st-2', 'st-3', 'st-4'])
    expect(ids(grant('network', '*'))).toHaveLength(6)
    expect(ids(grant('street', '310106011'), grant('station', 'st-6'))).toEqual(['st-5', 'st-6'])
    expect(ids()).toEqual([])
  })

  test('end with the grant, to the moment', () => {
    const until = new Date(MONDAY_10).toISOString()
    const grants = [grant('station', 'st-1', '一号', until), grant('station', 'st-2')]
    expect(liveGrants(grants, MONDAY_10 - 1)).toHaveLength(2)
    expect(liveGrants(grants, MONDAY_10)).toHaveLength(1)
  })

  test('are said with the role and its end', () => {
    const until = '2026-12-01T04:00:00.000Z'
    expect(grantLines([grant('station', 'st-1', '一号站', until)], MONDAY_10)).toMatchObject([
      { scope: '一号站', role: '站点负责人', until: '到 12 月 1 日（周二）为止' },
    ])
    expect(grantLines([grant('station', 'st-1')], MONDAY_10)[0]?.until).toBe('')
  })

  test('are searched only among themselves and shown by the page', () => {
    const all = { index: smallIndex, grants: [grant('network', '*')], text: '', shown: 4 }
    expect(deskList(all)).toMatchObject({
      total: 6,
      searchable: true,
      title: '您管理 6 个站点',
      more: '再看 2 个',
    })
    expect(deskList({ ...all, text: 'jnl' }).stations.map(({ id }) => id)).toEqual(['st-5', 'st-6'])
    const one = { ...all, grants: [grant('station', 'st-1')] }
    expect(deskList(one)).toMatchObject({ searchable: false, more: '' })
    expect(deskList({ ...one, text: 'jnl' }).stations).toEqual([])
  })
})

describe('the desk of a station', () => {
  const detail: DeskDetail = {
    id: 'st-1',
    name: '一号站',
    address: '',
    lng: 0,
    lat: 0,
    streetCode: '310101002',
    streetName: '南京东路街道',
    district: '黄浦区',
    hostType: 'branch',
    opening: 'branch',
    phone: '',
    partner: '',
    modules: [],
    facilities: ['hot_water', 'table_chair', 'novelty'],
    live: {
      id: 'st-1',
      facilities: [{ code: 'hot_water', state: 'low', since: '2026-11-23T01:00:00.000Z' }],
      closures: [
        { id: 'later', from: '2026-12-02', to: '2026-12-02', reason: '乙' },
        { id: 'past', from: '2026-11-01', to: '2026-11-02', reason: '甲' },
        { id: 'soon', from: '2026-11-24', to: '2026-11-25', reason: '丙' },
      ],
    },
    indexVersion: 'v',
  }
  const view = deskStation(detail, smallIndex, MONDAY_10)

  test('shows every facility with its one state and since when', () => {
    expect(view.facilities.map(({ name, since }) => [name, since])).toEqual([
      ['热水', '今天上午 9:00 起快用完'],
      ['桌椅', ''],
      ['novelty', ''],
    ])
    for (const { choices } of view.facilities) expect(choices.filter(({ on }) => on)).toHaveLength(1)
    expect(view.facilities[0]?.choices.map(({ word, on }) => [word, on])).toEqual([
      ['可用', false],
      ['快用完', true],
      ['暂缺', false],
      ['维修中', false],
    ])
    expect(view.summary).toBe('3 样设施里有 1 样要留意')
  })

  test('lists the closures that are not over, the next first', () => {
    expect(view.closures).toEqual([
      { id: 'soon', days: '明天（周二）到后天（周三）', reason: '丙' },
      { id: 'later', days: '12 月 2 日（周三）', reason: '乙' },
    ])
  })
})

describe('the closure form', () => {
  const today = '2026-11-23'
  const good = { from: '2026-11-24', to: '2026-11-25', reason: '设备检修' }

  test('begins with tomorrow and reaches as far as the calendar', () => {
    expect(newDraft(today)).toEqual({ from: '2026-11-24', to: '2026-11-24', reason: '' })
    expect(lastDay(today)).toBe('2027-05-22')
  })

  test('a later first day takes the last day along', () => {
    expect(withFrom(good, '2026-11-28')).toMatchObject({ from: '2026-11-28', to: '2026-11-28' })
    expect(withFrom(good, '2026-11-23')).toMatchObject({ to: '2026-11-25' })
  })

  test.each([
    [good, ''],
    [{ ...good, from: '2026-11-22' }, '开始的日子已经过去了'],
    [{ ...good, to: '2026-11-23' }, '结束的日子不能早于开始的日子'],
    [{ ...good, from: '2026-02-30' }, '请选好开始和结束的日子'],
    [{ ...good, reason: ' 修 ' }, '请写明原因，好让来的人知道'],
    [{ ...good, reason: '很'.repeat(61) }, '原因最多 60 个字'],
  ])('%j: %s', (draft, fault) => {
    expect(draftFault(draft, today)).toBe(fault)
  })
})
