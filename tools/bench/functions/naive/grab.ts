/** The parts of the SDK that this uses; its own typings are awkward. */
interface Place {
  get(): Promise<{ data: { capacity: number; members: string[] } }>
  update(change: { data: { members: string[] } }): Promise<unknown>
}
interface Transaction {
  collection(name: string): { doc(id: string): Place }
}

/** A database that has transactions. */
export interface Transacting {
  runTransaction(work: (transaction: Transaction) => Promise<boolean>): Promise<boolean>
}

/**
 * What the bench compares with: a sign-up as the documentation suggests it, in a transaction that reads the list, looks
 * whether there is room and writes it back, with the SDK's own retries and nothing else. Not part of the app.
 *
 * @returns whether the place was given; a transaction that was given up gives none
 */
export async function grab(database: Transacting, id: string, openid: string): Promise<boolean> {
  try {
    return await database.runTransaction(async (transaction) => {
      const session = transaction.collection('sessions').doc(id)
      const { capacity, members } = (await session.get()).data
      if (members.length >= capacity) return false
      await session.update({ data: { members: [...members, openid] } })
      return true
    })
  } catch {
    return false
  }
}
