import { now } from '../../../services/clock'
import { type MeetingTexts, type Movable, moveFault, movedWords, NOT_MOVABLE } from '../model/postpone'

/** The reasons that are given most; a tap writes them. */
const USUAL_REASONS = ['老师时间有变', '台风或暴雨', '场地另有安排', '设备检修']

/** Moves meetings to other times. Fires `save` with all meetings, the reason, and what is moved in words. */
export default Component({
  properties: {
    /** See {@link Movable}. */
    session: { type: Object, value: NOT_MOVABLE as Movable },
    /** Who will be told, in words. */
    told: { type: String, value: '' },
    sending: { type: Boolean, value: false },
  },
  data: {
    usual: USUAL_REASONS,
    /** As they are to be; none picked yet: as they are. */
    meetings: [] as MeetingTexts,
    reason: '',
    fault: '',
  },
  methods: {
    takeMeetings({ detail }: WechatMiniprogram.CustomEvent<{ meetings: MeetingTexts }>) {
      this.setData({ meetings: detail.meetings, fault: '' })
    },

    takeReason({ detail }: WechatMiniprogram.CustomEvent<{ reason: string }>) {
      this.setData({ reason: detail.reason, fault: '' })
    },

    save() {
      const { session, reason, sending } = this.data
      if (sending) return
      const meetings = this.data.meetings.length === 0 ? session.meetings : this.data.meetings
      const fault = moveFault(session, meetings, reason, now())
      this.setData({ fault })
      if (fault !== '') return
      const words = movedWords(session, meetings, now())
      this.triggerEvent('save', { meetings, reason: reason.trim(), words })
    },
  },
})
