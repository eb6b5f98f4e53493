import { SHEET, type Stroke } from '../../../services/draw-sheet'
import { hoursText, SOURCE_WORDS } from '../../../shared/volunteer/statute'
import { KIND_WORDS } from '../../../shared/volunteer/certificate'
import { spellCode } from '../../../shared/volunteer/verification-code'
import { type CertificateOut, formalDay, periodWords, totalWords } from './certificate-view'
import { widthOf, wrapText } from './wrap-text'

// A document on paper: A4, px from the upper left corner. Every page carries number, issuer and code, so that none of
// them can be taken for a page of another document.

const MARGIN = 90
const WIDTH = SHEET.width - 2 * MARGIN
const RIGHT = SHEET.width - MARGIN

const HEAD_TOP = 150
const NEXT_TOP = 110
const FOOT_TOP = SHEET.height - 300
const QR_SIDE = 200

const CELL_SIZE = 22
const LINE_HEIGHT = 31
const CELL_PAD = 12

/** Why each kind is worth something. */
export const BASIS_WORDS: Readonly<Record<CertificateOut['kind'], string>> = {
  statement: '本单由平台按服务记录生成，免费。服务记录按民政部令第67号记载。',
  proof: '依据《志愿服务记录与证明出具办法（试行）》（民政部令第67号）出具，免费。',
}

/** How anybody checks it. */
export const CHECK_WORDS = '核验：微信小程序「心家园」的「核验证明」，扫右边的码或者输入验证码。'

/** The columns of the list of services with their width in px. */
export const COLUMNS = [
  { name: '日期', width: 154 },
  { name: '活动和内容', width: 300 },
  { name: '地点', width: 186 },
  { name: '组织单位、负责人', width: 170 },
  { name: '小时', width: 116 },
  { name: '记录方式', width: 134 },
] as const

type Line = CertificateOut['lines'][number]

/** What the list says of one service, a cell for each column. */
export function cellsOfLine({
  day,
  name,
  content,
  place,
  organiser,
  leader,
  minutes,
  source,
}: Line): string[] {
  const who = leader === '' ? organiser : `${organiser}，${leader}`
  const what = content === '' ? name : `${name}：${content}`
  return [day, what, place, who, hoursText(minutes), SOURCE_WORDS[source]]
}

/** What stands above the list, name by name. */
export function headFacts(certificate: CertificateOut): [name: string, words: string][] {
  const { number, name, maskedId, period, totalMinutes } = certificate
  const facts: [string, string][] = [
    ['编号', number],
    ['姓名', name],
    ['身份证件号码', maskedId],
    ['服务期间', periodWords(period)],
    ['服务时间合计', totalWords(totalMinutes)],
  ]
  return facts.filter(([, words]) => words !== '')
}

const text = (x: number, y: number, words: string, size: number, bold = false, most = WIDTH): Stroke => ({
  ...{ is: 'text', at: [x, y], text: words, size, bold, most },
})

const line = (fromX: number, fromY: number, toX: number, toY: number): Stroke => ({
  ...{ is: 'line', from: [fromX, fromY], to: [toX, toY] },
})

/** One row of the list, wrapped into its columns. */
interface Row {
  cells: string[][]
  height: number
  bold: boolean
}

function rowOf(cells: readonly string[], bold = false): Row {
  const wrapped = cells.map((words, at) => {
    return wrapText(words, CELL_SIZE, (COLUMNS[at]?.width ?? 0) - 2 * CELL_PAD)
  })
  const most = wrapped.reduce((lines, cell) => Math.max(lines, cell.length), 1)
  return { cells: wrapped, height: most * LINE_HEIGHT + CELL_PAD * 2, bold }
}

/** Where a column begins; the one after the last is where the list ends. */
function leftOf(column: number): number {
  return MARGIN + COLUMNS.slice(0, column).reduce((sum, { width }) => sum + width, 0)
}

function rowStrokes({ cells, height, bold }: Row, top: number): Stroke[] {
  const words = cells.flatMap((lines, column) =>
    lines.map((each, at) => {
      const y = top + CELL_PAD + LINE_HEIGHT * (at + 0.75)
      const most = (COLUMNS[column]?.width ?? 0) - 2 * CELL_PAD
      return text(leftOf(column) + CELL_PAD, y, each, CELL_SIZE, bold, most)
    }),
  )
  const bounds = [...COLUMNS.map((_column, at) => leftOf(at)), RIGHT]
  const upright = bounds.map((x) => line(x, top, x, top + height))
  return [...words, ...upright, line(MARGIN, top + height, RIGHT, top + height)]
}

