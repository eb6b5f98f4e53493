import {
  clockTime,
  DAY_MS,
  dayOf,
  minutesOf,
  speakDate,
  speakDateTime,
  speakTime,
  speakWithin,
  weekdayName,
} from '../time/shanghai'
import { type ActivityPolicy, CURRENT_POLICY, MAX_JOINS, policies, type SignUpKind } from './policy'
import type { SessionForm } from './types'

/** What of a session its words depend on; every card and detail of the contract has it. Instants are ISO texts. */
export interface SpokenSession {
  form: SessionForm
  kind: SignUpKind
  status: 'open' | 'closed' | 'cancelled'
  opensAt: string
  closesAt: string
  startsAt: string
  endsAt: string
  capacity: number
  joined: number
  left: number
  room: number
  drawn: boolean
}

/** Where a person stands, as it travels: instants are ISO texts. */
export type SpokenStanding =
  | { is: 'seated' }
  | { is: 'entered' }
  | { is: 'lapsed' }
  | { is: 'out' }
  | { is: 'held'; until: string }
  | { is: 'waiting'; position: number }

/** One time people meet. ISO texts. */
export interface SpokenMeeting {
  startsAt: string
  endsAt: string
}

/** People who wait for a place. */
const waitingOf = ({ joined, capacity }: SpokenSession): number => Math.max(0, joined - capacity)

/** Whether the urn of a lottery is still open to be drawn from. */
const isUndrawn = ({ kind, drawn }: SpokenSession): boolean => kind === 'lottery' && !drawn

/** 「3 成」, 「35%」. */
const shareWords = (percent: number): string => (percent % 10 === 0 ? `${percent / 10} 成` : `${percent}%`)

/** A version of the rules as people call it: 「第 1 版」. */
export const versionWords = (version: string): string => {
  const number = /^activity-(\d+)$/.exec(version)?.[1]
  return number === undefined ? version : `第 ${number} 版`
}

/** The rules of a version, or null where this phone's copy of the app is older than the session. */
const knownPolicy = (version: string): ActivityPolicy | null =>
  policies.find((policy) => policy.version === version) ?? null

/**
 * How places are given, in one sentence. `now` is milliseconds.
 *
 * @example howPlacesAreGiven(card, now) // 「先到先得：按报名先后给名额，满了排候补」
 */
export function howPlacesAreGiven(session: SpokenSession & { policyVersion?: string }, now: number): string {
  if (session.kind === 'walkIn') return '不用报名：到时间直接来，坐满为止'
  if (session.form === 'slot') return '先到先得：一段时间一位，谁先约到算谁的'
  if (session.kind === 'firstCome') return '先到先得：按报名先后给名额，满了排候补'
  if (session.drawn) return '已经抽过签：没抽中的按抽签的顺序候补，现在报名的排在后面'
  const { draw } = knownPolicy(session.policyVersion ?? '') ?? CURRENT_POLICY
  const first = `给第一次来的人留 ${shareWords(draw.firstTimerPercent)}`
  return `抽签：${speakWithin(Date.parse(session.closesAt), now).trim()} 抽，早报晚报机会一样，${first}`
}

/**
 * How many places there are and are left, in words.
 *
 * @example placesWords(card) // 「20 个名额，还有 5 个」
 */
export function placesWords(session: SpokenSession): string {
  const { kind, form, capacity, joined, left } = session
  if (kind === 'walkIn') return `坐得下 ${capacity} 人`
  if (form === 'slot') return left > 0 ? '还没人约' : '已经有人约了'
  if (isUndrawn(session)) return `${capacity} 个名额，${joined} 人参加抽签`
  if (left > 0) return `${capacity} 个名额，还有 ${left} 个`
  const waiting = waitingOf(session)
  return `${capacity} 个名额都有人了${waiting > 0 ? `，${waiting} 人在候补` : ''}`
}

