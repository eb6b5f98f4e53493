import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { codeAt, pictureText, STEP_MS, stepAt } from '../../../../miniprogram/shared/code/rotating'
import {
  isWorthAnother,
  judgeScan,
  recordAfter,
  type ScanRecord,
  type ScanShift,
  type ScanVerdict,
  type Upload,
} from '../../../../miniprogram/shared/volunteer/judge-scan'
import { CURRENT_POLICY } from '../../../../miniprogram/shared/volunteer/policy'
import { type Scan, scanText } from '../../../../miniprogram/shared/volunteer/scan'
import { NINE, nodeDigest, PERSON } from './ledger-rows'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const KEY = 'b2'.repeat(32)

const shift: ScanShift = {
  shiftId: 's-am',
  key: KEY,
  startsAt: NINE,
  endsAt: NINE + 2.5 * HOUR,
  cancelled: false,
}
const nobody: ScanRecord = {
  person: PERSON,
  joined: true,
  checkedInAt: null,
  checkedOutAt: null,
  known: new Map(),
}
const there: ScanRecord = { ...nobody, checkedInAt: NINE }

/** The tag of a step, by Node's own HMAC. */
const tagOf = (step: number, { shiftId, key }: ScanShift = shift): string =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(`qr:${shiftId}:${step}`).digest('hex').slice(0, 12)
const shown = (at: number, of: ScanShift = shift) => {
  return { how: 'CODE' as const, step: stepAt(at), tag: tagOf(stepAt(at), of) }
}
const typed = (figures: string) => ({ how: 'TYPED' as const, figures })

let nonces = 0
const nonce = () => (nonces += 1).toString(16).padStart(32, '0')
/** A scan of the code that was shown at that very moment, by a phone whose clock is right. */
const scanAt = (at: number, more: Partial<Scan> = {}): Scan => ({
  ...{ shiftId: 's-am', person: PERSON, way: 'in', place: 'pass', nonce: nonce() },
  ...{ code: shown(at), deviceAt: at },
  ...more,
})
/** Sent after so long, by the phone's own clock as it was at the scan. */
const sent = (scan: Scan, waited = 0, receivedAt = scan.deviceAt + waited): Upload => {
  return { text: scanText(scan), sentAt: scan.deviceAt + waited, receivedAt }
}
const judge = (upload: Upload, record = nobody, of = shift): ScanVerdict =>
  judgeScan(upload, of, record, CURRENT_POLICY)

