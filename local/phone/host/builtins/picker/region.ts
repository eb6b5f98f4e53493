import { REGIONS } from './region-data'

/** Choices of province, city and district for the chosen rows. */
export function regionChoices(chosen: number[]): string[][] {
  const province = REGIONS[chosen[0] ?? 0] ?? REGIONS[0]
  const city = province?.cities[chosen[1] ?? 0] ?? province?.cities[0]
  return [
    REGIONS.map((region) => region.name),
    province?.cities.map((c) => c.name) ?? [],
    city?.districts ?? [],
  ]
}

/** Rows of a value like `['上海市', '上海市', '黄浦区']`; unknown names take the first row. */
export function regionIndexes(value: string[]): number[] {
  const province = at(
    REGIONS.map((region) => region.name),
    value[0],
  )
  const city = at(regionChoices([province])[1] ?? [], value[1])
  return [province, city, at(regionChoices([province, city])[2] ?? [], value[2])]
}

/** The names of the chosen rows. */
export function regionValue(chosen: number[]): string[] {
  return regionChoices(chosen).map((names, column) => names[chosen[column] ?? 0] ?? names[0] ?? '')
}

function at(names: string[], name: string | undefined): number {
  return Math.max(0, name === undefined ? 0 : names.indexOf(name))
}
