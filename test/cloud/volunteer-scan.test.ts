import type { InferOutput } from 'valibot'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import type { Answer } from '../../cloudfunctions/kernel/serve'
import type { ShiftDocument } from '../../cloudfunctions/schema/documents'
import type { contract } from '../../cloudfunctions/volunteer/contract'
import { codeAt, pictureText, STEP_MS, stepAt } from '../../miniprogram/shared/code/rotating'
import { readPicture, type Scan, scanText } from '../../miniprogram/shared/volunteer/scan'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aCarePerson, aGrant, aHousehold, aShift, BEGIN, hoursOn } from './rig/fixtures'

type Output<A extends keyof typeof contract> = InferOutput<(typeof contract)[A]['output']>
type Decision = Output<'scan'>

let rig: Rig
const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** The shift of most cases is from twelve to two; its code is shown by whole steps. */
const NOON = BEGIN + 2 * HOUR
const TWO = NOON + 2 * HOUR
const child = aCarePerson({
  ...{ person: `p-${'d'.repeat(24)}`, name: '小宝', relation: 'child', born: '2016-05', consent: null },
  guardian: { name: '李敏', phone: '13900000001', version: 'v', at: hoursOn(-1), photo: false },
})
const people = ['o-1', 'o-2', 'o-host', 'o-crowd-0']
const put = (more: Parameters<typeof aShift>[1] = {}) =>
  rig.db.put('shifts', aShift('s-one', { joined: people, capacity: 50, ...more }))
const shift = async (): Promise<ShiftDocument> => {
  const found = await rig.db.get('shifts', 's-one')
  if (!found) throw new Error('the shift is gone')
  return found
}

let nonces = 0
const nonce = (): string => (nonces += 1).toString(16).padStart(32, '0')

/** What a phone keeps of the picture that the host's phone shows at that moment. */
async function picture(at: number, more: Partial<Scan> = {}): Promise<string> {
  const { codeKey } = await shift()
  const seen = readPicture(pictureText('s-one', codeKey, stepAt(at)), 's-one')
  if (!seen.ok) throw new Error(seen.code)
  const plain = { shiftId: 's-one', person: personOf('o-1'), way: 'in' as const, place: 'pass' as const }
  return scanText({ ...plain, code: seen.code, deviceAt: at, nonce: nonce(), ...more })
}
async function figures(at: number, more: Partial<Scan> = {}): Promise<string> {
  const { codeKey } = await shift()
  return picture(at, { code: { how: 'TYPED', figures: codeAt(codeKey, stepAt(at)) }, ...more })
}
const send = (openid: string, text: string, more: object = {}, requestId?: string): Promise<Answer> =>
  rig.as(openid).call('volunteer/scan', { text, sentAt: rig.cloud.clock.now(), ...more }, requestId)
const decide = async (openid: string, text: string, more: object = {}): Promise<Decision> =>
  dataOf<Decision>(await send(openid, text, more))
/** Scans at that moment with a network. */
async function scanAt(at: number, more: Partial<Scan> = {}, openid = 'o-1'): Promise<Decision> {
  rig.cloud.clock.set(at)
  return decide(openid, await picture(at, { person: personOf(openid), ...more }))
}
const desk = (action: string, input: object, openid = 'o-host') =>
  rig.as(openid).call(`volunteer/${action}`, { shiftId: 's-one', person: personOf('o-1'), ...input })
const tick = (way: 'in' | 'out', at: number, more: object = {}, openid = 'o-host') => {
  rig.cloud.clock.set(at)
  return desk('tick', { way, nonce: nonce(), tickedAt: at, sentAt: at, ...more }, openid)
}
const recordIn = (answer: Answer) => dataOf<Output<'tick'>>(answer).record
const record = async (openid = 'o-1', more: object = {}) => {
  const answer = await rig.as(openid).call('volunteer/record', { shiftId: 's-one', ...more })
  return dataOf<Output<'record'>>(answer)
}
const service = async (openid = 'o-1') => {
  const found = await rig.db.get('attendances', `s-one:${personOf(openid)}`)
  if (!found) throw new Error('nothing is on record')
  return found
}

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
  await rig.db.put('grants', aGrant('o-other-host', 'host', 'st-own'))
  await rig.db.put('households', aHousehold('o-1', [child], { name: '李敏', born: null }))
})
afterAll(() => rig.stop())
beforeEach(async () => {
  for (const name of ['shifts', 'attendances', 'ledger', 'replies'] as const) {
    await rig.db.removeWhere(name, {})
  }
  rig.cloud.clock.set(NOON)
  await put()
})

