import type { InferOutput } from 'valibot'
import type { contract as account } from '../../cloudfunctions/account/contract'
import { sendNotices } from '../../cloudfunctions/account/commands/send-notices'
import { settleSessions } from '../../cloudfunctions/activity/commands/settle-sessions'
import type { contract as activity } from '../../cloudfunctions/activity/contract'
import { deskPerson, personOf } from '../../cloudfunctions/activity/domain/person'
import { NEVER } from '../../cloudfunctions/activity/domain/settle'
import type { contract as clock } from '../../cloudfunctions/clock/contract'
import type { Database } from '../../cloudfunctions/kernel/database'
import { hash } from '../../cloudfunctions/kernel/hash'
import { wechat } from '../../cloudfunctions/kernel/platform'
import type { NoticeDocument, SessionDocument } from '../../cloudfunctions/schema/documents'
import { pickupCode } from '../../miniprogram/shared/activity/pickup'
import { ticketOf } from '../../miniprogram/shared/activity/session'
import type { SessionEvent } from '../../miniprogram/shared/activity/types'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aGrant, aSession, BEGIN, hoursOn } from './rig/fixtures'

type Tick = InferOutput<typeof clock.tick.output>
type Account<A extends keyof typeof account> = InferOutput<(typeof account)[A]['output']>
type Activity<A extends keyof typeof activity> = InferOutput<(typeof activity)[A]['output']>

let rig: Rig
const HOUR = 3_600_000
const put = (more: Parameters<typeof aSession>[1] = {}, id = 's-own') =>
  rig.db.put('sessions', aSession(id, more))
const session = async (id = 's-own'): Promise<SessionDocument> => {
  const found = await rig.db.get('sessions', id)
  if (!found) throw new Error('the session is gone')
  return found
}
const on = async (action: string, openid: string, more: object = {}) =>
  dataOf<unknown>(await rig.as(openid).call(`activity/${action}`, { sessionId: 's-own', ...more }))
const after = (hours: number) => rig.cloud.clock.set(BEGIN + hours * HOUR)
const tick = async () => dataOf<Tick>(await rig.terminal.call('clock/tick'))
const crowd = (count: number) => Array.from({ length: count }, (_, n) => `o-${n}`)
const notices = () => rig.db.all('notices')
const noticesOf = (openid: string): Promise<NoticeDocument[]> => rig.db.find('notices', { to: openid })
const messages = () => rig.cloud.outbox.list().filter(({ api }) => api === 'subscribeMessage.send')
const messagesTo = (openid: string) => messages().filter((message) => message.openid === openid)
const inApp = async (openid: string) =>
  dataOf<Account<'notices'>>(await rig.as(openid).call('account/notices'))
const whatOf = (found: readonly NoticeDocument[]) => found.map(({ what, to }) => `${what} ${to}`).sort()
const own = { stationId: 'st-own' }
const calls = async () => dataOf<Account<'calls'>>(await rig.as('o-host').call('account/calls', own)).calls

/** Somebody whom the desk put on the list, the last so far. */
const atDesk = (name: string, more: object = {}): SessionEvent => ({
  ...{
    what: 'join',
    key: hash('desk', name),
    at: BEGIN - 1_000,
    person: deskPerson(name, { phone: '' }),
    name,
  },
  ...more,
})

/** A list on which these are: openids, then people of the desk. */
function listed(openids: string[], desk: SessionEvent[], more: Parameters<typeof aSession>[1] = {}) {
  const base = aSession('s-own', { joined: openids, ...more })
  const members = desk.map((event) => ('person' in event ? event.person : ''))
  return rig.db.put('sessions', {
    ...base,
    log: [...base.log, ...desk],
    members: [...base.members, ...members],
  })
}

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
})
afterAll(() => rig.stop())
beforeEach(async () => {
  rig.cloud.clock.set(BEGIN + 7 * 60_000)
  rig.cloud.outbox.clear()
  await Promise.all([rig.db.removeWhere('sessions', {}), rig.db.removeWhere('notices', {})])
})

