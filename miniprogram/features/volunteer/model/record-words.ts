import type { ApiOutput } from '../../../../typings/api'
import { whenWords } from '../../../shared/activity/words'
import { lengthWords } from '../../../shared/volunteer/credit-words'

/** One person's service in one shift, as that person sees it. */
export type ServiceOut = ApiOutput<'volunteer/record'>['record']

/** A state in words with a shape; colour comes third. */
export interface StateWords {
  shape: string
  words: string
  tone: 'good' | 'wait' | 'none' | 'off'
}

const STATES: Readonly<Record<ServiceOut['state'], StateWords>> = {
  none: { shape: '○', words: '还没有签到', tone: 'none' },
  running: { shape: '◐', words: '正在服务', tone: 'wait' },
  proposed: { shape: '△', words: '等人确认，确认了才算', tone: 'wait' },
  pending: { shape: '△', words: '等站点确认，确认了才算', tone: 'wait' },
  counted: { shape: '●', words: '已计入', tone: 'good' },
  disputed: { shape: '！', words: '说过「这不是我」，查清以前不算', tone: 'off' },
  withdrawn: { shape: '×', words: '已撤销，不算', tone: 'off' },
}

const MISSING: StateWords = { shape: '△', words: '没有签退，等站点确认几点走的', tone: 'wait' }
const NOTHING: StateWords = { shape: '○', words: '记下了，计 0 小时', tone: 'none' }

/** How a record stands. */
export function stateOf({ state, missing, creditedMinutes }: ServiceOut): StateWords {
  if (state !== 'counted' || creditedMinutes > 0) return STATES[state]
  return missing ? MISSING : NOTHING
}

/** What a version of the rules is called: 「第 1 版」. */
export const policyName = (version: string): string => version.replace(/^hours-(\d+)$/, '第 $1 版')

/** What counts of a record, in words; empty while nothing does. */
export const countedWords = ({ state, creditedMinutes }: ServiceOut): string =>
  state === 'counted' && creditedMinutes > 0 ? lengthWords(creditedMinutes) : ''

/** One record as a list shows it. */
export interface RecordRow {
  shiftId: string
  name: string
  when: string
  state: StateWords
  /** 「2 小时 30 分钟」; empty while nothing counts. */
  counted: string
  proof: string
  /** What it waits for; empty: nothing. */
  waits: string
  manual: boolean
  /** What a screen reader says. */
  label: string
}

/** A row that shows nothing. */
export const NO_ROW: RecordRow = {
  ...{ shiftId: '', name: '', when: '', counted: '', proof: '', waits: '', manual: false, label: '' },
  state: STATES.none,
}

/** A record as the list shows it. `now` in milliseconds. */
export function recordRow(record: ServiceOut, now: number): RecordRow {
  const { shiftId, name, proof, waits, startsAt, endsAt } = record
  const [when, state, counted] = [whenWords(startsAt, endsAt, now), stateOf(record), countedWords(record)]
  const manual = record.manual !== null
  const said = [when, name, state.words, counted, manual ? '人工补录' : '', proof, waits]
  return {
    ...{ shiftId, name, when, state, counted, proof, waits, manual },
    label: said.filter((words) => words !== '').join('，'),
  }
}
