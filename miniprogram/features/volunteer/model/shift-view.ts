import type { ApiOutput } from '../../../../typings/api'
import type { VolunteerRole } from '../../../services/volunteer-roles'
import type { MyShift } from '../../../services/volunteer-shifts'
import { whenWords } from '../../../shared/activity/words'
import { MINUTE_MS, minutesOf, speakTime, speakWithin } from '../../../shared/time/shanghai'
import { lengthWords } from '../../../shared/volunteer/credit-words'
import { type HoursPolicy, policies } from '../../../shared/volunteer/policy'
import { closesAt } from './presence'
import { policyName } from './record-words'
import { type Missing, missingWords } from './shift-words'

/** One shift as its page shows it. */
export type ShiftDetail = ApiOutput<'volunteer/standing'>['shift']

/** Somebody of the household, and where they stand with it. */
export type ShiftPerson = ApiOutput<'volunteer/standing'>['people'][number]

/** A shift that is not there. */
export const NO_SHIFT: ShiftDetail = {
  ...{
    id: '',
    stationId: '',
    name: '',
    role: '',
    startsAt: '',
    endsAt: '',
    least: 0,
    capacity: 0,
    joined: 0,
  },
  ...{ left: 0, offered: 0, minorAllowed: false, status: 'open', content: '', organiser: '', leader: '' },
  ...{ venue: '', breaks: [], cancelReason: '', policyVersion: '' },
}

/** One line about the shift. */
export interface ShiftFact {
  icon: string
  name: string
  text: string
  note: string
}

/** What everybody may read of a shift. */
export interface ShiftView {
  name: string
  when: string
  missing: Missing
  /** Why nobody can come, as a notice on top; empty: they can. */
  off: string
  facts: ShiftFact[]
  /** How time is counted, a sentence for each rule, and under which version. */
  rules: string[]
  rulesName: string
  /** When the code can be scanned: 「今天上午 8:00 起可以签到」; empty: now, or never again. */
  opens: string
  /** Whether the code can be scanned now. */
  scannable: boolean
}

/** Nothing is said of how many are missing. */
const NOBODY_MISSING: Missing = { words: '', tone: 'full' }

/** Before there is a shift. */
export const NO_SHIFT_VIEW: ShiftView = {
  ...{ name: '', when: '', missing: NOBODY_MISSING, off: '', facts: [], rules: [] },
  ...{ rulesName: '', opens: '', scannable: false },
}

/** Check-in begins so long before a shift (`judgeScan`). */
const OPENS_BEFORE_MS = 60 * MINUTE_MS

/** What is known of a shift without a network: when and where, and nothing of what is to be done. */
export const keptDetail = (mine: MyShift): ShiftDetail => ({
  ...NO_SHIFT,
  ...{ id: mine.id, stationId: mine.stationId, name: mine.name, role: mine.role, startsAt: mine.startsAt },
  ...{
    endsAt: mine.endsAt,
    least: mine.least,
    capacity: mine.capacity,
    joined: mine.joined,
    left: mine.left,
  },
  ...{ offered: mine.offered, minorAllowed: mine.minorAllowed, status: mine.status },
})

/** Somebody on a shift as they were last heard of. */
export const keptPerson = ({ person, personName, offers, record }: MyShift): ShiftPerson => ({
  ...{ person, name: personName, self: false, born: '', registered: true, joined: true, offers },
  ...{ limit: null, paidDuty: record?.paidDuty ?? false, record },
})

/** A shift in words. `now` is the server's clock, milliseconds. */
export function shiftView(shift: ShiftDetail, roles: readonly VolunteerRole[], now: number): ShiftView {
  const [startsAt, opensAt] = [Date.parse(shift.startsAt), Date.parse(shift.startsAt) - OPENS_BEFORE_MS]
  const isOpen = shift.status === 'open' && now < closesAt(shift)
  const policy = policies.find(({ version }) => version === shift.policyVersion)
  return {
    name: shift.name,
    when: whenWords(shift.startsAt, shift.endsAt, now),
    missing: isOver(shift, now) ? NOBODY_MISSING : missingWords(shift),
    off: offWords(shift, now),
    facts: factsOf(shift, roles),
    rules: policy ? rulesOf(policy) : [],
    rulesName: policyName(shift.policyVersion),
    opens:
      isOpen && now < opensAt ? `${speakWithin(Math.min(opensAt, startsAt), now).trim()} 起可以签到` : '',
    scannable: isOpen && now >= opensAt,
  }
}

/** Of a shift that was held nobody is looked for any more. */
const isOver = ({ status, endsAt }: ShiftDetail, now: number): boolean =>
  status === 'open' && now >= Date.parse(endsAt)

function offWords({ status, cancelReason, endsAt }: ShiftDetail, now: number): string {
  if (status === 'cancelled') return `这个班次取消了${cancelReason ? `：${cancelReason}` : ''}。不用来了。`
  return now >= Date.parse(endsAt) ? '这个班次已经结束了。' : ''
}

const fact = (icon: string, name: string, text: string, note = ''): ShiftFact[] =>
  text === '' ? [] : [{ icon, name, text, note }]

function factsOf(shift: ShiftDetail, roles: readonly VolunteerRole[]): ShiftFact[] {
  const role = roles.find(({ code }) => code === shift.role)
  const counted =
    shift.capacity > 0 ? `要 ${shift.least} 到 ${shift.capacity} 人，报了 ${shift.joined} 人` : ''
  const training = (role?.training ?? []).join('、')
  return [
    ...fact('list', '做什么', shift.content),
    ...fact('star', '岗位', role?.name ?? '', role && role.duty !== shift.content ? role.duty : ''),
    ...fact('cap', '要先培训', training, training ? '没学过的，到了站点先学，学习时间另记。' : ''),
    ...fact('family', '人数', counted, shift.minorAllowed ? '未成年人可以参加。' : '要满 18 岁。'),
    ...fact('cup', '中间休息', shift.breaks.map(breakWords).join('、')),
    ...fact('me', '负责人', shift.leader, shift.organiser),
  ]
}

const timeOf = (iso: string): string => speakTime(minutesOf(Date.parse(iso)))

const breakWords = ({ from, to }: ShiftDetail['breaks'][number]): string => `${timeOf(from)} 到${timeOf(to)}`

/** How time is counted, as it is told before anybody joins. */
function rulesOf({ credit, day, closesAfter, workdays }: HoursPolicy): string[] {
  return [
    `从签到算到签退。班次开始前的不计，结束后 ${credit.afterShift} 分钟以内的也算，再晚要站点批准。`,
    `每 ${credit.step} 分钟计一次，不满 ${credit.least} 分钟不计。超过 ${credit.longestPaidBreak} 分钟的休息不计。`,
    `一天超过 ${day.reviewAbove / 60} 小时的要站点核实，最多计 ${day.blockAbove / 60} 小时。`,
    `忘了签退，班次结束 ${lengthWords(closesAfter)}后自动结束，先记 0 小时。${workdays.correction} 个工作日内可以说明几点走的，站点确认了再算。`,
    '上班时间里的服务、路上的时间不计；培训另外记。',
  ]
}
