import type { StationDocument } from '../../../cloudfunctions/schema/documents'
import { chanceBelow, pick } from './chance'
import { closuresOf, facilityStatesOf, geofenceOf } from './exceptions'
import { modulesOf } from './modules'
import { searchPinyin } from './pinyin'
import type { StationRow, StreetRow } from './sources'

/** Who runs a place together with the network, by kind of host; the sub-district's name goes before. */
const PARTNERS: Readonly<Record<string, readonly string[]>> = {
  branch: ['志愿服务队', '为老助餐点', '老年协会'],
  party_centre: ['党群服务中心', '社区党校'],
  elder_centre: ['综合为老服务中心', '日间照护中心'],
  community_centre: ['社区文化活动中心', '社区学校'],
  tech_park: ['园区企业服务中心', '青年之家'],
  rider_hub: ['新就业群体服务站', '工会户外职工驿站'],
  residents_committee: ['居委会', '邻里中心'],
  market: ['社区商业服务中心', '惠民菜市场'],
}

/** What a row of the station file is completed with. */
export interface StationSurroundings {
  street: StreetRow
  /** Codes of all modules. */
  modules: readonly string[]
  /** Instant. */
  now: number
}

/** A station as it is stored. What the file does not tell is made up so that nobody can take it for real. */
export function stationDocument(
  row: StationRow,
  { street, modules, now }: StationSurroundings,
): StationDocument {
  const geofenceM = geofenceOf(row.id)
  const partner = pick(PARTNERS[row.host] ?? ['邻里中心'], row.id, 'partner')
  return {
    _id: row.id,
    name: row.name,
    pinyin: searchPinyin(row.name),
    address: `${street.district}${street.street}演示路 ${1 + chanceBelow(480, row.id, 'door')} 号（演示地址）`,
    location: { type: 'Point', coordinates: [row.lng, row.lat] },
    streetCode: row.streetCode,
    districtCode: street.districtCode,
    hostType: row.host,
    opening: row.opening,
    phone: `021-0000 ${String(chanceBelow(10_000, row.id, 'phone')).padStart(4, '0')}`,
    partner: `${street.street}${partner}（演示）`,
    modules: modulesOf(row.id, row.host, modules),
    facilities: row.facilities,
    ...(geofenceM !== undefined && { geofenceM }),
    closures: closuresOf(row.id, now),
    facilityStates: facilityStatesOf(row.id, row.facilities, now),
    history: [],
    indexedChangeAt: new Date(now).toISOString(),
    synthetic: true,
    revision: 0,
    applied: [],
  }
}
