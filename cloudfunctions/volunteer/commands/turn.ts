/** What a turn of the clock came to. */
export interface Turn {
  looked: number
  /** Notices that were written. */
  told: number
  /** Changed under our hands; they stay due. */
  raced: number
}

/** Notices after which a turn looks at nothing more: what is left is due a minute later, too. */
const ENOUGH_TOLD = 1_000

/**
 * Does one after the other what is due.
 *
 * @throws the first failure, after all others had their turn: a damaged one stops nobody else
 */
export async function inTurn(
  ids: readonly string[],
  task: (id: string) => Promise<Omit<Turn, 'looked'>>,
): Promise<Turn> {
  const turn: Turn = { looked: 0, told: 0, raced: 0 }
  const failures: unknown[] = []
  for (const id of ids) {
    if (turn.told >= ENOUGH_TOLD) break
    turn.looked += 1
    const came = await task(id).catch((thrown: unknown) => void failures.push(thrown))
    turn.told += came?.told ?? 0
    turn.raced += came?.raced ?? 0
  }
  if (failures.length > 0) throw failures[0]
  return turn
}
