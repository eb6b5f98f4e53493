import type { ShiftRoster } from '../../../services/shift-rosters'
import { SIGN_IN_BEFORE_MS } from '../../../shared/activity/attendance'
import { clockTime, MINUTE_MS, minutesOf } from '../../../shared/time/shanghai'
import { CURRENT_POLICY, policyOf } from '../../../shared/volunteer/policy'
import { isExpired } from '../../../shared/volunteer/queue'
import type { KeptTick, Tick } from '../../../shared/volunteer/tick'
import { HOW_WORDS, stateWords } from './record-words'

/** Somebody on the list of a shift. */
export type ShiftMember = ShiftRoster['people'][number]

/** Whether somebody came, or went, as the desk sees it. */
export interface MarkView {
  way: Tick['way']
  /** `open`: it can be ticked; `kept`: on this phone, not at the server yet; `done`: recorded; `no`: not now. */
  is: 'open' | 'kept' | 'done' | 'no'
  /** 「到了」; once it is ticked or recorded with its time: 「到了 9:02」. */
  words: string
  /** How far a kept tick is: 「等网络，会自动上传」; else empty. */
  progress: string
  /** Whether a recorded tick can be taken back. */
  untickable: boolean
}

/** Somebody on the list, as one row of it. */
export interface MemberRow {
  person: string
  /** Place in the list, from 1. */
  number: number
  name: string
  phone: string
  /** Calling is among the first things to do: nobody has seen them yet, and there is a number. */
  ring: boolean
  /** 「桌边登记 · 未成年 · 想找人换班」. */
  notes: string
  /** How the record stands and what it waits for; empty while there is none. */
  state: string
  /** Whether somebody at the desk has to do something about it. */
  pressing: boolean
  marks: MarkView[]
  /** Ticks that the server did not take, with its words. */
  refused: { nonce: string; words: string }[]
  paidDuty: boolean
  /** On the list and not served: can be taken off it. */
  removable: boolean
}

/** The list as it is shown. */
export interface ShiftRosterView {
  rows: MemberRow[]
  /** 「3 人在岗，1 人走了，2 人还没到」; empty while nobody is on it. */
  summary: string
  /** Why nobody can be ticked off now; empty while they can. */
  shut: string
  /** What the ticks on this phone wait for; empty: none does. */
  waiting: string
}

/** What the list is drawn from. `now` is an instant. */
export interface ShiftRosterInput {
  roster: ShiftRoster
  kept: readonly KeptTick[]
  /** Kept ticks that cannot be read any more. */
  damaged: number
  now: number
}

/** Why nobody can be ticked off, by the shift's own times; empty while they can. The server says the same. */
export function tickShut({ shift }: ShiftRoster, now: number): string {
  if (shift.status === 'cancelled') return '班次取消了，不用点名'
  if (now < Date.parse(shift.startsAt) - SIGN_IN_BEFORE_MS) return '开始前 1 小时起可以点名'
  const closesAt = Date.parse(shift.endsAt) + policyOf(shift.policyVersion).closesAfter * MINUTE_MS
  return now < closesAt ? '' : '班次结束超过 1 小时，不能再点名。漏了的，点开那一位补录'
}

const isOpen = ({ line }: KeptTick): boolean => line.state.is === 'kept' || line.state.is === 'sending'

const NAMES: Readonly<Record<Tick['way'], string>> = { in: '到了', out: '走了' }

function progressWords({ line }: KeptTick, now: number): string {
  if (isExpired(line, now, CURRENT_POLICY)) return '存了太久，可能不算了，请补录'
  return line.state.is === 'sending' ? '正在上传' : '存在手机里，有网络会自动上传'
}

type Recorded = NonNullable<ShiftMember['record']>['checkIn']

/** The mark that a record has; one that was taken off the record is none. */
const recorded = ({ record }: ShiftMember, way: Tick['way']): Recorded =>
  (way === 'in' ? record?.checkIn : record?.checkOut) ?? null

function markView(member: ShiftMember, way: Tick['way'], own: readonly KeptTick[], input: ShiftRosterInput) {
  const mark = recorded(member, way)
  const kept = own.find((each) => each.tick.way === way && isOpen(each))
  const view: MarkView = { way, is: 'no', words: NAMES[way], progress: '', untickable: false }
  if (mark) {
    const words = `${NAMES[way]} ${timeOf(Date.parse(mark.at))}`
    const untickable = mark.how === 'tick' && (way === 'out' || recorded(member, 'out') === null)
    return { ...view, is: 'done' as const, words, untickable }
  }
  if (kept) {
    const words = `${NAMES[way]} ${timeOf(kept.tick.tickedAt)}`
    return { ...view, is: 'kept' as const, words, progress: progressWords(kept, input.now) }
  }
  const isIn = recorded(member, 'in') !== null || own.some((each) => each.tick.way === 'in' && isOpen(each))
  const isDue = (way === 'in' ? !recorded(member, 'out') : isIn) && tickShut(input.roster, input.now) === ''
  return isDue ? { ...view, is: 'open' as const } : view
}

