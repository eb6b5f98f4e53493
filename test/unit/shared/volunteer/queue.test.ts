import fc from 'fast-check'
import { CURRENT_POLICY } from '../../../../miniprogram/shared/volunteer/policy'
import {
  begin,
  dismiss,
  fail,
  hurry,
  isExpired,
  keep,
  MAX_QUEUE,
  nextToSend,
  pauseMs,
  type Queue,
  queueFrom,
  type QueueState,
  restart,
  settle,
  tidy,
} from '../../../../miniprogram/shared/volunteer/queue'
import { queueLine, queueWords } from '../../../../miniprogram/shared/volunteer/queue-words'
import { readScan, type Scan, scanText } from '../../../../miniprogram/shared/volunteer/scan'
import { NINE, PERSON } from './ledger-rows'

const SECOND = 1_000
const HOUR = 3_600_000
const nonceNo = (no: number) => no.toString(16).padStart(32, '0')
const line = (no: number, more: Partial<Scan> = {}) =>
  scanText({
    ...{ shiftId: 's-am', person: PERSON, way: 'in', place: 'pass', deviceAt: NINE, nonce: nonceNo(no) },
    code: { how: 'TYPED', figures: '123456' },
    ...more,
  })
const kept = (...texts: string[]): Queue =>
  texts.reduce<Queue>((queue, text) => keep(queue, text, NINE) ?? [], [])
const stateOf = (queue: Queue, at = 0): QueueState | undefined => queue[at]?.state
const [one, two] = [nonceNo(1), nonceNo(2)]
const yes = { ok: true, message: '签到好了' } as const
const no = { ok: false, code: 'SCAN.EXPIRED', message: '这个码过期了' } as const

describe('the way of a scan', () => {
  it('is kept, sent, and accepted', () => {
    const queue = kept(line(1))
    expect(stateOf(queue)).toEqual({ is: 'kept', tries: 0, triedAt: NINE, pauseMs: 0 })
    expect(nextToSend(queue, NINE)?.text).toBe(line(1))
    const sending = begin(queue, one, NINE)
    expect(stateOf(sending)).toEqual({ is: 'sending', tries: 1, triedAt: NINE })
    expect(stateOf(settle(sending, one, yes, NINE + 5))).toEqual({
      is: 'accepted',
      at: NINE + 5,
      message: '签到好了',
    })
  })

  it('or is refused, with the reason', () => {
    const queue = settle(begin(kept(line(1)), one, NINE), one, no, NINE)
    expect(stateOf(queue)).toEqual({ is: 'refused', at: NINE, code: 'SCAN.EXPIRED', message: '这个码过期了' })
    expect(nextToSend(queue, NINE + HOUR)).toBeNull()
  })

  it('or fails, waits and is tried again', () => {
    const failed = fail(begin(kept(line(1)), one, NINE), one, NINE + SECOND, 1)
    expect(stateOf(failed)).toEqual({ is: 'kept', tries: 1, triedAt: NINE + SECOND, pauseMs: 2 * SECOND })
    expect(nextToSend(failed, NINE + 3 * SECOND - 1)).toBeNull()
    expect(nextToSend(failed, NINE + 3 * SECOND)).not.toBeNull()
    expect(nextToSend(hurry(failed), NINE + SECOND)).not.toBeNull()
  })

  it('is the same scan however often it is kept', () => {
    const queue = kept(line(1), line(2))
    expect(keep(queue, line(1), NINE + HOUR)).toBe(queue)
    expect(keep(queue, line(1, { way: 'out' }), NINE)).toBe(queue)
  })

  it('keeps its first decision', () => {
    const accepted = settle(kept(line(1)), one, yes, NINE)
    for (const later of [
      settle(accepted, one, no, NINE),
      begin(accepted, one, NINE),
      fail(accepted, one, NINE, 0),
    ]) {
      expect(later).toEqual(accepted)
    }
    expect(restart(hurry(accepted))).toEqual(accepted)
    const refused = settle(kept(line(1)), one, no, NINE)
    expect(settle(begin(refused, one, NINE), one, yes, NINE)).toEqual(refused)
  })

  it('is decided even when the answer comes after a failure was assumed', () => {
    const failed = fail(begin(kept(line(1)), one, NINE), one, NINE, 0)
    expect(stateOf(settle(failed, one, yes, NINE))).toMatchObject({ is: 'accepted' })
    expect(fail(failed, one, NINE + HOUR, 0)).toEqual(failed)
  })

  it('says that the phone is full instead of losing one', () => {
    const full = kept(...Array.from({ length: MAX_QUEUE }, (_no, at) => line(at)))
    expect(full).toHaveLength(MAX_QUEUE)
    expect(keep(full, line(MAX_QUEUE), NINE)).toBeNull()
    expect(keep(full, line(3), NINE)).toBe(full)
  })
})

