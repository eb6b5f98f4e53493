import fc from 'fast-check'
import { play } from '../../../../miniprogram/shared/activity/session'
import type { SessionEvent, SessionFacts } from '../../../../miniprogram/shared/activity/types'

const HOUR = 3_600_000
const START = 100 * HOUR
const facts = (more: Partial<SessionFacts> = {}): SessionFacts => ({
  kind: 'firstCome',
  capacity: 2,
  startsAt: START,
  policyVersion: 'activity-1',
  ...more,
})

let keys = 0
const event = <W extends SessionEvent['what']>(what: W, at: number, more: object = {}) =>
  ({ what, at, key: `key-${(keys += 1)}`, ...more }) as unknown as SessionEvent
const join = (person: string, at = 0) => event('join', at, { person })
const cancel = (person: string, at: number) => event('cancel', at, { person })
const confirm = (person: string, at: number) => event('confirm', at, { person })

describe('seats and the waiting list', () => {
  const four = ['a', 'b', 'c', 'd'].map((person) => join(person))

  it('seats whoever comes first; the others wait, and know at which place', () => {
    const { state, standingOf } = play(facts(), four, 0)
    expect(state).toMatchObject({ seated: ['a', 'b'], waiting: ['c', 'd'], held: [] })
    expect(standingOf('d')).toEqual({ is: 'waiting', position: 2 })
    expect(standingOf('e')).toEqual({ is: 'out' })
  })

  it('keeps a freed seat for the first who waits, two hours long', () => {
    const { state, standingOf } = play(facts(), [...four, cancel('a', HOUR)], HOUR)
    expect(state).toMatchObject({ seated: ['b'], waiting: ['d'] })
    expect(standingOf('c')).toEqual({ is: 'held', until: 3 * HOUR })
  })

  it('passes it on at the very end of the hold, without anybody writing anything', () => {
    const log = [...four, cancel('a', HOUR)]
    expect(play(facts(), log, 3 * HOUR - 1).standingOf('c')).toEqual({ is: 'held', until: 3 * HOUR })
    const later = play(facts(), log, 3 * HOUR)
    expect(later.standingOf('c')).toEqual({ is: 'lapsed' })
    expect(later.standingOf('d')).toEqual({ is: 'held', until: 5 * HOUR })
    expect(play(facts(), log, 9 * HOUR).state).toMatchObject({ held: [], lapsed: ['c', 'd'] })
  })

  it('gives the seat to who says yes in time, and not to who says it late', () => {
    const log = [...four, cancel('a', HOUR)]
    const yes = confirm('c', 3 * HOUR - 1)
    expect(play(facts(), [...log, yes], 9 * HOUR).state.seated).toEqual(['b', 'c'])
    const late = confirm('c', 3 * HOUR)
    const played = play(facts(), [...log, late], 3 * HOUR)
    expect(played.outcomeOf(late.key)).toEqual({ is: 'void' })
    expect(played.standingOf('c')).toEqual({ is: 'lapsed' })
  })

  it('lets nobody pass those who wait', () => {
    const log = [...four, cancel('a', HOUR), join('e', HOUR)]
    expect(play(facts(), log, HOUR).standingOf('e')).toEqual({ is: 'waiting', position: 2 })
  })

  it('lets nobody pass those who wait even where nobody can be asked any more', () => {
    const log = [...four, cancel('a', START), join('e', START)]
    expect(play(facts(), log, START).state).toMatchObject({ seated: ['b'], waiting: ['c', 'd', 'e'] })
  })

  it('ends holds at the start, and promotes no one after it', () => {
    const log = [...four, cancel('a', START - HOUR)]
    expect(play(facts(), log, START - 1).standingOf('c')).toEqual({ is: 'held', until: START })
    expect(play(facts(), log, START).state).toMatchObject({ held: [], waiting: ['d'], lapsed: ['c'] })
  })

  it('lets time never step back: a confirmation behind a later event counts as that late', () => {
    const late = confirm('c', 3 * HOUR - 5)
    const log = [...four, cancel('a', HOUR), event('sweep', 3 * HOUR + 5), late]
    expect(play(facts(), log, 3 * HOUR + 5).outcomeOf(late.key)).toEqual({ is: 'void' })
  })

  it('remembers what each request came to at its own moment', () => {
    const log = [...four, cancel('a', HOUR), confirm('c', HOUR)]
    const { outcomeOf, standingOf } = play(facts(), log, HOUR)
    expect(log.map(({ key }) => outcomeOf(key))).toEqual([
      { is: 'seated' },
      { is: 'seated' },
      { is: 'waiting', position: 1 },
      { is: 'waiting', position: 2 },
      { is: 'out' },
      { is: 'seated' },
    ])
    expect(standingOf('d')).toEqual({ is: 'waiting', position: 1 })
    expect(outcomeOf('key-none')).toBeUndefined()
  })
})

