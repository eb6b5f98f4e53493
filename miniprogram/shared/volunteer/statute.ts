import { csvOf } from '../text/csv'
import type { HoursSource, LedgerRow } from './ledger'
import { maskId } from './mask-id'

/** One thing the statute wants on record: how code calls it, and its name in the statute. */
export interface StatuteField<Key extends string = string> {
  key: Key
  label: string
}

const fieldsOf = <Key extends string>(labels: Readonly<Record<Key, string>>): readonly StatuteField<Key>[] =>
  (Object.keys(labels) as Key[]).map((key) => ({ key, label: labels[key] }))

/**
 * What is on record of a volunteer: [LAW] 志愿服务记录与证明出具办法（试行）, 民政部令第67号, Article 4 (the five groups),
 * with their fields in its words and order (DOMAIN.md §3). Exports have these columns and begin with them.
 */
export const STATUTE = {
  /** 个人基本信息. Only what is needed is asked for, when it is needed: any of them may be empty. */
  basic: fieldsOf({
    ...{ name: '姓名', sex: '性别', born: '出生日期', idNumber: '身份证件号码', area: '居住区域' },
    ...{ contact: '联系方式', skills: '专业技能', categories: '服务类别' },
  }),
  /** 志愿服务情况 */
  service: fieldsOf({
    ...{ name: '活动名称', day: '日期', place: '地点', content: '服务内容', hours: '服务时间' },
    ...{ organiser: '活动组织单位', leader: '活动负责人' },
  }),
  /** 培训情况, apart from hours. */
  training: fieldsOf({
    ...{ name: '名称', content: '主要内容', hours: '学习时长', organiser: '举办单位', day: '日期' },
  }),
  /** 表彰奖励情况 */
  awards: fieldsOf({ name: '名称', day: '日期', giver: '授予单位' }),
  /** 评价情况 */
  rating: fieldsOf({ words: '服务质量评价', day: '评价日期' }),
} as const

/** The statute's five groups. */
export type StatuteGroup = keyof typeof STATUTE

/** What the statute calls its groups. */
export const GROUP_NAMES: Readonly<Record<StatuteGroup, string>> = {
  basic: '个人基本信息',
  service: '志愿服务情况',
  training: '培训情况',
  awards: '表彰奖励情况',
  rating: '评价情况',
}

/** What one group holds of one thing, in text; days are `YYYY-MM-DD`, times in hours (see `hoursText`). */
export type StatuteRecord<Group extends StatuteGroup> = Record<(typeof STATUTE)[Group][number]['key'], string>

/** How presence was proven, in words; a row by hand is told wherever it appears (policy v1, "Manual entry"). */
export const SOURCE_WORDS: Readonly<Record<HoursSource, string>> = {
  CODE: '扫动态码',
  TYPED: '输入数字码',
  TICK: '站点勾选',
  MANUAL: '人工补录',
}

/**
 * Minutes in the statute's unit, the hour, with no more than two figures behind the point; never rounded up.
 *
 * @example hoursText(150) // '2.5'
 */
export const hoursText = (minutes: number): string => String(Math.floor((minutes * 100) / 60) / 100)

/** The statute's fields of one service, from the ledger's row. */
export function serviceRecord({ shift, credited }: LedgerRow): StatuteRecord<'service'> {
  const { name, day, place, content, organiser, leader } = shift
  return { name, day, place, content, hours: hoursText(credited), organiser, leader }
}

/** The columns of a group, as a table's heading has them. */
export const headingOf = (group: StatuteGroup): string[] => STATUTE[group].map(({ label }) => label)

/** The cells of a record in the order of its group's columns. Of an identity number only its ends are ever written. */
export function cellsOf<Group extends StatuteGroup>(group: Group, record: StatuteRecord<Group>): string[] {
  const texts = record as Readonly<Record<string, string>>
  return STATUTE[group].map(({ key }) => (key === 'idNumber' ? maskId(texts[key] ?? '') : (texts[key] ?? '')))
}

/** What a list of services has beside the statute's columns: how each was proven, and its number in the ledger. */
const PROOF_HEADING = ['记录方式', '记录编号']

const proofCells = ({ source, seq }: LedgerRow): string[] => [SOURCE_WORDS[source], String(seq)]

const serviceCells = (row: LedgerRow): string[] => [
  ...cellsOf('service', serviceRecord(row)),
  ...proofCells(row),
]

/** All that is on record of one volunteer, in the statute's groups. */
export interface VolunteerFile {
  basic: StatuteRecord<'basic'>
  /** Rows that stand (`standingRows`). */
  services: readonly LedgerRow[]
  trainings: readonly StatuteRecord<'training'>[]
  awards: readonly StatuteRecord<'awards'>[]
  /** Each with the row of the service that it is about. */
  ratings: readonly { rating: StatuteRecord<'rating'>; row: LedgerRow }[]
  /** What the reader has to know of the ratings, such as that older ones are not among them; empty: nothing. */
  ratingsNote: string
}

/** A group as lines of a table: what it is called, its columns, what is on record, and an empty line after it. */
const partOf = (group: StatuteGroup, beside: readonly string[], records: readonly string[][]): string[][] => [
  [GROUP_NAMES[group]],
  [...headingOf(group), ...beside],
  ...records,
  [],
]

/**
 * All that is on record of a volunteer as one CSV file that Excel and WPS open (see `csvOf`): the statute's five groups
 * one under the other. Of an identity number only its ends are written.
 */
export function volunteerCsv({ ratingsNote, ...file }: VolunteerFile): string {
  const ratings = file.ratings.map(({ rating, row }) => {
    return [...cellsOf('rating', rating), row.shift.name, String(row.seq)]
  })
  return csvOf([
    ...partOf('basic', [], [cellsOf('basic', file.basic)]),
    ...partOf('service', PROOF_HEADING, file.services.map(serviceCells)),
    ...partOf(
      'training',
      [],
      file.trainings.map((training) => cellsOf('training', training)),
    ),
    ...partOf(
      'awards',
      [],
      file.awards.map((award) => cellsOf('awards', award)),
    ),
    ...partOf('rating', ['活动名称', '记录编号'], ratings),
    ...(ratingsNote === '' ? [] : [[ratingsNote]]),
  ])
}

/** The services that an organisation has on record as CSV, with the name of each volunteer. */
export function organisationCsv(entries: readonly { name: string; row: LedgerRow }[]): string {
  const lines = entries.map(({ name, row }) => [name, ...serviceCells(row)])
  return csvOf([['姓名', ...headingOf('service'), ...PROOF_HEADING], ...lines])
}
