import type { Change } from '../store/change'
import type { Reader } from '../query/find'

/** What a writing action decided, in one turn: its changes and the answer once they are durable. */
export interface Decision<Answer> {
  readonly changes: readonly Change[]
  readonly answer: Answer
}

/**
 * Carries out a write. An ordinary write waits while an open transaction holds one of its documents (or may yet take
 * its unique key) and then decides anew on the fresh state; inside a transaction a clash is a conflict instead.
 * @param touched keys of the documents the decision rests on, also unchanged ones
 */
export async function carryOut<Answer>(
  reader: Reader,
  decide: () => Decision<Answer> & { readonly touched: readonly string[] },
): Promise<Answer> {
  const { store, collection, transaction } = reader
  for (;;) {
    const { changes, answer, touched } = decide()
    if (transaction) {
      changes.forEach((change) => store.stage(change, transaction))
      return answer
    }
    const holder = store.holder(collection, touched) ?? store.rival(changes)
    if (!holder) {
      await store.write(changes)
      return answer
    }
    await holder.ended
  }
}
