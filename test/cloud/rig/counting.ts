import { database, type Database } from '../../../cloudfunctions/kernel/database'

/** The database, and the names of what it has been asked, in order. */
export interface Counting {
  db: Database
  operations: string[]
}

/** A database that counts what is asked of it. */
export function counting(): Counting {
  const operations: string[] = []
  const count =
    (name: string, real: (...given: never[]) => unknown) =>
    (...given: never[]) => {
      operations.push(name)
      return real(...given)
    }
  const counted = Object.entries(database).map(([name, real]) => [name, count(name, real as never)])
  return { db: Object.fromEntries(counted) as Database, operations }
}
