import type { ApiOutput } from '../../../../typings/api'
import { foldText } from '../../../shared/text/fold'
import { codePicture, type ReadCode, readCode, spellCode } from '../../../shared/volunteer/verification-code'
import { certificateView, type CertificateView, NO_CERTIFICATE } from './certificate-view'

/** What the cloud says of a code. */
type Verified = ApiOutput<'volunteer/verify'>

/** What came of checking a document: an icon, a word, and what it means for whoever holds it. */
export interface VerdictView {
  icon: string
  title: string
  tone: 'ok' | 'warn' | 'bad'
  words: string
  /** What to do now. */
  todo: string
  /** The code itself may have been typed wrongly. */
  again: boolean
  /** What the document shows; one without a title: nothing. */
  certificate: CertificateView
}

type Look = Pick<VerdictView, 'icon' | 'title' | 'tone' | 'todo'>

const LOOKS: Readonly<Record<Verified['state'], Look>> = {
  valid: {
    ...{ icon: 'check', title: '有效', tone: 'ok' },
    todo: '请对着手里的证明看一遍：姓名、时间、小时数和下面的都一样，才是这一张。',
  },
  superseded: {
    ...{ icon: 'refresh', title: '已失效', tone: 'warn' },
    todo: '请对方重新开一张。',
  },
  withdrawn: {
    ...{ icon: 'close', title: '已撤回', tone: 'bad' },
    todo: '请不要再用。',
  },
  unknown: {
    ...{ icon: 'help', title: '查不到', tone: 'bad' },
    todo: '可以再扫一次，或者对着证明重新输入。',
  },
  damaged: {
    ...{ icon: 'warning', title: '对不上', tone: 'bad' },
    todo: '请不要用，并打服务热线告诉我们。',
  },
}

/** No verdict yet. */
export const NO_VERDICT: VerdictView = {
  ...{ icon: 'help', title: '', tone: 'ok', words: '', todo: '', again: false },
  certificate: NO_CERTIFICATE,
}

/** The verdict as the page shows it. */
export function verdictView({ state, words, certificate }: Verified): VerdictView {
  const look = LOOKS[state]
  // The word itself stands large above them.
  const rest = words.startsWith(`${look.title}：`) ? words.slice(look.title.length + 1) : words
  const shown = certificate ? certificateView(certificate) : NO_CERTIFICATE
  return { ...look, words: rest, again: state === 'unknown', certificate: shown }
}

/** What stands before the code in our pictures. */
const MARK = codePicture('')

const NOT_OURS = '这不是证明上的码。请扫证明右下角的方块码，或者输入旁边的 16 位验证码'

/** The code in a picture that was scanned; another picture is told from a slip of the pen. */
export function readScanned(text: string): ReadCode {
  if (text.startsWith(MARK)) return readCode(text)
  return { ok: false, code: 'CERTIFICATE.LENGTH', message: NOT_OURS }
}

/** What was typed so far, four signs at a time; empty while there is nothing. */
export function typedSoFar(text: string): string {
  return spellCode(
    foldText(text)
      .replace(/[^0-9a-z]/g, '')
      .toUpperCase(),
  )
}