describe('whose turn it is', () => {
  const out = line(2, { way: 'out' })

  it('one at a time, the oldest first', () => {
    const queue = kept(line(1, { shiftId: 's-1' }), line(2, { shiftId: 's-2' }))
    expect(nextToSend(queue, NINE)?.text).toContain('s-1')
    expect(nextToSend(begin(queue, one, NINE), NINE + SECOND)).toBeNull()
    expect(nextToSend(settle(queue, one, no, NINE), NINE)?.text).toContain('s-2')
  })

  it('a check-out only after the check-in before it is decided', () => {
    const failed = fail(begin(kept(line(1), out), one, NINE), one, NINE, 1)
    expect(nextToSend(failed, NINE)).toBeNull()
    expect(nextToSend(settle(failed, one, yes, NINE), NINE)?.text).toBe(out)
  })

  it('but another shift, and another person, need not wait for it', () => {
    for (const more of [{ shiftId: 's-2' }, { person: 'p-child' }]) {
      const failed = fail(begin(kept(line(1), line(2, more)), one, NINE), one, NINE, 1)
      expect(nextToSend(failed, NINE)?.text).toBe(line(2, more))
    }
  })

  it('what was stopped on its way is sent again', () => {
    const sending = begin(kept(line(1)), one, NINE)
    expect(nextToSend(sending, NINE + 59 * SECOND)).toBeNull()
    expect(nextToSend(sending, NINE + 60 * SECOND)?.text).toBe(line(1))
    expect(nextToSend(restart(sending), NINE)?.text).toBe(line(1))
  })

  it('a clock that was set back makes nothing wait', () => {
    const failed = fail(begin(kept(line(1)), one, NINE), one, NINE, 1)
    expect(nextToSend(failed, NINE - 9 * HOUR)).not.toBeNull()
    expect(nextToSend(begin(failed, one, NINE), NINE - 9 * HOUR)).not.toBeNull()
  })

  it('a line that cannot be read is sent too: the server says so', () => {
    const queue = kept('damaged', 'broken')
    expect(nextToSend(queue, NINE)?.text).toBe('damaged')
    expect(stateOf(settle(queue, 'damaged', no, NINE))).toMatchObject({ is: 'refused' })
  })
})

describe('pauses', () => {
  it.each([
    [1, 2],
    [2, 4],
    [3, 8],
    [7, 128],
    [8, 256],
    [9, 300],
    [1_000_000, 300],
  ])('after try %i: %i seconds, at least half of them', (tries, seconds) => {
    expect(pauseMs(tries, 1)).toBe(seconds * SECOND)
    expect(pauseMs(tries, 0)).toBe((seconds * SECOND) / 2)
  })
})

describe('after 72 hours', () => {
  const queue = kept(line(1))
  const item = queue[0] as Queue[number]

  it('it is expired, and says so; it is still sent, for the server’s clock decides', () => {
    expect(isExpired(item, NINE + 72 * HOUR, CURRENT_POLICY)).toBe(false)
    expect(isExpired(item, NINE + 72 * HOUR + 1, CURRENT_POLICY)).toBe(true)
    expect(nextToSend(queue, NINE + 80 * HOUR)).toBe(item)
    expect(tidy(queue, NINE + 10_000 * HOUR)).toEqual(queue)
  })

  it('it is not when it was decided, and no longer when the clock was only wrong', () => {
    const decided = settle(queue, one, yes, NINE)[0] as Queue[number]
    expect(isExpired(decided, NINE + 99 * HOUR, CURRENT_POLICY)).toBe(false)
    expect(isExpired(item, NINE - 99 * HOUR, CURRENT_POLICY)).toBe(false)
  })
})