describe('the host', () => {
  const three = () => ['a', 'b', 'c'].map((person) => join(person))

  it('adds places, which go to those who wait', () => {
    const { state } = play(facts(), [...three(), event('capacity', HOUR, { capacity: 3 })], HOUR)
    expect(state).toMatchObject({ capacity: 3, held: [{ person: 'c', until: 3 * HOUR }] })
  })

  it('takes away none that is given or kept', () => {
    const fewer = event('capacity', HOUR, { capacity: 1 })
    for (const log of [three(), [...three(), cancel('a', HOUR)]]) {
      const played = play(facts(), [...log, fewer], HOUR)
      expect(played.outcomeOf(fewer.key)).toEqual({ is: 'void' })
      expect(played.state.capacity).toBe(2)
    }
  })

  it('moves the start: no hold outlasts it, and what nobody could be asked about is offered again', () => {
    const move = (at: number, startsAt: number) => event('postpone', at, { startsAt })
    const held = [...three(), cancel('a', HOUR), move(HOUR, 2 * HOUR)]
    expect(play(facts(), held, HOUR).standingOf('c')).toEqual({ is: 'held', until: 2 * HOUR })
    const late = [...three(), cancel('a', START), move(START, START + 9 * HOUR)]
    expect(play(facts(), late, START).standingOf('c')).toEqual({ is: 'held', until: START + 2 * HOUR })
  })

  it('closes, opens again and calls off; what was called off stays as it was', () => {
    const log = [...three(), event('close', 1), event('reopen', 2), event('close', 3)]
    expect(log.slice(3).map((_, n) => play(facts(), log.slice(0, 4 + n), 3).state.status)).toEqual([
      'closed',
      'open',
      'closed',
    ])
    const off = [...log, event('cancelSession', 4), cancel('a', 5), event('reopen', 6)]
    expect(play(facts(), off, 50 * HOUR).state).toMatchObject({
      status: 'cancelled',
      seated: ['a', 'b'],
      waiting: ['c'],
      held: [],
    })
  })
})

describe('a lottery', () => {
  const lottery = facts({ kind: 'lottery' })
  const log = ['a', 'b', 'c', 'd'].map((person) =>
    event('join', 0, { person, key: `${person.repeat(16)}-rest` }),
  )
  const order = ['d', 'b', 'a', 'c'].map((person) => person.repeat(16))

  it('holds everybody in the urn until it is drawn', () => {
    const { state, standingOf } = play(lottery, [...log, cancel('c', 1)], 1)
    expect(state).toMatchObject({ drawn: false, seated: [], entered: ['a', 'b', 'd'] })
    expect(standingOf('a')).toEqual({ is: 'entered' })
  })

  it('gives places in the order drawn, and the others wait in that order', () => {
    const { state } = play(lottery, [...log, event('draw', HOUR, { order })], HOUR)
    expect(state).toMatchObject({ drawn: true, seated: ['d', 'b'], waiting: ['a', 'c'], entered: [] })
  })

  it('is drawn once', () => {
    const again = event('draw', HOUR, { order: [...order].reverse() })
    const played = play(lottery, [...log, event('draw', HOUR, { order }), again], HOUR)
    expect(played.outcomeOf(again.key)).toEqual({ is: 'void' })
    expect(played.state.seated).toEqual(['d', 'b'])
  })

  it('goes on as first come, first served', () => {
    const after = [...log, event('draw', HOUR, { order }), join('e', 2 * HOUR), cancel('d', 2 * HOUR)]
    expect(play(lottery, after, 2 * HOUR).state).toMatchObject({
      seated: ['b'],
      held: [{ person: 'a' }],
      waiting: ['c', 'e'],
    })
  })
})

