import * as notices from '../../../../cloudfunctions/activity/domain/notices'
import { personOf } from '../../../../cloudfunctions/activity/domain/person'
import { fitFields } from '../../../../cloudfunctions/kernel/message-fields'
import type { SessionDocument } from '../../../../cloudfunctions/schema/documents'
import { ticketOf } from '../../../../miniprogram/shared/activity/session'
import type { PersonEvent, SessionEvent } from '../../../../miniprogram/shared/activity/types'
import { aSession, BEGIN, hoursOn } from '../../../cloud/rig/fixtures'

const HOUR = 3_600_000
const after = (hours: number): number => BEGIN + hours * HOUR

let keys = 0
const event = (what: SessionEvent['what'], hours: number, more: object = {}) =>
  ({ what, at: after(hours), key: `k-${String((keys += 1)).padStart(14, '0')}`, ...more }) as SessionEvent
const joining = (person: string, more: Partial<PersonEvent> = {}) =>
  event('join', -1, { person, name: person, ...more })
const cancelling = (person: string, hours: number) => event('cancel', hours, { person })

/** The account o-1 for itself, o-1 for Wang Xiulan, and Old Chen at the desk, in that order. */
const mine = joining(personOf('o-1'), { account: 'o-1', name: '小王' })
const mothers = joining('p-mother', { account: 'o-1', name: '王秀兰' })
const desks = joining('p-desk', { name: '陈阿公', phone: '021-5555 0000' })
const three = [mine, mothers, desks]

const session = (more: Partial<SessionDocument> & { joined?: string[] } = {}) => aSession('s-own', more)
const station = { name: '春申站', phone: '021-0000 0001' }
const noticesDue = (document: SessionDocument, now: number, place = station) =>
  notices.noticesDue(document, place, now)
const texts = (document: SessionDocument, now: number) => noticesDue(document, now).map(({ text }) => text)
const about = (document: SessionDocument, now: number) =>
  noticesDue(document, now).map(({ what, to }) => [what, to])