/** Why nobody can sign up at this moment, in a few words; empty when people can. `now` is milliseconds. */
export function shutWords(session: SpokenSession, now: number): string {
  if (session.status === 'cancelled') return '活动取消了'
  if (now >= Date.parse(session.endsAt)) return '活动已经结束'
  if (session.kind === 'walkIn') return '直接来，不用报名'
  if (now >= Date.parse(session.startsAt)) return session.form === 'class' ? '已经开课了' : '活动已经开始'
  if (session.status === 'closed') return '已经停止报名'
  if (now < Date.parse(session.opensAt)) return '还没开始报名'
  if (isUndrawn(session) && now >= Date.parse(session.closesAt)) return '正在抽签'
  return session.room > 0 ? '' : '名额和候补都满了'
}

/**
 * What the button to a place says will happen; for somebody on the list, what has. `now` is milliseconds.
 *
 * @example joinButtonWords(card, { is: 'out' }, now) // 「候补（前面 3 人）」
 */
export function joinButtonWords(session: SpokenSession, standing: SpokenStanding, now: number): string {
  if (standing.is === 'held') return '确认要这个名额'
  if (standing.is === 'seated') return '已经报上了'
  if (standing.is === 'waiting') return `已经在候补（排第 ${standing.position}）`
  if (standing.is === 'entered') return '已经参加抽签'
  return shutWords(session, now) || openWords(session)
}

function openWords(session: SpokenSession): string {
  if (isUndrawn(session)) return '参加抽签'
  if (session.left > 0) return session.form === 'slot' ? '约这个时间' : '报名（先到先得）'
  const ahead = waitingOf(session)
  return ahead > 0 ? `候补（前面 ${ahead} 人）` : '候补（排第 1）'
}

/** Where somebody stands, in a few words. 「有名额」 would read as if there were places to be had. */
export function standingWords(standing: SpokenStanding): string {
  switch (standing.is) {
    case 'seated':
      return '报上了'
    case 'held':
      return '名额留着，等确认'
    case 'waiting':
      return `候补，排第 ${standing.position}`
    case 'entered':
      return '等抽签'
    case 'lapsed':
      return '没有确认，名额让出去了'
    case 'out':
      return '没有报名'
  }
}

/**
 * What happens next or is to be done, for every standing; empty where there is nothing to do.
 *
 * @param now milliseconds
 * @param who 「您」, or the name of somebody the reader cares for
 * @param next ISO text: when the next meeting begins, where it is not the first
 */
export function nextStepWords(
  session: SpokenSession,
  standing: SpokenStanding,
  now: number,
  { who = '您', next = session.startsAt }: { who?: string; next?: string } = {},
): string {
  if (session.status === 'cancelled') return '活动取消了，不用来了'
  if (standing.is === 'out') return ''
  if (now >= Date.parse(session.endsAt)) return '活动已经结束'
  if (standing.is === 'seated') return comeWords(session, Date.parse(next), now)
  if (now >= Date.parse(session.startsAt)) return '活动已经开始，这次没有轮到'
  return openStepWords(session, standing, now, who)
}

/** While it is still open whether somebody gets a place. */
function openStepWords(
  session: SpokenSession,
  standing: Exclude<SpokenStanding, { is: 'seated' } | { is: 'out' }>,
  now: number,
  who: string,
): string {
  switch (standing.is) {
    case 'held': {
      const until = speakWithin(Date.parse(standing.until), now)
      return `轮到${who}了：请在${until}前确认，过时让给下一位`
    }
    case 'waiting': {
      const drawn = session.kind === 'lottery' ? '名额抽完了，' : ''
      return `${drawn}${who}排第 ${standing.position}，前面的人取消就轮到${who}，会通知您`
    }
    case 'entered':
      return drawWords(session, now)
    case 'lapsed':
      return '过了时间没有确认，名额让给了下一位。还想来，请过一分钟再报名'
  }
}

function comeWords(session: SpokenSession, next: number, now: number): string {
  if (now >= next) return '现在正在进行，到了请签到'
  const free = now < Date.parse(session.startsAt) ? '。来不了请早点取消，让给别人' : ''
  return `请在${speakWithin(next, now).trimEnd()} 来${free}`
}

