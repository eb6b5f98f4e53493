import * as v from 'valibot'
import { MAX_SCAN_LENGTH } from '../../../miniprogram/shared/volunteer/scan'
import { day, instant, line, lines, phone, whole } from '../../kernel/fields'

export { personId, stationId } from '../../activity/contract/shapes'
export { day, instant, line, lines, phone, whole }

export const shiftId = v.pipe(v.string('班次编号不对'), v.regex(/^[a-z0-9-]{3,40}$/, '班次编号不对'))
export const roleCode = v.pipe(v.string('岗位不对'), v.regex(/^[a-z0-9_]{1,32}$/, '岗位不对'))
export const caseId = v.pipe(v.string('编号不对'), v.regex(/^[\w-]{4,64}$/, '编号不对'))
export const flagId = v.pipe(v.string('编号不对'), v.regex(/^[\w:.-]{4,200}$/, '编号不对'))
/** The name of a scan or a tick, made by the phone: 16 random bytes in hex. */
export const nonce = v.pipe(v.string('编号不对'), v.regex(/^[0-9a-f]{32}$/, '编号不对'))
/** What a phone calls itself: random, kept in its storage. */
export const device = v.pipe(v.string('手机编号不对'), v.regex(/^[0-9a-f]{32}$/, '手机编号不对'))
/** A phone's own clock, milliseconds. */
export const phoneClock = v.pipe(v.number('时间不对'), v.integer('时间不对'), v.minValue(0), v.maxValue(9e15))
export const scanText = v.pipe(v.string('扫码记录不对'), v.maxLength(MAX_SCAN_LENGTH, '扫码记录不对'))
export const way = v.picklist(['in', 'out'], '请说明是签到还是签退')
export const role = v.picklist(['host', 'streetOfficer', 'districtOfficer', 'networkOfficer'])
export const time = v.picklist(
  ['weekdayMorning', 'weekdayAfternoon', 'evening', 'weekendMorning', 'weekendAfternoon'],
  '没有这个时段',
)
export const caseKind = v.picklist(['query', 'correction', 'notMe'], '没有这种申请')
export const certificateKind = v.picklist(['statement', 'proof'], '没有这种证明')
export const certificateNumber = v.pipe(
  v.string('证明编号不对'),
  v.regex(/^(JL|ZM)-\d{8}-\d{6}$/, '证明编号不对'),
)
/** Words for why; never empty. */
export const reason = line('原因', 2, 100)
/** Words for why, where none are needed. */
export const anyReason = v.optional(line('说明', 0, 100), '')

export const name = line('姓名', 1, 20)
/** Month or day of birth, `YYYY-MM` or `YYYY-MM-DD`. */
export const born = v.pipe(
  v.string('出生年月不对'),
  v.regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/, '出生年月不对'),
)
export const sex = v.picklist(['female', 'male', ''], '性别不对')
export const streetCode = v.pipe(v.string('街道不对'), v.regex(/^[0-9a-z-]{0,16}$/, '街道不对'))
export const guardian = v.object({
  name,
  phone,
  /** Version of the words that were agreed to: `VOLUNTEER_CONSENT` in `shared/account/consents.ts`. */
  version: v.pipe(v.string('同意书版本不对'), v.regex(/^[a-z0-9-]{1,32}$/, '同意书版本不对')),
  agreed: v.literal(true, '要监护人同意才能登记'),
})

/** What a list shows of a shift. Names nobody. */
export const card = v.object({
  id: shiftId,
  stationId: v.string(),
  name: v.string(),
  role: v.string(),
  startsAt: v.string(),
  endsAt: v.string(),
  least: v.number(),
  capacity: v.number(),
  joined: v.number(),
  left: v.number(),
  /** Members who look for somebody to take their place. */
  offered: v.number(),
  minorAllowed: v.boolean(),
  status: v.picklist(['open', 'cancelled']),
})

/** What anybody may know of a shift. */
export const detail = v.object({
  ...card.entries,
  content: v.string(),
  organiser: v.string(),
  leader: v.string(),
  venue: v.string(),
  breaks: v.array(v.object({ from: v.string(), to: v.string() })),
  cancelReason: v.string(),
  policyVersion: v.string(),
})

/** A check-in or check-out that stands, and how it is proven. */
export const mark = v.object({
  at: v.string(),
  how: v.picklist(['code', 'typed', 'tick', 'confirmed', 'manual']),
})

/** What somebody asked about a record, and how far it is. */
export const caseOut = v.object({
  id: v.string(),
  kind: caseKind,
  words: v.string(),
  at: v.string(),
  /** Ten working days (hours policy v1): the whole of `day` is still in time. */
  due: v.object({ day: v.string(), provisional: v.boolean() }),
  answer: v.nullable(
    v.object({ decision: v.picklist(['upheld', 'rejected']), words: v.string(), at: v.string() }),
  ),
})

/** What somebody else has to do before a record counts. */
export const ask = v.picklist([
  ...(['confirm', 'overtime', 'missing', 'manual', 'guardian', 'secondPerson', 'case', 'dayReview'] as const),
])

/** How a record stands. `running`: checked in, not out, and not closed yet. */
export const recordState = v.picklist([
  ...(['none', 'running', 'proposed', 'pending', 'counted', 'disputed', 'withdrawn'] as const),
])