describe('checking in and out', () => {
  it('gives hours as soon as somebody is out', async () => {
    const begun = await scanAt(NOON)
    expect(begun).toMatchObject({
      is: 'recorded',
      code: 'SCAN.IN',
      message: '签到好了，时间是今天中午 12:00',
    })
    expect(begun.record).toMatchObject({ state: 'running', seq: 0, proof: '签到：本人扫动态码', waits: '' })
    const ended = await scanAt(TWO, { way: 'out' })
    expect(ended).toMatchObject({ is: 'recorded', code: 'SCAN.OUT' })
    expect(ended.record).toMatchObject({
      ...{ state: 'counted', rawMinutes: 120, creditedMinutes: 120, seq: 1, reasons: [], asks: [] },
      proof: '签到：本人扫动态码；签退：本人扫动态码',
    })
    const { rows, mayVouch } = await record()
    expect(rows).toMatchObject([{ kind: 'credit', credited: 120, source: 'CODE', author: personOf('o-1') }])
    expect(mayVouch).toBe(false)
  })

  it('by six figures is as good, and is told as such', async () => {
    expect(await decide('o-1', await figures(NOON))).toMatchObject({ is: 'recorded', code: 'SCAN.IN' })
    const ended = await scanAt(TWO, { way: 'out' })
    expect(ended.record?.proof).toBe('签到：本人输入 6 个数字；签退：本人扫动态码')
    expect((await record()).rows).toMatchObject([{ source: 'TYPED', credited: 120 }])
  })

  it('for a child is done by whoever cares for it', async () => {
    const log = [
      {
        what: 'join' as const,
        key: 'k',
        at: 0,
        by: 'o-1',
        person: child.person,
        name: '小宝',
        account: 'o-1',
      },
    ]
    await put({ members: [child.person], log })
    expect(await scanAt(NOON, { person: child.person })).toMatchObject({ is: 'recorded' })
    const ended = await scanAt(TWO, { person: child.person, way: 'out' })
    expect(ended.record).toMatchObject({
      ...{ state: 'counted', creditedMinutes: 120, personName: '小宝' },
      proof: '签到：家人代扫动态码；签退：家人代扫动态码',
    })
    expect((await record('o-1', { person: child.person })).rows).toMatchObject([{ author: personOf('o-1') }])
  })

  it('once more later moves the end, and every row of it is kept', async () => {
    await scanAt(NOON)
    await scanAt(NOON + HOUR, { way: 'out' })
    const later = await scanAt(TWO, { way: 'out' })
    expect(later.record).toMatchObject({ creditedMinutes: 120, seq: 2 })
    expect((await record()).rows.map(({ kind, credited }) => [kind, credited])).toEqual([
      ['credit', 60],
      ['correction', 120],
    ])
  })
})

describe('one scan', () => {
  it('however often it arrives, in whatever order and from two phones, is one record', async () => {
    const [first, last] = [await picture(NOON), await picture(TWO, { way: 'out' })]
    rig.cloud.clock.set(TWO)
    const sent = Array.from({ length: 12 }, (_, n) => ({
      text: n % 3 === 0 ? first : last,
      device: `${n % 2}`.repeat(32),
    }))
    await Promise.all(sent.map(({ text, device }) => send('o-1', text, { device })))
    const { record: after, rows } = await record()
    expect(after).toMatchObject({ checkIn: { at: new Date(NOON).toISOString() }, checkOut: { how: 'code' } })
    expect((await service()).log.filter(({ what }) => what === 'scan')).toHaveLength(2)
    // Both were kept for a while: a scan that comes so late waits for the host, and so there is no row yet.
    expect(after).toMatchObject({ state: 'pending', asks: ['confirm'], signals: ['是没网时扫的'] })
    expect(rows).toEqual([])
  })

  it('answers the same request with its first answer', async () => {
    const text = await picture(NOON)
    const sentAt = NOON
    const first = await send('o-1', text, { sentAt }, 'request-one')
    expect(dataOf<Decision>(first)).toMatchObject({ is: 'recorded' })
    expect(await send('o-1', text, { sentAt }, 'request-one')).toEqual(first)
    expect(await decide('o-1', text)).toMatchObject({ is: 'repeated', code: 'SCAN.KNOWN' })
    const again = await scanAt(NOON + MINUTE)
    expect(again).toMatchObject({ is: 'repeated', code: 'SCAN.ALREADY_IN' })
    expect(again.message).toBe('已经签到过了，时间是今天中午 12:00，不用再扫')
  })

  it('whose content was changed is not taken', async () => {
    const one = nonce()
    await decide('o-1', await picture(NOON, { nonce: one }))
    const changed = await decide('o-1', await picture(NOON, { nonce: one, way: 'out' }))
    expect(changed).toMatchObject({ is: 'refused', code: 'SCAN.NONCE_REUSED' })
  })

  it('first of many at once makes one record', async () => {
    const texts = await Promise.all([0, 1, 2, 3, 4, 5].map(() => picture(NOON)))
    const answers = await Promise.all(texts.map((text) => send('o-1', text)))
    expect(answers.filter((answer) => answer.ok).map((answer) => dataOf<Decision>(answer).is)).toContain(
      'recorded',
    )
    expect((await record()).record.checkIn?.at).toBe(new Date(NOON).toISOString())
  })
})

