import type { ApiOutput } from '../../../../typings/api'
import { KIND_WORDS } from '../../../shared/volunteer/certificate'
import { lengthWords } from '../../../shared/volunteer/credit-words'
import { hoursText, SOURCE_WORDS } from '../../../shared/volunteer/statute'
import { spellCode } from '../../../shared/volunteer/verification-code'

/** What a document shows. */
export type CertificateOut = ApiOutput<'volunteer/document'>['certificate']

/** A document in words: the same for whoever holds it and whoever checks it. */
export interface CertificateView {
  title: string
  facts: { name: string; words: string }[]
  lines: { seq: number; when: string; name: string; text: string; hours: string; proof: string }[]
}

/** A document that says nothing. */
export const NO_CERTIFICATE: CertificateView = { title: '', facts: [], lines: [] }

/** A day as documents have it. `day`: `YYYY-MM-DD`. */
export function formalDay(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return `${year} 年 ${month} 月 ${date} 日`
}

/** The days a document is about. */
export function periodWords({ from, to }: { from: string; to: string }): string {
  return from === to ? formalDay(from) : `${formalDay(from)}到 ${formalDay(to)}`
}

/** Hours with what they are in hours and minutes, where that is another figure: 「2.5 小时（2 小时 30 分钟）」. */
export function totalWords(minutes: number): string {
  const hours = `${hoursText(minutes)} 小时`
  return minutes % 60 === 0 ? hours : `${hours}（${lengthWords(minutes)}）`
}

/** A document as pages show it. */
export function certificateView(certificate: CertificateOut): CertificateView {
  return {
    title: KIND_WORDS[certificate.kind],
    facts: factsOf(certificate).flatMap(([name, words]) => (words === '' ? [] : [{ name, words }])),
    lines: certificate.lines.map((line) => ({
      seq: line.seq,
      when: formalDay(line.day),
      name: line.name,
      text: textOf(line),
      hours: `${hoursText(line.minutes)} 小时`,
      proof: SOURCE_WORDS[line.source],
    })),
  }
}

/** Where, what and by whom; a full stop somebody put within it goes. */
function textOf({ place, content, organiser }: CertificateOut['lines'][number]): string {
  const parts = [place, content, organiser].map((words) => words.replace(/。$/, ''))
  return parts.filter((words) => words !== '').join('；')
}

function factsOf({
  number,
  name,
  maskedId,
  period,
  totalMinutes,
  issuer,
  issuedOn,
  code,
}: CertificateOut): [string, string][] {
  return [
    ['编号', number],
    ['姓名', name],
    ['证件号码', maskedId],
    ['服务期间', periodWords(period)],
    ['服务时间', totalWords(totalMinutes)],
    ['出具单位', issuer],
    ['出具日期', formalDay(issuedOn)],
    ['验证码', spellCode(code)],
  ]
}