describe('what is taken away', () => {
  it('decided ones after a week', () => {
    const queue = settle(settle(kept(line(1), line(2)), one, yes, NINE), two, no, NINE)
    expect(tidy(queue, NINE + 7 * 24 * HOUR - 1)).toEqual(queue)
    expect(tidy(queue, NINE + 7 * 24 * HOUR)).toEqual([])
  })

  it('what the person dismisses, unless it is on its way', () => {
    expect(dismiss(kept(line(1), line(2)), one)).toHaveLength(1)
    expect(dismiss(begin(kept(line(1)), one, NINE), one)).toHaveLength(1)
  })
})

describe('what storage gives back', () => {
  it('is the queue that was written, with what was on its way to be sent again', () => {
    const queue = begin(settle(kept(line(1), line(2), line(3)), one, yes, NINE), two, NINE)
    expect(queueFrom(JSON.parse(JSON.stringify(queue)))).toEqual({ queue: restart(queue), damaged: 0 })
  })

  it.each<[what: string, unknown, number]>([
    ['nothing', undefined, 0],
    ['null', null, 0],
    ['an empty text', '', 0],
    ['something else', { a: 1 }, 1],
    ['no scans', [1, 'a', null, {}, { text: 'a' }], 5],
    ['scans without a state', [{ text: 'a', keptAt: 1, state: null }], 1],
    [
      'states that are none',
      ['kept', 'sending', 'accepted', 'refused', 'gone'].map((is) => ({
        text: 'a',
        keptAt: 1,
        state: { is },
      })),
      5,
    ],
    [
      'a refusal without a code',
      [{ text: 'a', keptAt: 1, state: { is: 'refused', at: 1, message: 'x' } }],
      1,
    ],
    ['an unknown state', [{ text: 'a', keptAt: 1, state: { is: 'gone', at: 1, message: 'x' } }], 1],
  ])('%s: nothing breaks, and damage is counted', (_what, stored, damaged) => {
    expect(queueFrom(stored)).toEqual({ queue: [], damaged })
  })

  it('counts a scan as damaged when any part of it is missing or of another kind', () => {
    const failed = fail(begin(kept(line(1)), one, NINE), one, NINE, 1)
    const whole = [
      failed,
      begin(failed, one, NINE),
      settle(failed, one, yes, NINE),
      settle(failed, one, no, NINE),
    ]
    for (const item of whole.flat()) {
      const parts = Object.keys(item).map((key) => ({ ...item, [key]: undefined }))
      const ofState = Object.keys(item.state).flatMap((key) =>
        [undefined, null, {}, Number.NaN].map((bad) => ({ ...item, state: { ...item.state, [key]: bad } })),
      )
      expect(queueFrom([item])).toMatchObject({ damaged: 0 })
      for (const bad of [...parts, ...ofState]) expect([bad, queueFrom([bad]).damaged]).toEqual([bad, 1])
    }
  })

  it('keeps the good ones beside the damaged', () => {
    expect(queueFrom([...kept(line(1)), 'x'])).toEqual({ queue: kept(line(1)), damaged: 1 })
  })
})