describe('a scan that cannot be taken says what happened and what to do', () => {
  const old = 10 * MINUTE
  it.each<[what: string, code: string, words: string, scan: () => Promise<string>]>([
    ['any other QR code', 'SCAN.UNREADABLE', '坏了', () => Promise.resolve('https://example.com/menu')],
    [
      'a damaged record',
      'SCAN.UNREADABLE',
      '请再扫一次',
      async () => (await picture(NOON)).replace('.i.', '.o.'),
    ],
    ['an old code', 'SCAN.EXPIRED', '转发的照片', () => picture(NOON - old, { deviceAt: NOON })],
    ['old figures', 'SCAN.EXPIRED', '转发的照片', () => figures(NOON - 2 * MINUTE, { deviceAt: NOON })],
    ['a code of another shift', 'SCAN.OTHER_SHIFT', '核对班次', () => picture(NOON, { shiftId: 's-gone' })],
    [
      'a forged picture',
      'SCAN.WRONG_CODE',
      '请当面扫',
      () => picture(NOON, { code: { how: 'CODE', step: stepAt(NOON), tag: 'abcdef012345' } }),
    ],
    ['somebody else’s', 'SCAN.OTHER_PERSON', '本人的微信', () => picture(NOON, { person: personOf('o-2') })],
    ['a check-out without a check-in', 'SCAN.NOT_IN', '请先签到', () => picture(NOON, { way: 'out' })],
  ])('%s', async (_what, code, words, scan) => {
    const decision = await decide('o-1', await scan())
    expect(decision).toMatchObject({ is: 'refused', code })
    expect(decision.message).toContain(words)
  })

  it('a code of the shift next door, whose key is another', async () => {
    await rig.db.put('shifts', aShift('s-two', { joined: people, codeKey: 'c3'.repeat(32), capacity: 9 }))
    const decision = await decide('o-1', await picture(NOON, { shiftId: 's-two' }))
    expect(decision).toMatchObject({ is: 'refused', code: 'SCAN.WRONG_CODE' })
  })

  it('too early, after the end, after the close, and from somebody who is not on the list', async () => {
    expect(await scanAt(NOON - 61 * MINUTE)).toMatchObject({
      ...{ code: 'SCAN.TOO_EARLY', record: null },
      message: '还没到签到时间。请在今天上午 11:00 以后再扫',
    })
    expect(await scanAt(NOON, {}, 'o-stranger')).toMatchObject({ code: 'SCAN.NOT_JOINED', record: null })
    expect(await scanAt(TWO)).toMatchObject({ code: 'SCAN.SHIFT_OVER' })
    await put({ endsAt: new Date(TWO + HOUR).toISOString() })
    await scanAt(TWO)
    await put()
    expect(await scanAt(TWO + HOUR, { way: 'out' })).toMatchObject({ code: 'SCAN.CLOSED' })
    await put({ status: 'cancelled' })
    expect(await scanAt(NOON)).toMatchObject({ code: 'SCAN.CANCELLED' })
  })

  it('a phone whose clock is hours off is believed about nothing, and harms nobody', async () => {
    const ahead = await picture(NOON, { deviceAt: NOON + 5 * HOUR })
    const decision = await decide('o-1', ahead, { sentAt: NOON + 5 * HOUR })
    expect(decision).toMatchObject({ is: 'recorded', code: 'SCAN.IN' })
    expect(decision.message).toContain('您手机的时间不准，按签到码的时间算')
    expect(decision.record).toMatchObject({
      state: 'running',
      asks: [],
      checkIn: { at: new Date(NOON).toISOString() },
    })
  })

  it('a forwarded photo after the window is refused, inside it asks nobody but shows', async () => {
    const text = await picture(NOON)
    rig.cloud.clock.set(NOON + 75_000)
    const forwarded = await picture(NOON, { person: personOf('o-2'), deviceAt: NOON + 75_000 })
    expect(await decide('o-2', forwarded)).toMatchObject({ is: 'refused', code: 'SCAN.EXPIRED' })
    rig.cloud.clock.set(NOON + 20_000)
    expect(await decide('o-1', text)).toMatchObject({ is: 'recorded' })
    expect(await rig.db.get('attendances', `s-one:${personOf('o-2')}`)).toBeNull()
  })
})