function drawWords({ closesAt }: SpokenSession, now: number): string {
  const at = Date.parse(closesAt)
  return now < at ? `${speakDateTime(at, now)} 抽签，抽完会通知您` : '正在抽签，请稍后再看'
}

/** How much time is left until an instant: 「还剩 1 小时 20 分钟」. Milliseconds. */
export function timeLeftWords(until: number, now: number): string {
  const minutes = Math.floor((until - now) / 60_000)
  if (minutes < 1) return '还剩不到 1 分钟'
  const hours = Math.floor(minutes / 60)
  if (hours === 0) return `还剩 ${minutes} 分钟`
  return minutes % 60 === 0 ? `还剩 ${hours} 小时` : `还剩 ${hours} 小时 ${minutes % 60} 分钟`
}

/** 「下午 2:00 到 3:30」; the part of the day is named again where it is another one. Milliseconds. */
export function timesWords(startsAt: number, endsAt: number): string {
  const [from, to] = [speakTime(minutesOf(startsAt)), speakTime(minutesOf(endsAt))]
  const samePart = from.split(' ')[0] === to.split(' ')[0]
  return `${from} 到${samePart ? ` ${to.split(' ')[1] ?? ''}` : to}`
}

/**
 * When a session is, first start to last end; several days name the first and the last. ISO texts, `now` in
 * milliseconds.
 *
 * @example whenWords(card.startsAt, card.endsAt, now) // 「明天（周二）上午 9:00 到 10:30」
 */
export function whenWords(startsAt: string, endsAt: string, now: number): string {
  const [from, to, today] = [Date.parse(startsAt), Date.parse(endsAt), dayOf(now)]
  const day = dayOf(from) === today ? '今天' : speakDate(dayOf(from), today)
  if (dayOf(from) === dayOf(to)) return `${day}${timesWords(from, to)}`
  const last = speakDate(dayOf(to), today)
  // The year need not be said twice.
  const short = last.slice(0, 4) === day.slice(0, 4) ? last.replace(YEAR, '') : last
  return `${day}到${/^\d/.test(short) ? ' ' : ''}${short}`
}

/** The year before a date, where one is said. */
const YEAR = /^\d{4} 年 /

/** So many meetings make a rhythm; fewer are just days. */
const RHYTHM_FROM = 4

