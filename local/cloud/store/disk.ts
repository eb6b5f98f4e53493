import { existsSync } from 'node:fs'
import path from 'node:path'
import { open, type RootDatabase } from 'lmdb'
import type { Change } from './change'
import { decodeDocument, type Doc } from './document'

const fileIn = (dataDir: string): string => path.join(dataDir, 'documents.mdb')

/** Whether a local cloud has kept its documents in this folder. */
export const isCloudData = (dataDir: string): boolean => existsSync(fileIn(dataDir))

type DiskKey = [kind: string, ...names: string[]]

/** A collection as found on disk. */
export interface StoredDocument {
  readonly collection: string
  readonly key: string
  readonly doc: Doc
}

/**
 * The durable copy: one LMDB file. A write is acknowledged after its LMDB transaction is committed, so that
 * `kill -9` loses nothing that was acknowledged; several documents of one change are committed together or not at all.
 */
export class Disk {
  private readonly db: RootDatabase<Buffer, DiskKey>

  constructor(dataDir: string) {
    this.db = open<Buffer, DiskKey>({ path: fileIn(dataDir), encoding: 'binary' })
  }

  *collections(): Generator<string> {
    for (const { key } of this.range('collection')) yield String(key[1])
  }

  *documents(): Generator<StoredDocument> {
    for (const { key, value } of this.range('doc')) {
      yield { collection: String(key[1]), key: String(key[2]), doc: decodeDocument(value) }
    }
  }

  async addCollection(name: string): Promise<void> {
    await this.db.put(['collection', name], Buffer.alloc(0))
  }

  /** Resolves once everything is committed. */
  async write(changes: readonly Change[]): Promise<void> {
    await this.db.batch(() => {
      for (const { collection, key, bytes } of changes) {
        if (bytes) void this.db.put(['doc', collection.name, key], bytes)
        else void this.db.remove(['doc', collection.name, key])
      }
    })
  }

  /** A small value of the cloud itself, such as the clock's offset. */
  read(name: string): unknown {
    const bytes = this.db.get(['meta', name])
    return bytes && JSON.parse(bytes.toString())
  }

  save(name: string, value: unknown): void {
    this.db.putSync(['meta', name], Buffer.from(JSON.stringify(value)))
  }

  close(): Promise<void> {
    return this.db.close()
  }

  private range(kind: string) {
    return this.db.getRange({ start: [kind], end: [`${kind}\0`] })
  }
}
