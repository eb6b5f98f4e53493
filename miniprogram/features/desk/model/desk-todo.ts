import type { ApiOutput } from '../../../../typings/api'
import { dayOf } from '../../../shared/time/shanghai'
import { lengthWords } from '../../../shared/volunteer/credit-words'
import { type DueDay, dueWords, isOverdue } from '../../../shared/volunteer/workdays'
import { type Ask, type ServiceRecord, shiftWords } from './record-words'

/** All that waits for the desk of one station. */
export type Todo = ApiOutput<'volunteer/todo'>

/** A record that waits, under one of the things that it waits for. */
export interface TodoRow {
  key: string
  shiftId: string
  person: string
  name: string
  shift: string
  when: string
  /** What it is about, in a few words. */
  text: string
  /** 「最晚 12 月 7 日（周一）」, 「过期了：…」; empty: there is no day. */
  due: string
  overdue: boolean
}

/** Records that wait for the same. */
export interface TodoGroup {
  /** What is asked, or that another keeper has to see to it. */
  ask: Ask | 'others'
  title: string
  /** What is to be done, in one sentence. */
  text: string
  rows: TodoRow[]
}

const GROUPS: Readonly<Record<TodoGroup['ask'], { title: string; text: string }>> = {
  confirm: {
    title: '要确认的签到',
    text: '扫码时没网、位置不清楚、管这个站的人自己扫的，或是勾的名单很晚才传上来。',
  },
  overtime: { title: '加班', text: '班次结束 30 分钟以后的时间，批准了才计。' },
  missing: { title: '忘了签退', text: '先记 0 小时，补上几点走的才计。' },
  manual: { title: '人工补录，要第二个人', text: '补录的人和本人以外的另一位核实了才计。' },
  guardian: { title: '孩子或家人，要监护人证实', text: '监护人在自己手机上证实，或由另一位管理人员证实。' },
  secondPerson: { title: '没有手机的人，要证实', text: '记的人以外，另一位管理人员证实了才计。' },
  case: { title: '更正和「这不是我」', text: '10 个工作日内要答复。' },
  dayReview: { title: '一天超过 8 小时', text: '看过当天的情况，核实了才计。' },
  others: {
    title: '要请别人处理',
    text: '是您自己记的，或是您自己、家人的时长，要由另一位管理人员处理。',
  },
}

const CASE_WORDS: Readonly<Record<ServiceRecord['cases'][number]['kind'], string>> = {
  query: '查询',
  correction: '要求更正',
  notMe: '「这不是我」',
}

/** What somebody asked, in words: 「要求更正」. */
export const caseWords = (kind: ServiceRecord['cases'][number]['kind']): string => CASE_WORDS[kind]

/** What is still to be answered of a record. */
const openCase = ({ cases }: ServiceRecord) => cases.find(({ answer }) => answer === null)

/** The day by which a record's ask is due; null: there is none. */
function dueOf({ record, due }: Todo['todo'][number], ask: Ask): DueDay | null {
  const asked = ask === 'case' ? openCase(record) : undefined
  if (asked) return asked.due
  if (due === null) return null
  return { day: due, provisional: false }
}

/** What a record is about where it stands under one of its asks, in a few words. */
function textOf(record: ServiceRecord, ask: Ask): string {
  const asked = openCase(record)
  switch (ask) {
    case 'case':
      return asked ? `${caseWords(asked.kind)}：${asked.words}` : ''
    case 'confirm':
      return record.signals.join('；')
    case 'overtime':
      return lengthWords(record.pendingOvertimeMinutes)
    case 'manual':
      return `原因：${record.manual?.reason ?? ''}`
    case 'dayReview':
      return `${lengthWords(record.reviewMinutes)}等核实`
    case 'missing':
    case 'guardian':
    case 'secondPerson':
      return record.proof
  }
}

/** When something is due, in words; a day that is over is told plainly. `now` is an instant. */
export function dueLine(due: DueDay, now: number): { due: string; overdue: boolean } {
  const overdue = isOverdue(due, now)
  const words = dueWords(due, dayOf(now))
  return { due: overdue ? `过期了，请马上处理：${words}` : words, overdue }
}

function rowOf(item: Todo['todo'][number], ask: Ask, now: number): TodoRow {
  const { record } = item
  const { shiftId, person, personName, name } = record
  const due = dueOf(item, ask)
  return {
    ...{ key: `${ask}:${shiftId}:${person}`, shiftId, person, name: personName, shift: name },
    ...{ when: shiftWords(record, now), text: textOf(record, ask) },
    ...(due === null ? { due: '', overdue: false } : dueLine(due, now)),
  }
}

/**
 * The desk's list by what is to be done. The order is the server's, the longest due first: of the groups by their first
 * record, and within them. A record that waits for several things stands in several groups; what another keeper has to
 * see to comes last.
 */
export function todoGroups({ todo }: Todo, now: number): TodoGroup[] {
  const groups = new Map<TodoGroup['ask'], TodoGroup>()
  for (const item of todo) {
    for (const ask of item.record.asks) {
      const key = item.forOthers.includes(ask) ? 'others' : ask
      const group = groups.get(key) ?? { ask: key, ...GROUPS[key], rows: [] }
      const row = rowOf(item, ask, now)
      group.rows.push(key === 'others' ? { ...row, text: GROUPS[ask].title } : row)
      groups.set(key, group)
    }
  }
  return [...groups.values()].sort((a, b) => Number(a.ask === 'others') - Number(b.ask === 'others'))
}

/** How much waits, in words: 「3 条记录等着处理，其中 1 条过期了」. */
export function todoWords({ todo }: Todo, groups: readonly TodoGroup[]): string {
  const late = new Set(
    groups.flatMap(({ rows }) =>
      rows.filter(({ overdue }) => overdue).map(({ shiftId, person }) => `${shiftId}:${person}`),
    ),
  ).size
  return `${todo.length} 条记录等着处理${late > 0 ? `，其中 ${late} 条过期了` : ''}`
}
