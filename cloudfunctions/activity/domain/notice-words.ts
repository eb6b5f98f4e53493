import { policyOf } from '../../../miniprogram/shared/activity/policy'
import { clockTime, dayOf, minutesOf, speakWithin } from '../../../miniprogram/shared/time/shanghai'
import type { AttendanceEvent } from '../../../miniprogram/shared/activity/types'
import type { MessageKind } from '../../../miniprogram/shared/brand/templates'
import type {
  AppealRecord,
  MeetingRecord,
  NoticeDocument,
  PostponeRecord,
  SessionDocument,
  StationDocument,
} from '../../schema/documents'

/** What a notice says of a station: one cannot tell which building 「一楼活动室」 is in. Empty where it is not known. */
export type Place = Pick<StationDocument, 'name' | 'phone'>

/** A session and the station it is at. */
export type Placed = SessionDocument & { station: Place }

/** Who reads a notice: the person it is about, somebody who booked for them, or the desk that has to call them. */
export interface Reader {
  is: 'self' | 'other' | 'desk'
  /** Of the person it is about; empty where nobody said. */
  name: string
}

/** A notice in words: as the mini-program shows it, and as the values of a subscribe message. */
export interface Words {
  what: NoticeDocument['what']
  title: string
  text: string
  template: MessageKind
  /** By the names that `MESSAGE_TEMPLATES` gives its keywords. */
  values: Record<string, string>
}

/** 「您为王秀兰报的“手机课”」, where the place is said later on. */
function bookingOf({ title }: SessionDocument, { is, name }: Reader): string {
  if (is === 'self') return `您报的“${title}”`
  return is === 'other' ? `您为${name || '家人'}报的“${title}”` : `${name}报的“${title}”`
}

/** 「您为王秀兰报的“手机课”（南京东路春申站）」, where no place is said. */
function subjectOf(session: Placed, reader: Reader): string {
  const { name } = session.station
  return `${bookingOf(session, reader)}${name === '' ? '' : `（${name}）`}`
}

/** What the desk does about it, where all others do something themselves. */
const by = ({ is }: Reader, own: string, desk: string): string => (is === 'desk' ? desk : own)

/** The meeting that comes next at `now`, milliseconds; the last one when all have begun. */
function nextOf({ meetings }: SessionDocument, now: number): MeetingRecord {
  const coming = meetings.find(({ startsAt }) => Date.parse(startsAt) > now)
  return coming ?? meetings.at(-1) ?? { startsAt: '', endsAt: '' }
}

const startOf = (session: SessionDocument, now: number): number => Date.parse(nextOf(session, now).startsAt)

/** 「南京东路春申站，一楼活动室」: the station first, for a message cuts the end of what is too long. */
const whereOf = ({ station, venue }: Placed): string =>
  [station.name, venue].filter((part) => part !== '').join('，')

function placeOf(session: Placed): string {
  const where = whereOf(session)
  return where === '' ? '' : `，地点：${where}`
}

/** What somebody wrote, made fit to stand before our full stop. */
export const unstopped = (text: string): string => text.replace(/[。．.！!；;，,\s]+$/u, '')

/** 「2026年3月4日 09:00」: how WeChat's templates want a time. */
export function messageTime(instant: number): string {
  const [year, month, day] = dayOf(instant).split('-').map(Number)
  return `${year}年${month}月${day}日 ${clockTime(minutesOf(instant)).padStart(5, '0')}`
}

/** Without the year, for where characters are few: 「3月4日 10:00」. */
const shortTime = (instant: number): string => messageTime(instant).replace(/^\d+年/, '')

/** The values that every message has. Whom it is about comes first: the end is cut when it is too long. */
function valuesOf(session: Placed, { is, name }: Reader, time: number): Record<string, string> {
  const title = is === 'self' || name === '' ? session.title : `${name}：${session.title}`
  return { title, time: messageTime(time) }
}

