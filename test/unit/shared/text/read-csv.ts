/** The cells of a table by RFC 4180, with the guards that keep them from running as formulas. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y
  // After the mark of UTF-8.
  cell.lastIndex = 1
  while (cell.lastIndex < text.length) {
    const [whole, quoted, plain = '', end] = cell.exec(text) ?? []
    if (whole === undefined) throw new Error('not a table')
    row.push(quoted?.replace(/""/g, '"') ?? plain)
    if (end !== '\r\n') continue
    rows.push(row)
    row = []
  }
  return rows
}
