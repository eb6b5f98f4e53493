import type { CertificateKind } from '../../miniprogram/shared/volunteer/certificate'
import { certificateNumber } from '../../miniprogram/shared/volunteer/certificate'
import type { ChainHead } from '../../miniprogram/shared/volunteer/ledger'
import { command, type Database, type Reader } from '../kernel/database'
import { type AppError, busy, missing } from '../kernel/errors'
import { type ChangeContext, changeOnce } from '../kernel/once'
import { isTransient, patience, retry } from '../kernel/retry'
import type { CertificateDocument, Day, RecorderTerm } from '../schema/documents'
import type { Whereabouts } from '../station/domain/scopes'

/** Documents one list shows. */
const LISTED = 100
/** Tries at a number that others may take at the same moment. */
const TRIES = 20

/** There is no such document, or it is somebody else's. */
export const noDocument = (): AppError => missing('CERTIFICATE.NOT_FOUND', '没有找到这张证明')

/** A document by its number, or null. */
export function findDocument(db: Reader, number: string): Promise<CertificateDocument | null> {
  return db.get('certificates', number)
}

/** A document by its code, or null. */
export async function findByCode(db: Reader, code: string): Promise<CertificateDocument | null> {
  return (await db.find('certificates', { code }, { limit: 1 }))[0] ?? null
}

/** Somebody's documents, the latest first. */
export function documentsOf(db: Reader, person: string): Promise<CertificateDocument[]> {
  return db.find('certificates', { person }, { orderBy: ['at', 'desc'], limit: LISTED })
}

/** Organisations that may give a proof. */
export async function recorders(db: Reader): Promise<RecorderTerm[]> {
  const list = await db.get('catalogue', 'recorders')
  return list?._id === 'recorders' ? list.items : []
}

/** Where these stations lie; those that are no more are left out. */
export function placesOf(db: Reader, stationIds: readonly string[]): Promise<Whereabouts[]> {
  const ids = [...new Set(stationIds)]
  return db.getMany('stations', ids, ['streetCode', 'districtCode'])
}

/** The end of somebody's chain as the audit last saw it: none before the first audit. */
export async function seenHeads(db: Reader, person: string): Promise<ChainHead[]> {
  const head = await db.get('chain_heads', person)
  return head ? [{ person: head.person, seq: head.seq, hash: head.hash }] : []
}

/** The last serial of a kind on a day; 0: none yet. */
async function lastSerial(db: Reader, kind: CertificateKind, day: Day): Promise<number> {
  const first = certificateNumber(kind, day, 1).slice(0, -6)
  const _ = command()
  const query = { _id: _.and([_.gt(first), _.lt(`${first}~`)]) }
  const [last] = await db.find('certificates', query, {
    ...{ fields: ['_id'] as const, orderBy: ['_id', 'desc'] as [string, 'desc'], limit: 1 },
  })
  return last ? Number(last._id.slice(first.length)) : 0
}

class Taken extends Error {}

/**
 * Puts a document under the next number of its kind and day. The number is its key and the code is unique, so that of
 * two with the same number one tries the next, and a request that is run twice finds what it wrote.
 *
 * @param made the document with this number
 * @throws SERVER.BUSY when others are always first
 */
export async function insertNumbered(
  db: Database,
  { kind, day, code }: { kind: CertificateKind; day: Day; code: string },
  made: (number: string) => CertificateDocument,
): Promise<CertificateDocument> {
  const attempt = async (): Promise<CertificateDocument> => {
    const number = certificateNumber(kind, day, (await lastSerial(db, kind, day)) + 1)
    const document = made(number)
    if (await retry(() => db.insert('certificates', document), isTransient)) return document
    const own = await findByCode(db, code)
    if (own) return own
    throw new Taken()
  }
  const isTaken = (thrown: unknown): boolean => thrown instanceof Taken
  try {
    return await retry(attempt, isTaken, { ...patience, attempts: TRIES })
  } catch (thrown) {
    throw isTaken(thrown) ? busy() : thrown
  }
}

/**
 * Changes what is kept beside a document, once per request. What it shows is never changed.
 *
 * @throws CERTIFICATE.NOT_FOUND, SERVER.BUSY, and what `change` throws
 */
export function changeDocument(
  number: string,
  context: ChangeContext,
  change: (document: CertificateDocument) => Pick<CertificateDocument, 'withdrawn'>,
): Promise<CertificateDocument> {
  return changeOnce({ collection: 'certificates', id: number, missing: noDocument() }, context, change)
}