describe('a seat that becomes free', () => {
  it('is offered to the next in a message, in the app, and then to the one after', async () => {
    await put({ capacity: 1, joined: ['o-1', 'o-2', 'o-3'] })
    await on('cancel', 'o-1')
    expect((await tick()).notices).toEqual({ told: 1, sent: 1, refused: 0, failed: 0, stale: 0 })
    expect(messages()).toMatchObject([
      {
        openid: 'o-2',
        request: {
          page: 'features/activity/pages/detail/detail?id=s-own',
          data: {
            thing1: { value: '手机课' },
            phrase2: { value: '有名额了' },
            time3: { value: '2026年3月4日 10:00' },
            thing4: { value: '请在3月2日 12:07前确认' },
          },
        },
      },
    ])
    expect(await inApp('o-2')).toMatchObject({
      unread: 1,
      notices: [
        {
          ...{ what: 'promoted', title: '有名额了，请确认', read: false },
          text: '您报的“手机课”（st-own站）有名额了，保留到今天中午 12:07 为止。要去的话，请在这之前打开活动页点“确认”；不确认，名额就让给下一位。',
        },
      ],
    })
    after(2.5)
    expect((await tick()).notices).toMatchObject({ told: 2, sent: 2 })
    expect(messagesTo('o-3')).toHaveLength(1)
    expect(messagesTo('o-2')).toHaveLength(2)
    expect((await inApp('o-2')).notices.map(({ what }) => what)).toContain('lapsed')
  })

  it('that lapsed may be asked for again, and the second offer is told again', async () => {
    await put({ capacity: 1, joined: ['o-1', 'o-2', 'o-3'] })
    await on('cancel', 'o-1')
    await tick()
    after(2.5)
    await tick()
    const again = await on('signUp', 'o-2', { name: '王' })
    expect((again as Activity<'signUp'>).standing).toEqual({ is: 'waiting', position: 1 })
    await on('cancel', 'o-3')
    await tick()
    expect(messagesTo('o-2')).toHaveLength(3)
    expect(whatOf(await noticesOf('o-2'))).toEqual(['lapsed o-2', 'promoted o-2', 'promoted o-2'])
  })

  it('by more places is offered to as many', async () => {
    await put({ capacity: 1, joined: ['o-1', 'o-2', 'o-3'] })
    await on('setCapacity', 'o-host', { capacity: 3 })
    await tick()
    expect(whatOf(await notices())).toEqual(['promoted o-2', 'promoted o-3'])
  })

  it('while the clock stood still for five hours goes to whoever it is kept for now, and those it passed hear of it', async () => {
    await put({ capacity: 1, joined: crowd(5) })
    await on('cancel', 'o-0')
    after(5)
    await tick()
    expect(whatOf(await notices())).toEqual(['lapsed o-1', 'lapsed o-2', 'promoted o-3'])
    expect((await session()).members).toEqual(['o-3', 'o-4'].map(personOf))
  })
})

describe('a draw', () => {
  it('is told to everybody: when to come, or at which place they wait', async () => {
    await put({ kind: 'lottery', capacity: 2, joined: crowd(5) })
    after(24)
    expect(await tick()).toMatchObject({ sessions: { drawn: 1, raced: 0 }, notices: { told: 5, sent: 5 } })
    const shown = await Promise.all(
      crowd(5).map(async (openid) => {
        const { standing } = ((await on('standing', openid)) as Activity<'standing'>).people[0] ?? {}
        return { standing, text: (await inApp(openid)).notices[0]?.text ?? '' }
      }),
    )
    for (const { standing, text } of shown) {
      if (standing?.is === 'waiting') expect(text).toContain(`排在候补第 ${standing.position} 位`)
      else expect(text).toContain('抽中了，明天（周三）上午 10:00 开始，地点：st-own站，活动室')
    }
    expect(shown.filter(({ standing }) => standing?.is === 'seated')).toHaveLength(2)
    expect((await session()).marks).toEqual(['drawn'])
  })
})