describe('a place that is kept', () => {
  const freed = [joining('p-a'), joining('p-b'), joining('p-c'), ...three]
  const goers = ['p-a', 'p-b', 'p-c'].map((person) => cancelling(person, 0))
  const held = session({ capacity: 3, log: [...freed, ...goers] })

  it('is told in words to the person, to who booked for them, and to the desk', () => {
    expect(texts(held, BEGIN)).toEqual([
      '您报的“手机课”（春申站）有名额了，保留到今天中午 12:00 为止。要去的话，请在这之前打开活动页点“确认”；不确认，名额就让给下一位。',
      '您为王秀兰报的“手机课”（春申站）有名额了，保留到今天中午 12:00 为止。要去的话，请在这之前打开活动页点“确认”；不确认，名额就让给下一位。',
      '陈阿公报的“手机课”（春申站）有名额了，保留到今天中午 12:00 为止。请打电话问要不要；要的话，在名单里替对方确认，不然名额就让给下一位。',
    ])
  })

  it('is a message to an account, and a call where there is none', () => {
    const [own, , desk] = noticesDue(held, BEGIN)
    expect(own).toMatchObject({
      _id: `promoted:s-own:${ticketOf(mine.key)}`,
      ...{ to: 'o-1', stationId: 'st-own', about: 's-own', what: 'promoted', state: 'due', call: null },
      ...{ title: '有名额了，请确认', page: 'features/activity/pages/detail/detail?id=s-own' },
      ...{ template: 'result', at: hoursOn(0), until: hoursOn(2), tries: 0, readAt: null },
      fields: {
        ...{ thing1: '手机课', phrase2: '有名额了', time3: '2026年3月4日 10:00' },
        thing4: '请在3月2日 12:00前确认',
      },
    })
    expect(desk).toMatchObject({
      ...{ to: null, state: 'call', call: { name: '陈阿公', phone: '021-5555 0000' }, calledBy: null },
    })
  })

  it('says whose place it is before the title, which may be cut', () => {
    expect(noticesDue(held, BEGIN)[1]?.fields.thing1).toBe('王秀兰：手机课')
  })

  it('keeps its name at a later look, and has another when somebody comes again', () => {
    const [first] = noticesDue(held, BEGIN)
    expect(noticesDue(held, BEGIN + HOUR)[0]?._id).toBe(first?._id)
    const back = joining(personOf('o-1'), { account: 'o-1', at: after(1.5) })
    const log = [joining('p-a'), mine, joining('p-b'), cancelling('p-a', 0)]
    const gone = [...log, cancelling(personOf('o-1'), 1), back, cancelling('p-b', 1.8)]
    const again = session({ capacity: 1, log: gone })
    expect(noticesDue(again, after(1)).map(({ _id }) => _id)).not.toContain(first?._id)
    expect(noticesDue(again, after(2)).map(({ _id }) => _id)).toEqual([
      `promoted:s-own:${ticketOf(back.key)}`,
    ])
  })

  it('and has passed on is told of to the accounts for a day, and to nobody once the activity has begun', () => {
    expect(texts(held, after(2))).toEqual([
      '您报的“手机课”（春申站）有名额时没有确认，名额让出去了。还想去，可以重新报名。',
      '您为王秀兰报的“手机课”（春申站）有名额时没有确认，名额让出去了。还想去，可以重新报名。',
    ])
    expect(noticesDue(held, after(2))[0]).toMatchObject({
      ...{ _id: `lapsed:s-own:${ticketOf(mine.key)}`, what: 'lapsed', title: '名额让出去了' },
      until: hoursOn(26),
    })
    expect(about(held, after(25.9))).toHaveLength(2)
    expect(about(held, after(26))).toEqual([])
    const soon = session({ capacity: 3, log: held.log, startsAt: hoursOn(1.5) })
    expect(about(soon, after(1.6)).filter(([what]) => what === 'lapsed')).toEqual([])
  })

  it('is called about even where there is no number', () => {
    const log = [joining('p-a'), joining('p-desk', { name: '老李' }), cancelling('p-a', 0)]
    expect(noticesDue(session({ capacity: 1, log }), BEGIN)[0]?.call).toEqual({ name: '老李', phone: '' })
  })

  it('of a child at the desk: the guardian is called', () => {
    const guardian = { name: '李妈妈', phone: '13800000000', photo: false }
    const log = [joining('p-a'), joining('p-kid', { name: '小李', guardian }), cancelling('p-a', 0)]
    expect(noticesDue(session({ capacity: 1, log }), BEGIN)[0]?.call).toEqual({
      name: '小李',
      phone: '13800000000',
    })
  })
})

describe('a draw', () => {
  const order = [mothers, mine, desks].map(({ key }) => ticketOf(key))
  const draw = { what: 'draw' as const, key: 'draw', at: after(24), order }
  const drawn = session({
    ...{ kind: 'lottery', drawn: true, capacity: 1, log: [...three, draw] },
    draw: {
      ...{ at: hoursOn(24), places: 1, quota: 1, entriesHash: '', seed: '' },
      entries: order.map((ticket) => ({ ticket, lots: 2, firstTimer: true })),
    },
  })

  it('tells the winner when to come, and the others at which place they wait', () => {
    expect(texts(drawn, after(24))).toEqual([
      '您为王秀兰报的“手机课”抽中了，明天（周三）上午 10:00 开始，地点：春申站，活动室。来不了请早点取消，让给候补的人。',
      '您报的“手机课”（春申站）这次没有抽中，排在候补第 1 位。有人退出就按顺序补上，轮到时会通知您。',
      '陈阿公报的“手机课”（春申站）这次没有抽中，排在候补第 2 位。请打电话告诉对方，轮到时再通知。',
    ])
    expect(noticesDue(drawn, after(24)).map(({ what }) => what)).toEqual(['won', 'lost', 'lost'])
  })

  it('is nothing to those who left, who came afterwards, or whose turn has come already', () => {
    const late = joining('p-late', { account: 'o-late', at: after(24.1) })
    const log = [...drawn.log, late, cancelling('p-mother', 24.2)]
    expect(about({ ...drawn, log }, after(24.5))).toEqual([
      ['promoted', 'o-1'],
      ['lost', null],
    ])
  })

  it('is told once', () => {
    expect(about({ ...drawn, marks: ['drawn'] }, after(25))).toEqual([])
  })

  it('leaves the reminder of the day before to itself: the result has said when', () => {
    expect(about({ ...drawn, marks: ['drawn'] }, after(24))).toEqual([])
  })
})

