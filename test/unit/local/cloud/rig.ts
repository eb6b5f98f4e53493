import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { insert } from '../../../../local/cloud/database/insert'
import type { Reader } from '../../../../local/cloud/query/find'
import { Disk } from '../../../../local/cloud/store/disk'
import type { Doc } from '../../../../local/cloud/store/document'
import { Store } from '../../../../local/cloud/store/store'
import type { IndexSchema } from '../../../../local/cloud/types'

export interface TestStore {
  readonly store: Store
  readonly reader: Reader
  close(): Promise<void>
}

/** A store in a temporary directory with one collection, `things`. */
export async function openStore(indexes: IndexSchema[] = [], limitMs?: number): Promise<TestStore> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'store-'))
  const store = new Store(new Disk(dir), limitMs)
  await store.applySchema([{ name: 'things', indexes }])
  return {
    store,
    reader: { store, collection: store.collection('things') },
    close: async () => {
      await store.close()
      fs.rmSync(dir, { recursive: true })
    },
  }
}

/** Freezes a document all through, so that whoever writes into it fails. */
function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value) && !(value instanceof Date)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

export const fill = (reader: Reader, documents: readonly Doc[]): Promise<unknown[]> =>
  insert(reader, documents.map(frozen))