describe('reminders', () => {
  it('come the day before and two hours before, and the list is closed two hours after', async () => {
    await put({ joined: ['o-1'], dueAt: hoursOn(24) })
    after(24)
    expect((await tick()).notices).toMatchObject({ told: 1, sent: 1 })
    after(45)
    expect((await tick()).sessions.looked).toBe(0)
    after(46)
    expect((await tick()).notices).toMatchObject({ told: 1, sent: 1 })
    expect(messagesTo('o-1').map(({ request }) => request.data)).toMatchObject([
      { time2: { value: '2026年3月4日 10:00' }, thing3: { value: 'st-own站，活动室' } },
      { thing1: { value: '手机课' } },
    ])
    expect((await session()).dueAt).toBe(hoursOn(52))
    after(52)
    expect((await tick()).notices.told).toBe(0)
    expect(await session()).toMatchObject({ dueAt: NEVER, noShows: [] })
  })

  it('of what was published less than a day ahead do not come a day before', async () => {
    const draft = {
      ...{ ...own, title: '名医进社区', about: '讲血压。', module: 'health', kind: 'firstCome', capacity: 5 },
      ...{ opensAt: hoursOn(0), meetings: [{ startsAt: hoursOn(20), endsAt: hoursOn(21) }] },
    }
    const published = await rig.as('o-host').call('activity/publish', draft)
    const [sessionId] = dataOf<Activity<'publish'>>(published).sessionIds
    await rig.as('o-1').call('activity/signUp', { sessionId, name: '王' })
    expect(await tick()).toMatchObject({ sessions: { looked: 0 }, notices: { told: 0 } })
    after(18)
    expect((await tick()).notices.told).toBe(1)
  })

  it('that could not be sent in time are left', async () => {
    await put({ joined: ['o-1'], dueAt: hoursOn(46), marks: ['reminded-24:2026-03-04T02:00:00.000Z'] })
    await settleSessions({ now: BEGIN + 46 * HOUR, db: rig.db })
    after(48)
    expect((await tick()).notices).toMatchObject({ sent: 0, stale: 1 })
    expect(messages()).toEqual([])
    expect((await inApp('o-1')).unread).toBe(1)
  })
})

describe('the station of a session', () => {
  it('is named as it is called when people are told', async () => {
    await put({ joined: ['o-1'], dueAt: hoursOn(24) })
    after(24)
    await rig.db.updateOne('stations', 'st-own', {}, { name: '南京东路春申站' })
    await tick()
    await rig.db.updateOne('stations', 'st-own', {}, { name: 'st-own站' })
    expect(messagesTo('o-1')[0]?.request.data).toMatchObject({ thing3: { value: '南京东路春申站，活动室' } })
    expect((await inApp('o-1')).notices[0]?.text).toContain('地点：南京东路春申站，活动室。')
  })

  it('that is gone keeps nobody from being told', async () => {
    await put({ joined: ['o-1'], dueAt: hoursOn(24), stationId: 'st-gone' })
    after(24)
    expect((await tick()).notices).toMatchObject({ told: 1, sent: 1 })
    expect(messagesTo('o-1')[0]?.request.data).toMatchObject({ thing3: { value: '活动室' } })
  })

  it('is read once for a session with something to tell, and not at all for another', async () => {
    const asked: string[][] = []
    const getMany = ((name: string, ids: readonly string[], fields: readonly string[]) => {
      if (name === 'stations') asked.push([...ids, ...fields])
      return rig.db.getMany(name as never, ids, fields as never)
    }) as Database['getMany']
    await put({ joined: crowd(3), dueAt: hoursOn(24) })
    await put({ marks: ['over'], dueAt: hoursOn(24), at: hoursOn(47) }, 's-quiet')
    await settleSessions({ now: BEGIN + 24 * HOUR, db: { ...rig.db, getMany } })
    expect((await session('s-quiet')).dueAt).toBe(NEVER)
    expect(asked).toEqual([['st-own', 'name', 'phone']])
  })
})