const heading = (): Row =>
  rowOf(
    COLUMNS.map(({ name }) => name),
    true,
  )

/** The list with its heading, from `top` on. */
function tableStrokes(rows: readonly Row[], top: number): Stroke[] {
  const strokes: Stroke[] = [line(MARGIN, top, RIGHT, top)]
  let y = top
  for (const row of [heading(), ...rows]) {
    strokes.push(...rowStrokes(row, y))
    y += row.height
  }
  return strokes
}

/** The rows of each page: as many as fit above its foot, and one at least. */
function splitRows(rows: readonly Row[], firstTop: number): Row[][] {
  const pages: Row[][] = [[]]
  let y = firstTop + heading().height
  for (const row of rows) {
    const page = pages[pages.length - 1] as Row[]
    if (page.length > 0 && y + row.height > FOOT_TOP) {
      pages.push([row])
      y = NEXT_TOP + heading().height + row.height
    } else {
      page.push(row)
      y += row.height
    }
  }
  return pages
}

/** Title and facts, and where the list can begin under them. */
function headStrokes(certificate: CertificateOut): { strokes: Stroke[]; bottom: number } {
  const title = KIND_WORDS[certificate.kind]
  const size = 54
  const strokes = [text((SHEET.width - widthOf(title, size)) / 2, HEAD_TOP, title, size, true)]
  let y = HEAD_TOP + 90
  for (const [name, words] of headFacts(certificate)) {
    strokes.push(text(MARGIN, y, name, 28), text(MARGIN + 220, y, words, 30, true, WIDTH - 220))
    y += 52
  }
  return { strokes, bottom: y }
}

/** The dark modules of a code as boxes, those beside each other as one. */
function codeStrokes(cells: readonly (readonly boolean[])[], left: number, top: number): Stroke[] {
  const side = Math.floor(QR_SIDE / cells.length)
  return cells.flatMap((row, y) =>
    runsOf(row).map(([from, length]): Stroke => ({
      is: 'box',
      at: [left + from * side, top + y * side],
      size: [length * side, side],
    })),
  )
}

/** Where dark modules begin and how many there are in a row. */
export function runsOf(row: readonly boolean[]): [from: number, length: number][] {
  const runs: [number, number][] = []
  row.forEach((dark, at) => {
    const last = runs[runs.length - 1]
    if (!dark) return
    if (last && last[0] + last[1] === at) last[1] += 1
    else runs.push([at, 1])
  })
  return runs
}

function footStrokes(
  certificate: CertificateOut,
  cells: readonly (readonly boolean[])[],
  page: string,
): Stroke[] {
  const { kind, issuer, issuedOn, code, number } = certificate
  const most = WIDTH - QR_SIDE - 40
  return [
    text(MARGIN, FOOT_TOP + 60, `出具单位：${issuer}`, 30, true, most),
    text(MARGIN, FOOT_TOP + 106, `出具日期：${formalDay(issuedOn)}`, 28, false, most),
    text(MARGIN, FOOT_TOP + 152, `验证码：${spellCode(code)}`, 30, true, most),
    text(MARGIN, FOOT_TOP + 192, CHECK_WORDS, 22, false, most),
    text(MARGIN, FOOT_TOP + 224, BASIS_WORDS[kind], 22, false, most),
    text(MARGIN, SHEET.height - 40, `${number}　${page}`, 22),
    ...codeStrokes(cells, RIGHT - QR_SIDE, FOOT_TOP + 34),
  ]
}

/**
 * The pages of a document, as strokes to be drawn.
 *
 * @param cells of its code: `qrCells(codePicture(code))`
 */
export function certificatePages(
  certificate: CertificateOut,
  cells: readonly (readonly boolean[])[],
): Stroke[][] {
  const head = headStrokes(certificate)
  const rows = certificate.lines.map((each) => rowOf(cellsOfLine(each)))
  const sum = rowOf(
    ['合计', `${certificate.lines.length} 次`, '', '', hoursText(certificate.totalMinutes), ''],
    true,
  )
  const pages = splitRows([...rows, sum], head.bottom)
  return pages.map((page, at) => [
    ...(at === 0 ? head.strokes : []),
    ...tableStrokes(page, at === 0 ? head.bottom : NEXT_TOP),
    ...footStrokes(certificate, cells, `第 ${at + 1} 页，共 ${pages.length} 页`),
  ])
}
