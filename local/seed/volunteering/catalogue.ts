import type {
  RecorderTerm,
  ShiftTemplate,
  StationDocument,
  VolunteerRole,
} from '../../../cloudfunctions/schema/documents'
import { HOME } from '../activities/scenes'
import type { CatalogueFile, ShiftTemplateRow } from '../network/sources'
import { minutesOfClock } from '../network/catalogue'

/** What volunteers can be. */
export const volunteerRoles = ({ volunteerRoles: roles }: CatalogueFile): VolunteerRole[] => roles

function spansOf({ start, end, split }: ShiftTemplateRow): ShiftTemplate['spans'] {
  return (split ?? [`${start}-${end}`]).map((text) => {
    const [from = '', to = ''] = text.split('-')
    return { start: minutesOfClock(from), end: minutesOfClock(to) }
  })
}

/** When volunteers are usually needed. */
export function shiftTemplates({ shiftTemplates: rows }: CatalogueFile): ShiftTemplate[] {
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, spans: spansOf(row), min: row.min, max: row.max },
  }))
}

/** One organisation that may give 志愿服务记录证明: of the sub-district in which the demo host's stations lie. */
export function recorders(stations: readonly StationDocument[]): RecorderTerm[] {
  return stations
    .filter(({ _id }) => _id === HOME)
    .map(({ streetCode }) => ({
      id: `street-${streetCode}`,
      name: '南京东路街道社区志愿服务中心（演示）',
      scope: { kind: 'street', id: streetCode },
    }))
}