describe('guessing', () => {
  const wrong = async (): Promise<string> => {
    const { codeKey } = await shift()
    const around = Array.from({ length: 25 }, (_, n) => codeAt(codeKey, stepAt(NOON) + 2 - n))
    const free = ['000000', '111111', '222222'].find((each) => !around.includes(each)) ?? ''
    return picture(NOON, { code: { how: 'TYPED', figures: free } })
  }

  it('comes to an end after ten wrong codes, also for the right figures; the picture stays open', async () => {
    for (let n = 0; n < 10; n += 1) {
      expect(await decide('o-1', await wrong())).toMatchObject({ code: 'SCAN.WRONG_FIGURES' })
    }
    const locked = await decide('o-1', await figures(NOON))
    expect(locked).toMatchObject({ is: 'refused', code: 'SCAN.TOO_MANY' })
    expect(locked.message).toBe('6 个数字错了太多次，不能再输。请扫站点手机上的码，或请站点的人帮您勾上')
    expect((await service()).misses).toBe(10)
    expect(await decide('o-2', await figures(NOON, { person: personOf('o-2') }))).toMatchObject({
      is: 'recorded',
    })
    expect(await decide('o-1', await picture(NOON))).toMatchObject({ is: 'recorded' })
  })

  it('by many at once does not slip the right one through', async () => {
    for (let n = 0; n < 9; n += 1) await decide('o-1', await wrong())
    const right = await figures(NOON)
    const guesses = await Promise.all(Array.from({ length: 8 }, wrong))
    await Promise.all(guesses.map((text) => send('o-1', text)))
    expect(await decide('o-1', right)).toMatchObject({ code: 'SCAN.TOO_MANY' })
    const after = await service()
    expect(after.misses).toBe(10)
    expect(after.log).toEqual([])
  })
})

describe('without a network', () => {
  it('a check-out that arrives first waits for its check-in, and both then count', async () => {
    const [first, last] = [await picture(NOON), await picture(TWO, { way: 'out' })]
    rig.cloud.clock.set(TWO + 5_000)
    expect(await decide('o-1', last)).toMatchObject({ is: 'refused', code: 'SCAN.NOT_IN' })
    expect((await service()).waiting).toHaveLength(1)
    const decision = await decide('o-1', first)
    expect(decision).toMatchObject({ is: 'recorded', code: 'SCAN.IN' })
    expect(decision.record).toMatchObject({ state: 'pending', checkOut: { at: new Date(TWO).toISOString() } })
    expect((await service()).waiting).toEqual([])
    expect(decision.record?.waits).toBe('因为是没网时扫的，要等站点的人确认')
    const confirmed = recordIn(await desk('confirm', { agreed: true }))
    expect(confirmed).toMatchObject({ state: 'counted', creditedMinutes: 120, asks: [] })
    expect(confirmed.proof).toMatch(
      /^签到：本人扫动态码；签退：本人扫动态码；站点工作人员（编号 [0-9a-f]{4}）确认过$/,
    )
    expect((await record()).rows).toMatchObject([
      { source: 'CODE', credited: 120, approver: personOf('o-host') },
    ])
  })

  it('a check-out that came before the host ticked the check-in counts with it', async () => {
    rig.cloud.clock.set(NOON + HOUR)
    expect(await decide('o-1', await picture(NOON + HOUR, { way: 'out' }))).toMatchObject({
      code: 'SCAN.NOT_IN',
    })
    rig.cloud.clock.set(NOON + HOUR + MINUTE)
    const kept = { tickedAt: NOON, sentAt: NOON + HOUR + MINUTE, way: 'in', nonce: nonce() }
    const after = recordIn(await desk('tick', kept))
    expect(after).toMatchObject({ state: 'counted', creditedMinutes: 60, checkOut: { how: 'code' } })
    expect(await service()).toMatchObject({ waiting: [] })
  })

  it('an upload within 72 hours after the close still brings the hours, a later one does not', async () => {
    await scanAt(NOON)
    const [text, late] = [await picture(TWO, { way: 'out' }), await picture(TWO, { way: 'out' })]
    rig.cloud.clock.set(TWO + 2 * HOUR)
    expect((await record()).record).toMatchObject({ missing: true, asks: ['missing'], state: 'counted' })
    rig.cloud.clock.set(TWO + 71 * HOUR)
    expect(await decide('o-1', text)).toMatchObject({ is: 'recorded', code: 'SCAN.OUT' })
    expect((await record()).record).toMatchObject({ state: 'pending', missing: false, asks: ['confirm'] })
    expect(recordIn(await desk('confirm', { agreed: true }))).toMatchObject({ creditedMinutes: 120 })
    rig.cloud.clock.set(TWO + 73 * HOUR)
    const refused = await decide('o-1', late)
    expect(refused).toMatchObject({ is: 'refused', code: 'SCAN.TOO_OLD' })
    expect(refused.message).toContain('72 小时')
  })

  it('a doubtful scan takes nothing from what is proven, and adds to it once it is confirmed', async () => {
    await scanAt(NOON)
    await scanAt(NOON + HOUR, { way: 'out' })
    const later = await scanAt(NOON + 90 * MINUTE, { way: 'out', place: 'unknown' })
    expect(later.message).toContain('因为没有拿到位置，要等站点的人确认')
    expect(later.record).toMatchObject({ state: 'counted', creditedMinutes: 60, asks: ['confirm'] })
    const after = recordIn(await desk('confirm', { agreed: true }))
    expect(after).toMatchObject({ creditedMinutes: 90, asks: [] })
  })

  it('what a manager does not confirm leaves what else is proven', async () => {
    await scanAt(NOON, { place: 'outside' })
    await scanAt(NOON + 10 * MINUTE)
    await scanAt(TWO, { way: 'out' })
    expect(codeOf(await desk('confirm', { agreed: false }))).toBe('VOLUNTEER.REASON_NEEDED')
    const after = recordIn(await desk('confirm', { agreed: false, reason: '没有看到人' }))
    expect(after).toMatchObject({ state: 'counted', creditedMinutes: 105, asks: [] })
    expect(after.checkIn?.at).toBe(new Date(NOON + 10 * MINUTE).toISOString())
  })

  it('one scan that is not confirmed leaves nothing, and whoever scanned still sees it', async () => {
    await scanAt(NOON, { place: 'outside' })
    await desk('confirm', { agreed: false, reason: '没有看到人' })
    expect((await record()).record).toMatchObject({ state: 'withdrawn', checkIn: null })
    expect(codeOf(await desk('confirm', { agreed: true }))).toBe('OK')
    expect((await record()).record).toMatchObject({ state: 'running' })
  })
})