describe('a child that is handed over', () => {
  const child = 'p-li-xiaoman'
  const guardian = { name: '李妈妈', phone: '13900000002', photo: false }
  const entry = { what: 'join' as const, key: 'child-entry-0001', at: BEGIN - 1_000, person: child, guardian }
  const there = { what: 'present' as const, key: 'child-came-00001', at: BEGIN + 48 * HOUR, person: child }
  const marks = [24, 2].map((hours) => `reminded-${hours}:${hoursOn(48)}`)
  const handed = () => notices().then((all) => all.filter(({ what }) => what === 'handedOver'))

  beforeEach(async () => {
    const join = { ...entry, name: '李小满', account: 'o-1' }
    const log: SessionEvent[] = [join, { ...there, meeting: 0, how: 'tick' }]
    await put({ log, members: [child], pickup: true, marks, dueAt: hoursOn(52) })
    after(49.25)
  })
  const handOver = (more: object) =>
    on('handOver', 'o-host', { ticket: ticketOf(entry.key), meeting: 0, ...more })

  it('by its code: the account that booked is told within the minute, once', async () => {
    await handOver({ code: pickupCode('a1'.repeat(32), child) })
    expect((await tick()).notices).toMatchObject({ told: 1, sent: 1 })
    expect((await tick()).sessions.looked).toBe(0)
    expect((await inApp('o-1')).notices).toMatchObject([
      {
        ...{ what: 'handedOver', title: '李小满接走了', read: false },
        text: '李小满今天上午 11:15 接走了（说对了接送码）。活动：“手机课”，地点：st-own站，活动室。',
      },
    ])
    expect(messages()).toMatchObject([
      {
        openid: 'o-1',
        request: { data: { thing1: { value: '李小满：手机课' }, phrase2: { value: '已接走' } } },
      },
    ])
    expect((await session()).dueAt).toBe(hoursOn(52))
    // The list is closed later, while the hand-over could still be told.
    after(52)
    expect((await tick()).notices.told).toBe(0)
    expect(await session()).toMatchObject({ dueAt: NEVER, noShows: [] })
    expect(await handed()).toHaveLength(1)
  })

  it('without it: with the reason, and the number to call', async () => {
    await handOver({ override: '看了身份证，是爸爸' })
    await tick()
    expect((await inApp('o-1')).notices[0]).toMatchObject({
      title: '李小满接走了，没有用接送码',
      text: '李小满今天上午 11:15 接走了，没有用接送码。工作人员是这样核对的：看了身份证，是爸爸。如果不对，请马上给站点打电话：021-0000 0001。活动：“手机课”，地点：st-own站，活动室。',
    })
    expect(messages()).toMatchObject([
      { request: { data: { thing4: { value: '没用接送码：看了身份证，是爸爸' } } } },
    ])
  })

  it('after the list was closed is told, too', async () => {
    after(52)
    await tick()
    after(53)
    await handOver({ override: '当时忘了登记，妈妈来接的' })
    expect((await tick()).notices.told).toBe(1)
    expect((await session()).dueAt).toBe(NEVER)
  })

  it('and was registered at the desk: nobody is told, and nobody has to call', async () => {
    const { log, ...rest } = await session()
    const desk = log.map((event) => (event.what === 'join' ? { ...entry, name: '李小满' } : event))
    await rig.db.put('sessions', { ...rest, log: desk })
    await handOver({ override: '奶奶来接' })
    expect((await tick()).notices.told).toBe(0)
    expect([await notices(), await calls()]).toEqual([[], []])
  })

  it('is told once by a dozen clocks', async () => {
    await handOver({ override: '奶奶来接' })
    const ticks = await Promise.all(Array.from({ length: 12 }, () => rig.terminal.call('clock/tick')))
    expect(ticks.map(codeOf)).toEqual(Array(12).fill('OK'))
    await tick()
    expect(whatOf(await handed())).toEqual(['handedOver o-1'])
    expect(messagesTo('o-1')).toHaveLength(1)
  })

  it('while the clock looks is told by the next turn', async () => {
    const { updateOne } = rig.db
    let isFirst = true
    const late = (async (...given: Parameters<Database['updateOne']>) => {
      if (isFirst) await handOver({ override: '奶奶来接' })
      isFirst = false
      return updateOne(...given)
    }) as Database['updateOne']
    await rig.db.updateOne('sessions', 's-own', {}, { dueAt: hoursOn(49) })
    expect(
      await settleSessions({ now: BEGIN + 49.5 * HOUR, db: { ...rig.db, updateOne: late } }),
    ).toMatchObject({ raced: 1, told: 0 })
    await settleSessions({ now: BEGIN + 49.5 * HOUR, db: rig.db })
    expect(await handed()).toHaveLength(1)
  })
})

