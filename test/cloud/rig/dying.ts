import type { Database } from '../../../cloudfunctions/kernel/database'

/**
 * How a process ends at one of its database operations. `before` it is carried out, `after` it, when nobody hears the
 * answer, or it lives on and only that answer is lost on the line.
 */
export type End = 'before' | 'after' | 'unheard'
export const ENDS: End[] = ['before', 'after', 'unheard']

/** A database that fails once, and whether it has. */
export interface Dying {
  db: Database
  isHit: () => boolean
}

/** The database as a process sees it that ends so at its n-th operation, counted from 0. */
export function dying(real: Database, n: number, end: End): Dying {
  let left = n
  let isHit = false
  const cut = (operation: (...given: unknown[]) => Promise<unknown>) =>
    async function (...given: unknown[]): Promise<unknown> {
      if (isHit && end !== 'unheard') throw new Error('killed')
      left -= 1
      if (left !== -1) return operation(...given)
      isHit = true
      if (end !== 'before') await operation(...given)
      throw new Error(end === 'unheard' ? 'read ECONNRESET' : 'killed')
    }
  const cutAll = Object.entries(real).map(([name, operation]) => [name, cut(operation as never)])
  return { db: Object.fromEntries(cutAll) as Database, isHit: () => isHit }
}

/** One operation after the other, until the process gets to its end without any of them failing; says how many. */
export async function eachOperation(
  real: Database,
  end: End,
  check: (cut: Dying) => Promise<void>,
): Promise<number> {
  for (let n = 0; n < 100; n += 1) {
    const cut = dying(real, n, end)
    await check(cut)
    if (!cut.isHit()) return n
  }
  throw new Error('a hundred operations, and no end')
}
