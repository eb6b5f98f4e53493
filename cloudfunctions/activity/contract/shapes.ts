import * as v from 'valibot'
import { instant } from '../../kernel/fields'

export { birthMonth, day, instant, line, lines, phone, whole } from '../../kernel/fields'

export const stationId = v.pipe(v.string('站点编号不对'), v.regex(/^[a-z0-9-]{3,32}$/, '站点编号不对'))
/** A person: an account itself, somebody it cares for, or somebody a desk registered. */
export const personId = v.pipe(v.string('参加人不对'), v.regex(/^p-[0-9a-f]{24}$/, '参加人不对'))
export const sessionId = v.pipe(v.string('场次编号不对'), v.regex(/^[a-z0-9-]{3,40}$/, '场次编号不对'))
export const moduleCode = v.pipe(v.string('服务模块不对'), v.regex(/^[a-z0-9_]{1,32}$/, '服务模块不对'))
export const courseId = v.pipe(v.string('课程编号不对'), v.regex(/^[a-z0-9_-]{1,40}$/, '课程编号不对'))
export const termCode = v.pipe(v.string('学期不对'), v.regex(/^[a-z0-9-]{1,20}$/, '学期不对'))
/** The public name of an entry on a session's list. */
export const ticket = v.pipe(v.string('报名编号不对'), v.regex(/^[\w-]{4,32}$/, '报名编号不对'))

export const kind = v.picklist(['walkIn', 'firstCome', 'lottery'], '没有这种报名方式')
export const status = v.picklist(['open', 'closed', 'cancelled'])
/** A one-time activity, one slot of a consultation, or a course class with many meetings. */
export const form = v.picklist(['activity', 'slot', 'class'], '没有这种形式')
export const audience = v.picklist(
  ['senior', 'family', 'child', 'parent', 'teen', 'newCitizen', 'outdoorWorker', 'volunteer', 'all'],
  '没有这类人群',
)

/** One time people meet: an activity has one, a class one for every lesson, a day-care one for every day. */
export const meeting = v.object({ startsAt: instant, endsAt: instant })

/** Where a person stands with a session. Positions count from 1. */
export const standing = v.variant('is', [
  v.object({ is: v.literal('seated') }),
  /** A place is kept until this instant and has to be confirmed. */
  v.object({ is: v.literal('held'), until: v.string() }),
  v.object({ is: v.literal('waiting'), position: v.number() }),
  v.object({ is: v.literal('entered') }),
  v.object({ is: v.literal('lapsed') }),
  v.object({ is: v.literal('out') }),
])

/** What a list shows of a session. No names, no people. */
export const card = v.object({
  id: sessionId,
  stationId,
  form,
  /** Slots of one consultation share it; null for all else. */
  group: v.nullable(v.string()),
  title: v.string(),
  module: v.string(),
  audience: v.array(audience),
  kind,
  status,
  opensAt: v.string(),
  closesAt: v.string(),
  /** Of the first meeting. */
  startsAt: v.string(),
  /** Of the last meeting. */
  endsAt: v.string(),
  capacity: v.number(),
  /** People on the list: with a place, waiting, or in the urn. */
  joined: v.number(),
  /** Places nobody has asked for yet. */
  left: v.number(),
  /** Further people the list takes, waiting list included. */
  room: v.number(),
  drawn: v.boolean(),
  /** Many want it: how many of these one person may hold is limited. */
  popular: v.boolean(),
})

/** What anybody may know of a session. */
export const detail = v.object({
  ...card.entries,
  about: v.string(),
  /** What to bring; empty: nothing. */
  bring: v.string(),
  /** The room in the station; empty: ask at the desk. */
  venue: v.string(),
  teacher: v.string(),
  /** Organisations that take part; empty: none. */
  partner: v.string(),
  meetings: v.array(meeting),
  /** Age in full years, both inclusive; null: no limit. */
  minAge: v.nullable(v.number()),
  maxAge: v.nullable(v.number()),
  /** Children are handed over by pick-up code, and a guardian has to agree. */
  pickup: v.boolean(),
  courseId: v.nullable(v.string()),
  term: v.nullable(v.string()),
  cancelReason: v.string(),
  /** Why the times were changed last and when; null: never. */
  postponed: v.nullable(v.object({ at: v.string(), reason: v.string(), from: v.string() })),
  policyVersion: v.string(),
  /** What is published of the salt before the draw; empty where nothing is drawn. */
  saltHash: v.string(),
})

/** A rule that stands between a person and a session, in words. */
export const limit = v.object({ code: v.string(), message: v.string() })

/** Whether somebody was there at one meeting, and how that is known. Null: nothing is recorded. */
export const attendance = v.object({
  meeting: v.number(),
  present: v.boolean(),
  how: v.picklist(['code', 'tick']),
  at: v.string(),
  /** When a child was handed over, and how. */
  left: v.nullable(v.object({ at: v.string(), how: v.picklist(['code', 'override']), reason: v.string() })),
})

/** An objection to a no-show. */
export const appeal = v.object({
  reason: v.string(),
  at: v.string(),
  answer: v.nullable(v.picklist(['accepted', 'refused'])),
})

export const aboutSession = v.object({ sessionId })
export const standingOut = v.object({ sessionId, standing })
