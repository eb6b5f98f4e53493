import { now } from '../../../services/clock'
import { heldIndex } from '../../../services/station-index'
import type { Meeting } from '../../../shared/activity/types'
import type { HolidayCalendar } from '../../../shared/station/types'
import { addDays, dayOf } from '../../../shared/time/shanghai'
import { fromTime, type MoveRow, moveRows, onDay, pushedBack, toTime } from '../model/move-meetings'

/** A meeting as it travels: ISO texts. */
interface MeetingText {
  startsAt: string
  endsAt: string
}

type PickEvent = WechatMiniprogram.CustomEvent<{ value: string }>

/** So many meetings are shown at first, and more on demand. */
const SHOWN = 3

/** How far ahead a meeting can be moved, days; the server judges it. */
const AHEAD_DAYS = 365

const NO_HOLIDAYS: HolidayCalendar = { off: [], makeupWorkdays: [], provisionalYears: [] }

/**
 * Gives other times to the meetings of a session that are not over: one by one, or one left out and all after it moved
 * up by one, around the holidays. `meetings` are all of the session's as the server tells them; `change` carries
 * `{ meetings }`, all of them again in the same form and number, as `activity/postpone` takes them. Nothing is judged
 * here: `judgeMove` does that before they are sent. The station index should be loaded, for the holidays.
 *
 * @example <meeting-picker meetings="{{session.meetings}}" bind:change="takeMeetings" />
 */
export default Component({
  properties: {
    meetings: { type: Array, value: [] as MeetingText[] },
  },
  data: {
    after: [] as Meeting[],
    /** What the meetings were when they were last taken in: the same ones told again undo no choice. */
    given: '',
    rows: [] as MoveRow[],
    /** The meeting whose pickers are open, from 0; -1: none. */
    opened: -1,
    shown: SHOWN,
    several: false,
    today: '',
    last: '',
  },
  observers: {
    meetings(texts: MeetingText[]) {
      const given = JSON.stringify(texts)
      if (given === this.data.given) return
      const today = dayOf(now())
      const after = texts.map(({ startsAt, endsAt }) => ({
        startsAt: Date.parse(startsAt),
        endsAt: Date.parse(endsAt),
      }))
      const several = texts.length > 1
      this.setData({ given, after, several, today, last: addDays(today, AHEAD_DAYS), shown: SHOWN })
      const rows = this.rowsOf(after)
      this.setData({ rows, opened: rows.length === 1 ? (rows[0]?.at ?? -1) : -1 })
    },
  },
  methods: {
    rowsOf(after: Meeting[]): MoveRow[] {
      const before = this.data.meetings.map(({ startsAt, endsAt }) => ({
        startsAt: Date.parse(startsAt),
        endsAt: Date.parse(endsAt),
      }))
      return moveRows({ before, after, now: now() })
    },

    put(after: Meeting[]) {
      this.setData({ after, rows: this.rowsOf(after) })
      const meetings = after.map(({ startsAt, endsAt }) => ({
        startsAt: new Date(startsAt).toISOString(),
        endsAt: new Date(endsAt).toISOString(),
      }))
      this.triggerEvent('change', { meetings })
    },

    toggle({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const at = Number(currentTarget.dataset['at'])
      this.setData({ opened: this.data.opened === at ? -1 : at })
    },

    pickDay({ detail }: PickEvent) {
      this.put(onDay(this.data.after, this.data.opened, detail.value))
    },

    pickFrom({ detail }: PickEvent) {
      this.put(fromTime(this.data.after, this.data.opened, detail.value))
    },

    pickTo({ detail }: PickEvent) {
      this.put(toTime(this.data.after, this.data.opened, detail.value))
    },

    pushBack() {
      this.put(pushedBack(this.data.after, this.data.opened, heldIndex()?.holidays ?? NO_HOLIDAYS))
    },

    showAll() {
      this.setData({ shown: this.data.rows.length })
    },
  },
})
