import type { SheetGroup } from '../../../components/filter-sheet/filter-sheet'
import type { Look } from '../../../shared/station/types'
import { addDays, daysBetween, weekdayName, weekdayOf } from '../../../shared/time/shanghai'

/** How far ahead days can be picked: what is published lies within it. */
export const DAYS_AHEAD = 28

/** Days that stand over the list itself; the others are behind 「更多日期」. */
const SHOWN: Readonly<Record<Look, number>> = { elder: 2, standard: 3 }

/** A chip of the strip of days. `day` is empty for 「这几天」, which is all of them. */
export interface DayChip {
  day: string
  name: string
  on: boolean
}

/** The strip of days, and what stands on the chip that leads to the others. */
export interface DayStrip {
  days: DayChip[]
  /** 「更多日期」, or the day that was picked there. */
  more: string
  picked: boolean
}

/** The strip as it stands: 这几天 今天 明天 … 更多日期. */
export function dayStrip(look: Look, chosen: string | null, today: string): DayStrip {
  const shown = Array.from({ length: SHOWN[look] }, (_, n) => addDays(today, n))
  const picked = chosen !== null && !shown.includes(chosen)
  const days = shown.map((day) => ({ day, name: nameOf(day, today), on: day === chosen }))
  return {
    days: [{ day: '', name: '这几天', on: chosen === null }, ...days],
    more: picked ? dateWords(chosen) : '更多日期',
    picked,
  }
}

/** All days that can be picked, week by week, for the sheet. */
export function daySheet(chosen: string | null, today: string): SheetGroup[] {
  const days = Array.from({ length: DAYS_AHEAD }, (_, n) => addDays(today, n))
  const mondays = [...new Set(days.map(mondayOf))]
  return mondays.map((monday, week) => ({
    key: monday,
    title: week === 0 ? '这一周' : week === 1 ? '下一周' : `${dateWords(monday)}起的一周`,
    choices: days
      .filter((day) => mondayOf(day) === monday)
      .map((day) => ({
        ...{ key: day, kind: 'day', code: day, icon: '' },
        name: `${nameOf(day, today)} ${Number(day.slice(8))} 日`,
        on: day === chosen,
      })),
  }))
}

const mondayOf = (day: string): string => addDays(day, -weekdayOf(day))

function nameOf(day: string, today: string): string {
  return ['今天', '明天'][daysBetween(today, day)] ?? weekdayName(day)
}

const dateWords = (day: string): string => `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日`
