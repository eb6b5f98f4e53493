import fs from 'node:fs'

interface Kept<T> {
  stamp: string
  value: T
}

/**
 * Remembers what was made of a file until the file changes (size or modification time), which is what makes the
 * second compile fast. One memo per kind of result.
 */
export class FileMemo<T> {
  private readonly kept = new Map<string, Kept<T>>()

  /** The result for `file`, made anew only when the file changed or `variant` differs. */
  get(file: string, make: () => T, variant = ''): T {
    const key = `${variant}\0${file}`
    const stamp = stampOf(file)
    const known = this.kept.get(key)
    if (known?.stamp === stamp) return known.value
    const value = make()
    this.kept.set(key, { stamp, value })
    return value
  }
}

function stampOf(file: string): string {
  const stat = fs.statSync(file)
  return `${stat.mtimeMs}:${stat.size}`
}