const timeOf = (instant: number): string => clockTime(minutesOf(instant))

function notesOf({ minor, desk, joined, offers, trainings, record }: ShiftMember): string {
  const notes = [
    joined ? '' : '不在名单上',
    minor ? '未成年' : '',
    desk ? '桌边登记' : '',
    offers ? '想找人换班' : '',
    record?.paidDuty ? '上班时间里的服务，不计时长' : '',
    trainings.length > 0 ? `培训过：${trainings.join('、')}` : '',
  ]
  return notes.filter((note) => note !== '').join(' · ')
}

/** How the marks of a record are proven: 「扫动态码」, 「来：扫动态码，走：站点勾选」; empty: nobody was there. */
function provenWords({ checkIn, checkOut }: NonNullable<ShiftMember['record']>): string {
  if (!checkIn) return ''
  const came = HOW_WORDS[checkIn.how]
  if (!checkOut || checkOut.how === checkIn.how) return came
  return `来：${came}，走：${HOW_WORDS[checkOut.how]}`
}

function stateOf({ record }: ShiftMember): string {
  if (!record || record.state === 'none') return ''
  const proven = provenWords(record)
  const manual = record.manual && !proven.includes(HOW_WORDS.manual) ? '补录 · ' : ''
  const stand = `${manual}${stateWords(record)}${proven === '' ? '' : ` · ${proven}`}`
  return `${stand}${record.waits === '' ? '' : `：${record.waits}`}`
}

/** Draws one row. */
export function memberRow(member: ShiftMember, number: number, input: ShiftRosterInput): MemberRow {
  const own = input.kept.filter(({ tick }) => tick.person === member.person)
  const { person, name, phone, record } = member
  const isBlank = !record?.checkIn && !record?.manual && !own.some(isOpen)
  const marks = [markView(member, 'in', own, input), markView(member, 'out', own, input)]
  return {
    ...{ person, number, name, phone, ring: phone !== '' && standOf({ marks }) === 'missing' },
    notes: notesOf(member),
    state: stateOf(member),
    pressing: (record?.asks.length ?? 0) > 0,
    marks,
    refused: own.flatMap(({ tick, line }) => {
      if (line.state.is !== 'refused') return []
      const words = `${NAMES[tick.way]} ${timeOf(tick.tickedAt)} 没有记上：${line.state.message}`
      return [{ nonce: tick.nonce, words }]
    }),
    paidDuty: record?.paidDuty ?? false,
    removable: member.joined && isBlank && input.roster.shift.status === 'open',
  }
}

/** Whether somebody came, and went, by what is recorded or kept. */
function standOf(row: Pick<MemberRow, 'marks'>): 'missing' | 'here' | 'gone' {
  const [came, went] = row.marks.map(({ is }) => is === 'done' || is === 'kept')
  if (went) return 'gone'
  return came ? 'here' : 'missing'
}

/** Who left the list and was never there is not missed. */
function summaryOf(rows: readonly MemberRow[], { roster, now }: ShiftRosterInput): string {
  const awaited = new Set(roster.people.filter(({ joined }) => joined).map(({ person }) => person))
  const count = (stand: ReturnType<typeof standOf>): number =>
    rows.filter((row) => standOf(row) === stand && (stand !== 'missing' || awaited.has(row.person))).length
  const absent = now < Date.parse(roster.shift.endsAt) ? '还没到' : '没来'
  const parts = [
    count('here') > 0 ? `${count('here')} 人在岗` : '',
    count('gone') > 0 ? `${count('gone')} 人走了` : '',
    count('missing') > 0 ? `${count('missing')} 人${absent}` : '',
  ]
  return parts.filter((part) => part !== '').join('，')
}

function waitingWords(kept: readonly KeptTick[], damaged: number): string {
  const open = kept.filter(isOpen).length
  return [
    ...(open > 0 ? [`${open} 次点名存在手机里，有网络会自动上传。手机关了也不会丢`] : []),
    ...(damaged > 0 ? [`${damaged} 次点名存坏了，请对一下名单，没记上的重新点`] : []),
  ].join('；')
}

/** Draws the list. */
export function shiftRosterView(input: ShiftRosterInput): ShiftRosterView {
  const rows = input.roster.people.map((member, at) => memberRow(member, at + 1, input))
  return {
    rows,
    summary: summaryOf(rows, input),
    shut: tickShut(input.roster, input.now),
    waiting: waitingWords(input.kept, input.damaged),
  }
}

/** How many have checked in, beside the code: 「2 人在岗，1 人签退，共 4 人报名」. */
export function codeCount({ people }: ShiftRoster): string {
  const came = people.filter(({ record }) => record?.checkIn)
  const left = came.filter(({ record }) => record?.checkOut).length
  const joined = people.filter(({ joined: isJoined }) => isJoined).length
  const parts = [`签到了 ${came.length} 人`, left > 0 ? `签退了 ${left} 人` : '', `共 ${joined} 人报名`]
  return parts.filter((part) => part !== '').join('，')
}
