import * as v from 'valibot'
import * as s from './shapes'

const person = v.optional(s.personId)
const skills = v.optional(v.pipe(v.array(s.line('专业技能', 1, 20)), v.maxLength(10, '最多写 10 项')), [])
const categories = v.optional(
  v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z0-9_]{1,32}$/, '服务类别不对'))), v.maxLength(10)),
  [],
)
const times = v.optional(v.pipe(v.array(s.time), v.maxLength(5)), [])

/** Where somebody the caller acts for stands with a shift. */
const place = v.object({
  ...s.actor.entries,
  joined: v.boolean(),
  /** Looks for somebody to take the place. */
  offers: v.boolean(),
  /** What stands against joining now; null: nothing. */
  limit: v.nullable(s.limit),
  paidDuty: v.boolean(),
  record: v.nullable(s.record),
})

const decision = v.object({
  is: v.picklist(['recorded', 'repeated', 'refused']),
  /** Dotted and stable, `SCAN.…`. */
  code: v.string(),
  message: v.string(),
  /** The record after it; null: there is none. */
  record: v.nullable(s.record),
})

/** What everybody and every account may ask and do. */
export const volunteers = {
  /** Roles and usual shifts of the catalogue. */
  roles: {
    input: v.object({}),
    output: v.object({
      roles: v.array(
        v.object({
          ...{ code: v.string(), name: v.string(), duty: v.string(), training: v.array(v.string()) },
          ...{ minorAllowed: v.boolean(), risk: v.picklist(['low', 'medium', 'high']) },
        }),
      ),
      templates: v.array(
        v.object({
          ...{ id: v.string(), name: v.string(), least: v.number(), most: v.number() },
          /** Minutes from midnight. */
          spans: v.array(v.object({ start: v.number(), end: v.number() })),
        }),
      ),
    }),
  },
  /** Open shifts that begin on one of so many days, in time order. */
  board: {
    input: v.object({ from: s.day, days: s.whole('天数', 1, 14), stationId: v.optional(s.stationId) }),
    output: v.object({ shifts: v.array(s.card) }),
  },
  shift: { input: s.aboutShift, output: v.object({ shift: s.detail }) },
  /** Where the caller, and those on the caller's record, stand with a shift. */
  standing: {
    input: s.aboutShift,
    output: v.object({ shift: s.detail, people: v.array(place), asOf: v.string() }),
  },
  /** The caller's own entry, or that of somebody on the caller's record; null: not registered. */
  profile: {
    input: v.object({ person }),
    output: v.object({ profile: v.nullable(s.profile), people: v.array(s.actor) }),
  },
  /** Registers a volunteer, or changes the entry. Only name and telephone are needed; minors need a guardian's word. */
  register: {
    input: v.object({
      person,
      name: s.name,
      contact: s.phone,
      born: s.born,
      sex: v.optional(s.sex, ''),
      area: v.optional(s.streetCode, ''),
      skills,
      categories,
      times,
      guardian: v.optional(s.guardian),
    }),
    output: v.object({ profile: s.profile }),
  },
  /** Puts an identity number on record, sealed, or takes it off. A separate consent: nothing depends on it but documents. */
  setIdentity: {
    input: v.object({
      person,
      number: v.nullable(s.identityNumber),
      agreed: v.boolean('请说明是否同意'),
    }),
    output: v.object({ maskedId: v.string() }),
  },
  join: {
    input: v.object({ ...s.personPart, paidDuty: v.optional(v.boolean(), false) }),
    output: v.object({ people: v.array(place) }),
  },
  leave: { input: v.object(s.personPart), output: v.object({ people: v.array(place) }) },
  /** Looks for somebody to take the place, or does so no longer. */
  offer: {
    input: v.object({ ...s.personPart, offered: v.boolean() }),
    output: v.object({ people: v.array(place) }),
  },
  /** Takes the place of whoever offered it first. */
  takeOver: { input: v.object(s.personPart), output: v.object({ people: v.array(place) }) },
  /** Shifts of the caller and of those on the caller's record: ahead, running, and of the last 30 days. */
  myShifts: {
    input: v.object({}),
    output: v.object({
      shifts: v.array(
        v.object({
          ...s.card.entries,
          place: v.string(),
          /** Of the circle around the station in which a scan is made there, metres; null: the policy's. */
          radiusM: v.nullable(v.number()),
          /** Whose it is. */
          person: v.string(),
          personName: v.string(),
          offers: v.boolean(),
          record: v.nullable(s.record),
        }),
      ),
      asOf: v.string(),
    }),
  },
  /** A scan as the phone kept it; a refusal is a decision, too, so it is answered and not thrown. */
  scan: {
    input: v.object({ text: s.scanText, sentAt: s.phoneClock, device: v.optional(s.device) }),
    output: decision,
  },
  /** Hours of the caller, or of somebody on the caller's record. */
  hours: {
    input: v.object({ person }),
    output: v.object({
      person: v.string(),
      personName: v.string(),
      people: v.array(s.actor),
      /** Minutes that count. */
      creditedMinutes: v.number(),
      /** Minutes that wait: for a word, for approval of overtime, for a look at the day. */
      waitingMinutes: v.number(),
      manualMinutes: v.number(),
      stars: v.number(),
      /** Null: there is no star above. */
      minutesToNext: v.nullable(v.number()),
      /** The latest first, at most 200. */
      records: v.array(s.record),
      head: v.nullable(v.object({ person: v.string(), seq: v.number(), hash: v.string() })),
      asOf: v.string(),
    }),
  },
  /** One record with all rows of the ledger that were ever written of it. */
  record: {
    input: v.object(s.personPart),
    output: v.object({ record: s.record, rows: v.array(s.row), mayVouch: v.boolean(), asOf: v.string() }),
  },
  /** Rows of a chain from a number on, at most 500. */
  chain: {
    input: v.object({ person, from: s.whole('序号', 1, 1_000_000) }),
    output: v.object({ rows: v.array(s.row), more: v.boolean() }),
  },
  /** Asks about a record, wants it corrected, or denies it. */
  ask: {
    input: v.object({ ...s.personPart, kind: s.caseKind, words: s.line('说明', 2, 200) }),
    output: v.object({ record: s.record, caseId: s.caseId }),
  },
  /** The guardian's word on what a host recorded of somebody on the caller's record. */
  vouch: {
    input: v.object({ ...s.personPart, agreed: v.boolean() }),
    output: v.object({ record: s.record }),
  },
  /** The documents of a person, and which organisations may give a proof of theirs. */
  documents: {
    input: v.object({ person }),
    output: v.object({
      people: v.array(s.actor),
      documents: v.array(
        v.object({
          ...{ number: v.string(), kind: s.certificateKind, issuedOn: v.string(), issuer: v.string() },
          ...{ period: v.object({ from: v.string(), to: v.string() }), totalMinutes: v.number() },
          worth: s.worth,
        }),
      ),
      recorders: v.array(v.object({ id: v.string(), name: v.string() })),
      /** Days of the first and the last service that counts; null: none does. */
      whole: v.nullable(v.object({ from: v.string(), to: v.string() })),
    }),
  },
  issue: {
    input: v.object({
      person,
      kind: s.certificateKind,
      from: s.day,
      to: s.day,
      /** Of a proof: who gives it. */
      recorder: v.optional(v.pipe(v.string('出具单位不对'), v.regex(/^[\w-]{1,40}$/, '出具单位不对'))),
    }),
    output: v.object({ certificate: s.certificate, worth: s.worth }),
  },
  /** A document of one's own. */
  document: {
    input: v.object({ number: s.certificateNumber }),
    output: v.object({ certificate: s.certificate, worth: s.worth }),
  },
  withdrawDocument: {
    input: v.object({ number: s.certificateNumber, reason: s.reason }),
    output: v.object({ certificate: s.certificate, worth: s.worth }),
  },
  /** Whether a document is genuine, for anybody: by its code alone, however it was typed. */
  verify: {
    input: v.object({ code: s.line('验证码', 1, 80) }),
    output: v.object({
      /** `unknown`: there is none with this code; `damaged`: what is kept is not what was issued. */
      state: v.picklist(['valid', 'superseded', 'withdrawn', 'unknown', 'damaged']),
      words: v.string(),
      /** What the document shows; only of one that was issued so. */
      certificate: v.nullable(s.certificate),
    }),
  },
}
