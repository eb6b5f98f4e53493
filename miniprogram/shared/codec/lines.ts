import { ColumnError, readIntegers, readSets, readTexts } from './columns'

/** Takes a body's columns one after another, and sees that each is there and as long as its table. */
export class Lines {
  private readonly lines: string[]
  private at = 0

  constructor(body: string) {
    this.lines = body.split('\n')
  }

  /** The next column of texts: `rows` of them, or as many as it has when it begins a table. */
  texts(rows?: number): string[] {
    return this.checked(readTexts(this.next()), rows)
  }

  /** The next column of whole numbers. */
  integers(rows?: number): number[] {
    return this.checked(readIntegers(this.next()), rows)
  }

  /** The next column of sets over `codes`. */
  sets(codes: readonly string[], rows: number): string[][] {
    return readSets(this.next(), codes, rows)
  }

  /** The next column of places in a list, as the things that stand there. */
  picks<T>(list: readonly T[], rows: number): T[] {
    return this.integers(rows).map((place) => {
      const thing = list[place]
      if (thing === undefined) throw new ColumnError(`nothing at place ${place}`)
      return thing
    })
  }

  /** Nothing may follow. */
  finish(): void {
    if (this.at !== this.lines.length) throw new ColumnError('more columns than expected')
  }

  private next(): string {
    const line = this.lines[this.at++]
    if (line === undefined) throw new ColumnError('a column is missing')
    return line
  }

  private checked<T>(column: T[], rows: number | undefined): T[] {
    if (rows !== undefined && column.length !== rows) throw new ColumnError('columns of different lengths')
    return column
  }
}

/** Where each key stands in its list: the writing side of `Lines.picks`. An unknown key throws ColumnError. */
export function placesOf(list: readonly string[], keys: readonly string[]): number[] {
  const places = new Map(list.map((key, place) => [key, place]))
  return keys.map((key) => {
    const place = places.get(key)
    if (place === undefined) throw new ColumnError(`unknown code ${key}`)
    return place
  })
}

/** The rows of a table whose columns are all `rows` long. */
export function rowsOf<T extends Record<string, readonly unknown[]>>(
  rows: number,
  columns: T,
): { [K in keyof T]: T[K][number] }[] {
  const fields = Object.keys(columns)
  return Array.from({ length: rows }, (_, row) => {
    const cells = fields.map((field) => [field, columns[field]?.[row]] as const)
    return Object.fromEntries(cells) as { [K in keyof T]: T[K][number] }
  })
}
