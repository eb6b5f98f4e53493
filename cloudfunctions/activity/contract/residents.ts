import * as v from 'valibot'
import * as s from './shapes'

/** Who is meant: the account itself when absent, else somebody it cares for. */
const person = v.optional(s.personId)
const aboutPerson = v.object({ sessionId: s.sessionId, person })

const entry = v.object({ ticket: v.string(), lots: v.number(), firstTimer: v.boolean() })

/** A person of the caller's household as they stand with one session. */
const personStanding = v.object({
  person: s.personId,
  /** Empty for the account itself while it has not said. */
  name: v.string(),
  relation: v.string(),
  standing: s.standing,
  /** By which to find the entry in the draw. */
  ticket: v.nullable(v.string()),
  /** Rules that stand against signing up now; empty: it may be tried. */
  limits: v.array(s.limit),
  attendance: v.array(s.attendance),
  /** Six digits to be said when the child is fetched; null: not needed, or no place. */
  pickupCode: v.nullable(v.string()),
  /** Counted as absent; null: was there, or is not over. */
  noShow: v.nullable(v.object({ appeal: v.nullable(s.appeal) })),
})

const course = v.object({
  id: s.courseId,
  department: v.string(),
  name: v.string(),
  level: v.string(),
  meetings: v.number(),
  minutes: v.number(),
  /** Places of a class, and how they are given, as a rule. */
  capacity: v.number(),
  kind: s.kind,
  /** Course to have taken before; null: none. */
  before: v.nullable(v.string()),
})

/** What residents may ask and do. */
export const residents = {
  /** Activities and slots of some days, network-wide, in time order: distance and words are filtered on the phone. */
  board: {
    input: v.object({
      /** Today when absent. */
      from: v.optional(s.day),
      days: v.optional(s.whole('天数', 1, 14), 8),
    }),
    output: v.object({ asOf: v.string(), from: v.string(), days: v.number(), sessions: v.array(s.card) }),
  },
  /** Sessions and classes at some stations that are not over, the soonest first. */
  upcoming: {
    input: v.object({
      stationIds: v.pipe(
        v.array(s.stationId, '站点编号不对'),
        v.minLength(1, '请给出站点编号'),
        v.maxLength(50, '一次最多查 50 个站点'),
      ),
      module: v.optional(s.moduleCode),
      limit: v.optional(s.whole('数目', 1, 50), 20),
    }),
    output: v.object({ asOf: v.string(), sessions: v.array(s.card) }),
  },
  /** The slots of one consultation, in time order. */
  slots: {
    input: v.object({ group: s.sessionId }),
    output: v.object({ sessions: v.array(s.card) }),
  },
  /** Departments, courses and terms of the senior university, and which courses have classes. */
  catalogue: {
    input: v.object({}),
    output: v.object({
      departments: v.array(v.object({ id: v.string(), name: v.string() })),
      courses: v.array(course),
      /** In time order; days inclusive. */
      terms: v.array(v.object({ code: s.termCode, name: v.string(), from: v.string(), to: v.string() })),
      /** Per course, classes that are not over, and those of them that take people now. */
      classes: v.array(v.object({ courseId: s.courseId, all: v.number(), open: v.number() })),
    }),
  },
  /** The classes of one course that are not over, or those of one station, with all their meetings. */
  classes: {
    input: v.object({ courseId: v.optional(s.courseId), stationId: v.optional(s.stationId) }),
    output: v.object({
      classes: v.array(
        v.object({
          ...s.card.entries,
          courseId: v.nullable(v.string()),
          term: v.nullable(v.string()),
          teacher: v.string(),
          venue: v.string(),
          meetings: v.array(s.meeting),
        }),
      ),
    }),
  },
  /** One session as anybody may see it. */
  session: { input: s.aboutSession, output: s.detail },
  /** All it takes to run a session's draw again. */
  draw: {
    input: s.aboutSession,
    output: v.object({
      at: v.string(),
      policyVersion: v.string(),
      salt: v.string(),
      saltHash: v.string(),
      places: v.number(),
      quota: v.number(),
      entriesHash: v.string(),
      seed: v.string(),
      entries: v.array(entry),
      /** Tickets, the best first; the first `places` won. */
      order: v.array(v.string()),
    }),
  },
  /** Where the caller and everybody the caller cares for stand with one session; the caller first. */
  standing: {
    input: s.aboutSession,
    output: v.object({ sessionId: s.sessionId, asOf: v.string(), people: v.array(personStanding) }),
  },
  /** Sessions on whose lists the caller's people are: those ahead the soonest first, those past the latest first. */
  mine: {
    input: v.object({ when: v.optional(v.picklist(['ahead', 'past'], '没有这种时间'), 'ahead') }),
    output: v.object({
      asOf: v.string(),
      sessions: v.array(
        v.object({
          ...s.card.entries,
          venue: v.string(),
          cancelReason: v.string(),
          /** The next meeting that is not over, and whether the person came to it; null: all are. */
          next: v.nullable(
            v.object({
              ...{ number: v.number(), of: v.number(), ...s.meeting.entries },
              came: v.nullable(s.attendance),
            }),
          ),
          person: v.object({ person: s.personId, name: v.string(), relation: v.string() }),
          standing: s.standing,
          pickupCode: v.nullable(v.string()),
          /** Meetings attended, and meetings that are over. */
          attended: v.object({ present: v.number(), over: v.number() }),
          noShow: v.nullable(v.object({ appeal: v.nullable(s.appeal) })),
        }),
      ),
    }),
  },
  /** Takes a place, a place on the waiting list, or a ticket: for oneself or for somebody one cares for. */
  signUp: {
    input: v.object({
      sessionId: s.sessionId,
      person,
      /** How the host calls the account itself; not read for others, whose names are on record. */
      name: v.optional(s.line('称呼', 1, 20)),
    }),
    output: s.standingOut,
  },
  /** Gives it up again: free until the start. */
  cancel: { input: aboutPerson, output: s.standingOut },
  /** Takes the place that is being kept. */
  confirmHold: { input: aboutPerson, output: s.standingOut },
  /** Says that one is there: by the code on the host's phone, scanned or typed. */
  attend: {
    input: v.object({
      sessionId: s.sessionId,
      person,
      /** Six digits, or the text of the picture. */
      code: v.pipe(v.string('签到码不对'), v.trim(), v.regex(/^[\w.:-]{6,80}$/, '签到码不对')),
    }),
    output: v.object({ sessionId: s.sessionId, meeting: v.number(), at: v.string() }),
  },
  /** Objects to a no-show. */
  appeal: {
    input: v.object({ sessionId: s.sessionId, person, reason: s.line('情况说明', 4, 100) }),
    output: v.object({ sessionId: s.sessionId, appeal: s.appeal }),
  },
}
