import { createRequire } from 'node:module'
import type { Collections } from '../../cloudfunctions/schema/documents'
import { sdkEnvironment } from '../cloud'

type Name = keyof Collections

/** The few things seeding asks of the database, through the SDK as published. */
export interface SeedDatabase {
  has(name: Name, id: string): Promise<boolean>
  /** Keys of every document of a collection. */
  ids(name: Name): Promise<Set<string>>
  add<C extends Name>(name: C, documents: readonly Collections[C][]): Promise<void>
}

/** Most documents one query gives: the vendor's limit. */
const PAGE = 1_000

/**
 * The cloud at `base` as a database. The SDK reads where it talks to when it is first loaded, so one process can seed
 * one cloud only.
 */
export function openDatabase(base: string, env?: string): SeedDatabase {
  Object.assign(process.env, sdkEnvironment(base, env))
  const sdk = createRequire(__filename)('wx-server-sdk') as typeof import('wx-server-sdk')
  sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV as unknown as string })
  const database = sdk.database()

  const page = async (name: Name, query: object): Promise<string[]> => {
    const found = await database
      .collection(name)
      .where(query)
      .field({ _id: true })
      .orderBy('_id', 'asc')
      .limit(PAGE)
      .get()
    return (found as unknown as { data: { _id: string }[] }).data.map(({ _id }) => _id)
  }

  return {
    has: async (name, id) => (await page(name, { _id: id })).length > 0,
    async ids(name) {
      const all = new Set<string>()
      for (let last = ''; ;) {
        const ids = await page(name, { _id: database.command.gt(last) })
        for (const id of ids) all.add(id)
        if (ids.length < PAGE) return all
        last = ids[ids.length - 1] ?? last
      }
    },
    async add(name, documents) {
      // The SDK hands a list on as it is; its types know single documents alone.
      await database.collection(name).add({ data: [...documents] as unknown as object })
    },
  }
}