describe('what it says', () => {
  const out = line(2, { way: 'out' })
  const lineOf = (queue: Queue, now = NINE) => queueLine(queue[0] as Queue[number], now, CURRENT_POLICY)
  const waits = '已经存在手机里，有网络会自动上传，还剩 '

  it.each<[Queue, number, string, string, string]>([
    [kept(line(1)), NINE, '签到', '等网络', `${waits}72 小时`],
    [kept(out), NINE + 90 * 60_000, '签退', '等网络', `${waits}70 小时 30 分钟`],
    [kept(line(1)), NINE - HOUR, '签到', '等网络', `${waits}72 小时`],
    [begin(kept(line(1)), one, NINE), NINE, '签到', '正在上传', '正在传给站点，请稍等'],
    [settle(kept(line(1)), one, yes, NINE), NINE, '签到', '已收到', '签到好了'],
    [settle(kept(out), two, no, NINE), NINE, '签退', '没有通过', '这个码过期了'],
    [kept(line(1)), NINE + 73 * HOUR, '签到', '已过期', '过了 72 小时没有传上去。请告诉站点的人，可以补录'],
    [kept('damaged'), NINE, '扫码', '等网络', `${waits}72 小时`],
  ])('%#', (queue, now, what, mark, words) => expect(lineOf(queue, now)).toEqual({ what, mark, words }))

  it('of all of them', () => {
    const queue = settle(kept(line(1), line(2), line(3)), one, yes, NINE)
    expect(queueWords(queue, 0, NINE, CURRENT_POLICY)).toBe('2 次扫码还没传上去，有网络会自动上传')
    expect(queueWords(queue, 1, NINE + 73 * HOUR, CURRENT_POLICY)).toBe(
      '2 次扫码过期了，请告诉站点的人；1 次扫码存坏了，请找站点的人帮您勾上',
    )
    expect(queueWords([], 0, NINE, CURRENT_POLICY)).toBe('')
  })
})

describe('on a flapping network, with a phone that is switched off at any moment', () => {
  type Step = 'lost' | 'answerLost' | 'answered' | 'killedBefore' | 'killedAfter' | 'later' | 'clockBack'
  const steps = fc.constantFrom<Step>(
    'lost',
    'answerLost',
    'answered',
    'killedBefore',
    'killedAfter',
    'later',
    'clockBack',
  )
  const scans = fc.array(fc.constantFrom('s-1', 's-2', 's-3'), { minLength: 1, maxLength: 6 })

  it('every scan reaches the server, makes one record, in its order, and none is lost', () => {
    fc.assert(
      fc.property(scans, fc.array(steps, { maxLength: 60 }), (shifts, course) => {
        const seen = new Map<string, number>()
        let now = NINE
        let queue = kept(
          ...shifts.map((shiftId, at) => line(at, { shiftId, way: at % 2 === 0 ? 'in' : 'out' })),
        )
        // A clock that was set back may come to the very moment of a try: then one more hour is needed for a scan.
        const rest = [...shifts, ...shifts].flatMap<Step>(() => ['later', 'answered'])
        const all: Step[] = [...course, ...rest]
        for (const step of all) {
          if (step === 'later') now += HOUR
          if (step === 'clockBack') now -= 5 * HOUR
          const next = nextToSend(queue, now)
          const nonce = readScan(next?.text ?? '')?.nonce
          if (nonce === undefined || step === 'later' || step === 'clockBack') continue
          const before = queue
          queue = begin(queue, nonce, now)
          if (step !== 'lost' && step !== 'killedBefore') seen.set(nonce, (seen.get(nonce) ?? 0) + 1)
          if (step === 'killedBefore') queue = queueFrom(JSON.parse(JSON.stringify(before))).queue
          if (step === 'killedAfter') queue = queueFrom(JSON.parse(JSON.stringify(queue))).queue
          if (step === 'lost' || step === 'answerLost') queue = fail(queue, nonce, now, 0.5)
          if (step === 'answered') queue = settle(queue, nonce, yes, now)
        }
        expect(queue).toHaveLength(shifts.length)
        expect(queue.map(({ state }) => state.is)).toEqual(shifts.map(() => 'accepted'))
        expect(seen.size).toBe(shifts.length)
        for (const shift of new Set(shifts)) {
          const own = shifts.flatMap((each, at) => (each === shift ? nonceNo(at) : []))
          expect([...seen.keys()].filter((nonce) => own.includes(nonce))).toEqual(own)
        }
      }),
    )
  })
})
