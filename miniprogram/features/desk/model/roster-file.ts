import { standingWords } from '../../../shared/activity/words'
import { csvOf } from '../../../shared/text/csv'
import { clockTime, dayOf, minutesOf } from '../../../shared/time/shanghai'
import type { Roster, RosterPerson } from './desk-session'

const HEAD = ['序号', '姓名', '状态', '报名方式', '电话', '监护人', '拍照', '第一次来'] as const

/** 「11-25 14:05」: short, and sorts. */
function stamp(at: string): string {
  const instant = Date.parse(at)
  return `${dayOf(instant).slice(5)} ${clockTime(minutesOf(instant))}`
}

function photoCell(photo: boolean | null): string {
  if (photo === null) return ''
  return photo ? '可以' : '不要'
}

/** What is on record of somebody at one meeting. */
function attendanceCell({ attendance }: RosterPerson, meeting: number): string {
  const record = attendance.find((each) => each.meeting === meeting)
  if (!record) return ''
  if (!record.present) return '没到'
  const left = record.left ? `，${stamp(record.left.at)} 接走` : ''
  return `${stamp(record.at)} 到${left}`
}

/** The list of a session as rows of a table, its head first. */
export function rosterTable({ session, people }: Roster): string[][] {
  const meetings = session.meetings.map(({ startsAt }, at) =>
    session.meetings.length === 1 ? '签到' : `第 ${at + 1} 次（${dayOf(Date.parse(startsAt))}）`,
  )
  const rows = people.map((person, at) => [
    String(at + 1),
    person.name,
    person.standing.is === 'seated' ? '有名额' : standingWords(person.standing),
    person.desk ? '桌边登记' : '手机报名',
    person.phone,
    person.guardian,
    photoCell(person.photo),
    person.firstTimer ? '是' : '',
    ...session.meetings.map((_meeting, at) => attendanceCell(person, at)),
  ])
  return [[...HEAD, ...meetings], ...rows]
}

/** The same as a file's content. */
export const rosterCsv = (roster: Roster): string => csvOf(rosterTable(roster))

/** Characters that a file's name cannot have on some system. */
const NOT_IN_NAMES = /[\\/:*?"<>|\s]+/g

/** Words as a part of a file's name. */
export const nameInFile = (words: string): string =>
  words.replace(NOT_IN_NAMES, ' ').trim().replace(/ /g, '-')

/** A name for a session's file: 「名单 太极拳 2026-11-25」, without an ending. */
export function fileNameOf({ session }: Pick<Roster, 'session'>, what: string): string {
  return `${nameInFile(what)}-${nameInFile(session.title)}-${dayOf(Date.parse(session.startsAt))}`
}