describe('reminders', () => {
  const booked = session({ log: three, bring: '老花镜。' })

  it('come a day and two hours before; the desk calls once', () => {
    expect(about(booked, after(24) - 1)).toEqual([])
    expect(about(booked, after(24))).toEqual([
      ['reminder', 'o-1'],
      ['reminder', 'o-1'],
      ['reminder', null],
    ])
    const marks = ['reminded-24:2026-03-04T02:00:00.000Z']
    expect(about({ ...booked, marks }, after(46) - 1)).toEqual([])
    expect(about({ ...booked, marks }, after(46))).toEqual([
      ['reminder', 'o-1'],
      ['reminder', 'o-1'],
    ])
    expect(about({ ...booked, marks }, after(48))).toEqual([])
  })

  it('say when, where and what to bring', () => {
    expect(texts(booked, after(24))).toEqual([
      '您报的“手机课”明天（周三）上午 10:00 开始，地点：春申站，活动室。请带：老花镜。来不了请取消，让给候补的人。',
      '您为王秀兰报的“手机课”明天（周三）上午 10:00 开始，地点：春申站，活动室。请带：老花镜。来不了请取消，让给候补的人。',
      '陈阿公报的“手机课”明天（周三）上午 10:00 开始，地点：春申站，活动室。请带：老花镜。请打电话提醒一声。',
    ])
    expect(noticesDue(booked, after(24))[0]?.fields).toEqual({
      ...{
        thing1: '手机课',
        time2: '2026年3月4日 10:00',
        thing3: '春申站，活动室',
        thing4: '请带：老花镜。',
      },
    })
  })

  it('write the time of the message as WeChat’s templates want it', () => {
    const meetings = [{ startsAt: hoursOn(47), endsAt: hoursOn(49) }]
    const early = session({ meetings, startsAt: hoursOn(47), log: [mine] })
    expect(noticesDue(early, after(23))[0]?.fields).toMatchObject({
      ...{ time2: '2026年3月4日 09:00', thing4: '来不了请取消' },
    })
  })

  it.each([
    ['南京东路春申站', '一楼活动室', '，地点：南京东路春申站，一楼活动室。', '南京东路春申站，一楼活动室'],
    ['春申站', '', '，地点：春申站。', '春申站'],
    ['', '一楼活动室', '，地点：一楼活动室。', '一楼活动室'],
    ['', '', '开始。', '站点'],
  ])('of a session at “%s”, “%s” say where as far as it is known', (name, venue, words, field) => {
    const [reminder] = noticesDue(session({ log: [mine], venue }), after(24), { ...station, name })
    expect(reminder?.text).toContain(`开始${words.replace(/^开始/, '')}来不了请取消`)
    expect(reminder?.fields['thing3']).toBe(field)
  })

  it('of a station with a long name keep it whole in the message, at the cost of the room', () => {
    const name = '中国（上海）自由贸易试验区临港站'
    const [reminder] = noticesDue(session({ log: [mine], venue: '一楼活动室' }), after(24), {
      ...station,
      name,
    })
    expect(fitFields(reminder?.fields ?? {})['thing3']).toBe(`${name}，一楼…`)
  })

  it('missed for five hours are still of use; the first is not once the second is due', () => {
    expect(texts(booked, after(29))[0]).toContain('您报的“手机课”明天（周三）上午 10:00 开始')
    const ids = noticesDue(booked, after(47)).map(({ _id }) => _id)
    expect(ids.every((id) => id.includes(':2-'))).toBe(true)
    expect(texts(booked, after(47))[0]).toContain('您报的“手机课”今天上午 10:00 开始')
  })

  it('are for those with a place', () => {
    expect(about(session({ capacity: 1, log: three }), after(24))).toEqual([['reminder', 'o-1']])
  })

  it('of a session published less than a day ahead come two hours before alone', () => {
    const soon = session({ log: three, at: hoursOn(30) })
    expect(about(soon, after(31))).toEqual([])
    expect(about(soon, after(46))).toHaveLength(2)
  })

  it('of a class come a day before every meeting, and two hours before the first', () => {
    const meetings = [48, 72].map((hours) => ({ startsAt: hoursOn(hours), endsAt: hoursOn(hours + 2) }))
    const course = session({ form: 'class', meetings, endsAt: hoursOn(74), log: [mine] })
    expect(texts(course, after(24))).toEqual([
      '您报的“手机课”第 1 次明天（周三）上午 10:00 开始，地点：春申站，活动室。来不了请取消，让给候补的人。',
    ])
    expect(texts(course, after(48))).toEqual([
      '您报的“手机课”第 2 次明天（周四）上午 10:00 开始，地点：春申站，活动室。',
    ])
    expect(texts(course, after(71))).toEqual([])
  })
})