describe('whatever people do, in whatever order', () => {
  const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const person = fc.constantFrom(...people)
  const often = [...(['join', 'join', 'join', 'join', 'cancel', 'cancel', 'confirm', 'confirm'] as const)]
  const seldom = [
    ...(['sweep', 'capacity', 'draw', 'close', 'reopen', 'postpone'] as const),
    ...(['present', 'absent', 'left'] as const),
  ]
  const step = fc.record({
    what: fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom<SessionEvent['what']>(...often) },
      { weight: 20, arbitrary: fc.constantFrom<SessionEvent['what']>(...seldom) },
      { weight: 1, arbitrary: fc.constant<SessionEvent['what']>('cancelSession') },
    ),
    person,
    capacity: fc.integer({ min: 0, max: 6 }),
    /** Minutes to the step before; a server whose clock is behind steps back. */
    pause: fc.integer({ min: -2, max: 200 }),
    /** Minutes until the start that a change of times gives. */
    ahead: fc.integer({ min: 1, max: 4_000 }),
  })
  const scripts = fc.record({
    kind: fc.constantFrom('firstCome' as const, 'lottery' as const),
    capacity: fc.integer({ min: 0, max: 4 }),
    // As long as that: the default size makes lists so short that hardly anybody ever is promoted.
    steps: fc.array(step, { maxLength: 60, size: 'max' }),
    later: fc.integer({ min: 0, max: 40 }),
  })
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
  type Script = typeof scripts extends fc.Arbitrary<infer S> ? S : never

  /** An event as the server writes it: what it does not speak of is not in it. */
  function eventOf({ what, person, capacity, ahead }: Step, at: number, order: string[]): object {
    switch (what) {
      case 'join':
      case 'cancel':
      case 'confirm':
        return { person }
      case 'present':
      case 'absent':
      case 'left':
        return { person, meeting: 0, how: 'tick' }
      case 'capacity':
        return { capacity }
      case 'draw':
        return { order }
      case 'postpone':
        return { startsAt: at + ahead * 60_000, moved: [0] }
      case 'close':
      case 'reopen':
      case 'cancelSession':
      case 'sweep':
        return {}
    }
  }

  function logOf({ steps }: Script): SessionEvent[] {
    let at = 0
    const rows = steps.map((_, n) => String(n).padStart(16, '0'))
    return steps.map((step, n) => {
      at = Math.max(0, at + step.pause * 60_000)
      const more = eventOf(step, at, [...rows].reverse())
      return { what: step.what, at, key: `${rows[n]}-rest`, ...more } as SessionEvent
    })
  }

  const PLANNED = 48 * HOUR
  const sessionOf = ({ kind, capacity }: Script) => facts({ kind, capacity, startsAt: PLANNED })

  /** The start as a log leaves it: the last change of times before it was called off, if it was. */
  function startOf(log: readonly SessionEvent[]): number {
    const off = log.findIndex(({ what }) => what === 'cancelSession')
    const moves = (off < 0 ? log : log.slice(0, off)).filter((each) => each.what === 'postpone')
    return moves.at(-1)?.startsAt ?? PLANNED
  }

  const listsOf = ({ state: { seated, held, waiting, entered, lapsed } }: ReturnType<typeof play>) => ({
    ...{ seated, held, waiting, entered, lapsed },
  })

  it('nobody has two places, no seat is given twice, and no seat stays empty while somebody waits', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const log = logOf(script)
        for (let length = 0; length <= log.length; length += 1) {
          const now = (log[length - 1]?.at ?? 0) + script.later * 60_000
          const { state } = play(sessionOf(script), log.slice(0, length), now)
          const held = state.held.map((hold) => hold.person)
          const all = [...state.seated, ...held, ...state.waiting, ...state.entered, ...state.lapsed]
          expect(new Set(all).size).toBe(all.length)
          const given = state.seated.length + held.length
          expect(given).toBeLessThanOrEqual(state.capacity)
          // A session that was called off stays as it was then.
          if (state.status === 'cancelled') continue
          const start = startOf(log.slice(0, length))
          const canPromote = state.drawn && state.at < start
          if (canPromote && given < state.capacity) expect(state.waiting).toEqual([])
          for (const { until } of state.held) {
            expect(until).toBeGreaterThan(state.at)
            expect(until).toBeLessThanOrEqual(Math.min(state.at + 2 * HOUR, start))
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('those on the list are those who joined and neither cancelled nor were swept off', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const log = logOf(script)
        const on = new Set<string>()
        log.forEach((each, n) => {
          const before = play(sessionOf(script), log.slice(0, n), each.at)
          if (before.state.status === 'cancelled') return
          if (each.what === 'join') on.add(each.person)
          if (each.what === 'cancel') on.delete(each.person)
          if (each.what === 'sweep') for (const gone of before.state.lapsed) on.delete(gone)
          const { standingOf } = play(sessionOf(script), log.slice(0, n + 1), each.at)
          expect(people.filter((who) => standingOf(who).is !== 'out')).toEqual(
            people.filter((who) => on.has(who)),
          )
        })
      }),
      { numRuns: 100 },
    )
  })

  it('what a request came to never changes by what comes after', () => {
    fc.assert(
      fc.property(scripts, fc.nat(), (script, cut) => {
        const log = logOf(script)
        const part = log.slice(0, log.length === 0 ? 0 : cut % log.length)
        const early = play(sessionOf(script), part, 0)
        const whole = play(sessionOf(script), log, 90 * HOUR)
        for (const { key } of part) expect(whole.outcomeOf(key)).toEqual(early.outcomeOf(key))
      }),
    )
  })

  it('who came, and whether sign-up is open, gives nobody a place and takes none away', () => {
    const idle = ['present', 'absent', 'left', 'close', 'reopen']
    fc.assert(
      fc.property(scripts, (script) => {
        const log = logOf(script)
        const lean = log.filter(({ what }) => !idle.includes(what))
        // Time passes with every line, so the lean log is looked at when the whole one ends.
        const end = Math.max(0, ...log.map(({ at }) => at))
        const whole = play(sessionOf(script), log, end)
        expect(listsOf(play(sessionOf(script), lean, end))).toEqual(listsOf(whole))
      }),
      { numRuns: 200 },
    )
  })

  it('a change of times takes no place, keeps the order of those who wait, and offers what is free', () => {
    fc.assert(
      fc.property(scripts, fc.integer({ min: 1, max: 6_000 }), (script, ahead) => {
        const log = logOf(script)
        const at = Math.max(0, ...log.map((each) => each.at))
        const before = play(sessionOf(script), log, at).state
        if (before.status === 'cancelled') return
        const startsAt = at + ahead * 60_000
        const after = play(sessionOf(script), [...log, event('postpone', at, { startsAt })], at).state
        expect(after.seated).toEqual(before.seated)
        expect(after.entered).toEqual(before.entered)
        const promoted = after.held.slice(before.held.length).map((hold) => hold.person)
        expect(after.held.slice(0, before.held.length)).toEqual(
          before.held.map((hold) => ({ ...hold, until: Math.min(hold.until, startsAt) })),
        )
        expect([...promoted, ...after.waiting]).toEqual(before.waiting)
        const given = after.seated.length + after.held.length
        if (after.drawn && given < after.capacity) expect(after.waiting).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('what was called off stays as it was, whatever comes afterwards', () => {
    fc.assert(
      fc.property(scripts, scripts, (script, more) => {
        const log = [...logOf(script), event('cancelSession', 1_000 * HOUR)]
        const off = play(sessionOf(script), log, 1_000 * HOUR)
        const rest = logOf(more).map((each) => ({ ...each, key: `more-${each.key}` }))
        const later = play(sessionOf(script), [...log, ...rest], 2_000 * HOUR)
        expect(listsOf(later)).toEqual(listsOf(off))
        const isOff = off.outcomeOf(log.at(-1)?.key ?? '')?.is === 'done'
        expect([
          later.state.status,
          isOff || script.steps.some(({ what }) => what === 'cancelSession'),
        ]).toEqual(['cancelled', true])
        for (const { key } of rest) expect(later.outcomeOf(key)).toEqual({ is: 'void' })
      }),
    )
  })

  it('the order on the list is the order of joining: nobody overtakes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(person, fc.boolean()), { maxLength: 40 }), (moves) => {
        const log = moves.map(([who, comes]) => (comes ? join(who, 1) : cancel(who, 1)))
        const { state } = play(facts({ capacity: 1 }), log, 1)
        const line: string[] = []
        for (const [who, comes] of moves) {
          const at = line.indexOf(who)
          if (comes && at < 0) line.push(who)
          if (!comes && at >= 0) line.splice(at, 1)
        }
        const given = [...state.seated, ...state.held.map((hold) => hold.person)]
        expect([...given, ...state.waiting]).toEqual(line)
      }),
    )
  })
})