/** A place is kept, until an instant (milliseconds). */
export function promotedWords(session: Placed, reader: Reader, until: number, now: number): Words {
  const todo = by(
    reader,
    '要去的话，请在这之前打开活动页点“确认”；不确认，名额就让给下一位。',
    '请打电话问要不要；要的话，在名单里替对方确认，不然名额就让给下一位。',
  )
  return {
    ...{ what: 'promoted', title: '有名额了，请确认', template: 'result' },
    text: `${subjectOf(session, reader)}有名额了，保留到${speakWithin(until, now)}为止。${todo}`,
    values: {
      ...valuesOf(session, reader, startOf(session, now)),
      ...{ result: '有名额了', note: `请在${shortTime(until)}前确认` },
    },
  }
}

/** A place was kept, and nobody said a word. */
export function lapsedWords(session: Placed, reader: Reader, now: number): Words {
  return {
    ...{ what: 'lapsed', title: '名额让出去了', template: 'result' },
    text: `${subjectOf(session, reader)}有名额时没有确认，名额让出去了。还想去，可以重新报名。`,
    values: {
      ...valuesOf(session, reader, startOf(session, now)),
      ...{ result: '名额已让出', note: '没有确认，可以重新报名' },
    },
  }
}

/** Drawn. */
export function wonWords(session: Placed, reader: Reader, now: number): Words {
  const startsAt = startOf(session, now)
  const todo = by(reader, '来不了请早点取消，让给候补的人。', '请打电话告诉对方。')
  return {
    ...{ what: 'won', title: '抽中了', template: 'result' },
    text: `${bookingOf(session, reader)}抽中了，${speakWithin(startsAt, now).trimStart()}开始${placeOf(session)}。${todo}`,
    values: { ...valuesOf(session, reader, startsAt), result: '抽中了', note: '来不了请早点取消' },
  }
}

/** Not drawn; the position on the waiting list counts from 1. */
export function lostWords(session: Placed, reader: Reader, position: number, now: number): Words {
  const todo = by(reader, '有人退出就按顺序补上，轮到时会通知您。', '请打电话告诉对方，轮到时再通知。')
  return {
    ...{ what: 'lost', title: '这次没有抽中', template: 'result' },
    text: `${subjectOf(session, reader)}这次没有抽中，排在候补第 ${position} 位。${todo}`,
    values: {
      ...valuesOf(session, reader, startOf(session, now)),
      ...{ result: '没抽中', note: `候补第 ${position} 位，轮到时通知` },
    },
  }
}

/** A meeting, counted from 0, comes. */
export function reminderWords(session: Placed, reader: Reader, meeting: number, now: number): Words {
  const startsAt = Date.parse(session.meetings[meeting]?.startsAt ?? session.startsAt)
  const time = speakWithin(startsAt, now)
  const when = session.meetings.length > 1 ? `第 ${meeting + 1} 次${time}` : time.trimStart()
  const bring = session.bring === '' ? '' : `请带：${unstopped(session.bring)}。`
  // A place is a place at all meetings, and cannot be given up once the first has begun.
  const todo = by(reader, meeting === 0 ? '来不了请取消，让给候补的人。' : '', '请打电话提醒一声。')
  return {
    ...{ what: 'reminder', title: '活动快开始了', template: 'reminder' },
    text: `${bookingOf(session, reader)}${when}开始${placeOf(session)}。${bring}${todo}`,
    values: {
      ...valuesOf(session, reader, startsAt),
      ...{
        place: whereOf(session) || '站点',
        note: session.bring ? `请带：${session.bring}` : '来不了请取消',
      },
    },
  }
}

/** Called off. */
export function cancelledWords(session: Placed, reader: Reader, now: number): Words {
  const startsAt = startOf(session, now)
  const reason = unstopped(session.cancelReason)
  const tell = by(reader, '给您添麻烦了。', '请打电话告诉对方。')
  return {
    ...{ what: 'cancelled', title: '活动取消了', template: 'change' },
    text: `${subjectOf(session, reader)}取消了，原定${speakWithin(startsAt, now)}开始，请不要来了。原因：${reason}。${tell}`,
    values: { ...valuesOf(session, reader, startsAt), result: '已取消', note: reason },
  }
}

/** How the times were changed. */
export interface Change extends Pick<PostponeRecord, 'reason' | 'from'> {
  /** Which meetings have other times now, counted from 0, in order. */
  moved: readonly number[]
}

