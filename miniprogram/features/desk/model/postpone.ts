import { judgeMove, movedOf } from '../../../shared/activity/judge-move'
import type { Meeting } from '../../../shared/activity/types'
import { whenWords } from '../../../shared/activity/words'
import type { Roster } from './desk-session'
import { reasonFault } from './reasons'

/** What of a session it depends on whether it can be moved. */
export type Movable = Pick<Roster['session'], 'kind' | 'drawn' | 'opensAt' | 'closesAt' | 'meetings'>

/** Meetings as they travel. */
export type MeetingTexts = Movable['meetings']

/** Before anything is there. */
export const NOT_MOVABLE: Movable = { kind: 'walkIn', drawn: true, opensAt: '', closesAt: '', meetings: [] }

const instants = (texts: MeetingTexts): Meeting[] =>
  texts.map(({ startsAt, endsAt }) => ({ startsAt: Date.parse(startsAt), endsAt: Date.parse(endsAt) }))

/** Why a session cannot be moved so, for the person; empty when it can. `now` is an instant. */
export function moveFault(session: Movable, meetings: MeetingTexts, reason: string, now: number): string {
  const { kind, drawn } = session
  const move = {
    ...{ kind, drawn, opensAt: Date.parse(session.opensAt), closesAt: Date.parse(session.closesAt) },
    ...{ before: instants(session.meetings), after: instants(meetings) },
  }
  return judgeMove(move, now)?.message ?? reasonFault(reason)
}

/** What is moved where, in words: 「第 3 次改到 12 月 2 日（周三）下午 2:00 到 3:30，后面还有 4 次也改」. */
export function movedWords({ meetings: before }: Movable, after: MeetingTexts, now: number): string {
  const moved = movedOf(instants(before), instants(after))
  const [first = 0] = moved
  const to = after[first]
  if (!to || moved.length === 0) return ''
  const when = whenWords(to.startsAt, to.endsAt, now)
  const which = before.length > 1 ? `第 ${first + 1} 次` : ''
  const more = moved.length > 1 ? `，另外 ${moved.length - 1} 次也改` : ''
  return `${which}改到${/^\d/.test(when) ? ' ' : ''}${when}${more}`
}
