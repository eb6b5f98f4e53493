/** One line of a bench: what was measured and the figures, already in words. */
export type Row = readonly string[]

/** Columns of one section; every row has as many cells as the head. */
export interface Section {
  title: string
  head: Row
  rows: Row[]
  /** What the figures were measured with, or what they mean. */
  note?: string
}

/** Width on a terminal: a CJK character takes two columns. */
function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1), 0)
}

function line(cells: Row, widths: number[]): string {
  return cells
    .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - widthOf(cell)))
    .join('  ')
    .trimEnd()
}

/** Lays a section out as plain text, columns aligned. */
export function layOut({ title, head, rows, note }: Section): string {
  const all = [head, ...rows]
  const widths = head.map((_, i) => Math.max(...all.map((row) => widthOf(row[i] ?? ''))))
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  const body = [line(head, widths), rule, ...rows.map((row) => line(row, widths))]
  return [`■ ${title}`, ...body, ...(note ? [`  ${note}`] : []), ''].join('\n')
}