describe('what is recorded', () => {
  it('a check-in at the time of its step', () => {
    expect(judge(sent(scanAt(NINE + 41 * SECOND)))).toEqual({
      ...{ is: 'recorded', code: 'SCAN.IN', at: NINE + 30 * SECOND, source: 'CODE' },
      ...{ signals: [], confirm: false, clockOffMs: 11 * SECOND },
      message: '签到好了，时间是今天上午 9:00',
    })
  })

  it('six figures like a picture', () => {
    const code = typed(codeAt(KEY, stepAt(NINE) - 1))
    expect(judge(sent(scanAt(NINE, { code })))).toMatchObject({
      ...{ is: 'recorded', at: NINE - 30 * SECOND, source: 'TYPED', confirm: false },
    })
  })

  it('a check-out', () => {
    expect(judge(sent(scanAt(NINE + HOUR, { way: 'out' })), there)).toMatchObject({
      ...{ is: 'recorded', code: 'SCAN.OUT', at: NINE + HOUR, message: '签退好了，时间是今天上午 10:00' },
    })
  })

  const late = (waited: number, more: Partial<Scan> = {}) => sent(scanAt(NINE, more), waited)
  it.each<[what: string, Upload, string[], string]>([
    ['without a network for an hour', late(HOUR), ['LATE'], '要等站点的人确认'],
    ['for 72 hours, and not a moment longer', late(72 * HOUR), ['LATE'], '因为是没网时扫的，要等'],
    [
      'figures, without a network for a day',
      late(24 * HOUR, { code: typed(codeAt(KEY, stepAt(NINE))) }),
      ['LATE'],
      '没网',
    ],
    ['a short wait', late(2 * MINUTE), [], '签到好了，时间是今天上午 9:00'],
    [
      'not at the station',
      late(0, { place: 'outside' }),
      ['PLACE_OUTSIDE'],
      '因为位置不在站点附近，要等站点的人确认',
    ],
    [
      'nobody knows where',
      late(0, { place: 'unknown' }),
      ['PLACE_UNKNOWN'],
      '因为没有拿到位置，要等站点的人确认',
    ],
    [
      'late and nobody knows where',
      late(HOUR, { place: 'unknown' }),
      ['LATE', 'PLACE_UNKNOWN'],
      '没网时扫的、没有拿到位置',
    ],
  ])('%s', (_what, upload, signals, words) => {
    const verdict = judge(upload)
    expect(verdict).toMatchObject({ is: 'recorded', at: NINE, signals, confirm: signals.length > 0 })
    expect(verdict.message).toContain(words)
  })

  it.each([
    ['five hours ahead', 5 * HOUR],
    ['five hours behind', -5 * HOUR],
    ['years ahead', 20_000 * HOUR],
  ])('by a phone that is %s: the code’s own time wins', (_what, off) => {
    const scan = scanAt(NINE, { deviceAt: NINE + off })
    for (const waited of [0, 2 * HOUR]) {
      expect(judge(sent(scan, waited, NINE + waited))).toMatchObject({
        ...{ is: 'recorded', at: NINE, clockOffMs: off, confirm: waited > 0 },
        signals: waited > 0 ? ['LATE', 'CLOCK_OFF'] : ['CLOCK_OFF'],
        message: expect.stringContaining('您手机的时间不准，按签到码的时间算'),
      })
    }
    const figures = { ...scan, code: typed(codeAt(KEY, stepAt(NINE))) }
    expect(judge(sent(figures, HOUR, NINE + HOUR))).toMatchObject({ is: 'recorded', at: NINE })
  })

  it('when the phone’s clock was set right while the scan waited: the host confirms it', () => {
    const slow = scanAt(NINE, { deviceAt: NINE - 2 * HOUR })
    const fast = scanAt(NINE, { deviceAt: NINE + 2 * HOUR })
    for (const scan of [slow, fast]) {
      const upload = { text: scanText(scan), sentAt: NINE + HOUR, receivedAt: NINE + HOUR }
      expect(judge(upload)).toMatchObject({
        ...{ is: 'recorded', at: NINE, confirm: true, signals: ['LATE', 'CLOCK_CHANGED', 'CLOCK_OFF'] },
        message: expect.stringContaining('手机时间改过'),
      })
    }
  })

  it('to the last moment of the next step, and the time on its way besides', () => {
    const scan = scanAt(NINE)
    expect(judge({ ...sent(scan), receivedAt: NINE + 70 * SECOND - 1 })).toMatchObject({ is: 'recorded' })
    expect(judge({ ...sent(scan), receivedAt: NINE + 70 * SECOND })).toMatchObject({ code: 'SCAN.EXPIRED' })
  })

  it('with two minutes of grace when it waited, for a clock that drifts; the host is asked all the same', () => {
    const old = (late: number) => sent(scanAt(NINE + late, { code: shown(NINE) }), HOUR)
    expect(judge(old(3 * MINUTE - 1))).toMatchObject({ is: 'recorded', at: NINE, confirm: true })
    expect(judge(old(3 * MINUTE))).toMatchObject({ code: 'SCAN.EXPIRED' })
  })

  it('and a phone’s clock is called wrong from five minutes on', () => {
    const off = (ms: number) => judge(sent(scanAt(NINE, { deviceAt: NINE + ms }), 0, NINE))
    expect(off(5 * MINUTE)).toMatchObject({ signals: [], clockOffMs: 5 * MINUTE })
    expect(off(5 * MINUTE + 1)).toMatchObject({ signals: ['CLOCK_OFF'], confirm: false })
    expect(off(-5 * MINUTE - 1)).toMatchObject({ signals: ['CLOCK_OFF'] })
  })

  it('an earlier check-in and a later check-out than are on record', () => {
    const earlier = sent(scanAt(NINE - 5 * MINUTE), HOUR)
    expect(judge(earlier, there)).toMatchObject({ is: 'recorded', code: 'SCAN.IN', at: NINE - 5 * MINUTE })
    const out = { ...there, checkedOutAt: NINE + HOUR }
    const later = sent(scanAt(NINE + 2 * HOUR, { way: 'out' }))
    expect(judge(later, out)).toMatchObject({ is: 'recorded', code: 'SCAN.OUT', at: NINE + 2 * HOUR })
  })
})

