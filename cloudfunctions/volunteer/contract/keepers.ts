import * as v from 'valibot'
import * as s from './shapes'

const { shiftId, stationId, personId: person } = s

/** Minutes from midnight. */
const span = v.object({ start: s.whole('开始时间', 0, 1439), end: s.whole('结束时间', 1, 2880) })

const member = v.object({
  person: v.string(),
  name: v.string(),
  /** Empty: nobody needs to call. */
  phone: v.string(),
  minor: v.boolean(),
  /** Nobody's account: the desk registered them. */
  desk: v.boolean(),
  joined: v.boolean(),
  offers: v.boolean(),
  /** Names of trainings on record. */
  trainings: v.array(v.string()),
  record: v.nullable(s.record),
})

const roster = v.object({
  shift: s.detail,
  people: v.array(member),
  asOf: v.string(),
})

/** What is asked of the desk about one record. */
const todo = v.object({
  record: s.record,
  phone: v.string(),
  /** By when. */
  due: v.nullable(v.string()),
  /** Of the record's asks those that another keeper has to see to. */
  forOthers: v.array(s.ask),
})

const about = { shiftId, person }
const recordOut = v.object({ record: s.record })

/** What those who look after a station may ask and do. */
export const keepers = {
  /** A station's shifts that begin on one of so many days, with how many were there. */
  deskShifts: {
    input: v.object({ stationId, from: s.day, days: s.whole('天数', 1, 31) }),
    output: v.object({
      shifts: v.array(v.object({ ...s.card.entries, leader: v.string(), present: v.number() })),
      /** How many records wait for the desk. */
      todo: v.number(),
      asOf: v.string(),
    }),
  },
  /** Opens shifts, one for each day and span. */
  openShifts: {
    input: v.object({
      stationId,
      days: v.pipe(v.array(s.day, '请选日子'), v.minLength(1, '请选日子'), v.maxLength(14, '一次最多 14 天')),
      spans: v.pipe(v.array(span), v.minLength(1, '请选时间'), v.maxLength(2, '一天最多两段')),
      role: s.roleCode,
      name: s.line('活动名称', 2, 40),
      content: s.line('服务内容', 2, 100),
      organiser: s.line('组织单位', 2, 40),
      leader: s.line('负责人', 1, 20),
      venue: v.optional(s.line('地点', 0, 40), ''),
      least: s.whole('最少人数', 1, 100),
      capacity: s.whole('名额', 1, 500),
      /** Each within one of the spans; minutes from midnight. */
      breaks: v.optional(v.pipe(v.array(span), v.maxLength(3, '最多 3 次休息')), []),
    }),
    output: v.object({ shiftIds: v.array(shiftId) }),
  },
  /** Changes the words and the number of places; when it is never changes. */
  editShift: {
    input: v.object({
      shiftId,
      content: s.line('服务内容', 2, 100),
      leader: s.line('负责人', 1, 20),
      venue: v.optional(s.line('地点', 0, 40), ''),
      capacity: s.whole('名额', 1, 500),
    }),
    output: v.object({ shift: s.detail }),
  },
  cancelShift: { input: v.object({ shiftId, reason: s.reason }), output: v.object({ shift: s.detail }) },
  shiftRoster: { input: s.aboutShift, output: roster },
  /** The key from which the desk's phone derives the rotating code. */
  shiftKey: { input: s.aboutShift, output: v.object({ shiftId, key: v.string() }) },
  /** Puts somebody without a phone on the list: a name and a number, or a name and a month of birth. */
  addVolunteer: {
    input: v.object({
      shiftId,
      name: s.name,
      phone: v.optional(s.phone),
      born: v.optional(s.born),
      guardian: v.optional(s.guardian),
    }),
    output: v.object({ person: v.string(), roster }),
  },
  dropVolunteer: { input: v.object({ ...about, reason: s.reason }), output: v.object({ roster }) },
  /** A tick of the desk's list, now or kept while there was no network. */
  tick: {
    input: v.object({
      ...about,
      way: s.way,
      nonce: s.nonce,
      /** The desk phone's clock when it was ticked, and when it was sent. */
      tickedAt: s.phoneClock,
      sentAt: s.phoneClock,
    }),
    output: recordOut,
  },
  /** Takes a tick back. */
  untick: { input: v.object({ ...about, way: s.way, reason: s.reason }), output: recordOut },
  setPaidDuty: { input: v.object({ ...about, paid: v.boolean() }), output: recordOut },
  /** A manager's word on a scan that was late, or whose place is not known. */
  confirm: { input: v.object({ ...about, agreed: v.boolean(), reason: s.anyReason }), output: recordOut },
  approveOvertime: {
    input: v.object({ ...about, approved: v.boolean(), reason: s.anyReason }),
    output: recordOut,
  },
  /** When somebody left who did not check out. */
  confirmCheckOut: { input: v.object({ ...about, leftAt: s.instant, reason: s.reason }), output: recordOut },
  /** Proposes hours by hand. */
  enterByHand: {
    input: v.object({
      ...about,
      from: s.instant,
      to: s.instant,
      reason: s.line('原因', 2, 200),
      evidence: v.pipe(v.array(s.line('凭据', 2, 200)), v.minLength(1, '请写明凭据'), v.maxLength(5)),
    }),
    output: recordOut,
  },
  /** The second person's decision on hours by hand. */
  decideByHand: {
    input: v.object({ ...about, approved: v.boolean(), reason: s.anyReason }),
    output: recordOut,
  },
  /** A second person's word for somebody without an account. */
  vouchFor: { input: v.object({ ...about, agreed: v.boolean(), reason: s.anyReason }), output: recordOut },
  /** A look at a day above the review limit. */
  reviewDay: { input: v.object({ ...about, approved: v.boolean(), reason: s.reason }), output: recordOut },
  answerCase: {
    input: v.object({
      ...about,
      caseId: s.caseId,
      decision: v.picklist(['upheld', 'rejected'], '请说明怎么处理'),
      words: s.line('答复', 2, 200),
    }),
    output: recordOut,
  },
  rate: {
    input: v.object({
      ...about,
      stars: s.whole('评价', 1, 5),
      words: v.optional(s.line('评语', 0, 100), ''),
    }),
    output: recordOut,
  },
  /** All that waits for the desk, the longest due first. */
  todo: { input: v.object({ stationId }), output: v.object({ todo: v.array(todo), asOf: v.string() }) },
  /** Puts a training or an award of somebody who served at this station on record. */
  addTraining: {
    input: v.object({
      ...{ stationId, person, name: s.line('培训名称', 2, 40), content: s.line('培训内容', 2, 100) },
      ...{ minutes: s.whole('学习分钟数', 5, 2_400), organiser: s.line('举办单位', 2, 40), day: s.day },
    }),
    output: v.object({ training: s.training }),
  },
  addAward: {
    input: v.object({
      ...{ stationId, person, name: s.line('表彰名称', 2, 40), giver: s.line('授予单位', 2, 40), day: s.day },
    }),
    output: v.object({ award: s.award }),
  },
  /** Rows that stand of a station's shifts in a month, with names: the organisation's list. */
  exportHours: {
    input: v.object({
      stationId,
      month: v.pipe(v.string('月份不对'), v.regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份不对')),
    }),
    output: v.object({ entries: v.array(v.object({ name: v.string(), row: s.row })) }),
  },
  /** What an officer should look at, the latest first, open ones before closed ones. */
  flags: {
    input: v.object({
      kind: v.picklist(['street', 'district', 'network']),
      id: v.pipe(v.string('范围不对'), v.regex(/^[\w*-]{1,32}$/, '范围不对')),
    }),
    output: v.object({
      flags: v.array(
        v.object({
          ...{ id: v.string(), stationId: v.string(), words: v.string(), at: v.string(), note: v.string() },
          flag: v.picklist(['hasty', 'manyByHand', 'sharedDevice', 'outsideHours', 'burst']),
          state: v.picklist(['open', 'closed']),
          closedAt: v.nullable(v.string()),
          /** The records it was seen on, at most 20 of them. */
          records: v.array(s.record),
        }),
      ),
    }),
  },
  /** What the officer found. */
  closeFlag: {
    input: v.object({ flagId: s.flagId, note: s.line('处理情况', 2, 200) }),
    output: v.object({ flagId: s.flagId }),
  },
}
