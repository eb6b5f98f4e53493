import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type CollectionSchema, collections } from '../../cloudfunctions/schema'

/** One collection in the words of CloudBase's management interface. */
export interface CollectionRequest {
  CollectionName: string
  CreateIndexes: {
    IndexName: string
    MgoKeySchema: { MgoIsUnique: boolean; MgoIndexKeys: { Name: string; Direction: string }[] }
  }[]
  SafeRule: { AclTag: 'CUSTOM'; Rule: string }
}

/** What CloudBase is asked for to have a collection with its indexes and its rules. */
function collectionRequest({ name, indexes, rules }: CollectionSchema): CollectionRequest {
  return {
    CollectionName: name,
    CreateIndexes: indexes.map((index) => ({
      IndexName: index.name,
      MgoKeySchema: {
        MgoIsUnique: index.unique ?? false,
        MgoIndexKeys: index.keys.map(([path, direction]) => ({ Name: path, Direction: String(direction) })),
      },
    })),
    SafeRule: { AclTag: 'CUSTOM', Rule: JSON.stringify(rules) },
  }
}

/**
 * Writes the description of all collections for whoever deploys. With `@cloudbase/manager-node` each entry is applied
 * by three calls, in this order; the first does nothing where the collection is there, and an index that is there
 * (`database.describeCollection(name).Indexes`) is to be left out of the second.
 *
 * ```js
 * await app.database.createCollectionIfNotExists(entry.CollectionName)
 * await app.database.updateCollection(entry.CollectionName, { CreateIndexes: entry.CreateIndexes })
 * await app.commonService('tcb', '2018-06-08').call({
 *   Action: 'ModifySafeRule',
 *   Param: { EnvId, CollectionName: entry.CollectionName, ...entry.SafeRule },
 * })
 * ```
 */
export async function writeSchema(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify(collections.map(collectionRequest), null, 2)}\n`)
}
