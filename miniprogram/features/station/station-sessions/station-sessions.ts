import { asCallError, call } from '../../../services/cloud'
import { now } from '../../../services/clock'
import { ownMarks } from '../../../services/my-activities'
import { openActivities, openActivity } from '../../../services/navigate'
import type { SessionCard } from '../../../services/session-view'
import { stationOf } from '../../../services/station-index'
import type { Look } from '../../../shared/station/types'
import { type SessionPart, stationSessions } from '../model/station-sessions'

/** What is on at one station. It is asked for when the person comes to it, and has its own small faces. */
export default Component({
  properties: {
    stationId: { type: String, value: '' },
    look: { type: String, value: 'elder' as Look },
  },
  data: {
    face: 'unseen' as 'unseen' | 'loading' | 'full' | 'failed',
    message: '',
    parts: [] as SessionPart[],
    /** Not drawn: what the server said. */
    sessions: [] as SessionCard[],
  },
  observers: {
    look() {
      if (this.data.face === 'full') this.draw()
    },
  },
  pageLifetimes: {
    /** A place may have been taken or given up meanwhile. */
    show() {
      if (this.data.face === 'full') this.draw()
    },
  },
  methods: {
    see() {
      if (this.data.face === 'unseen') void this.load()
    },
    async load() {
      this.setData({ face: 'loading' })
      try {
        const { sessions } = await call('activity/upcoming', { stationIds: [this.data.stationId], limit: 50 })
        this.data.sessions = sessions
        this.draw()
      } catch (error) {
        this.setData({ face: 'failed', message: asCallError(error).message })
      }
    },
    draw() {
      const { sessions, stationId, look } = this.data
      const [station, own] = [stationOf(stationId), ownMarks()]
      const parts = stationSessions({ sessions, station, look, now: now(), own })
      this.setData({ face: 'full', parts })
    },
    open({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openActivity(detail.id)
    },
    openAll() {
      openActivities({ station: this.data.stationId })
    },
    openOthers() {
      openActivities()
    },
  },
})
