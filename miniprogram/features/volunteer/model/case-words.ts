import { dayOf, speakDateTime, speakWithin } from '../../../shared/time/shanghai'
import { dueWords, isOverdue } from '../../../shared/volunteer/workdays'
import type { ServiceOut } from './record-words'

type Case = ServiceOut['cases'][number]

/** What somebody can ask for. */
export type CaseKind = Case['kind']

/** A way to ask about a record, with what comes of it. */
export interface AskChoice {
  kind: CaseKind
  name: string
  icon: string
  /** What will happen, and by when. */
  will: string[]
  hint: string
  /** The words of the button that sends it. */
  send: string
}

const WITHIN = '站点要在 10 个工作日内答复，最晚哪一天，交了以后写在这一页。'

/** The three ways, the mildest first. */
export const ASK_CHOICES: readonly [AskChoice, AskChoice, AskChoice] = [
  {
    kind: 'query',
    name: '问一下',
    icon: 'help',
    will: ['时长先不变。', WITHIN],
    hint: '想问什么？比如：为什么少算了半小时',
    send: '交给站点',
  },
  {
    kind: 'correction',
    name: '要求更正',
    icon: 'edit',
    will: ['时长先不变。核对下来有错，另记一条更正，原来的那条也留着，谁改的看得见。', WITHIN],
    hint: '哪里不对，应该是多少？比如：我是 11:30 走的，不是 11:00',
    send: '要求更正',
  },
  {
    kind: 'notMe',
    name: '这不是我',
    icon: 'warning',
    will: [
      '您没有去，却记着您的名字，就选这个。',
      '交了以后，这一条马上不算进您的时长。',
      '由没有经手过这一条的管理人员核对。不是您，就撤销；查下来是您，就恢复。',
      WITHIN,
    ],
    hint: '说说怎么回事。比如：那天我在外地，没有去过这个站点',
    send: '这不是我，请查清楚',
  },
]

/** The correction that a forgotten check-out waits for. */
const LEFT_CHOICE: AskChoice = {
  kind: 'correction',
  name: '说一下几点走的',
  icon: 'clock',
  will: ['站点核对以后，时长才算进来。', WITHIN],
  hint: '几点走的？比如：11:30 走的，站长看到的',
  send: '交给站点',
}

/** What was asked about a record and how far it is. */
export interface CaseView {
  id: string
  name: string
  words: string
  when: string
  /** Submitted, being looked at, answered: each with its shape. */
  steps: { shape: string; words: string }[]
  /** Until when it is to be answered; empty once it is. */
  due: string
  late: boolean
  answer: string
}

const nameOf = (kind: CaseKind): string => ASK_CHOICES.find((choice) => choice.kind === kind)?.name ?? ''

const DECISIONS: Readonly<Record<CaseKind, { upheld: string; rejected: string }>> = {
  query: { upheld: '已经答复', rejected: '已经答复' },
  correction: { upheld: '查下来确实要更正', rejected: '查下来不用更正' },
  notMe: { upheld: '查下来不是您，已经撤销', rejected: '查下来是您，已经恢复' },
}

/** A case as the page shows it. `now` in milliseconds. */
export function caseView({ id, kind, words, at, due, answer }: Case, now: number): CaseView {
  const open = answer === null
  return {
    ...{ id, words, name: nameOf(kind), when: `${speakWithin(Date.parse(at), now).trim()} 交的` },
    steps: [
      { shape: '●', words: '已经交了' },
      { shape: open ? '◐' : '●', words: open ? '站点正在核对' : '核对过了' },
      { shape: open ? '○' : '●', words: open ? '等答复' : DECISIONS[kind][answer.decision] },
    ],
    due: open ? dueWords(due, dayOf(now)) : '',
    late: open && isOverdue(due, now),
    answer: open ? '' : `${speakDateTime(Date.parse(answer.at), now)} 答复：${answer.words}`,
  }
}

/** States in which there is something to deny. */
const DENIABLE: readonly ServiceOut['state'][] = ['running', 'proposed', 'pending', 'counted']

/** The ways that are open: none twice at a time, and nothing to deny where nothing stands. */
export function askChoices({ state, cases, missing, creditedMinutes }: ServiceOut): AskChoice[] {
  const open = cases.filter(({ answer }) => answer === null).map(({ kind }) => kind)
  const [query, correction, notMe] = ASK_CHOICES
  const isLeft = missing && state === 'counted' && creditedMinutes === 0
  return [...(isLeft ? [LEFT_CHOICE, query] : [query, correction]), notMe].filter(
    ({ kind }) => !open.includes(kind) && (kind !== 'notMe' || DENIABLE.includes(state)),
  )
}

const LONGEST = 200

/** What is wrong with the words of a case, for the person; empty: nothing. */
export function wordsFault(words: string): string {
  const { length } = words.trim()
  if (length < 2) return '请写一两句，好让站点查'
  return length > LONGEST ? `最多 ${LONGEST} 个字` : ''
}
