/** Items in groups of at most `size`, in order. */
export function batchesOf<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, n) => items.slice(n * size, (n + 1) * size))
}

/**
 * Runs a task for every item, so many at the same time, and gives the results in order. Of a group in which one fails, all
 * others still have their turn.
 *
 * @throws the first failure
 */
export async function inBatches<T, R>(
  items: readonly T[],
  size: number,
  task: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  for (const batch of batchesOf(items, size)) {
    const settled = await Promise.allSettled(batch.map(task))
    for (const each of settled) {
      if (each.status === 'rejected') throw each.reason
      results.push(each.value)
    }
  }
  return results
}
