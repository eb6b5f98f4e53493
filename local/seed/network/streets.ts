import type { StreetDocument } from '../../../cloudfunctions/schema/documents'
import { searchPinyin } from './pinyin'
import type { StreetRow } from './sources'

/** A sub-district or town as it is stored. */
export function streetDocument({
  code,
  street,
  district,
  districtCode,
  kind,
  lng,
  lat,
}: StreetRow): StreetDocument {
  return {
    _id: code,
    name: street,
    pinyin: searchPinyin(street),
    district,
    districtCode,
    districtPinyin: searchPinyin(district),
    location: { type: 'Point', coordinates: [lng, lat] },
    kind,
  }
}
