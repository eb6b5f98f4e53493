import * as v from 'valibot'
import * as s from './shapes'

const { sessionId, stationId } = s

/** How many stand where. */
const counts = v.object({
  seated: v.number(),
  held: v.number(),
  waiting: v.number(),
  entered: v.number(),
  /** Marked present at the meeting that runs now, else at the last one that is over. */
  present: v.number(),
})

/** What the desk's list shows of a session. */
const deskCard = v.object({
  ...s.card.entries,
  venue: v.string(),
  next: v.nullable(v.object({ number: v.number(), of: v.number(), ...s.meeting.entries })),
  counts,
  /** Objections nobody has answered. */
  appeals: v.number(),
})

const rosterRow = v.object({
  ticket: v.string(),
  name: v.string(),
  standing: s.standing,
  /** Registered at the desk: nobody can send them a message. */
  desk: v.boolean(),
  /** Of who is to be called: the desk's note, or the child's guardian. Empty: not needed. */
  phone: v.string(),
  guardian: v.string(),
  /** Whether the guardian lets photos be taken; null: no child. */
  photo: v.nullable(v.boolean()),
  firstTimer: v.boolean(),
  attendance: v.array(s.attendance),
  noShow: v.boolean(),
  appeal: v.nullable(s.appeal),
})

/** What can be written about an activity. */
const words = {
  title: s.line('标题', 2, 40),
  about: s.lines('介绍', 500),
  bring: v.optional(s.line('携带物品', 0, 60), ''),
  venue: v.optional(s.line('地点', 0, 40), ''),
  teacher: v.optional(s.line('老师', 0, 20), ''),
  partner: v.optional(s.line('合作单位', 0, 40), ''),
}

const meetings = v.pipe(
  v.array(s.meeting, '时间不对'),
  v.minLength(1, '请选择时间'),
  v.maxLength(60, '最多 60 次'),
)
/** Of one session; a hall takes no more. */
const capacity = s.whole('名额', 1, 500)
const age = v.optional(v.nullable(s.whole('年龄', 0, 120)), null)