/** 「原定明天（周二）上午 10:00 开始，现在改到…」; of a later meeting only the new time is on record. */
function changeOf({ meetings }: SessionDocument, { moved, from }: Change, now: number): string {
  const first = moved[0] ?? 0
  const to = speakWithin(Date.parse(meetings[first]?.startsAt ?? ''), now)
  const before = first === 0 ? `原定${speakWithin(Date.parse(from), now)}开始，现在` : `第 ${first + 1} 次`
  const others = moved.length > 1 ? '，别的几次也改了，请打开活动页看' : ''
  return `${before}改到${to}开始${others}`
}

/** At another time. */
export function postponedWords(session: Placed, reader: Reader, change: Change, now: number): Words {
  const to = Date.parse(session.meetings[change.moved[0] ?? 0]?.startsAt ?? session.startsAt)
  const reason = unstopped(change.reason)
  const todo = by(reader, '不用重新报名；来不了请取消。', '请打电话告诉对方，来不了就替对方取消。')
  return {
    ...{ what: 'postponed', title: '活动改时间了', template: 'change' },
    text: `${subjectOf(session, reader)}改时间了：${changeOf(session, change, now)}。原因：${reason}。${todo}`,
    values: { ...valuesOf(session, reader, to), result: '改时间', note: reason },
  }
}

/** Counted as absent. */
export function noShowWords(session: Placed, reader: Reader): Words {
  const { noShows, withinDays } = policyOf(session.policyVersion).popular
  const rule = session.popular ? `${withinDays} 天内有 ${noShows} 次没到，就暂时不能报热门的活动。` : ''
  const todo = by(
    reader,
    '如果其实来了，或者有特殊情况，请在 30 天内打开活动页说明。',
    '请打电话问问情况；如果其实来了，请在名单里补签到。',
  )
  return {
    ...{ what: 'noShow', title: '记了一次没到', template: 'result' },
    text: `${subjectOf(session, reader)}没有签到，记了一次没到。${rule}${todo}`,
    values: {
      ...valuesOf(session, reader, Date.parse(session.startsAt)),
      ...{ result: '记没到', note: '有特殊情况请打开说明' },
    },
  }
}

/** The answer to an objection to a no-show. */
export function appealWords(session: Placed, reader: Reader, { answer }: AppealRecord): Words {
  const accepted = answer === 'accepted'
  const came = accepted
    ? '站点已经接受，这次不算没到。'
    : '站点没有接受，仍算一次没到。有疑问请给站点打电话。'
  return {
    ...{ what: 'appeal', title: accepted ? '您的说明被接受了' : '您的说明有答复了', template: 'result' },
    text: `关于${subjectOf(session, reader)}没到的说明，${came}`,
    values: {
      ...valuesOf(session, reader, Date.parse(session.startsAt)),
      ...{ result: '已答复', note: accepted ? '已接受，这次不算没到' : '没有接受，仍算一次没到' },
    },
  }
}

/** A child was handed over: its guardian hears how it was made sure of, and whom to call if that was not right. */
export function handedOverWords(
  session: Placed,
  reader: Reader,
  { at, how, reason = '' }: AttendanceEvent,
  now: number,
): Words {
  const { title, station } = session
  const who = reader.name || '孩子'
  const isProven = how === 'code'
  const phone = station.phone === '' ? '' : `：${station.phone}`
  const doubt = `工作人员是这样核对的：${unstopped(reason)}。如果不对，请马上给站点打电话${phone}。`
  const proof = isProven ? '（说对了接送码）。' : `，没有用接送码。${doubt}`
  return {
    ...{ what: 'handedOver', template: 'change' },
    title: `${who}接走了${isProven ? '' : '，没有用接送码'}`,
    text: `${who}${speakWithin(at, now)}接走了${proof}活动：“${title}”${placeOf(session)}。`,
    values: {
      ...valuesOf(session, reader, at),
      ...{ result: '已接走', note: isProven ? '说对了接送码' : `没用接送码：${reason}` },
    },
  }
}