describe('what is refused says what happened and what to do', () => {
  const other: ScanShift = { ...shift, shiftId: 's-pm' }
  const ends = shift.endsAt
  const out = (at: number) => sent(scanAt(at, { way: 'out' }))
  /** The picture of nine o'clock, scanned later by a phone whose clock is right. */
  const forwarded = (later: number, more: Partial<Scan> = {}) =>
    scanAt(NINE + later, { code: shown(NINE), ...more })
  const reused = scanAt(NINE)
  const knows: ScanRecord = {
    ...nobody,
    known: new Map([[reused.nonce, scanText({ ...reused, way: 'out' })]]),
  }

  it.each<[what: string, code: string, Upload, ScanRecord, ScanShift, words: string]>([
    [
      'a random picture',
      'UNREADABLE',
      { ...sent(scanAt(NINE)), text: 'https://a.b/c' },
      nobody,
      shift,
      '再扫一次',
    ],
    ['another shift’s code', 'OTHER_SHIFT', sent(scanAt(NINE)), nobody, other, '另一个班次'],
    ['somebody else’s scan', 'OTHER_PERSON', sent(scanAt(NINE, { person: 'p-x' })), nobody, shift, '本人'],
    ['a name used for another scan', 'NONCE_REUSED', sent(reused), knows, shift, '内容变了'],
    [
      'a shift that was called off',
      'CANCELLED',
      sent(scanAt(NINE)),
      nobody,
      { ...shift, cancelled: true },
      '取消',
    ],
    ['who did not join', 'NOT_JOINED', sent(scanAt(NINE)), { ...nobody, joined: false }, shift, '先报名'],
    [
      'an invented code',
      'WRONG_CODE',
      sent(scanAt(NINE, { code: { ...shown(NINE), tag: '0'.repeat(12) } })),
      nobody,
      shift,
      '当面扫',
    ],
    [
      'another shift’s code under this name',
      'WRONG_CODE',
      sent(scanAt(NINE, { code: shown(NINE, other) })),
      nobody,
      shift,
      '假的',
    ],
    [
      'a code moved to another step',
      'WRONG_CODE',
      sent(scanAt(NINE, { code: { ...shown(NINE), step: stepAt(NINE) - 1 } })),
      nobody,
      shift,
      '假的',
    ],
    [
      'wrong figures',
      'WRONG_FIGURES',
      sent(scanAt(NINE, { code: typed('000000') })),
      nobody,
      shift,
      '再输一遍',
    ],
    [
      'figures of minutes ago',
      'EXPIRED',
      sent(scanAt(NINE + 3 * MINUTE, { code: typed(codeAt(KEY, stepAt(NINE))) })),
      nobody,
      shift,
      '过期',
    ],
    [
      'figures of long ago',
      'WRONG_FIGURES',
      sent(scanAt(NINE + HOUR, { code: typed(codeAt(KEY, stepAt(NINE))) })),
      nobody,
      shift,
      '不对',
    ],
    [
      'a code of the future',
      'FUTURE',
      sent(scanAt(NINE, { code: shown(NINE + HOUR) })),
      nobody,
      shift,
      '还没到',
    ],
    ['after 72 hours', 'TOO_OLD', sent(scanAt(NINE), 72 * HOUR + 1), nobody, shift, '过了 72 小时'],
    ['a forwarded photo', 'EXPIRED', sent(forwarded(2 * MINUTE)), nobody, shift, '转发的照片'],
    ['a forwarded photo, an hour later', 'EXPIRED', sent(forwarded(HOUR)), nobody, shift, '当面扫'],
    ['a forwarded photo, and no network', 'EXPIRED', sent(forwarded(HOUR), 5 * HOUR), nobody, shift, '转发'],
    [
      'a forwarded photo, and the clock set back to suit it',
      'EXPIRED',
      sent(scanAt(NINE), 0, NINE + HOUR),
      nobody,
      shift,
      '转发',
    ],
    [
      'long before the shift',
      'TOO_EARLY',
      sent(scanAt(NINE - HOUR - MINUTE)),
      nobody,
      shift,
      '请在今天上午 8:00 以后再扫',
    ],
    ['check-in after the shift', 'SHIFT_OVER', sent(scanAt(ends)), nobody, shift, '请告诉站点的人，可以补录'],
    [
      'check-out after it was closed',
      'CLOSED',
      out(ends + HOUR),
      there,
      shift,
      '班次结束 1 小时以后不能再签退',
    ],
    ['check-out without a check-in', 'NOT_IN', out(NINE + HOUR), nobody, shift, '先签到'],
    ['check-out before the check-in', 'OUT_BEFORE_IN', out(NINE - MINUTE), there, shift, '比签到早'],
  ])('%s: %s', (_what, code, upload, record, of, words) => {
    const verdict = judge(upload, record, of)
    expect(verdict).toMatchObject({ is: 'refused', code: `SCAN.${code}` })
    expect(verdict.message).toContain(words)
    expect(verdict.message.length).toBeLessThanOrEqual(50)
  })

  it('figures are known as old ones for ten minutes', () => {
    const code = typed(codeAt(KEY, stepAt(NINE)))
    const typedAfter = (steps: number) => judge(sent(scanAt(NINE + steps * STEP_MS, { code }))).code
    expect([1, 3, 19, 20].map(typedAfter)).toEqual([
      ...['SCAN.IN', 'SCAN.EXPIRED', 'SCAN.EXPIRED', 'SCAN.WRONG_FIGURES'],
    ])
  })

  it('at the edges of the shift', () => {
    const isOf = (upload: Upload, record = there) => judge(upload, record).is
    expect(isOf(sent(scanAt(NINE - HOUR)), nobody)).toBe('recorded')
    expect(isOf(sent(scanAt(ends - 30 * SECOND)), nobody)).toBe('recorded')
    expect(isOf(out(ends + HOUR - 30 * SECOND))).toBe('recorded')
    expect(isOf(out(NINE))).toBe('recorded')
  })

  it('a phone that lies about how long it kept an old photo gains two minutes, then the host is asked', () => {
    const lie = (ago: number) => ({ ...sent(scanAt(NINE)), sentAt: NINE + ago, receivedAt: NINE + ago })
    expect(judge(lie(2 * MINUTE))).toMatchObject({ is: 'recorded', confirm: false })
    expect(judge(lie(2 * MINUTE + 1))).toMatchObject({ is: 'recorded', confirm: true, signals: ['LATE'] })
  })

  it('a clock set back by hours and figures of another time prove nothing', () => {
    const scan = scanAt(NINE + HOUR, { code: typed(codeAt(KEY, stepAt(NINE))) })
    expect(judge({ text: scanText(scan), sentAt: NINE, receivedAt: NINE + HOUR })).toMatchObject({
      is: 'refused',
    })
  })
})