describe('another time, or none at all', () => {
  it('a new time is told to everybody on the list', async () => {
    await listed(['o-1', 'o-2'], [atDesk('陈阿公', { phone: '021-5555 0000' })], { capacity: 1 })
    const meetings = [{ startsAt: hoursOn(73), endsAt: hoursOn(75) }]
    await on('postpone', 'o-host', { meetings, reason: '教室漏水' })
    await tick()
    expect(whatOf(await notices())).toEqual(['postponed null', 'postponed o-1', 'postponed o-2'])
    expect(messagesTo('o-1')[0]?.request.data).toMatchObject({
      phrase2: { value: '改时间' },
      time3: { value: '2026年3月5日 11:00' },
      thing4: { value: '教室漏水' },
    })
    expect((await calls())[0]?.text).toBe(
      '陈阿公报的“手机课”（st-own站）改时间了：原定后天（周三）上午 10:00 开始，现在改到 3 月 5 日（周四）上午 11:00 开始。原因：教室漏水。请打电话告诉对方，来不了就替对方取消。',
    )
    expect((await session()).dueAt).toBe(hoursOn(49))
  })

  it('a cancellation is told to everybody who was on the list, once', async () => {
    await put({ capacity: 1, joined: ['o-1', 'o-2', 'o-3'] })
    await on('cancel', 'o-3')
    await on('cancelSession', 'o-host', { reason: '讲师生病' })
    await tick()
    await tick()
    expect(whatOf(await notices())).toEqual(['cancelled o-1', 'cancelled o-2'])
    expect((await inApp('o-2')).notices[0]?.text).toBe(
      '您报的“手机课”（st-own站）取消了，原定后天（周三）上午 10:00 开始，请不要来了。原因：讲师生病。给您添麻烦了。',
    )
    expect(await session()).toMatchObject({ marks: ['cancelled'], dueAt: NEVER })
  })

  it('2,000 entries of a lottery are told in several turns, each once', async () => {
    await put({ kind: 'lottery', capacity: 30, joined: crowd(2_000) })
    await on('cancelSession', 'o-host', { reason: '讲师生病' })
    const told: number[] = []
    const turn = () => settleSessions({ now: BEGIN + 8 * 60_000, db: rig.db })
    for (let left = 5; left > 0; left -= 1) told.push((await turn()).told)
    expect(told).toEqual([500, 500, 500, 500, 0])
    const all = await notices()
    expect(new Set(all.map(({ to }) => to)).size).toBe(2_000)
    expect(all).toHaveLength(2_000)
    expect((await session()).dueAt).toBe(NEVER)
  }, 240_000)
})

describe('who did not come', () => {
  const present = (openid: string): SessionEvent => ({
    ...{ what: 'present', key: `present-${openid}`, at: BEGIN + 48 * HOUR, person: personOf(openid) },
    ...{ meeting: 0, how: 'tick' },
  })

  it('is written down and told, may object, and is answered', async () => {
    const base = aSession('s-own', { joined: ['o-1', 'o-2'], dueAt: hoursOn(52) })
    await rig.db.put('sessions', { ...base, log: [...base.log, present('o-1')] })
    after(52)
    expect((await tick()).notices).toMatchObject({ told: 1, sent: 1 })
    expect((await session()).noShows).toEqual([personOf('o-2')])
    expect((await inApp('o-2')).notices[0]).toMatchObject({
      what: 'noShow',
      text: '您报的“手机课”（st-own站）没有签到，记了一次没到。如果其实来了，或者有特殊情况，请在 30 天内打开活动页说明。',
    })
    await on('appeal', 'o-2', { reason: '那天住院了' })
    expect((await tick()).notices.told).toBe(0)
    const ticket = ticketOf(base.log[1]?.key ?? '')
    await on('answerAppeal', 'o-host', { ticket, accept: true })
    expect((await tick()).notices.told).toBe(1)
    expect((await inApp('o-2')).notices.map(({ what }) => what).sort()).toEqual(['appeal', 'noShow'])
    expect((await session()).dueAt).toBe(NEVER)
  })
})

describe('many clocks at once', () => {
  it('tell nobody twice', async () => {
    await put({ capacity: 20, joined: crowd(40), dueAt: hoursOn(24) })
    for (const openid of crowd(5)) await on('cancel', openid)
    after(24)
    const ticks = await Promise.all(Array.from({ length: 12 }, () => rig.terminal.call('clock/tick')))
    expect(ticks.map(codeOf)).toEqual(Array(12).fill('OK'))
    await tick()
    const all = await notices()
    // Fifteen who have a place are reminded; twenty were asked in turn and said nothing.
    expect(all).toHaveLength(35)
    expect(all.every(({ state, tries }) => state === 'sent' && tries === 1)).toBe(true)
    expect(
      messages()
        .map(({ openid }) => openid)
        .sort(),
    ).toEqual(all.map(({ to }) => to).sort())
    const counts = ticks.map((answer) => dataOf<Tick>(answer).notices)
    expect(counts.reduce((sum, { sent }) => sum + sent, 0)).toBeLessThanOrEqual(35)
  })
})

