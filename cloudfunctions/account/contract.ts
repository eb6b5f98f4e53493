import * as v from 'valibot'

/** Roles that are granted; residents need none. */
const grantedRole = v.picklist(['host', 'streetOfficer', 'districtOfficer', 'networkOfficer'])

/** Control and direction characters change how a text is shown; no honest name needs one. */
const VISIBLE = /^[^\p{Cc}\p{Cf}]*$/u

const name = v.pipe(
  v.string('请填写姓名'),
  v.trim(),
  v.minLength(1, '请填写姓名'),
  v.maxLength(20, '姓名最多 20 个字'),
  v.regex(VISIBLE, '姓名里有不能显示的字符'),
)
const person = v.pipe(v.string('参加人不对'), v.regex(/^p-[0-9a-f]{24}$/, '参加人不对'))
const born = v.pipe(v.string('出生年月不对'), v.regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, '出生年月不对'))
const phone = v.pipe(v.string('电话不对'), v.trim(), v.regex(/^[0-9][0-9 -]{5,18}[0-9]$/, '电话不对'))
const photo = v.boolean('请说明能否拍照')

/** What the person is to the account. */
const relation = v.picklist(
  ['parent', 'spouse', 'child', 'grandchild', 'relative', 'neighbour'],
  '没有这种关系',
)

/** How a grown-up agreed to be signed up by the account. */
const consent = v.picklist(['inPerson', 'byPhone'], '请说明对方怎样同意的')

/** What a guardian agrees to; refused, no child is put on record. */
const guardian = v.object({
  name,
  phone,
  /** Version of the words that were agreed to: `shared/account/consents.ts`. */
  version: v.pipe(v.string('同意书版本不对'), v.regex(/^[a-z0-9-]{1,20}$/, '同意书版本不对')),
  agreed: v.literal(true, '要监护人同意才能登记孩子'),
  /** A consent of its own: no place depends on it. */
  photo,
})

/** Somebody the account cares for. */
const carePerson = v.object({
  person,
  name: v.string(),
  relation,
  /** `YYYY-MM` in Asia/Shanghai. */
  born: v.string(),
  /** Under 14 today: signed up by guardian consent alone. */
  child: v.boolean(),
  /** Of a grown-up. */
  consent: v.nullable(v.object({ how: consent, at: v.string() })),
  /** Of a child. */
  guardian: v.nullable(
    v.object({
      name: v.string(),
      phone: v.string(),
      version: v.string(),
      at: v.string(),
      photo: v.boolean(),
    }),
  ),
})

const household = v.object({
  self: v.object({ person, name: v.string(), born: v.nullable(v.string()) }),
  people: v.array(carePerson),
  /** How many more can be added. */
  room: v.number(),
})

/** An instant as the server writes it: ISO 8601 in UTC with milliseconds. */
const instant = v.pipe(
  v.string('时间不对'),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, '时间不对'),
  v.check((text) => !Number.isNaN(Date.parse(text)), '没有这个时间'),
)

const noticeId = v.pipe(v.string('编号不对'), v.regex(/^[\w:.-]{4,120}$/, '编号不对'))

const notice = v.object({
  id: v.string(),
  what: v.string(),
  title: v.string(),
  text: v.string(),
  /** Page of the mini-program, from its root, with query. */
  page: v.string(),
  at: v.string(),
  read: v.boolean(),
})

/** What the account function answers to. */
export const contract = {
  /** What the caller may do beyond what every resident may. */
  me: {
    input: v.object({}),
    output: v.object({
      /** The first characters of a hash of the openid: enough to tell two phones apart in a call for help. */
      tag: v.string(),
      grants: v.array(
        v.object({
          role: grantedRole,
          scope: v.object({
            kind: v.picklist(['station', 'street', 'district', 'network']),
            id: v.string(),
            name: v.string(),
          }),
          /** ISO instant (UTC) after which the grant no longer holds; null is open-ended. */
          until: v.nullable(v.string()),
        }),
      ),
      /** Notices not read yet, 99 at most. */
      unread: v.number(),
    }),
  },
  /** The caller and the people the caller cares for. */
  household: { input: v.object({}), output: household },
  /** What the caller is called, and when born: asked for when a limit of age makes it needed. */
  setSelf: { input: v.object({ name, born: v.optional(v.nullable(born)) }), output: household },
  /** Puts somebody on record, with the consent that this needs. */
  addPerson: {
    input: v.object({
      name,
      relation,
      born,
      consent: v.optional(consent),
      guardian: v.optional(guardian),
    }),
    output: v.object({ ...household.entries, added: person }),
  },
  /**
   * Corrects a name, or changes what the guardian says of photos or how to be reached. Who has turned 14 since is asked
   * in person first: then `consent` is needed, and the guardian's word ends.
   */
  editPerson: {
    input: v.object({
      person,
      name: v.optional(name),
      photo: v.optional(photo),
      phone: v.optional(phone),
      consent: v.optional(consent),
    }),
    output: household,
  },
  /** Takes somebody off record; bookings that are still ahead have to be cancelled first. */
  removePerson: { input: v.object({ person }), output: household },
  /**
   * Closes the account: within minutes it is off every list that is still ahead, and names, numbers, consents and roles
   * are gone. What the law keeps of volunteering stays, and is shown to nobody; whoever comes back is the same person.
   */
  close: {
    input: v.object({ agreed: v.literal(true, '请先看过说明，再选同意') }),
    output: v.object({
      /** Since when it is being closed. */
      at: v.string(),
    }),
  },
  /** What the caller was told, the latest first. */
  notices: {
    input: v.object({}),
    output: v.object({ notices: v.array(notice), unread: v.number() }),
  },
  /** Marks everything up to an instant as read; where a notice is named, that one alone. */
  readNotices: {
    input: v.object({ until: instant, id: v.optional(noticeId) }),
    output: v.object({ unread: v.number() }),
  },
  /** People of a station's sessions whom only a telephone reaches, the longest due first. */
  calls: {
    input: v.object({
      stationId: v.pipe(v.string('站点编号不对'), v.regex(/^[a-z0-9-]{3,32}$/, '站点编号不对')),
    }),
    output: v.object({
      calls: v.array(
        v.object({ id: v.string(), name: v.string(), phone: v.string(), text: v.string(), at: v.string() }),
      ),
    }),
  },
  /** Says that somebody was called. */
  markCalled: {
    input: v.object({
      stationId: v.pipe(v.string('站点编号不对'), v.regex(/^[a-z0-9-]{3,32}$/, '站点编号不对')),
      id: noticeId,
    }),
    output: v.object({ id: v.string() }),
  },
}
