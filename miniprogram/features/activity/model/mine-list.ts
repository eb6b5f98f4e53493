import type { MySession } from '../../../services/my-activities'
import { nextStepWords, standingWords, timeLeftWords, whenWords } from '../../../shared/activity/words'
import { isSignInOpen } from './detail-page'
import { addressOf, appealWords, cameWords, relationOf, spokenCode, whoOf } from './people'

/** The three lists: places and what was called off, whatever is still open, and what is over. */
export type MineTab = 'come' | 'wait' | 'over'

/** One session of one person, in words. */
export interface MineRow {
  /** Session and person: one session may be there for several. */
  key: string
  id: string
  person: string
  who: string
  relation: string
  title: string
  when: string
  station: string
  standing: string
  /** `good`: a place; `wait`: still open; `off`: called off or missed; `past`: over. */
  tone: 'good' | 'wait' | 'off' | 'past'
  next: string
  /** 「还剩 1 小时 20 分钟」 while a place is kept; else empty. */
  timeLeft: string
  canConfirm: boolean
  canCheckIn: boolean
  pickup: string
  progress: string
  /** Whether an objection to a no-show can be made. */
  canAppeal: boolean
  /** What became of the objection; empty where there is none. */
  appeal: string
}

/** Where a session that is not over belongs. */
function tabOf({ standing, status }: Pick<MySession, 'standing' | 'status'>): MineTab {
  if (status === 'cancelled') return 'come'
  return standing.is === 'seated' || standing.is === 'held' ? 'come' : 'wait'
}

/** A tab with its words: 「在等待（2）」. */
export interface TabLine {
  tab: MineTab
  words: string
  on: boolean
}

const TAB_WORDS: Readonly<Record<MineTab, string>> = { come: '要参加', wait: '在等待', over: '已结束' }

/** The tabs; those of what is ahead say how many there are. What was called off is nothing to come to. */
export function tabLines(on: MineTab, ahead: readonly MySession[]): TabLine[] {
  return (['come', 'wait', 'over'] as const).map((tab) => {
    const counted = ahead.filter((each) => tabOf(each) === tab && each.status !== 'cancelled')
    const count = tab === 'over' ? 0 : counted.length
    return { tab, words: TAB_WORDS[tab] + (count > 0 ? `（${count}）` : ''), on: tab === on }
  })
}

/** The rows of a tab: a place to be confirmed comes first, what was called off last, else the order of the server. */
export function mineRows(
  tab: MineTab,
  lists: { ahead: readonly MySession[]; past: readonly MySession[] },
  stationName: (id: string) => string,
  now: number,
): MineRow[] {
  const sessions = tab === 'over' ? lists.past : lists.ahead.filter((each) => tabOf(each) === tab)
  const rows = sessions.map((each) => ({ each, row: mineRow(each, stationName(each.stationId), now) }))
  const rank = ({ each, row }: (typeof rows)[number]): number => {
    if (row.canConfirm) return 0
    return tab !== 'over' && each.status === 'cancelled' ? 2 : 1
  }
  return rows.sort((a, b) => rank(a) - rank(b)).map(({ row }) => row)
}

function mineRow(session: MySession, station: string, now: number): MineRow {
  const { id, person, standing, next, noShow } = session
  const isPast = session.status === 'cancelled' || next === null || now >= Date.parse(session.endsAt)
  const heldUntil = !isPast && standing.is === 'held' ? Date.parse(standing.until) : 0
  const canConfirm = now < heldUntil
  return {
    ...{ key: `${id} ${person.person}`, id, person: person.person },
    ...{ who: whoOf(person), relation: relationOf(person), title: session.title, station },
    when: whenOf(session, now),
    ...(isPast ? pastWords(session) : aheadWords(session, now)),
    timeLeft: canConfirm ? timeLeftWords(heldUntil, now) : '',
    canConfirm,
    canCheckIn: !isPast && standing.is === 'seated' && !next.came && isSignInOpen([next], now),
    pickup: isPast ? '' : pickupOf(session),
    progress: progressOf(session),
    canAppeal: noShow !== null && noShow.appeal === null,
    appeal: appealWords(noShow),
  }
}

/** Once the child was fetched the code is of no use until the next meeting. */
const pickupOf = ({ next, pickupCode }: MySession): string => (next?.came?.left ? '' : spokenCode(pickupCode))

function whenOf({ next, startsAt, endsAt }: MySession, now: number): string {
  if (next === null) return whenWords(startsAt, endsAt, now)
  const number = next.of > 1 ? `（第 ${next.number} 次，共 ${next.of} 次）` : ''
  return whenWords(next.startsAt, next.endsAt, now) + number
}

type Told = Pick<MineRow, 'standing' | 'tone' | 'next'>

function aheadWords(session: MySession, now: number): Told {
  const { standing, person, next } = session
  if (standing.is === 'seated' && next?.came) {
    return { standing: '来了', tone: 'good', next: cameWords(next.came) }
  }
  const options = { who: addressOf(person), ...(next && { next: next.startsAt }) }
  return {
    standing: standingWords(standing),
    tone: standing.is === 'seated' ? 'good' : 'wait',
    next: nextStepWords(session, standing, now, options),
  }
}

function pastWords({ status, cancelReason, standing, attended, noShow }: MySession): Told {
  if (status === 'cancelled') {
    const why = cancelReason ? `原因：${cancelReason}。` : ''
    return { standing: '活动取消了', tone: 'off', next: `${why}不用来了。` }
  }
  if (noShow) return { standing: '没有来', tone: 'off', next: '报了名没有来，也没有提前取消。' }
  if (attended.present > 0) return { standing: '来过了', tone: 'past', next: '' }
  if (standing.is === 'seated') return { standing: '结束了', tone: 'past', next: '没有签到记录。' }
  return { standing: '没有轮到', tone: 'past', next: '' }
}

function progressOf({ next, attended, standing }: MySession): string {
  const of = next?.of ?? attended.over
  if (standing.is !== 'seated' || of < 2 || attended.present + attended.over === 0) return ''
  return `来了 ${attended.present} 次，共 ${of} 次`
}

/** What stands in an empty list, and why. */
export function emptyWords(tab: MineTab): { title: string; text: string } {
  if (tab === 'come') return { title: '还没有要参加的活动', text: '报上名的活动会在这里，您和家人的都在。' }
  if (tab === 'wait') return { title: '没有在等的活动', text: '候补和等抽签的会在这里。' }
  return { title: '还没有结束的活动', text: '参加过的活动会留在这里。' }
}
