import type { InferOutput } from 'valibot'
import { UNKNOWN_WORDS } from '../../../miniprogram/shared/volunteer/certificate'
import { readCode } from '../../../miniprogram/shared/volunteer/verification-code'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { verificationOf } from '../domain/documents'
import { findByCode } from '../store-certificates'
import { drawChain } from './drawn'

type Input = InferOutput<typeof contract.verify.input>
type Output = InferOutput<typeof contract.verify.output>

const unknown = (words: string): Output => ({ state: 'unknown', words, certificate: null })

/**
 * Whether a document is genuine, for anybody who has its code. A slip is told without a look; a code that nobody was
 * given cannot be told from one that never was: the answers are the same.
 */
export async function verify({ code: typed }: Input, { db, now }: QueryContext): Promise<Output> {
  const read = readCode(typed)
  if (!read.ok) return unknown(read.message)
  const document = await findByCode(db, read.code)
  if (!document) return unknown(UNKNOWN_WORDS)
  const { person, content } = document
  const { rows, verdict } = await drawChain(db, person, [{ person, ...content.ledger }])
  return verificationOf(document, { rows, whole: verdict.ok }, now)
}
