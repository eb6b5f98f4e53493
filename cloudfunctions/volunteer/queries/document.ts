import type { InferOutput } from 'valibot'
import type { Reader } from '../../kernel/database'
import { openidOf } from '../../kernel/identity'
import type { QueryContext } from '../../kernel/routes'
import type { CertificateDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { certificateOut, worthOf } from '../domain/documents'
import { findDocument, noDocument } from '../store-certificates'
import { rowsOf } from '../store-ledger'
import { actorsOf } from './actors'

type Input = InferOutput<typeof contract.document.input>
type Output = InferOutput<typeof contract.document.output>

/**
 * A document of the account or of somebody on its record. Three database operations in one turn.
 *
 * @throws CERTIFICATE.NOT_FOUND for what is not there and for what is somebody else's
 */
export async function ownDocument(db: Reader, openid: string, number: string): Promise<CertificateDocument> {
  const [actors, document] = await Promise.all([actorsOf(openid, db), findDocument(db, number)])
  if (!document || !actors.some(({ person }) => person === document.person)) throw noDocument()
  return document
}

/**
 * A document of one's own, with what it is worth now.
 *
 * @throws CERTIFICATE.NOT_FOUND
 */
export async function readDocument({ number }: Input, { caller, db, now }: QueryContext): Promise<Output> {
  const document = await ownDocument(db, openidOf(caller), number)
  const rows = await rowsOf(db, document.person)
  return { certificate: certificateOut(document), worth: worthOf(document, rows, now) }
}
