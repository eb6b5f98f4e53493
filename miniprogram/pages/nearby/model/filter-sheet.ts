import { facilityIcon, moduleIcon } from '../../../components/app-icon/names'
import type { StationFilter } from '../../../shared/station/filter'
import type { FacilityTerm, StationIndex } from '../../../shared/station/types'
import type { SheetChoice, SheetGroup } from '../../../components/filter-sheet/filter-sheet'
import type { FilterPart } from './filter-parts'
import { hasPart } from './filter-parts'

/** Group codes of the catalogue, in the words of the sheet; the order is that of the sheet. */
const FACILITY_GROUPS: Readonly<Record<string, string>> = {
  drink: '喝的',
  rest: '歇脚',
  wc: '卫生间',
  access: '行动方便',
  rain: '雨具',
  safety: '健康和安全',
  power: '充电和上网',
  meal: '热饭',
  culture: '看书和带孩子',
  space: '活动场地',
  finance: '取款和零钱',
  service: '其他便利',
}

/** What the sheet offers, and which of it the filter wishes. Sub-districts appear once a district is picked. */
export function filterSheet(index: StationIndex, filter: StationFilter): SheetGroup[] {
  const choice = (kind: FilterPart['kind'], code: string, name: string, icon = ''): SheetChoice => ({
    key: `${kind}-${code}`,
    kind,
    code,
    name,
    icon,
    on: hasPart(filter, { kind, code }),
  })
  const groups: SheetGroup[] = [
    {
      key: 'time',
      title: '开门时间',
      choices: [choice('openNow', '', '现在开着', 'clock'), choice('always', '', '24 小时开着', 'lamp')],
    },
    ...facilityGroups(index.facilities, choice),
    {
      key: 'module',
      title: '服务内容',
      choices: index.modules.map(({ code, name }) => choice('module', code, name, moduleIcon(code))),
    },
    {
      key: 'hostType',
      title: '在什么地方',
      choices: index.hostTypes.map(({ code, name }) => choice('hostType', code, name)),
    },
    {
      key: 'district',
      title: '哪个区',
      choices: districtsOf(index).map((name) => choice('district', name, name)),
    },
    {
      key: 'street',
      title: `${filter.district ?? ''}的街道和镇`,
      choices: index.streets
        .filter(({ district }) => district === filter.district)
        .map(({ code, name }) => choice('street', code, name)),
    },
  ]
  return groups.filter(({ choices }) => choices.length > 0)
}

/** The districts that have sub-districts in the index, in its order. */
export function districtsOf(index: Pick<StationIndex, 'streets'>): string[] {
  return [...new Set(index.streets.map(({ district }) => district))]
}

function facilityGroups(
  facilities: readonly FacilityTerm[],
  choice: (kind: 'facility', code: string, name: string, icon: string) => SheetChoice,
): SheetGroup[] {
  const order = [...Object.keys(FACILITY_GROUPS), ...facilities.map(({ group }) => group)]
  return [...new Set(order)].map((group) => ({
    key: `facility-${group}`,
    title: FACILITY_GROUPS[group] ?? group,
    choices: facilities
      .filter((term) => term.group === group)
      .map(({ code, name }) => choice('facility', code, name, facilityIcon(code))),
  }))
}