/** What those who look after a station may ask and do. */
export const keepers = {
  /** What activities and courses are usually like, to publish from. */
  templates: {
    input: v.object({}),
    output: v.object({
      templates: v.array(
        v.object({
          id: v.string(),
          module: v.string(),
          title: v.string(),
          about: v.string(),
          bring: v.string(),
          audience: v.array(s.audience),
          minutes: v.number(),
          capacity: v.number(),
          kind: s.kind,
          minAge: v.nullable(v.number()),
          maxAge: v.nullable(v.number()),
          pickup: v.boolean(),
          /** Days in a row; 1 for most. */
          days: v.number(),
          /** Minutes of one person's slot; null: no consultation. */
          slotMinutes: v.nullable(v.number()),
        }),
      ),
    }),
  },
  /** Publishes an activity, the slots of a consultation, or a class. */
  publish: {
    input: v.object({
      stationId,
      form: v.optional(s.form, 'activity'),
      ...words,
      module: s.moduleCode,
      audience: v.optional(v.pipe(v.array(s.audience), v.minLength(1), v.maxLength(4)), ['all']),
      minAge: age,
      maxAge: age,
      kind: s.kind,
      capacity,
      opensAt: s.instant,
      /** Of a lottery; others have none. */
      drawAt: v.optional(s.instant),
      /** In time order, not overlapping. Of a consultation: the one span that is cut into slots. */
      meetings,
      popular: v.optional(v.boolean(), false),
      pickup: v.optional(v.boolean(), false),
      /** Of a consultation: minutes of one person's slot. */
      slotMinutes: v.optional(s.whole('每位分钟数', 5, 120)),
      courseId: v.optional(s.courseId),
      term: v.optional(s.termCode),
      /** An earlier session of which this is one more. */
      series: v.optional(sessionId),
    }),
    /** One session; of a consultation one for every slot. */
    output: v.object({ sessionIds: v.array(sessionId) }),
  },
  /** Changes the words; who is booked, when and how is not touched. */
  edit: { input: v.object({ sessionId, ...words }), output: v.object({ session: s.detail }) },
  /** Moves the meetings that are still to come; everybody on the list is told. */
  postpone: {
    input: v.object({ sessionId, meetings, drawAt: v.optional(s.instant), reason: s.line('原因', 2, 60) }),
    output: v.object({ session: s.detail }),
  },
  /** Sets another number of places. */
  setCapacity: { input: v.object({ sessionId, capacity }), output: v.object({ session: s.card }) },
  /** Closes sign-up, or opens it again. */
  setSignUp: {
    input: v.object({ sessionId, open: v.boolean('请说明是否开放报名') }),
    output: v.object({ session: s.card }),
  },
  /** Calls a session off; it cannot be called on again. Everybody on the list is told. */
  cancelSession: {
    input: v.object({
      sessionId,
      reason: s.line('原因', 2, 60),
      /** Of a slot: all slots of its consultation that are not over. */
      whole: v.optional(v.boolean('请说明取消哪些'), false),
    }),
    output: v.object({ session: s.card }),
  },
  /** A station's sessions with a meeting in some days, in time order. */
  deskSessions: {
    input: v.object({ stationId, from: s.day, days: s.whole('天数', 1, 62) }),
    output: v.object({ asOf: v.string(), sessions: v.array(deskCard) }),
  },
  /** Who is on a session's list: with a place, kept for, waiting, in the urn; each group in its own order. */
  roster: {
    input: s.aboutSession,
    output: v.object({ asOf: v.string(), session: s.detail, people: v.array(rosterRow) }),
  },
  /** The key from which the desk's phone derives the rotating code, also without a network. */
  codeKey: { input: s.aboutSession, output: v.object({ sessionId, key: v.string() }) },
  /** Puts somebody without a phone or an account onto the same list, by the same rules. */
  register: {
    input: v.object({
      sessionId,
      name: s.line('姓名', 1, 20),
      phone: v.optional(s.phone),
      born: v.optional(s.birthMonth),
      /** Of a child: who agreed at the desk. */
      guardian: v.optional(
        v.object({
          name: s.line('监护人', 1, 20),
          phone: s.phone,
          agreed: v.literal(true, '要监护人同意才能登记'),
          photo: v.boolean('请说明能否拍照'),
        }),
      ),
    }),
    output: v.object({
      ...s.standingOut.entries,
      ticket: v.string(),
      /** To be written down for the guardian; null: no child to be fetched. */
      pickupCode: v.nullable(v.string()),
    }),
  },
  /** Takes somebody whom a desk registered off the list again. */
  unregister: { input: v.object({ sessionId, ticket: s.ticket }), output: s.standingOut },
  /** Somebody whom a desk registered was called and takes the place that is being kept. */
  confirmFor: { input: v.object({ sessionId, ticket: s.ticket }), output: s.standingOut },
  /** Ticks somebody off as present at one meeting, or takes the tick back. Meetings count from 0. */
  mark: {
    input: v.object({
      sessionId,
      ticket: s.ticket,
      meeting: s.whole('第几次', 0, 59),
      present: v.boolean('请说明到了没有'),
    }),
    output: v.object({ sessionId, ticket: s.ticket, attendance: v.array(s.attendance) }),
  },
  /** Hands a child over: by its pick-up code, or, when the guardian was recognised otherwise, with a reason. */
  handOver: {
    input: v.object({
      sessionId,
      ticket: s.ticket,
      meeting: s.whole('第几次', 0, 59),
      code: v.optional(v.pipe(v.string('接送码不对'), v.trim(), v.regex(/^\d{6}$/, '接送码是 6 个数字'))),
      override: v.optional(
        v.pipe(s.line('核对方式', 4, 60), v.regex(/[^\d\s]{2}/, '请用文字写明怎样认出家长的')),
      ),
    }),
    output: v.object({ sessionId, ticket: s.ticket, attendance: v.array(s.attendance) }),
  },
  /** Answers an objection to a no-show. */
  answerAppeal: {
    input: v.object({ sessionId, ticket: s.ticket, accept: v.boolean('请说明是否接受') }),
    output: v.object({ sessionId, appeal: s.appeal }),
  },
}
