import { CURRENT_POLICY, policies, policyOf } from '../../../../miniprogram/shared/volunteer/policy'

describe('hours policy v1', () => {
  it('has every figure of its table', () => {
    expect(policyOf('hours-1')).toEqual({
      version: 'hours-1',
      credit: { beforeShift: 0, afterShift: 30, longestPaidBreak: 30, step: 15, least: 30 },
      day: { reviewAbove: 480, blockAbove: 720 },
      closesAfter: 60,
      workdays: { correction: 10, record: 10 },
      keptYears: 10,
      flags: {
        afterCreation: 10,
        manualRows: 20,
        peoplePerDevice: 2,
        burst: { people: 5, withinMs: 1_000 },
      },
      geofence: { radius: 200, least: 100, most: 500, accuracy: 150 },
      queueHours: 72,
      stars: [100, 300, 600, 1_000, 1_500],
    })
  })

  it('is what new shifts are opened under', () => expect(CURRENT_POLICY).toBe(policyOf('hours-1')))

  it('has one set of rules for a version', () => {
    expect(new Set(policies.map(({ version }) => version)).size).toBe(policies.length)
  })

  it('refuses a version that never was', () => expect(() => policyOf('hours-0')).toThrow('hours-0'))
})