describe('one scan is one record', () => {
  /** Lets everything arrive in some order, and judges again what waits for another scan. */
  function settle(uploads: readonly Upload[]): { record: ScanRecord; recorded: number } {
    let [record, recorded, waiting] = [nobody, 0, [] as Upload[]]
    for (const upload of uploads) {
      let queue = [upload]
      while (queue.length > 0) {
        const verdicts = queue.map((each) => {
          const verdict = judge(each, record)
          record = recordAfter(record, each, verdict)
          return { each, verdict }
        })
        waiting = [
          ...waiting,
          ...verdicts.flatMap(({ each, verdict }) => (isWorthAnother(verdict) ? each : [])),
        ]
        const moved = verdicts.filter(({ verdict }) => verdict.is === 'recorded').length
        recorded += moved
        queue = moved > 0 ? waiting.splice(0) : []
      }
    }
    return { record, recorded }
  }

  it('a thousand times, in any order, from two phones', () => {
    const [here, elsewhere] = [scanAt(NINE), scanAt(NINE)].map((scan) => sent(scan, 0, NINE + 20 * SECOND))
    const gone = sent(scanAt(NINE + HOUR, { way: 'out' }))
    const mixed = Array.from({ length: 1_000 }, (_no, at) => [gone, here, elsewhere][(at * 7) % 3] as Upload)
    expect(settle(mixed)).toMatchObject({
      recorded: 2,
      record: { checkedInAt: NINE, checkedOutAt: NINE + HOUR },
    })
  })

  it('says so', () => {
    const upload = sent(scanAt(NINE))
    const first = judge(upload)
    const record = recordAfter(nobody, upload, first)
    expect(judge(upload, record)).toMatchObject({ is: 'repeated', code: 'SCAN.KNOWN' })
    expect(judge(sent(scanAt(NINE + MINUTE)), record)).toEqual({
      ...{ is: 'repeated', code: 'SCAN.ALREADY_IN', message: '已经签到过了，时间是今天上午 9:00，不用再扫' },
    })
    const left = { ...record, checkedOutAt: NINE + HOUR }
    for (const minutes of [50, 60]) {
      const again = sent(scanAt(NINE + minutes * MINUTE, { way: 'out' }))
      expect(judge(again, left)).toMatchObject({ is: 'repeated', code: 'SCAN.ALREADY_OUT' })
    }
  })

  it('leaves the record alone when it is refused', () => {
    const upload = sent(scanAt(NINE - 2 * HOUR))
    expect(recordAfter(nobody, upload, judge(upload))).toBe(nobody)
    expect(recordAfter(nobody, { ...upload, text: 'x' }, judge(upload))).toBe(nobody)
  })

  it('comes to the same in every order: the earliest check-in, the latest check-out', () => {
    const steps = fc.tuple(fc.constantFrom('in', 'out'), fc.integer({ min: -110, max: 380 }))
    fc.assert(
      fc.property(
        fc.array(steps, { minLength: 1, maxLength: 7 }),
        fc.infiniteStream(fc.nat()),
        (list, keys) => {
          const uploads = list.map(([way, step]) => {
            const at = NINE + step * STEP_MS
            return sent(scanAt(at, { way: way as Scan['way'] }), 0, at)
          })
          const numbered = [...uploads, ...uploads].map((upload) => ({ upload, key: keys.next().value }))
          const shuffled = numbered.sort((a, b) => Number(a.key) - Number(b.key)).map(({ upload }) => upload)
          const ins = list.filter(([way, step]) => way === 'in' && step < 300).map(([, step]) => step)
          const from = Math.min(...ins)
          const outs = list.filter(([way, step]) => way === 'out' && step >= from).map(([, step]) => step)
          const instant = (step: number) => (Number.isFinite(step) ? NINE + step * STEP_MS : null)
          expect(settle(shuffled).record).toMatchObject({
            ...{ checkedInAt: instant(from), checkedOutAt: instant(Math.max(...outs)) },
          })
        },
      ),
    )
  })
})

