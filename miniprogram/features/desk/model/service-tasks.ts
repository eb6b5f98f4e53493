import { speakDateTime } from '../../../shared/time/shanghai'
import { lengthWords } from '../../../shared/volunteer/credit-words'
import { caseWords, dueLine } from './desk-todo'
import { type Ask, markLines, type RecordCase, type ServiceRecord, shiftWords } from './record-words'

/** What the desk decides with yes or no. `vouch` is a word for somebody who has no account. */
export type Decided = 'confirm' | 'overtime' | 'manual' | 'vouch' | 'dayReview' | 'case'

/** One thing that the desk is asked to decide about a record. */
export interface Task {
  /** Names it on the page. */
  key: string
  what: Decided
  /** Of a case. */
  caseId: string
  title: string
  /** What there is to know before deciding. */
  lines: string[]
  /** Who must not decide it, in one sentence; empty: there is no such rule beside the one on own hours. */
  notBy: string
  /** Words of the two decisions. */
  yes: string
  no: string
  /** Whether words are needed with either, or with a no alone. */
  needs: 'both' | 'no'
  /** Words that are given most; a tap writes them. */
  usual: string[]
  /** Characters at most, as the contract has it; long ones take several lines. */
  most: number
  /** What a screen reader says of the words. */
  label: string
}

type Draft = Omit<Task, 'key' | 'what' | 'caseId' | 'notBy' | 'most' | 'label'> &
  Partial<Pick<Task, 'notBy' | 'most' | 'label'>>

const REASON_MOST = 60
const ANSWER_MOST = 200

function taskOf(what: Decided, draft: Draft, caseId = ''): Task {
  return { key: `${what}${caseId}`, what, caseId, notBy: '', most: REASON_MOST, label: '原因', ...draft }
}

function confirmTask({ signals }: ServiceRecord): Task {
  return taskOf('confirm', {
    title: '这次签到要您确认',
    lines: signals,
    notBy: '自己和自己家人的签到，还有您自己勾、很晚才传上来的，要请另一位管理人员确认。',
    ...{ yes: '确认，人到了', no: '不确认' },
    ...{ needs: 'no', usual: ['那天没有见到人', '来了，时间不对'] },
  })
}

function overtimeTask({ pendingOvertimeMinutes }: ServiceRecord): Task {
  const length = pendingOvertimeMinutes > 0 ? ` ${lengthWords(pendingOvertimeMinutes)}，` : ''
  return taskOf('overtime', {
    title: `加班${length}要您批准`,
    lines: ['班次结束 30 分钟以后的时间算加班，批准了才计入。'],
    ...{ yes: '批准', no: '不批准', needs: 'no', usual: ['没有安排加班', '忘了及时签退'] },
  })
}

function manualTask({ manual }: ServiceRecord, now: number): Task {
  const when = manual ? shiftWords({ startsAt: manual.from, endsAt: manual.to }, now) : ''
  return taskOf('manual', {
    title: '人工补录，要第二个人核实',
    lines: [
      `补录的时间：${when}`,
      `补录的人写的原因：${manual?.reason ?? ''}`,
      ...(manual?.evidence ?? []).map((line, at) => `凭据 ${at + 1}：${line}`),
    ],
    notBy: '提出补录的人、本人和本人的家人都不能核实，请另一位管理人员来。请先看过凭据再决定。',
    ...{ yes: '看过凭据，属实', no: '不属实' },
    ...{ needs: 'no', usual: ['凭据找不到', '凭据上的时间不一样', '签到表上没有这个人'] },
  })
}

const spoken = (at: string, now: number): string => speakDateTime(Date.parse(at), now)

