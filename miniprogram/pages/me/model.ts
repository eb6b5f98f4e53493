import type { Account } from '../../services/account'
import type { IndexFacts } from '../../services/station-index'
import { dayOf, speakDate, speakDateTime } from '../../shared/time/shanghai'

type Grant = Account['grants'][number]

const ROLE_NAMES: Readonly<Record<Grant['role'], string>> = {
  host: '站点负责人',
  streetOfficer: '街道工作人员',
  districtOfficer: '区工作人员',
  networkOfficer: '总站工作人员',
}

/** What a person manages, a line for each grant: 「站点负责人：南京东路春申站」. `now` as below. */
export function roleWords(grants: readonly Grant[], now: number): string[] {
  return grants.map(({ role, scope, until }) => {
    const words = `${ROLE_NAMES[role]}：${scope.name}`
    return until === null ? words : `${words}，到 ${speakDate(dayOf(Date.parse(until)), dayOf(now))}为止`
  })
}

/** The most unread messages the cloud counts. */
const MOST_UNREAD = 99

/** The entry of the messages: 「消息（2 条未读）」. */
export function noticesTitle(unread: number): string {
  if (unread === 0) return '消息'
  return unread < MOST_UNREAD ? `消息（${unread} 条未读）` : `消息（${MOST_UNREAD} 条以上未读）`
}

/** How old the phone's station list is. `now` is milliseconds since 1970. */
export function freshnessWords(facts: IndexFacts | null, now: number): string {
  if (facts === null) return '还没有取过站点'
  const minutes = Math.floor((now - facts.checkedAt) / 60_000)
  if (minutes < 1) return '刚刚核对过'
  if (minutes < 60) return `${minutes} 分钟前核对过`
  const day = dayOf(facts.checkedAt)
  return day === dayOf(now)
    ? `${speakDateTime(facts.checkedAt, now)}核对过`
    : `${speakDate(day, dayOf(now))}核对过`
}
