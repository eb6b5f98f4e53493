import {
  type Certificate,
  certificateState,
  type CertificateState,
  isUntouched,
  linesOf,
  type Period,
  stateWords,
} from '../../../miniprogram/shared/volunteer/certificate'
import type { LedgerRow } from '../../../miniprogram/shared/volunteer/ledger'
import type { CertificateDocument, Day, RecorderTerm } from '../../schema/documents'
import { scopesOf, type Whereabouts } from '../../station/domain/scopes'

/** Who gives 服务记录单: the platform itself. */
export const PLATFORM = '心家园公益服务站'

/** Why a document cannot be given: a stable code, and words a person can act on. */
export interface DocumentRefusal {
  code: `CERTIFICATE.${string}`
  message: string
}

const refusal = (code: DocumentRefusal['code'], message: string): DocumentRefusal => ({ code, message })

/** No organisation that may give a proof has that id, or had it when the page was read. */
export const NO_RECORDER = refusal('CERTIFICATE.NO_RECORDER', '请选一个能出具证明的单位')

/** What is said of a chain that is not whole: nobody vouches for it until somebody has looked. `words` names the place. */
export const brokenLedger = (words: string): DocumentRefusal =>
  refusal('CERTIFICATE.LEDGER_BROKEN', `服务记录核对没有通过：${words}。请联系站点查清，查清以前不能开`)

/** What stands against a period, seen from today; null: nothing. */
export function refusePeriod({ from, to }: Period, today: Day): DocumentRefusal | null {
  if (from > to) return refusal('CERTIFICATE.PERIOD_ORDER', '结束日期不能早于开始日期')
  return to > today ? refusal('CERTIFICATE.PERIOD_AHEAD', '结束日期还没有到，请改到今天或以前') : null
}

/** What stands against a document of these rows; null: nothing. */
export function refuseContent(
  name: string,
  rows: readonly LedgerRow[],
  period: Period,
): DocumentRefusal | null {
  if (name === '') return refusal('CERTIFICATE.NO_NAME', '请先在志愿者资料里填好姓名')
  if (linesOf(rows, period).lines.length > 0) return null
  return refusal('CERTIFICATE.NO_LINES', '这段时间里还没有计入的服务时长，换一段时间再试')
}

/**
 * Rows of stations in the scope of somebody who gives proofs. All rows of one shift are of one station, so what
 * supersedes what is kept.
 *
 * @param places where the stations of the rows lie; a row of one that is no more is left out
 */
export function coveredRows<Row extends { stationId: string }>(
  rows: readonly Row[],
  { scope }: Pick<RecorderTerm, 'scope'>,
  places: readonly Whereabouts[],
): Row[] {
  const lies = (place: Whereabouts): boolean =>
    scopesOf(place).some(({ kind, id }) => kind === scope.kind && id === scope.id)
  const covered = new Set(places.filter(lies).map(({ _id }) => _id))
  return rows.filter(({ stationId }) => covered.has(stationId))
}

/** What a document shows, as it travels: not whose key it is kept under. */
export const certificateOut = ({ content }: Pick<CertificateDocument, 'content'>) => ({
  ...content,
  lines: [...content.lines],
})

const DAMAGED_WORDS = '这张证明存的内容和开出时不一样了，不能作数，请本人重新开一张'

/** What a document of one's own is worth now; one that is no longer what was issued is worth nothing. */
export function worthOf(certificate: Certificate, rows: readonly LedgerRow[], now: number) {
  if (!isUntouched(certificate)) return { state: 'superseded' as const, words: DAMAGED_WORDS }
  const state = certificateState(certificate, rows)
  return { state, words: stateWords(certificate, state, now) }
}

/** What somebody who verifies a document is answered. */
export interface Verification {
  state: CertificateState | 'unknown' | 'damaged'
  words: string
  certificate: ReturnType<typeof certificateOut> | null
}

/**
 * What anybody who holds a document's code is told: all that it shows, and what it is worth. Of one that was taken back
 * only its number is told.
 *
 * @param whole whether the chain that it was drawn from is whole, and still goes through the row where it was drawn
 */
export function verificationOf(
  certificate: Certificate,
  { rows, whole }: { rows: readonly LedgerRow[]; whole: boolean },
  now: number,
): Verification {
  const { content, withdrawn } = certificate
  if (withdrawn) {
    const words = `${content.number} ${stateWords(certificate, 'withdrawn', now)}`
    return { state: 'withdrawn', words, certificate: null }
  }
  if (!isUntouched(certificate)) return damaged('这个验证码对应的证明被改动过，不能作数')
  if (!whole) return damaged('现在的服务记录和开证明时对不上，不能作数，请向出具单位核实')
  const state = certificateState(certificate, rows)
  return { state, words: stateWords(certificate, state, now), certificate: certificateOut(certificate) }
}

const damaged = (words: string): Verification => ({ state: 'damaged', words, certificate: null })
