import { ColumnError, writeIntegers, writeTexts } from '../codec/columns'
import { rowsOf } from '../codec/lines'
import type { Lines } from '../codec/lines'
import { isDay } from '../time/shanghai'
import type { HolidayCalendar, NamedDay, OpenSpan, OpeningPlan, Term, WeeklyHours } from './types'

/** Writes a list of words: code, name and what else each has. */
export function writeTerms<T extends Term>(
  terms: readonly T[],
  more: readonly ((term: T) => string)[],
): string[] {
  const fields = [(term: T) => term.code, (term: T) => term.name, ...more]
  return fields.map((field) => writeTexts(terms.map(field)))
}

/** Reads a list of words with the texts named in `more` beside code and name. */
export function readTerms<K extends string>(lines: Lines, more: readonly K[]): (Term & Record<K, string>)[] {
  const code = lines.texts()
  const name = lines.texts(code.length)
  const others = more.map((field) => [field, lines.texts(code.length)] as const)
  return rowsOf(code.length, { code, name, ...Object.fromEntries(others) }) as (Term & Record<K, string>)[]
}

/** Writes the opening plans; a week reads `540-990;…` with a semicolon between days and a comma between spans. */
export function writePlans(plans: readonly OpeningPlan[]): string[] {
  return [
    writeTexts(plans.map(({ id }) => id)),
    writeTexts(plans.map(({ name }) => name)),
    writeTexts(plans.map(({ note }) => note)),
    writeTexts(plans.map(({ onHoliday }) => onHoliday)),
    writeTexts(plans.map(({ weekly }) => writeWeek(weekly))),
  ]
}

/** Reads what `writePlans` wrote. */
export function readPlans(lines: Lines): OpeningPlan[] {
  const id = lines.texts()
  const rows = id.length
  return rowsOf(rows, {
    id,
    name: lines.texts(rows),
    note: lines.texts(rows),
    onHoliday: lines.texts(rows).map(readOnHoliday),
    weekly: lines.texts(rows).map(readWeek),
  })
}

function readOnHoliday(text: string): OpeningPlan['onHoliday'] {
  if (text !== 'closed' && text !== 'as_usual') throw new ColumnError(`no such holiday rule: ${text}`)
  return text
}

const writeSpan = ({ open, close }: OpenSpan): string => `${open}-${close}`

function writeWeek(weekly: WeeklyHours): string {
  const text = weekly.map((spans) => spans.map(writeSpan).join(',')).join(';')
  readWeek(text)
  return text
}

function readWeek(text: string): WeeklyHours {
  const week = text.split(';').map((day) => (day === '' ? [] : readDay(day)))
  if (week.length !== 7) throw new ColumnError('a week has seven days')
  return week
}

/** Spans of one day must be in order and apart, within 0:00–24:00: everything about hours relies on it. */
function readDay(text: string): OpenSpan[] {
  let before = -1
  return text.split(',').map((span) => {
    const [, open = '', close = ''] = /^(\d{1,4})-(\d{1,4})$/.exec(span) ?? []
    const read = { open: Number(open), close: Number(close) }
    if (close === '' || read.open <= before || read.close <= read.open || read.close > 1440) {
      throw new ColumnError(`bad hours ${text}`)
    }
    before = read.close
    return read
  })
}

/** Writes the holiday calendar. */
export function writeCalendar({ off, makeupWorkdays, provisionalYears }: HolidayCalendar): string[] {
  return [...writeNamedDays(off), ...writeNamedDays(makeupWorkdays), writeIntegers(provisionalYears)]
}

/** Reads what `writeCalendar` wrote. */
export function readCalendar(lines: Lines): HolidayCalendar {
  return {
    off: readNamedDays(lines),
    makeupWorkdays: readNamedDays(lines),
    provisionalYears: lines.integers(),
  }
}

function writeNamedDays(days: readonly NamedDay[]): string[] {
  return [writeTexts(days.map(({ date }) => checkDay(date))), writeTexts(days.map(({ name }) => name))]
}

function readNamedDays(lines: Lines): NamedDay[] {
  const date = lines.texts().map(checkDay)
  return rowsOf(date.length, { date, name: lines.texts(date.length) })
}

/** The day itself, or ColumnError when it does not exist. */
export function checkDay(text: string): string {
  if (!isDay(text)) throw new ColumnError(`not a day: ${text}`)
  return text
}