describe('forged or tampered', () => {
  /** A small generator (mulberry32), so that every run sees the same hundred thousand. */
  function dice(seed: number): (below: number) => number {
    let state = seed
    return (below) => {
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) % below
    }
  }
  const roll = dice(20_261_123)
  const HEX = '0123456789abcdef'
  const noise = (length: number) => Array.from({ length }, () => HEX[roll(16)]).join('')
  const MARKS = `${HEX}ghiopqtuxyz.-_ XS`
  const { tag, step } = shown(NINE)

  /** A line whose digest is right, as whoever knows the form can write it (Node's digest: it is quicker). */
  const line = (code: string, shiftId = 's-am') => {
    const body = `xs1.${shiftId}.${PERSON}.i.${code}.${NINE.toString(36)}.${noise(32)}.p`
    return `${body}.${nodeDigest(body).slice(0, 12)}`
  }
  const picture = (of: number, by: string) => `p${of.toString(36)}-${by}`
  const nearTag = () => {
    const at = roll(12)
    const digit = HEX[(HEX.indexOf(tag[at] ?? '') + 1 + roll(15)) % 16] ?? ''
    return tag.slice(0, at) + digit + tag.slice(at + 1)
  }
  const genuine = line(picture(step, tag))
  const mutated = () => {
    const at = roll(genuine.length)
    const mark = MARKS[roll(MARKS.length)] ?? ''
    return genuine.slice(0, at) + mark + genuine.slice(at + roll(3))
  }
  const forgeries = [
    mutated,
    () => line(picture(step, noise(12))),
    () => line(picture(step, nearTag())),
    () => line(picture(step - 1 - roll(120), tag)),
    () => line(picture(step, tagOf(step, { ...shift, key: noise(64) }))),
    () => line(picture(step, tagOf(step, { ...shift, shiftId: `s-${noise(4)}` }))),
    () => line(picture(step, tag), `s-${noise(4)}`),
    () => noise(roll(200)),
  ]

  it.each([1, 2, 3, 4])('is accepted in 0 of 100,000: quarter %i', () => {
    let [accepted, read] = [0, 0]
    for (let no = 0; no < 25_000; no += 1) {
      const text = forgeries[no % forgeries.length]?.() ?? ''
      if (text === genuine) continue
      const verdict = judge({ text, sentAt: NINE, receivedAt: NINE })
      if (verdict.code !== 'SCAN.UNREADABLE') read += 1
      if (verdict.is !== 'refused') accepted += 1
    }
    expect(accepted).toBe(0)
    // Most of them are well written, so that it is the code that gives them away.
    expect(read).toBeGreaterThan(18_000)
    expect(judge({ text: genuine, sentAt: NINE, receivedAt: NINE }).is).toBe('recorded')
  })

  it('figures: of all around one moment and a thousand others, none but the two that are shown is taken', () => {
    const now = NINE + 15 * SECOND
    const around = Array.from({ length: 41 }, (_step, at) => codeAt(KEY, step + 20 - at))
    const others = Array.from({ length: 1_000 }, () => String(roll(1_000_000)).padStart(6, '0'))
    const taken = [...around, ...others].filter((figures) => {
      return judge(sent(scanAt(now, { code: typed(figures) }))).is === 'recorded'
    })
    expect(new Set(taken)).toEqual(new Set([0, 1].map((back) => codeAt(KEY, step - back))))
  })

  it('the phone’s words about itself move no instant and prove nothing', () => {
    const clocks = fc.record({
      deviceAt: fc.nat({ max: 4e12 }),
      sentAt: fc.nat({ max: 4e12 }),
      receivedAt: fc.nat({ max: 4e12 }),
    })
    fc.assert(
      fc.property(clocks, fc.boolean(), ({ deviceAt, ...times }, isReal) => {
        const code = isReal ? shown(NINE) : { ...shown(NINE), tag: nearTag() }
        const verdict = judge({ text: scanText(scanAt(NINE, { deviceAt, code })), ...times })
        if (verdict.is === 'recorded') expect([isReal, verdict.at]).toEqual([true, NINE])
      }),
    )
  })

  it('is the code of shared/code: the same picture, the same figures', () => {
    expect(pictureText('s-am', KEY, step)).toBe(`xa1.s-am.${step.toString(36)}.${tag}`)
  })
})