describe('a clock that is killed', () => {
  /** The database, whose line breaks after so many writes. */
  function breaking(writes: number): { db: Database; broken: () => boolean } {
    let left = writes
    const cut =
      <G extends unknown[], R>(real: (...given: G) => Promise<R>) =>
      async (...given: G): Promise<R> => {
        if (left <= 0) throw new Error('gone')
        left -= 1
        return real(...given)
      }
    const { insert, updateOne } = rig.db
    const db = { ...rig.db, insert: cut(insert), updateOne: cut(updateOne) } as Database
    return { db, broken: () => left <= 0 }
  }
  const drawn = () => put({ kind: 'lottery', capacity: 2, joined: crowd(4) })
  const now = BEGIN + 24 * HOUR

  it('between any two writes leaves a session due, and the next turn does the rest once', async () => {
    await drawn()
    await settleSessions({ now, db: rig.db })
    const whole = { session: await session(), told: (await notices()).map(({ _id }) => _id) }
    for (let writes = 0; writes < 6; writes += 1) {
      await Promise.all([drawn(), rig.db.removeWhere('notices', {})])
      const { db, broken } = breaking(writes)
      await expect(settleSessions({ now, db })).rejects.toThrow('gone')
      expect(broken()).toBe(true)
      expect((await session()).dueAt).toBe(hoursOn(24))
      await settleSessions({ now, db: rig.db })
      expect((await notices()).map(({ _id }) => _id)).toEqual(whole.told)
      expect(await session()).toEqual(whole.session)
    }
  })

  it('with its worker, at any moment, has told everybody once when it runs again', async () => {
    for (const pause of [0, 10, 20, 40, 80]) {
      await Promise.all([drawn(), rig.db.removeWhere('notices', {})])
      rig.cloud.clock.set(now)
      const turn = rig.terminal.call('clock/tick').catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, pause))
      await rig.cloud.killWorkers('clock')
      await turn
      await tick()
      rig.cloud.clock.advance(6 * 60_000)
      await tick()
      const all = await notices()
      expect(all.map(({ to }) => to).sort()).toEqual(crowd(4))
      expect(all.every(({ state }) => state === 'sent')).toBe(true)
      expect((await session()).marks).toEqual(['drawn'])
    }
  })

  it('after it claimed a notice, has it sent again after five minutes, three times in all', async () => {
    await put({ capacity: 1, joined: ['o-1', 'o-2'] })
    await on('cancel', 'o-1')
    await settleSessions({ now: BEGIN + 8 * 60_000, db: rig.db })
    const stuck = { state: 'sending' as const, triedAt: hoursOn(0), tries: 1 }
    const [{ _id }] = (await notices()) as [NoticeDocument]
    const strand = (tries: number) => rig.db.updateOne('notices', _id, {}, { ...stuck, tries })
    await strand(1)
    rig.cloud.clock.set(BEGIN + 4 * 60_000)
    expect((await tick()).notices.sent).toBe(0)
    rig.cloud.clock.set(BEGIN + 6 * 60_000)
    expect((await tick()).notices.sent).toBe(1)
    await strand(3)
    expect((await tick()).notices).toMatchObject({ sent: 0, failed: 1 })
    expect(await rig.db.get('notices', _id)).toMatchObject({ state: 'failed', tries: 3 })
  })
})

describe('sending', () => {
  it('that WeChat refuses for want of consent is no failure, and is read in the app', async () => {
    await put({ capacity: 1, joined: ['o-1', 'o-refuses'] })
    await on('cancel', 'o-1')
    expect((await tick()).notices).toMatchObject({ sent: 0, refused: 1 })
    expect((await inApp('o-refuses')).notices).toHaveLength(1)
    expect((await tick()).notices.refused).toBe(0)
  })

  it('that fails is tried again later, keeps nobody else from theirs, and is given up in the end', async () => {
    await put({ capacity: 2, joined: ['o-1', 'o-2', 'o-bad', 'o-4'] })
    await Promise.all([on('cancel', 'o-1'), on('cancel', 'o-2')])
    await settleSessions({ now: BEGIN + 8 * 60_000, db: rig.db })
    let sent = 0
    const sendMessage = async ({ to }: { to: string }) => {
      sent += 1
      if (to === 'o-bad') throw new Error('WeChat is ill')
      return 'sent' as const
    }
    const send = (minutes: number) =>
      sendNotices({ now: BEGIN + minutes * 60_000, db: rig.db, wechat: { ...wechat, sendMessage } })
    await expect(send(9)).rejects.toThrow('WeChat is ill')
    expect(await noticesOf('o-4')).toMatchObject([{ state: 'sent' }])
    expect(await send(10)).toMatchObject({ sent: 0 })
    await expect(send(15)).rejects.toThrow('WeChat is ill')
    await expect(send(21)).rejects.toThrow('WeChat is ill')
    expect(await send(27)).toMatchObject({ failed: 1 })
    expect(await noticesOf('o-bad')).toMatchObject([{ state: 'failed', tries: 3 }])
    expect(sent).toBe(4)
  })
})