describe('somebody who keeps the station', () => {
  it('may scan like anybody, and another manager has to confirm it', async () => {
    const begun = await scanAt(NOON, {}, 'o-host')
    expect(begun.message).toContain('您也管这个站点，要由另一位管理人员确认')
    const ended = await scanAt(TWO, { way: 'out' }, 'o-host')
    expect(ended.record).toMatchObject({ state: 'pending', creditedMinutes: 120, seq: 0, asks: ['confirm'] })
    expect(ended.record?.waits).toBe('因为本人也管这个站点，要等站点另一位管理人员确认')
    const own = { agreed: true, person: personOf('o-host') }
    expect(codeOf(await desk('confirm', own))).toBe('VOLUNTEER.OWN_HOURS')
    const confirmed = recordIn(await desk('confirm', own, 'o-other-host'))
    expect(confirmed).toMatchObject({ state: 'counted', creditedMinutes: 120, seq: 1 })
  })

  it('says nothing of their own hours, nor of their family’s', async () => {
    const person = personOf('o-host')
    await rig.db.put('households', aHousehold('o-host', [{ ...child, person: personOf('o-1') }]))
    await scanAt(NOON, {}, 'o-host')
    await scanAt(NOON)
    rig.cloud.clock.set(TWO + 2 * HOUR)
    const at = { tickedAt: NOON, sentAt: NOON, nonce: nonce() }
    const words: [string, object][] = [
      ['tick', { way: 'in', ...at }],
      ['untick', { way: 'in', reason: '勾错了' }],
      ['setPaidDuty', { paid: false }],
      ['confirm', { agreed: true }],
      ['approveOvertime', { approved: true }],
      ['confirmCheckOut', { leftAt: new Date(TWO).toISOString(), reason: '看到离开' }],
      ['rate', { stars: 5 }],
    ]
    const before = await rig.db.all('attendances')
    for (const whose of [person, personOf('o-1')]) {
      for (const [action, input] of words) {
        expect(codeOf(await desk(action, { ...input, person: whose }))).toBe('VOLUNTEER.OWN_HOURS')
      }
    }
    expect(await rig.db.all('attendances')).toEqual(before)
    await rig.db.removeWhere('households', { _id: personOf('o-host') })
  })
})

