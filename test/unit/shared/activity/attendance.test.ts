import fc from 'fast-check'
import {
  attendanceOf,
  meetingAt,
  meetingsOver,
  SIGN_IN_AFTER_MS,
  SIGN_IN_BEFORE_MS,
} from '../../../../miniprogram/shared/activity/attendance'
import type { AttendanceEvent, SessionEvent } from '../../../../miniprogram/shared/activity/types'

const HOUR = 3_600_000
let keys = 0
const event = (what: string, at: number, more: object = {}): SessionEvent =>
  ({ what, at, key: `key-${(keys += 1)}`, person: 'p-a', meeting: 0, how: 'tick', ...more }) as SessionEvent

const recorded = (...log: SessionEvent[]) => attendanceOf(log).get('p-a')

describe('attendanceOf', () => {
  it('knows nobody of whom nothing is recorded', () => {
    expect(attendanceOf([event('join', 1), event('cancel', 2)]).size).toBe(0)
  })

  it('records how and when somebody came', () => {
    const came = { meeting: 0, present: true, how: 'code', at: 5, left: null }
    expect(recorded(event('present', 5, { how: 'code' }))).toEqual([came])
  })

  it('keeps the first word of somebody who is there already', () => {
    expect(recorded(event('present', 5, { how: 'code' }), event('present', 9))).toMatchObject([
      { how: 'code', at: 5 },
    ])
  })

  it('takes a tick back, and sets it again', () => {
    expect(recorded(event('present', 5), event('absent', 6))).toMatchObject([{ present: false, at: 6 }])
    expect(recorded(event('present', 5), event('absent', 6), event('present', 7))).toMatchObject([
      { present: true, at: 7 },
    ])
  })

  it('keeps each meeting apart, in order', () => {
    expect(recorded(event('present', 9, { meeting: 2 }), event('absent', 9, { meeting: 0 }))).toMatchObject([
      { meeting: 0, present: false },
      { meeting: 2, present: true },
    ])
  })

  it('records how a child was handed over, once', () => {
    const gone = event('left', 8, { how: 'override', reason: '奶奶来接' })
    const again = event('left', 9, { how: 'code' })
    expect(recorded(event('present', 5), gone, again)).toMatchObject([
      { present: true, left: { at: 8, how: 'override', reason: '奶奶来接' } },
    ])
    expect(recorded(event('left', 8))).toBeUndefined()
  })

  it('forgets who came to a meeting before it was moved', () => {
    const moved = event('postpone', 6, { startsAt: 9, moved: [0] })
    const before = [event('present', 5), event('present', 5, { meeting: 1 })]
    expect(recorded(...before, moved)).toMatchObject([{ meeting: 1 }])
    expect(recorded(...before, moved, event('present', 7))).toMatchObject([{ meeting: 0, at: 7 }, {}])
  })

  it('says of each meeting what the last word about it was', () => {
    const words = fc.array(
      fc.record({ present: fc.boolean(), meeting: fc.nat(3), person: fc.constantFrom('p-a', 'p-b') }),
    )
    fc.assert(
      fc.property(words, (said) => {
        const log = said.map(({ present, ...more }, at) => event(present ? 'present' : 'absent', at, more))
        const records = attendanceOf(log)
        for (const [person, own] of records) {
          for (const { meeting, present } of own) {
            const about = (log as AttendanceEvent[]).filter(
              (each) => each.person === person && each.meeting === meeting,
            )
            expect(present).toBe(about.at(-1)?.what === 'present')
          }
        }
        expect(new Set(said.map(({ person }) => person))).toEqual(new Set(records.keys()))
      }),
    )
  })
})

describe('meetingAt', () => {
  const day = (n: number) => ({ startsAt: n * 24 * HOUR, endsAt: n * 24 * HOUR + 2 * HOUR })
  const camp = [day(1), day(2), day(3)]

  it('is open from an hour before to two hours after', () => {
    const { startsAt, endsAt } = day(2)
    expect(meetingAt(camp, startsAt - SIGN_IN_BEFORE_MS - 1)).toBeNull()
    expect(meetingAt(camp, startsAt - SIGN_IN_BEFORE_MS)).toBe(1)
    expect(meetingAt(camp, endsAt + SIGN_IN_AFTER_MS - 1)).toBe(1)
    expect(meetingAt(camp, endsAt + SIGN_IN_AFTER_MS)).toBeNull()
  })

  it('means the one that runs, then the one that comes, then the one that was', () => {
    const close = [
      { startsAt: 10 * HOUR, endsAt: 11 * HOUR },
      { startsAt: 11.5 * HOUR, endsAt: 12.5 * HOUR },
    ]
    expect(meetingAt(close, 10.75 * HOUR)).toBe(0)
    expect(meetingAt(close, 11.25 * HOUR)).toBe(1)
    expect(meetingAt(close, 12.6 * HOUR)).toBe(1)
  })

  it('counts the meetings that are over', () => {
    expect(meetingsOver(camp, day(1).endsAt - 1)).toBe(0)
    expect(meetingsOver(camp, day(2).endsAt)).toBe(2)
  })
})
