import { KIND_WORDS } from '../../../shared/volunteer/certificate'
import { hoursText } from '../../../shared/volunteer/statute'
import { spellCode } from '../../../shared/volunteer/verification-code'
import { BASIS_WORDS, cellsOfLine, CHECK_WORDS, COLUMNS, headFacts, runsOf } from './certificate-sheet'
import { type CertificateOut, formalDay } from './certificate-view'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text that stands in a page as what it is, whatever is in it. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')

/** White around the code, modules: the standard asks for four. */
const QUIET = 4

const STYLE = `@page { size: A4; margin: 15mm }
body { margin: 0 auto; max-width: 180mm; color: #1f2421; font: 11pt/1.5 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
h1 { margin: 8mm 0; font-size: 22pt; text-align: center }
dl { display: grid; grid-template-columns: 32mm 1fr; gap: 1.5mm 4mm; margin: 0 0 6mm }
dt { color: #4a5450 }
dd { margin: 0; font-weight: 700 }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt }
th, td { padding: 1.5mm 2mm; border: 0.3mm solid #1f2421; text-align: left; vertical-align: top }
th, td:nth-child(1), td:nth-child(n + 5) { white-space: nowrap }
tr { break-inside: avoid }
thead { display: table-header-group }
tfoot { display: table-footer-group }
tfoot td { border: 0; color: #4a5450; font-size: 9pt }
footer { display: flex; gap: 6mm; justify-content: space-between; margin-top: 8mm; break-inside: avoid }
footer p { margin: 0 0 1.5mm }
svg { flex: none; width: 36mm; height: 36mm }
small { color: #4a5450; font-size: 9pt }`

/** A QR code as a drawing that stays sharp at any size. */
function codeSvg(cells: readonly (readonly boolean[])[]): string {
  const side = cells.length + 2 * QUIET
  const path = cells
    .map((row, y) =>
      runsOf(row)
        .map(([from, length]) => `M${from + QUIET} ${y + QUIET}h${length}v1h-${length}z`)
        .join(''),
    )
    .join('')
  return `<svg viewBox="0 0 ${side} ${side}" role="img" aria-label="验证码的二维码"><path d="${path}"/></svg>`
}

const cellsHtml = (tag: 'th' | 'td', cells: readonly string[]): string =>
  `<tr>${cells.map((words) => `<${tag}>${escapeHtml(words)}</${tag}>`).join('')}</tr>`

/** The list; its foot stands on every page that is printed, so that none can be taken for one of another document. */
function tableHtml({ lines, totalMinutes, number, name, code }: CertificateOut): string {
  const names = COLUMNS.map(({ name }) => name)
  const rows = lines.map((line) => cellsHtml('td', cellsOfLine(line)))
  const sum = cellsHtml('th', ['合计', `${lines.length} 次`, '', '', hoursText(totalMinutes), ''])
  const mark = escapeHtml(`编号 ${number}　姓名 ${name}　验证码 ${spellCode(code)}`)
  const foot = `<tfoot><tr><td colspan="${names.length}">${mark}</td></tr></tfoot>`
  const head = `<thead>${cellsHtml('th', names)}</thead>`
  return `<table>${head}${foot}<tbody>${rows.join('\n')}\n${sum}</tbody></table>`
}

function footHtml({ kind, issuer, issuedOn, code }: CertificateOut, svg: string): string {
  const words = [
    `<p><b>出具单位：${escapeHtml(issuer)}</b></p>`,
    `<p>出具日期：${formalDay(issuedOn)}</p>`,
    `<p><b>验证码：${escapeHtml(spellCode(code))}</b></p>`,
    `<p><small>${CHECK_WORDS}</small></p>`,
    `<p><small>${BASIS_WORDS[kind]}</small></p>`,
  ]
  return `<footer><div>${words.join('')}</div>${svg}</footer>`
}

/**
 * A document as a page of its own that a computer prints on A4: it needs no network and runs nothing.
 *
 * @param cells of its code: `qrCells(codePicture(code))`
 */
export function certificateHtml(certificate: CertificateOut, cells: readonly (readonly boolean[])[]): string {
  const title = escapeHtml(KIND_WORDS[certificate.kind])
  const facts = headFacts(certificate).map(
    ([name, words]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(words)}</dd>`,
  )
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} ${escapeHtml(certificate.number)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<h1>${title}</h1>
<dl>${facts.join('\n')}</dl>
${tableHtml(certificate)}
${footHtml(certificate, codeSvg(cells))}
</body>
</html>
`
}