describe('the host’s list', () => {
  it('is an equal way in, and says who ticked', async () => {
    expect(recordIn(await tick('in', NOON))).toMatchObject({ state: 'running', checkIn: { how: 'tick' } })
    const after = recordIn(await tick('out', TWO))
    expect(after).toMatchObject({ state: 'counted', creditedMinutes: 120, asks: [] })
    expect(after.proof).toMatch(/^签到：站点工作人员（编号 [0-9a-f]{4}）在名单上勾的；签退：站点工作人员/)
    expect((await record()).rows).toMatchObject([{ source: 'TICK', author: personOf('o-host') }])
  })

  it('kept without a network counts from when it was ticked', async () => {
    rig.cloud.clock.set(TWO)
    const kept = { way: 'in', nonce: nonce(), tickedAt: NOON + 7 * HOUR, sentAt: TWO + 7 * HOUR }
    const first = recordIn(await desk('tick', kept))
    expect(Math.abs(Date.parse(first.checkIn?.at ?? '') - NOON)).toBeLessThan(5_000)
    const log = (await service()).log.length
    expect(recordIn(await desk('tick', kept)).checkIn).toEqual(first.checkIn)
    await Promise.all([
      desk('tick', { ...kept, nonce: nonce() }),
      desk('tick', { ...kept, nonce: nonce() }, 'o-other-host'),
    ])
    expect((await service()).log.length - log).toBeLessThanOrEqual(2)
    expect((await record()).record.checkIn?.how).toBe('tick')
  })

  it('that reaches us after the shift was closed needs another keeper, whoever agrees with themselves', async () => {
    const other = (more: object) => desk('confirm', { agreed: true, ...more }, 'o-other-host')
    const late = (way: 'in' | 'out', tickedAt: number) => tick(way, TWO + HOUR, { tickedAt })
    expect(recordIn(await late('in', NOON))).toMatchObject({ state: 'pending', asks: ['confirm', 'missing'] })
    const waiting = recordIn(await late('out', TWO))
    expect(waiting).toMatchObject({ state: 'pending', seq: 0, creditedMinutes: 120, asks: ['confirm'] })
    expect(waiting.signals).toEqual(['站点勾的名单很晚才传上来'])
    expect(waiting.waits).toBe('因为站点勾的名单很晚才传上来，要等站点另一位管理人员确认')
    expect(codeOf(await desk('confirm', { agreed: true }))).toBe('VOLUNTEER.OWN_ENTRY')
    expect((await record()).rows).toEqual([])
    expect(codeOf(await other({ agreed: false }))).toBe('VOLUNTEER.REASON_NEEDED')
    const counted = recordIn(await other({}))
    expect(counted).toMatchObject({ state: 'counted', creditedMinutes: 120, asks: [], signals: [] })
    expect(counted.proof).toMatch(/在名单上勾的；站点工作人员（编号 [0-9a-f]{4}）确认过$/)
    expect((await record()).rows).toMatchObject([
      { source: 'TICK', author: personOf('o-host'), approver: personOf('o-other-host') },
    ])
    expect(recordIn(await other({ agreed: false, reason: '那天没有来' }))).toMatchObject({
      state: 'withdrawn',
    })
  })

  it('is late from the very moment of the close on, or after twelve hours on the phone', async () => {
    await put({ startsAt: new Date(NOON).toISOString(), endsAt: new Date(NOON + 12 * HOUR).toISOString() })
    const isLate = async (at: number, tickedAt: number, openid: string) => {
      const answer = await tick('in', at, { tickedAt, person: personOf(openid) })
      return recordIn(answer).asks.includes('confirm')
    }
    expect(await isLate(NOON + 12 * HOUR, NOON, 'o-1')).toBe(false)
    expect(await isLate(NOON + 12 * HOUR + MINUTE, NOON, 'o-2')).toBe(true)
    expect(await isLate(NOON + 13 * HOUR, NOON + 12 * HOUR - MINUTE, 'o-crowd-0')).toBe(true)
  })

  it('that came late says nothing more than one that came in time, nor does it stand in its way', async () => {
    const late = { tickedAt: NOON, sentAt: NOON + 13 * HOUR }
    rig.cloud.clock.set(NOON + 13 * HOUR)
    await desk('tick', { way: 'in', nonce: nonce(), ...late })
    await desk('tick', { way: 'in', nonce: nonce(), ...late }, 'o-other-host')
    expect((await service()).log).toHaveLength(1)
    await tick('in', NOON)
    expect((await service()).log).toHaveLength(2)
    expect((await record()).record).toMatchObject({ checkIn: { how: 'tick' }, asks: [] })
  })

  it('of somebody who was not on the list yet is none', async () => {
    const log = [{ what: 'join' as const, key: 'k', at: NOON + HOUR, by: 'o-1', person: personOf('o-1') }]
    await put({ members: [personOf('o-1')], log })
    const kept = { tickedAt: NOON }
    expect(codeOf(await tick('in', NOON + HOUR, kept))).toBe('VOLUNTEER.TICK_UNLISTED')
    expect(codeOf(await tick('in', NOON + HOUR + MINUTE, { tickedAt: NOON + HOUR - MINUTE }))).toBe('OK')
  })

  it('refuses what cannot be, in words', async () => {
    const stranger = personOf('o-nobody')
    const cases: [string, Promise<Answer>][] = [
      ['VOLUNTEER.NOT_LISTED', tick('in', NOON, { person: stranger })],
      ['VOLUNTEER.NOT_CHECKED_IN', tick('out', NOON)],
    ]
    for (const [code, answer] of cases) expect(codeOf(await answer)).toBe(code)
    expect(codeOf(await tick('in', NOON - 61 * MINUTE))).toBe('VOLUNTEER.TICK_EARLY')
    expect(codeOf(await tick('in', TWO))).toBe('VOLUNTEER.TICK_LATE')
    expect(codeOf(await tick('in', TWO + HOUR))).toBe('VOLUNTEER.TICK_CLOSED')
    expect(codeOf(await tick('in', NOON, { sentAt: NOON - 1 }))).toBe('VOLUNTEER.TICK_CLOCK')
    expect(codeOf(await tick('in', NOON + 80 * HOUR, { tickedAt: NOON }))).toBe('VOLUNTEER.TICK_TOO_OLD')
    await put({ status: 'cancelled' })
    expect(codeOf(await tick('in', NOON))).toBe('VOLUNTEER.CANCELLED')
    expect(await rig.db.all('attendances')).toEqual([])
  })

  it('takes a tick back, and the ledger with it', async () => {
    await tick('in', NOON)
    await tick('out', TWO)
    expect(codeOf(await desk('untick', { way: 'in', reason: '勾错人了' }))).toBe('OK')
    const { record: after, rows } = await record()
    expect(after).toMatchObject({ state: 'withdrawn', creditedMinutes: 0 })
    expect(rows.map(({ kind, credited }) => [kind, credited])).toEqual([
      ['credit', 120],
      ['withdrawal', 0],
    ])
    expect(codeOf(await desk('untick', { way: 'in', reason: '勾错人了' }))).toBe('VOLUNTEER.NOT_TICKED')
  })

  it('and the words about one record come to an end, but not what the person says', async () => {
    await tick('in', NOON)
    const [first] = (await service()).log
    if (!first) throw new Error('nothing was ticked')
    const log = Array.from({ length: 200 }, (_, n) => ({ ...first, key: `k-${n}` }))
    await rig.db.updateOne('attendances', `s-one:${personOf('o-1')}`, {}, { log })
    expect(codeOf(await desk('untick', { way: 'in', reason: '勾错人了' }))).toBe('VOLUNTEER.OFTEN')
    expect(codeOf(await tick('out', TWO))).toBe('VOLUNTEER.OFTEN')
    const denied = { shiftId: 's-one', kind: 'notMe', words: '我那天没有来' }
    expect(codeOf(await rig.as('o-1').call('volunteer/ask', denied))).toBe('OK')
    expect(await scanAt(TWO, { way: 'out' })).toMatchObject({ is: 'recorded' })
  })

  it('of somebody without an account needs another word before it counts', async () => {
    const person = `p-${'e'.repeat(24)}`
    const log = [
      { what: 'join' as const, key: 'k', at: 0, by: 'o-host', person, name: '陈阿公', phone: '021-1' },
    ]
    await put({ members: [person], log })
    await tick('in', NOON, { person })
    const after = recordIn(await tick('out', TWO, { person }))
    expect(after).toMatchObject({ state: 'proposed', seq: 0, asks: ['secondPerson'] })
    expect(after.waits).toBe('要等站点另一位工作人员证实')
  })
})