describe('people of the desk', () => {
  const chen = atDesk('陈阿公', { phone: '021-5555 0000' })

  it('are on the call list of their station, until somebody has called', async () => {
    await listed(['o-1'], [chen, atDesk('老李')], { capacity: 1 })
    await on('setCapacity', 'o-host', { capacity: 3 })
    expect((await tick()).notices).toMatchObject({ told: 2, sent: 0 })
    const listing = await calls()
    expect(listing).toHaveLength(2)
    expect(listing.find(({ phone }) => phone === '')).toMatchObject({ name: '老李' })
    const { id = '', ...call } = listing.find(({ name }) => name === '陈阿公') ?? {}
    expect(call).toMatchObject({
      phone: '021-5555 0000',
      text: expect.stringContaining('请打电话问要不要'),
    })
    const mark = (who: string, stationId = 'st-own') =>
      rig.as(who).call('account/markCalled', { stationId, id })
    expect(codeOf(await mark('o-host'))).toBe('OK')
    expect((await calls()).map(({ name }) => name)).toEqual(['老李'])
    expect(codeOf(await mark('o-host'))).toBe('OK')
    expect(await rig.db.get('notices', id)).toMatchObject({ state: 'called', calledBy: 'o-host' })
    await rig.db.put('grants', aGrant('o-far', 'host', 'st-far'))
    expect(codeOf(await mark('o-far', 'st-far'))).toBe('NOTICE.NOT_FOUND')
    expect(messages()).toEqual([])
  })

  it('need no call any more when the place has passed on', async () => {
    await listed(['o-1'], [chen], { capacity: 1 })
    await on('cancel', 'o-1')
    await tick()
    expect(await calls()).toHaveLength(1)
    after(2.5)
    expect(await calls()).toEqual([])
  })
})

describe('what a person was told', () => {
  it('is unread until they have seen it, and theirs alone', async () => {
    const unread = async (openid: string) =>
      dataOf<Account<'me'>>(await rig.as(openid).call('account/me')).unread
    await put({ capacity: 1, joined: ['o-1', 'o-2', 'o-3'] })
    await on('cancelSession', 'o-host', { reason: '讲师生病' })
    await tick()
    expect([await unread('o-1'), await unread('o-9')]).toEqual([1, 0])
    const read = (until: string) => rig.as('o-1').call('account/readNotices', { until })
    expect(dataOf(await read(hoursOn(-1)))).toEqual({ unread: 1 })
    const readOne = (id: string, openid = 'o-1') =>
      rig.as(openid).call('account/readNotices', { until: hoursOn(1), id })
    const [own] = (await rig.db.find('notices', { to: 'o-1' })).map(({ _id }) => _id)
    expect(dataOf(await readOne('cancelled:another'))).toEqual({ unread: 1 })
    expect(dataOf(await readOne(own ?? '', 'o-2'))).toEqual({ unread: 1 })
    expect(await unread('o-1')).toBe(1)
    expect(dataOf(await read(hoursOn(1)))).toEqual({ unread: 0 })
    expect(await inApp('o-1')).toMatchObject({ unread: 0, notices: [{ read: true }] })
    expect([await unread('o-1'), await unread('o-2')]).toEqual([0, 1])
    expect(JSON.stringify(await inApp('o-1'))).not.toContain('o-2')
  })
})

describe('a damaged session', () => {
  it('keeps nobody else from being told, and the minute’s other work from being done', async () => {
    await put({ policyVersion: 'activity-0', dueAt: hoursOn(0) }, 's-bad')
    await put({ capacity: 1, joined: ['o-1', 'o-2'] })
    await on('cancel', 'o-1')
    rig.cloud.clock.set(BEGIN + 10 * 60_000)
    expect(codeOf(await rig.terminal.call('clock/tick'))).toBe('SERVER.UNEXPECTED')
    expect(messagesTo('o-2')).toHaveLength(1)
    expect(await rig.db.get('station_index', 'current')).not.toBeNull()
  })
})
