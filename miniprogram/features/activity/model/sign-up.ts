import type { Household } from '../../../services/household'
import {
  joinButtonWords,
  nextStepWords,
  shutWords,
  type SpokenStanding,
  standingWords,
} from '../../../shared/activity/words'
import { isSelf, type PersonStanding, relationOf, type SessionDetail, whoOf } from './people'

/** Somebody a place can be taken for, in words. */
export interface WhomRow {
  person: string
  who: string
  name: string
  /** What stands beside: one's own name, or 「父母」. */
  side: string
  self: boolean
  /** Whether a place may be asked for now. */
  can: boolean
  /** Where they stand, or why not; empty where nothing has to be said. */
  words: string
  /** The account's own month of birth has to be known first. */
  needsBorn: boolean
  /** The account has not said what it is called. */
  needsName: boolean
  /** Of a child: that the guardian agreed, and what was said of photos. */
  consent: string
}

/** The one limit that the person can lift here. */
const AGE_UNKNOWN = 'ACTIVITY.AGE_UNKNOWN'

/**
 * Everybody of the household with what stands against a place, oneself first.
 *
 * @param household null while it is not known: then nothing is said of consents
 */
export function whomRows(people: readonly PersonStanding[], household: Household | null): WhomRow[] {
  return people.map((each) => {
    const hard = each.limits.filter(({ code }) => !(isSelf(each) && code === AGE_UNKNOWN))
    const isOut = each.standing.is === 'out'
    return {
      person: each.person,
      who: whoOf(each),
      name: each.name,
      side: isSelf(each) ? each.name : relationOf(each),
      self: isSelf(each),
      can: isOut && hard.length === 0,
      words: isOut ? hard.map(({ message }) => message).join('；') : standsAlready(each),
      needsBorn: each.limits.length > hard.length,
      needsName: isSelf(each) && each.name === '',
      consent: consentOf(each.person, household),
    }
  })
}

const standsAlready = ({ standing }: PersonStanding): string => {
  if (standing.is === 'lapsed') return '保留的名额过期了，请过一分钟再报'
  return standing.is === 'seated' ? '已经报上了' : standingWords(standing)
}

function consentOf(person: string, household: Household | null): string {
  const guardian = household?.people.find((each) => each.person === person)?.guardian
  if (!guardian) return ''
  return `监护人${guardian.name}已同意。${guardian.photo ? '可以拍照' : '不要拍照'}`
}

/** Who is meant at first: oneself where that is possible, else the only other one; nobody is guessed among several. */
export function firstChoice(rows: readonly WhomRow[]): string {
  const able = rows.filter(({ can }) => can)
  const [first] = able
  return first && (first.self || able.length === 1) ? first.person : ''
}

/** The words on the button that books, with for whom; `now` in milliseconds. */
export function bookWords(session: SessionDetail, row: WhomRow | undefined, now: number): string {
  const words = joinButtonWords(session, { is: 'out' }, now)
  return row && !row.self && shutWords(session, now) === '' ? `替${row.who}${words}` : words
}

/** What is still to be filled in before a place can be asked for; empty when nothing is. */
export function missingWords(row: WhomRow | undefined, filled: { name: string; born: string }): string {
  if (!row) return '请先选一个人'
  if (row.needsName && filled.name.trim() === '') return '请写上姓名，到了站点好叫您'
  return row.needsBorn && filled.born === '' ? '请选出生年月，这场活动有年龄要求' : ''
}

/** What came of it, in large words, and what is next. */
export interface ResultView {
  words: string
  tone: 'good' | 'wait'
  who: string
  next: string
  /** Whether there is a date to keep. */
  calendar: boolean
}

/** Before anything was booked. */
export const NO_RESULT: ResultView = { words: '', tone: 'good', who: '', next: '', calendar: false }

/** A booking's outcome in words. `now` is milliseconds. */
export function resultView(
  session: SessionDetail,
  { self, name }: Pick<WhomRow, 'self' | 'name'>,
  standing: SpokenStanding,
  now: number,
): ResultView {
  return {
    words: RESULT_WORDS[standing.is] + (standing.is === 'waiting' ? `第 ${standing.position} 位` : ''),
    tone: standing.is === 'seated' ? 'good' : 'wait',
    who: self ? '' : `替${name}报的`,
    next: nextStepWords(session, standing, now, { who: self ? '您' : name }),
    calendar: standing.is === 'seated',
  }
}

const RESULT_WORDS: Readonly<Record<SpokenStanding['is'], string>> = {
  seated: '报上了',
  held: '名额给您留着',
  waiting: '排上候补了，',
  entered: '已参加抽签',
  lapsed: '没有报上',
  out: '没有报上',
}
