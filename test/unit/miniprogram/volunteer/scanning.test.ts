import { ownShifts } from '../../../../miniprogram/features/volunteer/model/home-view'
import { presenceOf, waitingScans } from '../../../../miniprogram/features/volunteer/model/presence'
import { type ScanCandidate, scanMeaning } from '../../../../miniprogram/features/volunteer/model/scan-choice'
import { scanLines } from '../../../../miniprogram/features/volunteer/model/scan-lines'
import { fail, begin, keep, type Queue, settle } from '../../../../miniprogram/shared/volunteer/queue'
import { type Scan, scanText } from '../../../../miniprogram/shared/volunteer/scan'
import { at, CHILD, SELF } from '../../../component/activity/rig'
import { MONDAY_10 } from '../../../component/rig/small-index'
import { record } from '../../../component/volunteer/records'
import { myShift, running, TIMES } from '../../../component/volunteer/shifts'

const MINUTE = 60_000
const now = MONDAY_10
const nonce = (n: number): string => String(n).padStart(32, '0')
const scan = (n: number, more: Partial<Scan> = {}): Scan => ({
  ...{ shiftId: 's0000001a', person: SELF, way: 'in', deviceAt: now, nonce: nonce(n), place: 'pass' },
  code: { how: 'TYPED', figures: '123456' },
  ...more,
})
const queueOf = (...all: Scan[]): Queue =>
  all.reduce<Queue>((queue, each) => keep(queue, scanText(each), each.deviceAt) ?? queue, [])

const candidate = (more: Partial<ScanCandidate> = {}): ScanCandidate => ({
  ...{ shiftId: 's0000001a', stationId: 'st-1', ...TIMES, person: SELF, who: '李静', record: null },
  ...more,
})
const facts = { queue: [], now, ahead: 0, fresh: true }

describe('where somebody stands', () => {
  test('is what the record says', () => {
    expect(presenceOf(null, [], 0)).toEqual({ inAt: null, outAt: null, waiting: false })
    expect(presenceOf(running(), [], 0)).toEqual({
      ...{ inAt: Date.parse(at('2026-11-23T09:28')), outAt: null, waiting: false },
    })
  })

  test('counts the scans that wait on the phone, by the server’s clock', () => {
    const waiting = waitingScans(queueOf(scan(1), scan(2, { person: CHILD })), {
      ...{ shiftId: 's0000001a', person: SELF },
    })
    expect(presenceOf(null, waiting, 5 * MINUTE)).toEqual({
      ...{ inAt: now + 5 * MINUTE, outAt: null, waiting: true },
    })
    const out = waitingScans(queueOf(scan(1, { way: 'out' })), { shiftId: 's0000001a', person: SELF })
    expect(presenceOf(running(), out, 0)).toMatchObject({ outAt: now, waiting: true })
  })

  test('leaves out what was decided', () => {
    const queue = settle(
      begin(queueOf(scan(1)), nonce(1), now),
      nonce(1),
      { ok: false, code: 'SCAN.EXPIRED', message: '过期了' },
      now,
    )
    expect(waitingScans(queue, { shiftId: 's0000001a', person: SELF })).toEqual([])
  })
})

describe('what a scan means', () => {
  const ways = (meaning: ReturnType<typeof scanMeaning>) =>
    meaning.choices.map(({ person, way }) => `${person === SELF ? 'self' : 'child'} ${way}`)

  test('in, then out', () => {
    expect(scanMeaning([candidate()], facts)).toMatchObject({
      choices: [{ way: 'in', note: '' }],
      sure: true,
    })
    const out = scanMeaning([candidate({ record: running() })], facts)
    expect(out).toMatchObject({ choices: [{ way: 'out' }], sure: true })
  })

  test('right after checking in, and after checking out, it is asked', () => {
    const just = running({ checkIn: { at: new Date(now - 2 * MINUTE).toISOString(), how: 'code' } })
    expect(scanMeaning([candidate({ record: just })], facts)).toMatchObject({
      ...{ choices: [{ way: 'out', note: '上午 9:58 刚签到，现在就走' }], sure: false },
    })
    const gone = running({ checkOut: { at: at('2026-11-23T09:50'), how: 'code' } })
    expect(scanMeaning([candidate({ record: gone })], facts)).toMatchObject({
      ...{ choices: [{ way: 'out', note: '上午 9:50 签退过，按后一次算' }], sure: false },
    })
  })

  test('among several people nobody is guessed', () => {
    const meaning = scanMeaning(
      [candidate({ record: running() }), candidate({ person: CHILD, who: '李小明' })],
      facts,
    )
    expect(ways(meaning)).toEqual(['self out', 'child in'])
    expect(meaning.sure).toBe(false)
  })

  test('without a network the host may have ticked somebody off: both ways are offered', () => {
    const late = { ...facts, fresh: false, now: Date.parse(TIMES.startsAt) + 40 * MINUTE }
    expect(ways(scanMeaning([candidate()], late))).toEqual(['self in', 'self out'])
    expect(ways(scanMeaning([candidate()], { ...late, fresh: true }))).toEqual(['self in'])
  })

  test('after the end nobody is checked in without a word', () => {
    const over = { ...facts, now: Date.parse(TIMES.endsAt) + MINUTE }
    expect(scanMeaning([candidate()], over)).toMatchObject({ sure: false })
  })

  test('a scan that waits on the phone counts: the next one is the way out', () => {
    const meaning = scanMeaning([candidate()], {
      ...{ ...facts, queue: queueOf(scan(1, { deviceAt: now - 30 * MINUTE })), fresh: false },
    })
    expect(meaning).toMatchObject({ choices: [{ way: 'out' }], sure: true })
  })
})