describe('a session that is called off', () => {
  const log = [...three, joining('p-out'), cancelling('p-out', 0), event('cancelSession', 1)]
  const off = session({ capacity: 1, log, status: 'cancelled', cancelReason: '讲师生病了。' })

  it('is told to everybody who was on the list then', () => {
    expect(about(off, after(1))).toEqual([
      ['cancelled', 'o-1'],
      ['cancelled', 'o-1'],
      ['cancelled', null],
    ])
    expect(texts(off, after(1))[1]).toBe(
      '您为王秀兰报的“手机课”（春申站）取消了，原定后天（周三）上午 10:00 开始，请不要来了。原因：讲师生病了。给您添麻烦了。',
    )
    expect(noticesDue(off, after(1))[0]).toMatchObject({
      ...{ template: 'change', until: hoursOn(50) },
      fields: { phrase2: '已取消', thing4: '讲师生病了' },
    })
  })

  it('is all there is to tell of it, once', () => {
    expect(about({ ...off, marks: ['cancelled'] }, after(24))).toEqual([])
  })
})

describe('another time', () => {
  const move = (hours: number, startsAt: number, moved = [0]) =>
    event('postpone', hours, { startsAt: after(startsAt), moved })
  const record = (hours: number, to: number) => ({
    ...{ at: hoursOn(hours), reason: '教室漏水', from: hoursOn(48), to: hoursOn(to) },
  })
  const at = (hours: number) => ({
    ...{ startsAt: hoursOn(hours), endsAt: hoursOn(hours + 2), closesAt: hoursOn(hours) },
    meetings: [{ startsAt: hoursOn(hours), endsAt: hoursOn(hours + 2) }],
  })

  it('is told to everybody on the list, and not to who came afterwards', () => {
    const later = joining('p-later', { account: 'o-later', at: after(2) })
    const log = [...three, move(1, 73), later]
    const moved = session({ capacity: 2, ...at(73), log, postponed: [record(1, 73)] })
    expect(about(moved, after(2))).toEqual([
      ['postponed', 'o-1'],
      ['postponed', 'o-1'],
      ['postponed', null],
    ])
    expect(texts(moved, after(2))[0]).toBe(
      '您报的“手机课”（春申站）改时间了：原定后天（周三）上午 10:00 开始，现在改到 3 月 5 日（周四）上午 11:00 开始。原因：教室漏水。不用重新报名；来不了请取消。',
    )
  })

  it('twice in a row: the last is told', () => {
    const log = [mine, move(1, 73), move(2, 97)]
    const moved = session({
      ...at(97),
      log,
      postponed: [record(1, 73), { ...record(2, 97), from: hoursOn(73) }],
    })
    expect(noticesDue(moved, after(2)).map(({ _id }) => _id)).toEqual([
      `postponed:s-own:${ticketOf(mine.key)}:2`,
    ])
  })

  it('of later meetings alone says which', () => {
    const meetings = [48, 72, 96].map((hours) => ({ startsAt: hoursOn(hours), endsAt: hoursOn(hours + 2) }))
    const log = [mine, move(1, 48, [1, 2])]
    const moved = session({ meetings, endsAt: hoursOn(98), log, postponed: [record(1, 48)] })
    expect(texts(moved, after(1))[0]).toBe(
      '您报的“手机课”（春申站）改时间了：第 2 次改到 3 月 5 日（周四）上午 10:00 开始，别的几次也改了，请打开活动页看。原因：教室漏水。不用重新报名；来不了请取消。',
    )
  })

  it('is reminded of anew, unless it is less than a day ahead', () => {
    const told = ['postponed-1', 'reminded-24:2026-03-04T02:00:00.000Z']
    const far = session({ ...at(73), log: [mine, move(30, 73)], postponed: [record(30, 73)], marks: told })
    expect(about(far, after(49))).toEqual([['reminder', 'o-1']])
    const near = session({ ...at(52), log: [mine, move(30, 52)], postponed: [record(30, 52)], marks: told })
    expect(about(near, after(49))).toEqual([])
    expect(about(near, after(50))).toEqual([['reminder', 'o-1']])
  })
})

