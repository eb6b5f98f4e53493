/** The parts of the SDK that this uses; its own typings are awkward. */
interface Place {
  get(): Promise<{ data: { members: string[] } }>
  update(change: { data: { members: string[] } }): Promise<unknown>
}

/** A database, as far as this needs one. */
export interface Listing {
  collection(name: string): { doc(id: string): Place }
}

/**
 * What the bench compares with: a check-in that reads the list of those who are there and writes it back with one name
 * more, as one would in a spreadsheet. Not part of the app: of people who come at the same moment it forgets some.
 */
export async function note(database: Listing, id: string, openid: string): Promise<void> {
  const shift = database.collection('shifts').doc(id)
  const { members } = (await shift.get()).data
  await shift.update({ data: { members: [...members, openid] } })
}
