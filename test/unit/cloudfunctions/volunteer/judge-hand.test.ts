import fc from 'fast-check'
import type { ByHand } from '../../../../cloudfunctions/volunteer/domain/by-hand'
import {
  type HandShift,
  isAmong,
  refuseDecision,
  refuseProposal,
} from '../../../../cloudfunctions/volunteer/domain/judge-hand'

const HOUR = 3_600_000
const NOON = Date.parse('2026-11-23T04:00:00.000Z')
const at = (hours: number): string => new Date(NOON + hours * HOUR).toISOString()
const shift: HandShift = { startsAt: at(-4), endsAt: at(-2), openedAt: at(-48), policyVersion: 'hours-1' }
const times = { from: NOON - 4 * HOUR, to: NOON - 2 * HOUR, reason: '手机没电', evidence: ['签到表'] }
const entry: ByHand = {
  ...{ ...times, by: 'o-host', at: NOON, approved: null, decidedBy: null, index: 0, decidedIndex: -1 },
}
const people = { author: ['account:a', 'tel:1'], beneficiary: ['p-b', 'tel:2'] }
const codeOf = (refusal: { code: string } | null): string => refusal?.code ?? 'OK'
const propose = (more: object = {}, of: Partial<HandShift> = {}) =>
  codeOf(refuseProposal({ shift: { ...shift, ...of }, status: 'open' }, people, { ...times, ...more }, NOON))

describe('a proposal', () => {
  it.each([
    ['an hour before the shift', { from: NOON - 5 * HOUR, to: NOON - 3 * HOUR }, 'OK'],
    [
      'more than an hour before it',
      { from: NOON - 5 * HOUR - 1, to: NOON - 3 * HOUR - 1 },
      'VOLUNTEER.MANUAL_OUTSIDE',
    ],
    ['an hour after it', { from: NOON - 3 * HOUR, to: NOON - HOUR }, 'OK'],
    [
      'more than an hour after it',
      { from: NOON - 3 * HOUR + 1, to: NOON - HOUR + 1 },
      'VOLUNTEER.MANUAL_OUTSIDE',
    ],
    ['a minute above the planned length', { to: NOON - 2 * HOUR + 60_000 }, 'VOLUNTEER.MANUAL_TOO_LONG'],
  ])('that reaches %s', (_how, more, code) => expect(propose(more)).toBe(code))

  it('for a shift opened at the moment at which it began is taken, a millisecond later is not', () => {
    expect(propose({}, { openedAt: shift.startsAt })).toBe('OK')
    const late = new Date(Date.parse(shift.startsAt) + 1).toISOString()
    expect(propose({}, { openedAt: late })).toBe('VOLUNTEER.MANUAL_LATE_ACTIVITY')
  })
})

describe('a decision', () => {
  const keys = fc.uniqueArray(
    fc.constantFrom('account:a', 'tel:1', 'p-b', 'tel:2', 'account:c', 'p-c', 'tel:3'),
    {
      minLength: 1,
    },
  )

  it('passes by nobody who shares a key with author or beneficiary, whichever way it goes', () => {
    fc.assert(
      fc.property(keys, fc.boolean(), (approver, approved) => {
        const refused = refuseDecision(shift, { entry, people }, { approver, approved, reason: '查过' }, NOON)
        const shares = isAmong(approver, [people.author, people.beneficiary])
        expect(refused === null).toBe(!shares)
        if (refused) expect(refused.code).toMatch(/^VOLUNTEER\.MANUAL_OWN_/)
      }),
    )
  })

  it('passes by nobody of whom nothing is known', () => {
    const decision = { approver: [], approved: true, reason: '' }
    expect(codeOf(refuseDecision(shift, { entry, people }, decision, NOON))).toBe(
      'VOLUNTEER.MANUAL_OWN_ENTRY',
    )
  })

  it.each([
    ['that nobody proposed', null, 'VOLUNTEER.NO_MANUAL'],
    ['that was made already', { ...entry, approved: false }, 'VOLUNTEER.NO_MANUAL'],
    ['on more than was planned', { ...entry, to: NOON - 1 }, 'VOLUNTEER.MANUAL_TOO_LONG'],
  ])('%s is refused', (_which, of, code) => {
    const decision = { approver: ['account:c'], approved: true, reason: '' }
    expect(codeOf(refuseDecision(shift, { entry: of, people }, decision, NOON))).toBe(code)
  })
})