describe('a child that was handed over', () => {
  const guardian = { name: '李妈妈', phone: '13800000000', photo: false }
  const child = joining('p-kid', { account: 'o-1', name: '李小满', guardian })
  const registered = joining('p-desk-kid', { name: '小宝', guardian })
  const left = (hours: number, more: object = {}) =>
    event('left', hours, { person: 'p-kid', meeting: 0, how: 'code', by: 'o-host', ...more })
  const fetched = (...goings: SessionEvent[]) =>
    session({ log: [child, registered, ...goings], pickup: true })
  const byCode = fetched(left(49.25))
  const override = { how: 'override', reason: '看了身份证，是爸爸。' }

  it('by the code: the account that booked is told when', () => {
    expect(noticesDue({ ...byCode, marks: ['over'] }, after(49.26))).toMatchObject([
      {
        _id: `handedOver:s-own:${ticketOf(child.key)}:0-${after(49.25).toString(36)}`,
        ...{ to: 'o-1', what: 'handedOver', template: 'change', state: 'due', call: null },
        ...{ title: '李小满接走了', until: hoursOn(73.25) },
        text: '李小满今天上午 11:15 接走了（说对了接送码）。活动：“手机课”，地点：春申站，活动室。',
        fields: {
          ...{ thing1: '李小满：手机课', phrase2: '已接走', time3: '2026年3月4日 11:15' },
          thing4: '说对了接送码',
        },
      },
    ])
  })

  it('without it: also how it was made sure of, and whom to call if that is wrong', () => {
    const [notice] = noticesDue(fetched(left(49, override)), after(49))
    expect(notice).toMatchObject({
      title: '李小满接走了，没有用接送码',
      text: '李小满今天上午 11:00 接走了，没有用接送码。工作人员是这样核对的：看了身份证，是爸爸。如果不对，请马上给站点打电话：021-0000 0001。活动：“手机课”，地点：春申站，活动室。',
      fields: { thing4: '没用接送码：看了身份证，是爸爸。' },
    })
  })

  it('from a station nobody knows any more, and without a name, is told all the same', () => {
    const log = [{ ...child, name: '' }, left(49, override)]
    const [notice] = noticesDue(session({ log, venue: '' }), after(49), { name: '', phone: '' })
    expect(notice?.text).toBe(
      '孩子今天上午 11:00 接走了，没有用接送码。工作人员是这样核对的：看了身份证，是爸爸。如果不对，请马上给站点打电话。活动：“手机课”。',
    )
  })

  it('and was registered at the desk: nobody is told or called', () => {
    expect(noticesDue(fetched(left(49, { person: 'p-desk-kid' })), after(49))).toEqual([])
  })

  it('has one name at every look, and another at every hand-over', () => {
    const camp = fetched(left(49), left(73, { meeting: 1 }))
    const handed = (now: number) => noticesDue(camp, now).filter(({ what }) => what === 'handedOver')
    const [first, second] = handed(after(72.9)).map(({ _id }) => _id)
    expect(first).not.toBe(second)
    expect(handed(after(73)).map(({ _id }) => _id)).toEqual([second])
    const moved = fetched(left(49), event('postpone', 50, { startsAt: after(72), moved: [0] }), left(72.5))
    const again = noticesDue(moved, after(72.6)).flatMap(({ what, _id }) =>
      what === 'handedOver' ? _id : [],
    )
    expect(new Set(again).size).toBe(2)
  })

  it('is told even if the rest was called off, and for a day', () => {
    const off = { ...byCode, status: 'cancelled' as const, marks: ['cancelled'] }
    expect(about(off, after(50))).toEqual([['handedOver', 'o-1']])
    expect(about({ ...byCode, marks: ['over'] }, after(73.25))).toEqual([])
  })
})

