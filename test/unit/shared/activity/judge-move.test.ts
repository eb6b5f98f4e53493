import fc from 'fast-check'
import { judgeMove, type Move, movedOf } from '../../../../miniprogram/shared/activity/judge-move'

const HOUR = 3_600_000
const meeting = (from: number, to: number) => ({ startsAt: from * HOUR, endsAt: to * HOUR })
const move = (more: Partial<Move> = {}): Move => ({
  ...{ kind: 'firstCome', drawn: true, opensAt: 0, closesAt: 48 * HOUR },
  ...{ before: [meeting(48, 50), meeting(72, 74)], after: [meeting(48, 50), meeting(96, 98)] },
  ...more,
})
const urn = (more: Partial<Move>) => move({ kind: 'lottery', drawn: false, closesAt: 40 * HOUR, ...more })
const codeOf = (asked: Move, hours: number) => judgeMove(asked, hours * HOUR)?.code ?? 'OK'

describe('judgeMove', () => {
  it.each<[code: string, asked: Move, hours?: number]>([
    ['OK', move()],
    ['OK', move(), 60],
    ['ACTIVITY.OTHER_NUMBER', move({ after: [meeting(48, 50)] })],
    ['ACTIVITY.NOT_MOVED', move({ after: [meeting(48, 50), meeting(72, 74)] })],
    ['ACTIVITY.MEETING_OVER', move({ after: [meeting(60, 61), meeting(72, 74)] }), 51],
    ['OK', move({ after: [meeting(60, 61), meeting(72, 74)] }), 49],
    ['ACTIVITY.PAST', move({ after: [meeting(48, 50), meeting(59, 60)] }), 60],
    ['ACTIVITY.BACKWARDS', move({ after: [meeting(48, 50), meeting(98, 96)] })],
    ['ACTIVITY.OVERLAPS_ITSELF', move({ after: [meeting(48, 50), meeting(49, 51)] })],
    ['ACTIVITY.OPENS_LATE', move({ opensAt: 30 * HOUR, after: [meeting(20, 22), meeting(72, 74)] })],
    ['ACTIVITY.NO_DRAW', move({ drawAt: 2 * HOUR })],
    ['OK', urn({})],
    ['ACTIVITY.DRAW_LATE', urn({ after: [meeting(40.5, 42), meeting(72, 74)] })],
    ['OK', urn({ after: [meeting(40.5, 42), meeting(72, 74)], drawAt: 30 * HOUR })],
    ['ACTIVITY.DRAW_EARLY', urn({ drawAt: HOUR })],
    ['OK', urn({}), 41],
    ['ACTIVITY.DRAWING', urn({ drawAt: 46 * HOUR }), 41],
    ['OK', urn({ drawn: true })],
    ['ACTIVITY.DRAWN', urn({ drawn: true, drawAt: 46 * HOUR })],
  ])('%s (%#)', (code, asked, hours = 1) => {
    expect(codeOf(asked, hours)).toBe(code)
  })

  it('never lets a meeting that is over move, or one move into the past', () => {
    const hour = fc.integer({ min: 0, max: 200 })
    const four = fc.tuple(hour, hour, hour, hour)
    fc.assert(
      fc.property(four, fc.boolean(), hour, (drawn, sorted, now) => {
        const [a, b, c, d] = sorted ? [...drawn].sort((x, y) => x - y) : drawn
        const asked = move({ after: [meeting(a ?? 0, b ?? 0), meeting(c ?? 0, d ?? 0)] })
        if (judgeMove(asked, now * HOUR)) return
        for (const at of movedOf(asked.before, asked.after)) {
          expect(asked.before[at]?.endsAt).toBeGreaterThan(now * HOUR)
          expect(asked.after[at]?.startsAt).toBeGreaterThan(now * HOUR)
        }
        const [first, second] = asked.after
        expect(second?.startsAt).toBeGreaterThanOrEqual(first?.endsAt ?? Infinity)
      }),
    )
  })
})
