import type { ApiOutput } from '../../../../typings/api'
import { dayOf, speakDate, speakDateTime } from '../../../shared/time/shanghai'
import { lengthWords } from '../../../shared/volunteer/credit-words'
import type { Grant } from './my-stations'
import { markLines, shiftWords, stateWords } from './record-words'

/** What an officer should look at. */
export type Flags = ApiOutput<'volunteer/flags'>

/** Where an officer looks. */
export interface FlagScope {
  kind: 'street' | 'district' | 'network'
  id: string
  name: string
}

/** A record that a flag was seen on: the evidence. */
export interface FlagRecord {
  key: string
  shiftId: string
  person: string
  name: string
  when: string
  /** 「签到：今天上午 9:00，签退：还没有」 */
  marks: string
  /** How it is proven and by whom. */
  proof: string
  /** 「计入 2 小时，已计入时长」 */
  minutes: string
}

/** A flag in words. */
export interface FlagView {
  id: string
  title: string
  words: string
  station: string
  at: string
  open: boolean
  /** What the officer found, and when; empty while it is open. */
  note: string
  records: FlagRecord[]
}

const TITLES: Readonly<Record<Flags['flags'][number]['flag'], string>> = {
  hasty: '刚建的活动就有记录',
  manyByHand: '一天里人工补录太多',
  sharedDevice: '几个人用同一台手机',
  outsideHours: '不在开门时间',
  burst: '很多人同一秒签到',
}

/** The most characters of a note, as the contract has it. */
export const NOTE_MOST = 200

/** Where the holder of these grants may look: a host looks after a station and is given no flags. */
export function flagScopes(grants: readonly Grant[]): FlagScope[] {
  const scopes = new Map<string, FlagScope>()
  for (const { scope, role } of grants) {
    const { kind, id, name } = scope
    if (kind !== 'station' && role !== 'host') scopes.set(`${kind}:${id}`, { kind, id, name })
  }
  return [...scopes.values()]
}

function recordOf(record: Flags['flags'][number]['records'][number], now: number): FlagRecord {
  const { shiftId, person, personName, name, proof, creditedMinutes } = record
  return {
    ...{ key: `${shiftId}:${person}`, shiftId, person, name: personName, proof },
    when: `${shiftWords(record, now)}　${name}`,
    marks: markLines(record, now)
      .map((mark) => `${mark.words}：${mark.when}`)
      .join('，'),
    minutes: `计入 ${lengthWords(creditedMinutes)}，${stateWords(record)}`,
  }
}

/** Flags in words, in the order of the server: open ones first. `stationName` finds a station's name by its id. */
export function flagViews({ flags }: Flags, stationName: (id: string) => string, now: number): FlagView[] {
  return flags.map(({ id, flag, stationId, words, at, state, note, closedAt, records }) => ({
    ...{ id, title: TITLES[flag], words, station: stationName(stationId), open: state === 'open' },
    at: `${speakDateTime(Date.parse(at), now)} 发现`,
    note: closedAt === null ? '' : `${speakDate(dayOf(Date.parse(closedAt)), dayOf(now))}处理：${note}`,
    records: records.map((record) => recordOf(record, now)),
  }))
}

/** Why a note cannot be kept, for the person; empty when it can. */
export function noteFault(note: string): string {
  const length = note.trim().length
  if (length < 2) return '请写明查到了什么、怎么处理的'
  return length > NOTE_MOST ? `最多 ${NOTE_MOST} 个字` : ''
}