/** The weekdays and times that most meetings keep: 「每周三下午 2:00」; empty where there is no such rhythm. */
function rhythmOf(meetings: readonly SpokenMeeting[]): string {
  if (meetings.length < RHYTHM_FROM) return ''
  const counts = new Map<string, number>()
  for (const { startsAt } of meetings) {
    const at = Date.parse(startsAt)
    const name = `每${weekdayName(dayOf(at))}${speakTime(minutesOf(at))}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const often = [...counts].filter(([, count]) => count * RHYTHM_FROM >= meetings.length)
  return often.map(([name]) => name).join('、')
}

/** Whether every meeting is on the day after the one before, at the same time. */
function isDaily(meetings: readonly SpokenMeeting[]): boolean {
  return meetings.every(({ startsAt }, index) => {
    const before = meetings[index - 1]
    return !before || Date.parse(startsAt) - Date.parse(before.startsAt) === DAY_MS
  })
}

/**
 * When all meetings are, in one line. `now` in milliseconds.
 *
 * @example meetingsWords(meetings, now) // 「每周三下午 2:00，共 12 次」
 */
export function meetingsWords(meetings: readonly SpokenMeeting[], now: number): string {
  const [first, last] = [meetings[0], meetings[meetings.length - 1]]
  if (!first || !last) return ''
  if (meetings.length === 1) return whenWords(first.startsAt, first.endsAt, now)
  const total = `共 ${meetings.length} 次`
  if (isDaily(meetings)) {
    const times = timesWords(Date.parse(first.startsAt), Date.parse(first.endsAt))
    return `${whenWords(first.startsAt, last.endsAt, now)}，每天${times}，${total}`
  }
  const rhythm = rhythmOf(meetings)
  return rhythm === '' ? `${whenWords(first.startsAt, last.endsAt, now)}，${total}` : `${rhythm}，${total}`
}

/**
 * One meeting of several, without its year: they follow one another. `at` counts from 0; `now` in milliseconds.
 *
 * @example meetingWords(meeting, 2, now) // 「第 3 次：12 月 9 日（周三） 14:00」
 */
export function meetingWords({ startsAt }: SpokenMeeting, at: number, now: number): string {
  const start = Date.parse(startsAt)
  const date = speakDate(dayOf(start), dayOf(now)).replace(YEAR, '')
  return `第 ${at + 1} 次：${date} ${clockTime(minutesOf(start))}`
}

/** Whom an age limit lets in: 「60 岁以上」; empty without one. */
export function ageWords(minAge: number | null, maxAge: number | null): string {
  if (minAge !== null && maxAge !== null) return `${minAge} 到 ${maxAge} 岁`
  if (minAge !== null) return `满 ${minAge} 岁`
  return maxAge === null ? '' : `${maxAge} 岁以下（含 ${maxAge} 岁）`
}

/** What a cancelled activity means for whoever reads it. */
export function cancelledWords(reason: string): string {
  return `这场活动取消了${reason ? `：${reason}` : ''}。不用来了，报过名的人都会收到通知。`
}

/**
 * What moved times mean. Of a session that begins when it did, later meetings were moved: the list of days has them.
 * ISO texts, `now` in milliseconds.
 */
export function postponedWords(
  { startsAt }: Pick<SpokenSession, 'startsAt'>,
  postponed: { from: string; reason: string },
  now: number,
): string {
  const [from, to] = [postponed.from, startsAt].map((text) => spaced(speakDateTime(Date.parse(text), now)))
  const change = from === to ? '后面的时间有改动，请看每次的日期' : `时间改了：原来是${from}，现在是${to}`
  const free = now < Date.parse(startsAt) ? '，新时间来不了可以取消' : ''
  return `${change}。原因：${postponed.reason}。名额都还在${free}。`
}

const spaced = (words: string): string => (/^\d/.test(words) ? ` ${words}` : words)

/**
 * The rules of a version that apply, a sentence each. They are a booking's own: a later version changes nothing of it.
 */
export function ruleWords(policyVersion: string, kind: SignUpKind, popular: boolean): string[] {
  const policy = knownPolicy(policyVersion)
  if (policy === null) return ['这场活动按新一版的规则办。请把小程序关掉再打开，就能看到。']
  if (kind === 'walkIn') return ['不用报名，到时间直接来，坐满为止。', '到了请签到，方便统计人数。']
  return [
    ...(kind === 'lottery' ? lotteryRules(policy) : ['按报名的先后给名额，满了按先后候补。']),
    `有人取消时，名额给候补的第一位留 ${policy.holdMs / 3_600_000} 小时；不确认就让给下一位。活动开始后不再补。`,
    `开始前都可以取消，不收费、不扣分。同一场活动最多报名 ${MAX_JOINS} 次。`,
    '一个人只占一个名额，不能和自己别的活动时间重叠。',
    ...(popular ? popularRules(policy) : []),
  ]
}

function lotteryRules({ draw }: ActivityPolicy): string[] {
  const { firstTimer, other } = draw.lots
  return [
    `到时间统一抽签，早报晚报机会一样。没来过的人有 ${firstTimer} 个签，来过的人有 ${other} 个签。`,
    `名额先给没来过的人留 ${shareWords(draw.firstTimerPercent)}，其余大家一起抽。`,
    '没抽中的按抽签的顺序候补。抽签用的数都会公布，谁都可以重新算一遍。',
  ]
}

function popularRules({ popular }: ActivityPolicy): string[] {
  const { perPerson, noShows, withinDays } = popular
  return [
    `这是热门活动：一个人同时最多报 ${perPerson} 场还没开始的热门活动。`,
    `${withinDays} 天里有 ${noShows} 次报了名没来，暂时不能报热门活动。有特别的情况，可以向站点说明。`,
  ]
}