function vouchTask(record: ServiceRecord, ask: 'guardian' | 'secondPerson', now: number): Task {
  const marks = markLines(record, now).filter(({ how }) => how !== '')
  const child = ask === 'guardian'
  return taskOf('vouch', {
    title: child ? '这条记录要监护人或另一位管理人员证实' : '这条记录要另一位管理人员证实',
    lines: [
      child
        ? '本人没有自己的账号。监护人可以在自己手机上证实；亲眼见到或问过监护人的管理人员，也可以在这里证实。'
        : '本人没有手机，记录是站点记的。亲眼见到本人服务的另一位管理人员，可以在这里证实。',
      ...marks.map(({ words, when, how }) => `${words}：${when}（${how}）`),
    ],
    notBy: '记这条记录的人不能自己证实。',
    ...{
      yes: '证实，确有其事',
      no: '没有这回事',
      needs: 'no',
      usual: ['那天没有见到人', '问过本人，没有来'],
    },
  })
}

function reviewTask({ reviewMinutes }: ServiceRecord): Task {
  const length = reviewMinutes > 0 ? `，超出的 ${lengthWords(reviewMinutes)}等您核实` : ''
  return taskOf('dayReview', {
    title: '这一天超过 8 小时',
    lines: [`同一天几个班次加起来超过 8 小时${length}。一天最多计 12 小时。`],
    ...{ yes: '属实，计入', no: '不计' },
    ...{ needs: 'both', usual: ['看过签到表，属实', '那天确实人手不够'] },
  })
}

function caseTask(asked: RecordCase, now: number): Task {
  const notMe = asked.kind === 'notMe'
  const due = dueLine(asked.due, now).due
  return taskOf(
    'case',
    {
      title: notMe ? '有人说「这不是我」' : `本人${caseWords(asked.kind)}`,
      lines: [`${spoken(asked.at, now)} 写的：${asked.words}`, `请答复，${due}。本人看得到您的答复。`],
      notBy: notMe
        ? '记这条记录的人不能自己答复，请另一位管理人员来。说得对，这条记录就撤销，时长不计。'
        : asked.kind === 'correction'
          ? '要改时长的，先改好几点走的，或用「人工补录」，再答复。'
          : '',
      ...(notMe ? { yes: '说得对，撤销', no: '查过了，记录没错' } : { yes: '说得对', no: '查过了，不用改' }),
      ...{ needs: 'both', usual: [], most: ANSWER_MOST, label: '答复' },
    },
    asked.id,
  )
}

/**
 * What the desk is asked to decide about a record, one card each. When somebody left is no decision of yes or no: that
 * has a form of its own. `now` is an instant.
 */
export function tasksOf(record: ServiceRecord, now: number): Task[] {
  return record.asks.flatMap((ask) => tasksFor(ask, record, now))
}

function tasksFor(ask: Ask, record: ServiceRecord, now: number): Task[] {
  switch (ask) {
    case 'confirm':
      return [confirmTask(record)]
    case 'overtime':
      return [overtimeTask(record)]
    case 'manual':
      return [manualTask(record, now)]
    case 'guardian':
    case 'secondPerson':
      return [vouchTask(record, ask, now)]
    case 'dayReview':
      return [reviewTask(record)]
    case 'case':
      return record.cases.filter(({ answer }) => answer === null).map((each) => caseTask(each, now))
    case 'missing':
      return []
  }
}

/** Why a decision cannot be sent, for the person; empty when it can. */
export function decisionFault({ needs, label, most }: Task, agreed: boolean | null, words: string): string {
  if (agreed === null) return '请先选一个'
  const length = words.trim().length
  if (length > most) return `${label}最多 ${most} 个字`
  return length < 2 && (needs === 'both' || !agreed) ? `请写明${label}，本人看得到` : ''
}

/** A case that was answered, in two lines. */
export interface AnsweredCase {
  id: string
  title: string
  asked: string
  answer: string
}

/** Cases that were answered, with the answer. `now` is an instant. */
export function answeredCases({ cases }: ServiceRecord, now: number): AnsweredCase[] {
  return cases.flatMap(({ id, kind, words, answer, at }) => {
    if (answer === null) return []
    const decision = answer.decision === 'upheld' ? '说得对' : '没有改'
    return {
      id,
      title: `${caseWords(kind)}，${spoken(at, now)}`,
      asked: words,
      answer: `${spoken(answer.at, now)} 答复（${decision}）：${answer.words}`,
    }
  })
}
