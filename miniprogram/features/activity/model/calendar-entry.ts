import type { CalendarEntry } from '../../../services/phone-calendar'
import type { SpokenMeeting } from '../../../shared/activity/words'
import type { IndexedStation } from '../../../shared/station/types'
import { nextMeeting } from './people'

/** What of a session a calendar needs. */
interface Kept {
  title: string
  venue: string
  bring?: string
  meetings: readonly SpokenMeeting[]
}

/** The next meeting as the phone's calendar takes it. `now` is milliseconds. */
export function calendarEntry(session: Kept, station: IndexedStation | null, now: number): CalendarEntry {
  const meeting = nextMeeting(session.meetings, now)
  const number = session.meetings.findIndex((each) => each === meeting) + 1
  const many = session.meetings.length > 1 ? `（第 ${number} 次）` : ''
  return {
    title: `${session.title}${many}`,
    startsAt: Date.parse(meeting?.startsAt ?? ''),
    endsAt: Date.parse(meeting?.endsAt ?? ''),
    location: [station?.name, station?.address, session.venue].filter(Boolean).join(' '),
    note: session.bring ? `请带：${session.bring}` : '到了请签到',
  }
}