describe('a manager’s word', () => {
  it('on a missed check-out brings the hours back', async () => {
    await scanAt(NOON)
    const leftAt = new Date(NOON + HOUR).toISOString()
    rig.cloud.clock.set(TWO + 2 * HOUR)
    expect(
      codeOf(
        await desk('confirmCheckOut', { leftAt: new Date(TWO + 3 * HOUR).toISOString(), reason: '看到' }),
      ),
    ).toBe('VOLUNTEER.LEFT_WRONG')
    const after = recordIn(await desk('confirmCheckOut', { leftAt, reason: '看到离开的' }))
    expect(after).toMatchObject({ state: 'counted', creditedMinutes: 60, missing: false, asks: [] })
    expect(after.checkOut).toEqual({ at: leftAt, how: 'confirmed' })
    expect(after.proof).toMatch(/签退：站点工作人员（编号 [0-9a-f]{4}）确认的时间/)
    expect(codeOf(await desk('confirmCheckOut', { leftAt, reason: '再说一次' }))).toBe('OK')
  })

  it('makes nobody stay longer than what is proven, though they ask for it: that needs two', async () => {
    await scanAt(NOON)
    await scanAt(NOON + HOUR, { way: 'out' })
    const leave = (minutes: number) =>
      desk('confirmCheckOut', { leftAt: new Date(NOON + minutes * MINUTE).toISOString(), reason: '问过本人' })
    rig.cloud.clock.set(TWO)
    expect(codeOf(await leave(30))).toBe('VOLUNTEER.HAS_CHECK_OUT')
    const asked = { shiftId: 's-one', kind: 'correction', words: '我到两点才走' }
    expect(codeOf(await rig.as('o-1').call('volunteer/ask', asked))).toBe('OK')
    expect(codeOf(await leave(90))).toBe('VOLUNTEER.LEFT_LATER')
    expect(recordIn(await leave(45))).toMatchObject({ creditedMinutes: 45, checkOut: { how: 'confirmed' } })
    expect(codeOf(await leave(90))).toBe('VOLUNTEER.LEFT_LATER')
    expect(recordIn(await leave(60))).toMatchObject({ creditedMinutes: 60 })
  })

  it('on time beyond the shift', async () => {
    expect(codeOf(await desk('approveOvertime', { approved: true }))).toBe('VOLUNTEER.NO_RECORD')
    await scanAt(NOON)
    expect(codeOf(await desk('approveOvertime', { approved: true }))).toBe('VOLUNTEER.NO_OVERTIME')
    const ended = await scanAt(TWO + 50 * MINUTE, { way: 'out' })
    expect(ended.record).toMatchObject({
      creditedMinutes: 150,
      pendingOvertimeMinutes: 15,
      asks: ['overtime'],
    })
    const approved = recordIn(await desk('approveOvertime', { approved: true }))
    expect(approved).toMatchObject({ creditedMinutes: 165, pendingOvertimeMinutes: 0, asks: [] })
  })

  it('on paid duty takes all of it', async () => {
    await scanAt(NOON)
    await scanAt(TWO, { way: 'out' })
    const paid = recordIn(await desk('setPaidDuty', { paid: true }))
    expect(paid).toMatchObject({ paidDuty: true, creditedMinutes: 0, seq: 2 })
    expect(recordIn(await desk('setPaidDuty', { paid: false }))).toMatchObject({
      creditedMinutes: 120,
      seq: 3,
    })
    expect(recordIn(await desk('setPaidDuty', { paid: false }))).toMatchObject({ seq: 3 })
  })

  it('on how good it was, once it is over', async () => {
    await scanAt(NOON)
    expect(codeOf(await desk('rate', { stars: 5 }))).toBe('VOLUNTEER.RUNNING')
    await scanAt(TWO, { way: 'out' })
    expect(recordIn(await desk('rate', { stars: 5, words: '很耐心' })).rating).toEqual({
      ...{ stars: 5, words: '很耐心', day: '2026-03-02' },
    })
  })
})

