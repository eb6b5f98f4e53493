import fc from 'fast-check'
import {
  type Awaited,
  counts,
  lifeOf,
  type RecordEvent,
  type RecordState,
} from '../../../../miniprogram/shared/volunteer/states'

const propose = (...waitsFor: Awaited[]): RecordEvent => ({ what: 'propose', waitsFor })
const agree = (who: Awaited): RecordEvent => ({ what: 'agree', who })
const decline = (who: Awaited): RecordEvent => ({ what: 'decline', who })
const [dispute, uphold, reject, withdraw]: RecordEvent[] = (
  ['dispute', 'uphold', 'reject', 'withdraw'] as const
).map((what) => ({ what })) as [RecordEvent, RecordEvent, RecordEvent, RecordEvent]
const supersede: RecordEvent = { what: 'supersede', by: 'r-2' }

describe('the life of a record', () => {
  it.each<[what: string, state: RecordState, events: RecordEvent[]]>([
    ['nothing', 'none', []],
    ['a word before there is a record', 'none', [agree('manager'), dispute, withdraw]],
    ['proven', 'counted', [propose()]],
    ['by hand', 'proposed', [propose('secondPerson')]],
    ['by hand, agreed', 'counted', [propose('secondPerson'), agree('secondPerson')]],
    ['by hand, the wrong one agreed', 'proposed', [propose('secondPerson'), agree('manager')]],
    ['by hand, declined', 'withdrawn', [propose('secondPerson'), decline('secondPerson')]],
    [
      'of a child, its guardian not asked',
      'proposed',
      [propose('secondPerson', 'guardian'), agree('secondPerson')],
    ],
    [
      ...(['of a child, both agreed', 'counted'] as const),
      [propose('secondPerson', 'guardian'), agree('guardian'), agree('secondPerson')],
    ],
    ['check-out missing', 'pending', [propose('manager')]],
    ['check-out missing, confirmed', 'counted', [propose('manager'), agree('manager')]],
    ['by hand above eight hours', 'proposed', [propose('manager', 'secondPerson'), agree('manager')]],
    [
      'by hand above eight hours, looked at last',
      'pending',
      [propose('manager', 'secondPerson'), agree('secondPerson')],
    ],
    ['declined by who was not asked', 'counted', [propose(), decline('manager')]],
    ['「这不是我」', 'disputed', [propose(), dispute]],
    ['「这不是我」, rightly', 'withdrawn', [propose(), dispute, uphold]],
    ['「这不是我」, wrongly', 'counted', [propose(), dispute, reject]],
    ['「这不是我」 before anybody agreed, wrongly', 'proposed', [propose('secondPerson'), dispute, reject]],
    ['agreed while it is denied', 'disputed', [propose('manager'), dispute, agree('manager')]],
    ['an answer without a question', 'counted', [propose(), uphold, reject]],
    ['denied again', 'disputed', [propose(), dispute, reject, dispute]],
    ['corrected', 'superseded', [propose(), supersede]],
    ['corrected while it is denied', 'superseded', [propose(), dispute, supersede]],
    ['withdrawn', 'withdrawn', [propose('manager'), withdraw]],
    ['nothing after the end', 'superseded', [propose(), supersede, withdraw, dispute, propose()]],
    ['nor after the other end', 'withdrawn', [propose(), withdraw, supersede, agree('manager'), propose()]],
  ])('%s: %s', (_what, state, events) => expect(lifeOf(events).state).toBe(state))

  it('says whose word is missing, and what took its place', () => {
    expect(lifeOf([propose('secondPerson', 'guardian'), agree('secondPerson'), dispute])).toEqual({
      ...{ state: 'disputed', waitsFor: ['guardian'], supersededBy: null },
    })
    expect(lifeOf([propose(), supersede, { what: 'supersede', by: 'r-3' }]).supersededBy).toBe('r-2')
  })

  const anyone = fc.constantFrom<Awaited>('secondPerson', 'guardian', 'manager')
  const event: fc.Arbitrary<RecordEvent> = fc.oneof(
    fc.uniqueArray(anyone).map((waitsFor) => propose(...waitsFor)),
    anyone.map(agree),
    anyone.map(decline),
    fc.constantFrom<RecordEvent>(dispute, uphold, reject, withdraw, supersede),
  )
  const events = fc.array(event, { maxLength: 12 })

  it('takes a repetition of what just happened for nothing', () => {
    fc.assert(
      fc.property(events, event, (before, one) => {
        expect(lifeOf([...before, one, one])).toEqual(lifeOf([...before, one]))
      }),
    )
  })

  it('counts only what everybody asked has agreed to and nobody denies', () => {
    fc.assert(
      fc.property(events, (all) => {
        const life = lifeOf(all)
        expect(counts(life)).toBe(life.state === 'counted')
        if (counts(life)) expect(life).toEqual({ state: 'counted', waitsFor: [], supersededBy: null })
      }),
    )
  })

  it('has two ends, and nothing comes after them', () => {
    fc.assert(
      fc.property(events, events, (before, later) => {
        const life = lifeOf(before)
        if (life.state !== 'superseded' && life.state !== 'withdrawn') return
        expect(lifeOf([...before, ...later])).toEqual(life)
      }),
    )
  })
})