describe('the station', () => {
  it.each([
    ['a reminder', { log: three }, 24, true],
    ['nothing that is due', { log: three }, 23, false],
    ['what was told', { log: three, marks: ['reminded-24:2026-03-04T02:00:00.000Z'] }, 24, false],
    ['a place that is kept', { log: [joining('p-a'), mine, cancelling('p-a', 0)], capacity: 1 }, 1, true],
    ['a hand-over', { log: [mine, event('left', 22, { person: personOf('o-1'), meeting: 0 })] }, 23, true],
  ] as const)('is asked for its name where there is something to tell: %s', (_what, more, hours, asked) => {
    expect(notices.hasToTell(session(more as Partial<SessionDocument>), after(hours))).toBe(asked)
  })
})

describe('after the end', () => {
  const over = session({ log: three, marks: ['over'], noShows: [personOf('o-1'), 'p-desk'] })

  it('those who did not come are told, and how to object', () => {
    expect(texts(over, after(52))).toEqual([
      '您报的“手机课”（春申站）没有签到，记了一次没到。如果其实来了，或者有特殊情况，请在 30 天内打开活动页说明。',
      '陈阿公报的“手机课”（春申站）没有签到，记了一次没到。请打电话问问情况；如果其实来了，请在名单里补签到。',
    ])
    expect(texts({ ...over, popular: true }, after(52))[0]).toContain(
      '30 天内有 2 次没到，就暂时不能报热门的活动。',
    )
    expect(about({ ...over, marks: ['over', 'no-shows'] }, after(52))).toEqual([])
    expect(about(over, after(50 + 30 * 24))).toEqual([])
  })

  it.each([
    ['accepted', '关于您为王秀兰报的“手机课”（春申站）没到的说明，站点已经接受，这次不算没到。'],
    [
      'refused',
      '关于您为王秀兰报的“手机课”（春申站）没到的说明，站点没有接受，仍算一次没到。有疑问请给站点打电话。',
    ],
  ] as const)('an objection that was %s is answered', (answer, text) => {
    const appeal = { person: 'p-mother', reason: '住院了', at: hoursOn(60), by: 'o-host' }
    const marks = ['over', 'no-shows']
    const open = { ...appeal, answer: null, answeredAt: null }
    expect(about({ ...over, marks, appeals: [open] }, after(61))).toEqual([])
    const answered = { ...over, marks, appeals: [{ ...appeal, answer, answeredAt: hoursOn(61) }] }
    expect(texts(answered, after(61))).toEqual([text])
    expect(about({ ...answered, marks: [...marks, 'appeal:p-mother'] }, after(61))).toEqual([])
  })
})

it('every id is fit to be asked for', () => {
  const long = { ...session({ log: three }), _id: 's'.repeat(40) }
  for (const { _id } of noticesDue(long, after(24))) expect(_id).toMatch(/^[\w:.-]{4,120}$/)
})