describe('what the desk sees', () => {
  it('is everybody on the list and whoever has something on record', async () => {
    await scanAt(NOON)
    await put({ joined: ['o-2'] })
    const answer = await rig.as('o-host').call('volunteer/shiftRoster', { shiftId: 's-one' })
    const { people: seen, shift: shown } = dataOf<Output<'shiftRoster'>>(answer)
    expect(shown).toMatchObject({ id: 's-one', joined: 1 })
    expect(seen.map(({ person, joined, record: own }) => [person, joined, own?.state ?? null])).toEqual([
      [personOf('o-2'), true, null],
      [personOf('o-1'), false, 'running'],
    ])
    expect(JSON.stringify(answer)).not.toContain('o-host')
  })

  it('with the key of its shift alone', async () => {
    const key = await rig.as('o-host').call('volunteer/shiftKey', { shiftId: 's-one' })
    expect(dataOf<Output<'shiftKey'>>(key)).toEqual({ shiftId: 's-one', key: (await shift()).codeKey })
    expect(codeOf(await rig.as('o-1').call('volunteer/shiftKey', { shiftId: 's-one' }))).toBe(
      'PERMISSION.DENIED',
    )
  })
})

describe('one’s own record', () => {
  it('is seen by the person named and who cares for them, and by nobody else', async () => {
    await scanAt(NOON)
    expect((await record()).record.person).toBe(personOf('o-1'))
    const asked = await rig.as('o-2').call('volunteer/record', { shiftId: 's-one', person: personOf('o-1') })
    expect(codeOf(asked)).toBe('VOLUNTEER.NOT_YOURS')
    expect(codeOf(await rig.as('o-2').call('volunteer/record', { shiftId: 's-one' }))).toBe(
      'VOLUNTEER.NO_RECORD',
    )
  })

  it('names no account and no device', async () => {
    await scanAt(NOON)
    await tick('out', TWO)
    const text = JSON.stringify(await rig.as('o-1').call('volunteer/record', { shiftId: 's-one' }))
    expect(text).not.toMatch(/o-host|device|nonce|account/)
  })
})

it('a step is half a minute, as the host’s phone shows it', () => {
  expect(NOON % STEP_MS).toBe(0)
})
