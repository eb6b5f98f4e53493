import { text } from '../dom'
import { regionChoices, regionIndexes, regionValue } from './region'

type Data = Readonly<Record<string, unknown>>

/** What the sheet of one picker mode shows and what its choice means. */
export interface PickerModel {
  columns: string[][]
  chosen: number[]
  /** Other columns after one was turned. */
  turned?(chosen: number[]): { columns: string[][]; chosen: number[] }
  /** The event's detail for a choice. */
  detail(chosen: number[]): Record<string, unknown>
}

const two = (n: number) => String(n).padStart(2, '0')
const count = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)

/** The model of a picker's mode; unknown modes are `selector`. */
export function pickerModel(data: Data): PickerModel {
  switch (data.mode) {
    case 'multiSelector':
      return multiModel(data)
    case 'time':
      return timeModel(data)
    case 'date':
      return dateModel(data)
    case 'region':
      return regionModel(data)
    default:
      return selectorModel(data)
  }
}

function words(range: unknown, key: unknown): string[] {
  if (!Array.isArray(range)) return []
  return range.map((item: unknown) =>
    key && typeof item === 'object' && item !== null ? text((item as Data)[text(key)]) : text(item),
  )
}

function selectorModel(data: Data): PickerModel {
  return {
    columns: [words(data.range, data.rangeKey)],
    chosen: [Number(data.value) || 0],
    detail: ([index = 0]) => ({ value: String(index) }),
  }
}

function multiModel(data: Data): PickerModel {
  const range = Array.isArray(data.range) ? data.range : []
  const value = Array.isArray(data.value) ? data.value.map(Number) : []
  return {
    columns: range.map((column) => words(column, data.rangeKey)),
    chosen: range.map((_, column) => value[column] || 0),
    detail: (chosen) => ({ value: chosen }),
  }
}

function timeModel(data: Data): PickerModel {
  const minutes = (value: unknown, otherwise: number) => {
    const [hour, minute] = text(value).split(':').map(Number)
    return Number.isFinite(hour) && Number.isFinite(minute) ? (hour ?? 0) * 60 + (minute ?? 0) : otherwise
  }
  const start = minutes(data.start, 0)
  const end = minutes(data.end, 23 * 60 + 59)
  const now = Math.min(Math.max(minutes(data.value, start), start), end)
  const columnsAt = (hourIndex: number) => {
    const hours = count(Math.floor(start / 60), Math.floor(end / 60))
    const hour = hours[hourIndex] ?? 0
    const first = hour * 60 < start ? start % 60 : 0
    const last = hour * 60 + 59 > end ? end % 60 : 59
    return [hours.map(two), count(first, last).map(two)]
  }
  const hourIndex = Math.floor(now / 60) - Math.floor(start / 60)
  const columns = columnsAt(hourIndex)
  const minuteIndex = columns[1]?.indexOf(two(now % 60)) ?? 0
  const part = (chosen: number[], column: number) =>
    columnsAt(chosen[0] ?? 0)[column]?.[chosen[column] ?? 0] ?? '00'
  return {
    columns,
    chosen: [hourIndex, minuteIndex],
    turned: (chosen) => ({ columns: columnsAt(chosen[0] ?? 0), chosen }),
    detail: (chosen) => ({ value: `${part(chosen, 0)}:${part(chosen, 1)}` }),
  }
}

interface Day {
  year: number
  month: number
  day: number
}

function parseDay(value: unknown, otherwise: Day): Day {
  const [year, month = 1, day = 1] = text(value).split('-').map(Number)
  return year ? { year, month, day } : otherwise
}

function dateModel(data: Data): PickerModel {
  const today = new Date()
  const now = { year: today.getFullYear(), month: today.getMonth() + 1, day: today.getDate() }
  const start = parseDay(data.start, { year: 1970, month: 1, day: 1 })
  const end = parseDay(data.end, { year: 2099, month: 12, day: 31 })
  const value = parseDay(data.value, now)
  const fields = data.fields === 'year' ? 1 : data.fields === 'month' ? 2 : 3
  const numbersAt = (chosen: number[]) => dayColumns(start, end, chosen).slice(0, fields)
  const columnsAt = (chosen: number[]) =>
    numbersAt(chosen).map((column, at) => column.map((n) => `${at ? two(n) : n}${'年月日'[at] ?? ''}`))
  const chosen = chosenDay(start, end, value).slice(0, fields)
  return {
    columns: columnsAt(chosen),
    chosen,
    turned: (next) => ({ columns: columnsAt(next), chosen: next }),
    detail: (next) => ({
      value: numbersAt(next)
        .map((column, at) => column[Math.min(next[at] ?? 0, column.length - 1)] ?? 1)
        .map((n, at) => (at ? two(n) : String(n)))
        .join('-'),
    }),
  }
}

/** Years, months of the chosen year, days of the chosen month, all within start and end. */
function dayColumns(start: Day, end: Day, chosen: number[]): [number[], number[], number[]] {
  const years = count(start.year, end.year)
  const year = years[chosen[0] ?? 0] ?? start.year
  const months = count(year === start.year ? start.month : 1, year === end.year ? end.month : 12)
  const month = months[Math.min(chosen[1] ?? 0, months.length - 1)] ?? 1
  const first = year === start.year && month === start.month ? start.day : 1
  const last = year === end.year && month === end.month ? end.day : new Date(year, month, 0).getDate()
  return [years, months, count(first, last)]
}

function chosenDay(start: Day, end: Day, value: Day): number[] {
  const at = (column: number[], n: number) => Math.max(0, column.indexOf(n))
  const year = at(dayColumns(start, end, [])[0], value.year)
  const month = at(dayColumns(start, end, [year])[1], value.month)
  return [year, month, at(dayColumns(start, end, [year, month])[2], value.day)]
}

function regionModel(data: Data): PickerModel {
  const levels = data.level === 'province' ? 1 : data.level === 'city' ? 2 : 3
  const value = Array.isArray(data.value) ? data.value.map(text) : []
  const chosen = regionIndexes(value)
  return {
    columns: regionChoices(chosen).slice(0, levels),
    chosen: chosen.slice(0, levels),
    turned: (next) => ({ columns: regionChoices(next).slice(0, levels), chosen: next }),
    detail: (next) => ({ value: regionValue(next).slice(0, levels), code: [], postcode: '' }),
  }
}
