/** Makes spreadsheet programs read the file as UTF-8. */
const BYTE_ORDER_MARK = '\ufeff'

/**
 * What spreadsheet programs take for a formula, white space before it included, and the apostrophe by which it is kept
 * from them: guarding that as well lets a reader take every guard off again. Source: OWASP, CSV Injection; the
 * full-width forms are what a Chinese keyboard writes, and Excel reads them alike.
 */
const TAKEN_FOR_FORMULA = /^(?:'|\s*[=+\-@＝＋－＠]|[\t\r\n])/

/** What has to stand in quotes (RFC 4180, 2.6). */
const NEEDS_QUOTES = /[",\r\n]/

function cellOf(text: string): string {
  const safe = TAKEN_FOR_FORMULA.test(text) ? `'${text}` : text
  return NEEDS_QUOTES.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

/**
 * A table as CSV (RFC 4180) that Excel and WPS open as it is meant: UTF-8 with its mark, lines that end with CR LF, and
 * no cell that runs as a formula.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}