/** One person's service in one shift, as that person and the desk see it. */
export const record = v.object({
  shiftId,
  person: v.string(),
  /** Of the person. */
  personName: v.string(),
  stationId: v.string(),
  name: v.string(),
  role: v.string(),
  place: v.string(),
  startsAt: v.string(),
  endsAt: v.string(),
  state: recordState,
  checkIn: v.nullable(mark),
  checkOut: v.nullable(mark),
  /** Nobody checked out in time; closed by rule. */
  missing: v.boolean(),
  paidDuty: v.boolean(),
  /** A row or a proposal by hand: shown as MANUAL. With whom it came from and why. */
  manual: v.nullable(
    v.object({
      from: v.string(),
      to: v.string(),
      reason: v.string(),
      evidence: v.array(v.string()),
      /** Null: not decided. */
      approved: v.nullable(v.boolean()),
    }),
  ),
  /** Why the host is asked to confirm it, in words; empty: no need. */
  signals: v.array(v.string()),
  rawMinutes: v.number(),
  creditedMinutes: v.number(),
  pendingOvertimeMinutes: v.number(),
  reviewMinutes: v.number(),
  /** Each rule that keeps minutes from counting, in one sentence. */
  reasons: v.array(v.string()),
  /** How it was proven and by whom, in one sentence. */
  proof: v.string(),
  /** What it still waits for, in one sentence; empty: nothing. */
  waits: v.string(),
  asks: v.array(ask),
  cases: v.array(caseOut),
  rating: v.nullable(v.object({ stars: v.number(), words: v.string(), day: v.string() })),
  /** Number of the ledger row that stands; 0: none. */
  seq: v.number(),
  policyVersion: v.string(),
})

/** A row of the ledger as it travels: with it the phone verifies the chain by itself. */
export const row = v.object({
  person: v.string(),
  kind: v.picklist(['credit', 'correction', 'withdrawal']),
  supersedes: v.nullable(v.number()),
  raw: v.number(),
  credited: v.number(),
  shift: v.object({
    ...{ shiftId: v.string(), name: v.string(), day: v.string(), place: v.string(), content: v.string() },
    ...{ organiser: v.string(), leader: v.string() },
  }),
  source: v.picklist(['CODE', 'TYPED', 'TICK', 'MANUAL']),
  policyVersion: v.string(),
  servedFrom: v.nullable(v.number()),
  servedTo: v.nullable(v.number()),
  recordedAt: v.number(),
  author: v.string(),
  approver: v.nullable(v.string()),
  reason: v.string(),
  seq: v.number(),
  before: v.string(),
  hash: v.string(),
})

/** What a document shows. */
export const certificate = v.object({
  kind: certificateKind,
  number: v.string(),
  name: v.string(),
  maskedId: v.string(),
  period: v.object({ from: v.string(), to: v.string() }),
  lines: v.array(
    v.object({
      ...{ seq: v.number(), hash: v.string(), day: v.string(), name: v.string(), place: v.string() },
      ...{ content: v.string(), organiser: v.string(), leader: v.string(), minutes: v.number() },
      source: v.picklist(['CODE', 'TYPED', 'TICK', 'MANUAL']),
    }),
  ),
  totalMinutes: v.number(),
  issuer: v.string(),
  issuedOn: v.string(),
  ledger: v.object({ seq: v.number(), hash: v.string() }),
  code: v.string(),
})

/** What a document is worth now, and what is said of that. */
export const worth = v.object({ state: v.picklist(['valid', 'superseded', 'withdrawn']), words: v.string() })

export const training = v.object({
  ...{ id: v.string(), name: v.string(), content: v.string(), minutes: v.number() },
  ...{ organiser: v.string(), day: v.string() },
})
export const award = v.object({ id: v.string(), name: v.string(), day: v.string(), giver: v.string() })

/** A volunteer's own entry: the statute's basic fields. */
export const profile = v.object({
  person: v.string(),
  name: v.string(),
  sex,
  born: v.string(),
  /** Masked; empty: none on record. */
  maskedId: v.string(),
  area: v.string(),
  contact: v.string(),
  skills: v.array(v.string()),
  categories: v.array(v.string()),
  times: v.array(time),
  guardian: v.nullable(v.object({ name: v.string(), phone: v.string(), at: v.string() })),
  trainings: v.array(training),
  awards: v.array(award),
  /** Since when. */
  at: v.string(),
})

/** Somebody the caller may act for: themselves, and those on their record. */
export const actor = v.object({
  person: v.string(),
  /** Empty: the account has not said. */
  name: v.string(),
  self: v.boolean(),
  /** Empty: not said. */
  born: v.string(),
  registered: v.boolean(),
})

export const limit = v.object({ code: v.string(), message: v.string() })

export const aboutShift = v.object({ shiftId })
/** A shift and, where it is not the caller, somebody on the caller's record. */
export const personPart = {
  shiftId,
  person: v.optional(v.pipe(v.string(), v.regex(/^p-[0-9a-f]{24}$/, '参加人不对'))),
}

/** Of an identity document, however it is typed: figures and letters, narrow or wide, in groups. */
export const identityNumber = v.pipe(
  v.string('证件号码不对'),
  v.maxLength(40, '证件号码太长了'),
  v.regex(/^[0-9A-Za-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\s-]+$/, '证件号码只有字母和数字'),
)
