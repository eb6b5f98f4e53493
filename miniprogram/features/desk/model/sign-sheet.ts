import { SHEET, type Stroke } from '../../../services/draw-sheet'
import type { Roster } from './desk-session'
import { meetingsOf } from './desk-session'
import { clockTime, dayOf, minutesOf, weekdayName } from '../../../shared/time/shanghai'

/** What one row of the sheet says. An empty one is for who comes without having signed up. */
export interface SheetRow {
  number: string
  name: string
  phone: string
}

/** What a sheet is made of. */
export interface SheetContent {
  title: string
  /** 「南京东路春申站 · 2026 年 11 月 25 日（周三）14:00–15:30 · 二楼教室」 */
  where: string
  rows: SheetRow[]
}

const MARGIN = 90
const HEAD_BOTTOM = 260
const ROW_HEIGHT = 58
/** Rows of one page, its head not counted. */
export const ROWS_A_PAGE = 23
/** Lines left empty for people who come without having signed up, at least. */
const EMPTY_ROWS = 5

const COLUMNS = [
  { name: '序号', width: 100 },
  { name: '姓名', width: 250 },
  { name: '电话', width: 240 },
  { name: '签名', width: 470 },
] as const

/** 「138****5678」: enough for the person to find the line, not enough to be called by a stranger. */
export function maskPhone(phone: string): string {
  const figures = phone.replace(/\D/g, '')
  if (figures.length < 7) return figures === '' ? '' : '****'
  return `${figures.slice(0, 3)}****${figures.slice(-4)}`
}

/** The words of a session's sheet for one of its meetings (from 0), with those who have a place and empty lines. */
export function sheetContent(roster: Roster, meeting: number, stationName: string): SheetContent {
  const { session, people } = roster
  const time = meetingsOf(roster)[meeting]
  const day = time ? dayOf(time.startsAt) : ''
  const hours = time ? `${clockTime(minutesOf(time.startsAt))}–${clockTime(minutesOf(time.endsAt))}` : ''
  const which = session.meetings.length > 1 ? `第 ${meeting + 1} 次` : ''
  const where = [stationName, time ? `${day}（${weekdayName(day)}）${hours}` : '', which, session.venue]
  const seated = people.flatMap(({ name, phone, standing }, at) =>
    standing.is === 'seated' ? [{ number: String(at + 1), name, phone: maskPhone(phone) }] : [],
  )
  return {
    title: `${session.title} 签到表`,
    where: where.filter((part) => part !== '').join(' · '),
    rows: [...seated, ...emptyRows(seated.length)],
  }
}

/** As many empty lines as fill the last page, and five at least. */
function emptyRows(seated: number): SheetRow[] {
  const pages = Math.ceil((seated + EMPTY_ROWS) / ROWS_A_PAGE)
  return Array.from({ length: pages * ROWS_A_PAGE - seated }, () => ({ number: '', name: '', phone: '' }))
}

/** The pages of a sheet, as strokes to be drawn. */
export function sheetPages({ title, where, rows }: SheetContent): Stroke[][] {
  const count = Math.ceil(rows.length / ROWS_A_PAGE)
  return Array.from({ length: count }, (_page, at) => [
    ...headStrokes(title, where, `第 ${at + 1} 页，共 ${count} 页`),
    ...gridStrokes(),
    ...rows.slice(at * ROWS_A_PAGE, (at + 1) * ROWS_A_PAGE).flatMap(rowStrokes),
  ])
}

const WIDTH = SHEET.width - 2 * MARGIN

const text = (x: number, y: number, words: string, size: number, bold: boolean, most: number): Stroke => ({
  is: 'text',
  at: [x, y],
  text: words,
  size,
  bold,
  most,
})

function headStrokes(title: string, where: string, page: string): Stroke[] {
  return [
    text(MARGIN, 130, title, 46, true, WIDTH),
    text(MARGIN, 195, where, 28, false, WIDTH),
    text(MARGIN, SHEET.height - 60, page, 24, false, WIDTH),
    ...COLUMNS.map(({ name, width }, at) =>
      text(leftOf(at) + 14, HEAD_BOTTOM + 40, name, 28, true, width - 28),
    ),
  ]
}

/** Where a column begins. */
function leftOf(column: number): number {
  return MARGIN + COLUMNS.slice(0, column).reduce((sum, { width }) => sum + width, 0)
}

function gridStrokes(): Stroke[] {
  const bottom = HEAD_BOTTOM + (ROWS_A_PAGE + 1) * ROW_HEIGHT
  const across = Array.from({ length: ROWS_A_PAGE + 2 }, (_line, at): Stroke => {
    const y = HEAD_BOTTOM + at * ROW_HEIGHT
    return { is: 'line', from: [MARGIN, y], to: [leftOf(COLUMNS.length), y] }
  })
  const down = Array.from({ length: COLUMNS.length + 1 }, (_line, at): Stroke => {
    return { is: 'line', from: [leftOf(at), HEAD_BOTTOM], to: [leftOf(at), bottom] }
  })
  return [...across, ...down]
}

function rowStrokes({ number, name, phone }: SheetRow, at: number): Stroke[] {
  const y = HEAD_BOTTOM + (at + 1) * ROW_HEIGHT + 40
  return [number, name, phone].flatMap((words, column) =>
    words === ''
      ? []
      : [text(leftOf(column) + 14, y, words, 30, column === 1, (COLUMNS[column]?.width ?? 0) - 28)],
  )
}
