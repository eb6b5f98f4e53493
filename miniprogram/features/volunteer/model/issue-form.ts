import type { ApiInput, ApiOutput } from '../../../../typings/api'
import { KIND_WORDS, type CertificateKind, type Period } from '../../../shared/volunteer/certificate'
import { hoursText } from '../../../shared/volunteer/statute'
import { formalDay, periodWords } from './certificate-view'
import type { StateWords } from './record-words'

/** The documents of somebody, and what new ones can be given. */
export type Documents = ApiOutput<'volunteer/documents'>

/** Periods by their names; `own`: any from day to day. */
export type Preset = 'all' | 'thisYear' | 'lastYear' | 'own'

/** What is asked for. */
export interface IssueDraft {
  kind: CertificateKind
  preset: Preset
  /** Of `own`; `YYYY-MM-DD`. */
  from: string
  to: string
  /** Of a proof: who gives it; empty: not picked. */
  recorder: string
}

/** The presets as they are offered. */
export const PRESETS: readonly { preset: Preset; name: string }[] = [
  { preset: 'all', name: '全部' },
  { preset: 'thisYear', name: '今年' },
  { preset: 'lastYear', name: '去年' },
  { preset: 'own', name: '自己选' },
]

/** What each kind is for. */
export const KINDS: readonly { kind: CertificateKind; name: string; text: string }[] = [
  { kind: 'statement', name: KIND_WORDS.statement, text: '平台上记着的，谁都能开，免费。' },
  { kind: 'proof', name: KIND_WORDS.proof, text: '由登记过的组织单位出具，交给学校、单位用，免费。' },
]

/** Said where no organisation may give a proof. */
export const NO_RECORDER =
  '您服务过的组织里，还没有可以在这里出具证明的单位，所以现在只能开服务记录单。要证明，可以拿着记录单，请组织单位出具。'

/** A form as it opens. `today`: `YYYY-MM-DD`. */
export function newIssue({ whole, recorders }: Documents, today: string): IssueDraft {
  const only = recorders.length === 1 ? recorders[0] : undefined
  const [from, to] = [whole?.from ?? today, whole?.to ?? today]
  return { kind: 'statement', preset: 'all', from, to, recorder: only?.id ?? '' }
}

/** The days a draft asks for. `whole`: of the first and the last service. */
export function periodOf({ preset, from, to }: IssueDraft, whole: Period, today: string): Period {
  const year = Number(today.slice(0, 4))
  if (preset === 'thisYear') return { from: `${year}-01-01`, to: today }
  if (preset === 'lastYear') return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
  return preset === 'all' ? whole : { from, to }
}

/** What is wrong with a draft, for the person; empty: nothing. */
export function issueFault(draft: IssueDraft): string {
  if (draft.kind === 'proof' && draft.recorder === '') return '请选由哪个单位出具'
  return draft.preset === 'own' && draft.from > draft.to ? '开始的日子要在结束的日子前面' : ''
}

/** A draft as the cloud takes it. */
export function issueInput(
  draft: IssueDraft,
  period: Period,
  person: string | undefined,
): ApiInput<'volunteer/issue'> {
  const { kind, recorder } = draft
  return { ...(person && { person }), kind, ...period, ...(kind === 'proof' && { recorder }) }
}

/** A document in the list. */
export interface DocumentRow {
  number: string
  title: string
  period: string
  about: string
  state: StateWords
  label: string
}

type Worth = Documents['documents'][number]['worth']

const WORTH: Readonly<Record<Worth['state'], Pick<StateWords, 'shape' | 'tone'>>> = {
  valid: { shape: '●', tone: 'good' },
  superseded: { shape: '△', tone: 'wait' },
  withdrawn: { shape: '×', tone: 'off' },
}

/** What a document is worth, in words with a shape. */
export const worthWords = ({ state, words }: Worth): StateWords => ({ ...WORTH[state], words })

/** The documents there are, as the list shows them. */
export function documentRows({ documents }: Documents): DocumentRow[] {
  return documents.map(({ number, kind, issuedOn, issuer, period, totalMinutes, worth }) => {
    const title = `${KIND_WORDS[kind]}，${hoursText(totalMinutes)} 小时`
    const [days, about] = [periodWords(period), `${issuer}，${formalDay(issuedOn)}开的`]
    const state = worthWords(worth)
    const label = [title, days, about, state.words].join('，')
    return { number, title, period: days, about, state, label }
  })
}
