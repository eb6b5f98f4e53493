import type { StationFilter } from '../../../shared/station/filter'
import type { StationIndex } from '../../../shared/station/types'

/** One wish within a filter: what a chip stands for. `code` is empty for the wishes about time. */
export interface FilterPart {
  kind: 'openNow' | 'always' | 'facility' | 'module' | 'hostType' | 'district' | 'street'
  code: string
}

/** The lists that give filter parts their names. */
export type Terms = Pick<StationIndex, 'facilities' | 'modules' | 'hostTypes' | 'streets'>

/** Whether a filter wishes this. */
export function hasPart(filter: StationFilter, { kind, code }: FilterPart): boolean {
  if (kind === 'openNow') return filter.openNow === true
  if (kind === 'always') return filter.always === true
  if (kind === 'facility') return (filter.facilities ?? []).includes(code)
  return singleOf(filter, kind) === code
}

/** The filter with this wish, or without it when it was there. */
export function togglePart(filter: StationFilter, part: FilterPart): StationFilter {
  return hasPart(filter, part) ? withoutPart(filter, part) : withPart(filter, part)
}

/** The filter without this wish; a district takes its sub-district along. */
export function withoutPart(filter: StationFilter, { kind, code }: FilterPart): StationFilter {
  const { facilities = [], ...rest } = filter
  const kept = kind === 'facility' ? facilities.filter((each) => each !== code) : facilities
  const bare: StationFilter = kept.length > 0 ? { ...rest, facilities: kept } : rest
  switch (kind) {
    case 'facility':
      return bare
    case 'street':
      return omit(bare, 'streetCode')
    case 'district':
      return omit(omit(bare, 'district'), 'streetCode')
    default:
      return omit(bare, kind)
  }
}

/** All wishes of a filter, in the order in which the sheet shows them. */
export function partsOf(filter: StationFilter): FilterPart[] {
  const parts: FilterPart[] = []
  if (filter.openNow === true) parts.push({ kind: 'openNow', code: '' })
  if (filter.always === true) parts.push({ kind: 'always', code: '' })
  for (const code of filter.facilities ?? []) parts.push({ kind: 'facility', code })
  for (const kind of ['module', 'hostType', 'district', 'street'] as const) {
    const code = singleOf(filter, kind)
    if (code !== undefined) parts.push({ kind, code })
  }
  return parts
}

/** A wish in words: 「有热水」, 「24 小时开着」, 「黄浦区」. A code that the lists do not know is said as it is. */
export function partName(terms: Terms, { kind, code }: FilterPart): string {
  const nameIn = (list: readonly { code: string; name: string }[]): string =>
    list.find((term) => term.code === code)?.name ?? code
  switch (kind) {
    case 'openNow':
      return '现在开着'
    case 'always':
      return '24 小时开着'
    case 'facility':
      return `有${nameIn(terms.facilities)}`
    case 'module':
      return nameIn(terms.modules)
    case 'hostType':
      return nameIn(terms.hostTypes)
    case 'district':
      return code
    case 'street':
      return nameIn(terms.streets)
  }
}

function withPart(filter: StationFilter, { kind, code }: FilterPart): StationFilter {
  switch (kind) {
    case 'openNow':
    case 'always':
      return { ...filter, [kind]: true }
    case 'facility':
      return { ...filter, facilities: [...(filter.facilities ?? []), code] }
    case 'street':
      return { ...filter, streetCode: code }
    case 'district':
      return { ...omit(filter, 'streetCode'), district: code }
    default:
      return { ...filter, [kind]: code }
  }
}

function singleOf(
  filter: StationFilter,
  kind: 'module' | 'hostType' | 'district' | 'street',
): string | undefined {
  return kind === 'street' ? filter.streetCode : filter[kind]
}

function omit(filter: StationFilter, key: keyof StationFilter): StationFilter {
  const rest = { ...filter }
  delete rest[key]
  return rest
}
