import { createHash } from 'node:crypto'
import type { InferOutput } from 'valibot'
import { dayOf } from '../../../miniprogram/shared/time/shanghai'
import { type CertificateDraft, issueCertificate } from '../../../miniprogram/shared/volunteer/certificate'
import { type ChainHead } from '../../../miniprogram/shared/volunteer/ledger'
import { verificationCode } from '../../../miniprogram/shared/volunteer/verification-code'
import { conflict } from '../../kernel/errors'
import type { Reader } from '../../kernel/database'
import type { CommandContext } from '../../kernel/routes'
import type { CertificateDocument, LedgerDocument } from '../../schema/documents'
import type { contract } from '../contract'
import {
  brokenLedger,
  certificateOut,
  coveredRows,
  type DocumentRefusal,
  NO_RECORDER,
  PLATFORM,
  refuseContent,
  refusePeriod,
  worthOf,
} from '../domain/documents'
import { type Actor, actorFor } from '../queries/actors'
import { type Drawn, drawChain } from '../queries/drawn'
import { findByCode, insertNumbered, placesOf, recorders } from '../store-certificates'

type Input = InferOutput<typeof contract.issue.input>
type Output = InferOutput<typeof contract.issue.output>

/**
 * Gives a document over the caller's hours, or those of somebody on the caller's record, drawn from a chain that was
 * verified just before. Documents that were given earlier stay as they are. The code follows from the request, and no
 * two documents share one: so the request again gives the same document.
 *
 * @throws VOLUNTEER.NOT_YOURS, CERTIFICATE.LEDGER_BROKEN and the other refusals of `domain/documents.ts`
 */
export async function issue(input: Input, context: CommandContext): Promise<Output> {
  const { db, now, openid, requestKey } = context
  const actor = await actorFor(openid, input.person, db)
  const [drawn, earlier] = await Promise.all([
    drawChain(db, actor.person),
    findByCode(db, codeOf(requestKey)),
  ])
  const document = earlier ?? (await issueNew(input, context, actor, drawn))
  return { certificate: certificateOut(document), worth: worthOf(document, drawn.rows, now) }
}

/** The code of the document that a request makes: nobody but who sent the request can tell it beforehand. */
function codeOf(requestKey: string): string {
  return verificationCode([...createHash('sha256').update(`certificate:${requestKey}`).digest()])
}

async function issueNew(
  input: Input,
  { db, now, requestKey }: CommandContext,
  actor: Actor,
  drawn: Drawn,
): Promise<CertificateDocument> {
  const { kind, from, to } = input
  const [day, code, period] = [dayOf(now), codeOf(requestKey), { from, to }]
  refuse(refusePeriod(period, day))
  const head = wholeHead(drawn)
  const { issuer, rows } = await issuerOf(input, drawn.rows, db)
  refuse(refuseContent(actor.name, rows, period))
  const draft = { kind, code, period, issuer, issuedOn: day, ...shownOf(actor) }
  return insertNumbered(db, { kind, day, code }, (number) => ({
    ...issueCertificate({ ...draft, number }, rows, head),
    ...{ _id: number, person: actor.person, code, at: new Date(now).toISOString() },
    ...{ revision: 0, applied: [requestKey] },
  }))
}

function refuse(refusal: DocumentRefusal | null): void {
  if (refusal) throw conflict(refusal.code, refusal.message)
}

/** What a document tells of the person. */
const shownOf = ({ name, volunteer }: Actor): Pick<CertificateDraft, 'name' | 'maskedId'> => ({
  ...{ name, maskedId: volunteer?.identity?.masked ?? '' },
})

/** The end of a chain that is whole; of an empty one there is none, and nothing is ever drawn from it. */
function wholeHead({ verdict }: Drawn): ChainHead {
  if (!verdict.ok) refuse(brokenLedger(verdict.words))
  return (verdict.ok && verdict.head) || { person: '', seq: 0, hash: '' }
}

/** Who gives the document, and the rows they may speak of: the platform of all, a recorder of those in its scope. */
async function issuerOf({ kind, recorder }: Input, rows: LedgerDocument[], db: Reader) {
  if (kind === 'statement') return { issuer: { name: PLATFORM, isRecorder: false }, rows }
  const stationIds = rows.map(({ stationId }) => stationId)
  const [enabled, places] = await Promise.all([recorders(db), placesOf(db, stationIds)])
  const term = enabled.find(({ id }) => id === recorder)
  if (!term) throw conflict(NO_RECORDER.code, NO_RECORDER.message)
  return { issuer: { name: term.name, isRecorder: true }, rows: coveredRows(rows, term, places) }
}
