import * as v from 'valibot'

/** Control and direction characters change how a text is shown; no honest text needs one. A line may end. */
const VISIBLE = /^[^\p{Cc}\p{Cf}]*$/u
const VISIBLE_LINES = /^(?:[^\p{Cc}\p{Cf}]|\n)*$/u

const stationId = v.pipe(v.string('站点编号不对'), v.regex(/^[a-z0-9-]{3,32}$/, '站点编号不对'))
const sessionId = v.pipe(v.string('场次编号不对'), v.regex(/^[a-z0-9-]{3,40}$/, '场次编号不对'))
const moduleCode = v.pipe(v.string('服务模块不对'), v.regex(/^[a-z0-9_]{1,32}$/, '服务模块不对'))

/** An instant as the server writes it: ISO 8601 in UTC with milliseconds. */
const instant = v.pipe(
  v.string('时间不对'),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, '时间不对'),
  v.check((text) => !Number.isNaN(Date.parse(text)), '没有这个时间'),
)

const line = (what: string, least: number, most: number) =>
  v.pipe(
    v.string(`请填写${what}`),
    v.trim(),
    v.minLength(least, `请填写${what}`),
    v.maxLength(most, `${what}最多 ${most} 个字`),
    v.regex(VISIBLE, `${what}里有不能显示的字符`),
  )

/** Of one session; a hall takes no more. */
const capacity = v.pipe(
  v.number('名额不对'),
  v.integer('名额不对'),
  v.minValue(1, '名额至少 1 个'),
  v.maxValue(500, '名额最多 500 个'),
)

const kind = v.picklist(['walkIn', 'firstCome', 'lottery'], '没有这种报名方式')
const status = v.picklist(['open', 'closed', 'cancelled'])

/** Where the person who asks stands. Positions count from 1. */
const standing = v.variant('is', [
  v.object({ is: v.literal('seated') }),
  /** A place is kept until this instant and has to be confirmed. */
  v.object({ is: v.literal('held'), until: v.string() }),
  v.object({ is: v.literal('waiting'), position: v.number() }),
  v.object({ is: v.literal('entered') }),
  v.object({ is: v.literal('lapsed') }),
  v.object({ is: v.literal('out') }),
])

/** What a list shows of a session. No names, no people. */
const card = v.object({
  id: sessionId,
  stationId,
  title: v.string(),
  module: v.string(),
  kind,
  status,
  opensAt: v.string(),
  closesAt: v.string(),
  startsAt: v.string(),
  endsAt: v.string(),
  capacity: v.number(),
  /** People on the list: with a place, waiting, or in the urn. */
  joined: v.number(),
  /** Places nobody has asked for yet. */
  left: v.number(),
  /** Further people the list takes, waiting list included. */
  room: v.number(),
  drawn: v.boolean(),
})

const entry = v.object({ ticket: v.string(), lots: v.number(), firstTimer: v.boolean() })
const aboutSession = v.object({ sessionId })
const standingOut = v.object({ sessionId, standing })

/** What the activity function answers to, action by action. */
export const contract = {
  /** Sessions that have not begun, the soonest first. */
  upcoming: {
    input: v.object({
      stationIds: v.optional(
        v.pipe(
          v.array(stationId, '站点编号不对'),
          v.minLength(1, '请给出站点编号'),
          v.maxLength(50, '一次最多查 50 个站点'),
        ),
      ),
      module: v.optional(moduleCode),
      limit: v.optional(
        v.pipe(
          v.number('数目不对'),
          v.integer('数目不对'),
          v.minValue(1, '数目不对'),
          v.maxValue(50, '一次最多查 50 场'),
        ),
        20,
      ),
    }),
    output: v.object({ asOf: v.string(), sessions: v.array(card) }),
  },
  /** One session as anybody may see it. */
  session: {
    input: aboutSession,
    output: v.object({
      ...card.entries,
      about: v.string(),
      cancelReason: v.string(),
      policyVersion: v.string(),
      /** What is published of the salt before the draw; empty where nothing is drawn. */
      saltHash: v.string(),
    }),
  },
  /** All it takes to run a session's draw again. */
  draw: {
    input: aboutSession,
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
  /** Where the caller stands with one session, and the ticket by which to find it in the draw. */
  standing: {
    input: aboutSession,
    output: v.object({ sessionId, standing, ticket: v.nullable(v.string()) }),
  },
  /** Sessions on whose lists the caller is, the latest first. */
  mine: {
    input: v.object({}),
    output: v.object({ sessions: v.array(v.object({ ...card.entries, standing })) }),
  },
  /** Takes a place, a place on the waiting list, or a ticket. */
  signUp: {
    input: v.object({ sessionId, name: line('称呼', 1, 20) }),
    output: standingOut,
  },
  /** Gives it up again: free until the start. */
  cancel: { input: aboutSession, output: standingOut },
  /** Takes the place that is being kept. */
  confirmHold: { input: aboutSession, output: standingOut },
  /** A host publishes a session. */
  publish: {
    input: v.object({
      stationId,
      title: line('标题', 2, 40),
      about: v.pipe(
        v.string('请填写介绍'),
        v.trim(),
        v.maxLength(500, '介绍最多 500 个字'),
        v.regex(VISIBLE_LINES, '介绍里有不能显示的字符'),
      ),
      module: moduleCode,
      kind,
      capacity,
      opensAt: instant,
      startsAt: instant,
      endsAt: instant,
      /** Of a lottery; others have none. */
      drawAt: v.optional(instant),
      /** An earlier session of which this is one more. */
      series: v.optional(sessionId),
    }),
    output: v.object({ sessionId }),
  },
  /** Who comes, for the host: names as people gave them. */
  roster: {
    input: aboutSession,
    output: v.object({
      session: card,
      people: v.array(v.object({ name: v.string(), ticket: v.string(), standing })),
    }),
  },
  /** A host sets another number of places. */
  setCapacity: { input: v.object({ sessionId, capacity }), output: v.object({ session: card }) },
  /** A host closes sign-up, or opens it again. */
  setSignUp: {
    input: v.object({ sessionId, open: v.boolean('请说明是否开放报名') }),
    output: v.object({ session: card }),
  },
  /** A host calls a session off; it cannot be called on again. */
  cancelSession: {
    input: v.object({ sessionId, reason: line('原因', 2, 60) }),
    output: v.object({ session: card }),
  },
}
