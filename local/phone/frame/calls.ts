import type { CloudCall } from '../host/api'
import { make } from '../host/wx/dom'
import type { LogEntry } from './cloud'

/** A call one of the phones made. */
export interface PhoneCall extends CloudCall {
  phone: string
}

const SHOWN = 60

function callRow({ phone, name, action, ms, ok, bytes }: PhoneCall): HTMLElement {
  const cells = [
    phone.toUpperCase(),
    `${name} ${action}`,
    `${Math.round(ms)} ms`,
    `${(bytes / 1024).toFixed(1)} KB`,
    ok ? '成' : '败',
  ]
  return make('tr', { class: ok ? undefined : 'bad' }, ...cells.map((text) => make('td', { text })))
}

/** The latest calls of the phones, newest first. */
export function callTable(calls: PhoneCall[]): HTMLElement {
  if (calls.length === 0) return make('p', { class: 'small', text: '手机还没有调用过云函数。' })
  const head = make(
    'tr',
    {},
    ...['手机', '云函数', '用时', '大小', '结果'].map((text) => make('th', { scope: 'col', text })),
  )
  const rows = calls.slice(-SHOWN).reverse().map(callRow)
  return make('table', {}, make('thead', {}, head), make('tbody', {}, ...rows))
}

const TIME = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', timeStyle: 'medium' })

/** Parts of a structured log line that say nothing to a reader here, or are shown beside it already. */
const QUIET_PARTS = new Set(['level', 'event', 'requestId', 'clientRequestId', 'who', 'fn', 'at'])

/** A structured line (JSON) in few words, e.g. `action station/live · ms 97`; any other text as it is. */
function readableLine(text: string): string {
  try {
    const parts: unknown = JSON.parse(text)
    if (typeof parts !== 'object' || parts === null) return text
    const told = Object.entries(parts).filter(([key]) => !QUIET_PARTS.has(key))
    return told
      .map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join(' · ')
  } catch {
    return text
  }
}

/** The latest log lines of the functions, newest first. */
export function logList(logs: LogEntry[]): HTMLElement {
  if (logs.length === 0) return make('p', { class: 'small', text: '云函数还没有写过日志。' })
  const line = ({ at, fn, level, text, requestId }: LogEntry) =>
    make(
      'li',
      { class: level === 'error' ? 'bad' : undefined, title: `${requestId}\n${text}` },
      make('b', { text: `${TIME.format(at)} ${fn} ` }),
      make('span', { text: readableLine(text) }),
    )
  return make('ul', { class: 'log' }, ...logs.slice(-SHOWN).reverse().map(line))
}
