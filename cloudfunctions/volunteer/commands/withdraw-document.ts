import type { InferOutput } from 'valibot'
import { conflict } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { certificateOut, worthOf } from '../domain/documents'
import { ownDocument } from '../queries/document'
import { changeDocument } from '../store-certificates'
import { rowsOf } from '../store-ledger'

type Input = InferOutput<typeof contract.withdrawDocument.input>
type Output = InferOutput<typeof contract.withdrawDocument.output>

/**
 * Takes a document back, for good: whoever verifies it from now on learns that and no more.
 *
 * @throws CERTIFICATE.NOT_FOUND for what is not there and for what is somebody else's, CERTIFICATE.WITHDRAWN
 */
export async function withdrawDocument({ number, reason }: Input, context: CommandContext): Promise<Output> {
  const { db, now, openid } = context
  await ownDocument(db, openid, number)
  const document = await changeDocument(number, context, ({ withdrawn }) => {
    if (withdrawn) throw conflict('CERTIFICATE.WITHDRAWN', '这张证明已经撤回过了')
    return { withdrawn: { at: now, reason } }
  })
  const worth = worthOf(document, await rowsOf(db, document.person), now)
  return { certificate: certificateOut(document), worth }
}