describe('lines of the queue', () => {
  const shifts = [myShift()]

  test('say how far each scan is, the latest first', () => {
    const failed = fail(begin(queueOf(scan(1)), nonce(1), now), nonce(1), now, 0.5)
    const both = keep(failed, scanText(scan(2, { way: 'out' })), now) ?? failed
    expect(scanLines(both, { shifts }, now)).toMatchObject([
      { what: '签退', mark: '等网络', tone: 'wait', done: false, when: '今天上午 10:00，大厅引导' },
      { what: '签到', mark: '等网络', done: false },
    ])
  })

  test('a refused one says why and leads to the record; an accepted one goes after half a day', () => {
    const sent = begin(queueOf(scan(1)), nonce(1), now)
    const refused = settle(sent, nonce(1), { ok: false, code: 'SCAN.EXPIRED', message: '这个码过期了' }, now)
    expect(scanLines(refused, { shifts }, now)).toMatchObject([
      {
        mark: '没有通过',
        words: '这个码过期了',
        tone: 'off',
        done: true,
        shiftId: 's0000001a',
        person: SELF,
      },
    ])
    const taken = settle(sent, nonce(1), { ok: true, message: '签到好了' }, now)
    expect(scanLines(taken, { shifts }, now)).toMatchObject([{ mark: '已收到', shiftId: '' }])
    expect(scanLines(taken, { shifts }, now + 13 * 60 * MINUTE)).toEqual([])
    expect(scanLines(refused, { shifts }, now + 13 * 60 * MINUTE)).toHaveLength(1)
  })

  test('name whose it is where several serve, and can be those of one shift', () => {
    const two = [myShift(), myShift({ person: CHILD, personName: '李小明', id: 's0000002a' })]
    const queue = queueOf(scan(1), scan(2, { person: CHILD, shiftId: 's0000002a' }))
    expect(scanLines(queue, { shifts: two }, now).map(({ what }) => what)).toEqual(['李小明签到', '李静签到'])
    expect(scanLines(queue, { shifts: two }, now, 's0000001a')).toHaveLength(1)
  })
})

describe('the own shifts', () => {
  const kept = (...shifts: ReturnType<typeof myShift>[]) => ({ at: now, ahead: 0, shifts })

  test('a running one shows the time served, and what to do once the shift is over', () => {
    const own = kept(myShift({ record: running() }))
    expect(ownShifts(own, [], now).running).toMatchObject([
      { served: '32 分钟', span: '上午 9:28 签到，班次到中午 12:00', hint: '', urgent: false },
    ])
    const late = ownShifts(own, [], Date.parse(at('2026-11-23T12:40'))).running[0]
    expect(late).toMatchObject({ served: '3 小时 12 分钟', urgent: true })
    expect(late?.hint).toContain('到下午 1:00 还没签退会自动结束')
    expect(late?.hint).toContain('超过 30 分钟的要等站点批准')
    expect(ownShifts(own, [], Date.parse(at('2026-11-23T13:00'))).running).toEqual([])
  })

  test('one that waits on the phone runs, too, and says so', () => {
    const own = ownShifts(kept(myShift()), queueOf(scan(1, { deviceAt: now - 10_000 })), now)
    expect(own.running).toMatchObject([
      { served: '不到 1 分钟', hint: expect.stringContaining('存在手机里') },
    ])
    expect(own.next).toEqual([])
  })

  test('those ahead say when one can check in, and what has changed', () => {
    const tomorrow = { startsAt: at('2026-11-24T09:00'), endsAt: at('2026-11-24T11:00') }
    const own = ownShifts(
      kept(
        myShift({ id: 's3', ...tomorrow, status: 'cancelled' }),
        myShift({ id: 's2', ...tomorrow, offers: true }),
        myShift({ startsAt: at('2026-11-23T10:59'), endsAt: at('2026-11-23T12:00') }),
      ),
      [],
      now,
    )
    expect(own.next.map(({ note }) => note)).toEqual(['● 可以签到了', '✕ 取消了，不用来', '◐ 正在找人替班'])
  })

  test('a forgotten check-out is told until somebody has asked about it', () => {
    const left = record({ missing: true, creditedMinutes: 0, checkOut: null })
    const shift = myShift({ startsAt: left.startsAt, endsAt: left.endsAt, record: left })
    expect(ownShifts(kept(shift), [], now).forgotten[0]?.words).toContain(
      '没有签退，已经自动结束，先记 0 小时',
    )
    const asked = {
      ...{ id: 'c1', kind: 'correction' as const, words: '11:30 走的', at: at('2026-11-22T09:00') },
      ...{ due: { day: '2026-12-04', provisional: false }, answer: null },
    }
    expect(ownShifts(kept({ ...shift, record: { ...left, cases: [asked] } }), [], now).forgotten).toEqual([])
  })
})
