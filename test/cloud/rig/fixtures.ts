import type {
  CatalogueLists,
  GrantDocument,
  StationDocument,
  StreetDocument,
} from '../../../cloudfunctions/schema/documents'
import { grantId, type Role, roleScopes } from '../../../cloudfunctions/schema/roles'

/** A Monday morning at ten in Shanghai: the time at which cloud tests begin. */
export const BEGIN = Date.parse('2026-03-02T02:00:00.000Z')
const BEGIN_ISO = new Date(BEGIN).toISOString()

/** The lists of the catalogue, as short as can be. */
export const words: CatalogueLists = {
  facilities: [
    { code: 'hot_water', name: '热水', group: 'drink', note: '' },
    { code: 'tea', name: '茶水', group: 'drink', note: '' },
    { code: 'accessible_wc', name: '无障碍卫生间', group: 'clean', note: '' },
  ],
  modules: [{ code: 'health', name: '健康关爱', intro: '把医生请到家门口。' }],
  hostTypes: [{ code: 'branch', name: '银行网点' }],
  openings: [
    {
      id: 'branch',
      name: '网点同步',
      weekly: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ open: 540, close: 990 }] : [])),
      onHoliday: 'closed',
      note: '',
    },
  ],
  holidays: { off: [{ date: '2026-05-01', name: '劳动节' }], makeupWorkdays: [], provisionalYears: [] },
}

/** A street; its district is the first six characters of its code. */
export function aStreet(code: string, more: Partial<StreetDocument> = {}): StreetDocument {
  return {
    _id: code,
    name: `${code}街道`,
    pinyin: 'ce shi jie dao',
    district: '测试区',
    districtCode: code.slice(0, 6),
    districtPinyin: 'ce shi qu',
    location: { type: 'Point', coordinates: [121.48, 31.23] },
    kind: 'subdistrict',
    ...more,
  }
}

/** A station in street `310101001`, with hot water and tea. */
export function aStation(id: string, more: Partial<StationDocument> = {}): StationDocument {
  const streetCode = more.streetCode ?? '310101001'
  return {
    _id: id,
    name: `${id}站`,
    pinyin: 'ce shi zhan',
    address: '测试路 1 号（演示地址）',
    location: { type: 'Point', coordinates: [121.48, 31.23] },
    streetCode,
    districtCode: streetCode.slice(0, 6),
    hostType: 'branch',
    opening: 'branch',
    phone: '021-0000 0001',
    partner: '测试街道',
    modules: ['health'],
    facilities: ['hot_water', 'tea'],
    closures: [],
    facilityStates: [],
    history: [],
    indexedChangeAt: '2026-01-01T00:00:00.000Z',
    synthetic: true,
    revision: 0,
    applied: [],
    ...more,
  }
}

/** A grant of a role over a scope of the kind the role is held over. */
export function aGrant(openid: string, role: Role, id: string, until: string | null = null): GrantDocument {
  const grant = { openid, role, scope: { kind: roleScopes[role], id } }
  return { _id: grantId(grant), ...grant, until, by: 'seed', at: BEGIN_ISO }
}
