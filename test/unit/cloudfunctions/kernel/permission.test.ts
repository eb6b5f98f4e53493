import {
  account,
  anyone,
  authorize,
  granted,
  permits,
  system,
} from '../../../../cloudfunctions/kernel/permission'
import type { Caller } from '../../../../cloudfunctions/kernel/identity'
import type { GrantDocument } from '../../../../cloudfunctions/schema/documents'

const NOW = Date.parse('2026-03-02T02:00:00.000Z')
const host = (id: string, until: string | null = null): Pick<GrantDocument, 'role' | 'scope' | 'until'> => ({
  role: 'host',
  scope: { kind: 'station', id },
  until,
})
const here = [
  { kind: 'station', id: 's1' },
  { kind: 'street', id: 'k1' },
] as const

describe('permits', () => {
  it('lets a role act over its own scope', () => {
    expect(permits([host('s1')], ['host'], here, NOW)).toBe(true)
  })

  it('not over another, and not another role', () => {
    expect(permits([host('s2')], ['host'], here, NOW)).toBe(false)
    expect(permits([host('s1')], ['streetOfficer'], here, NOW)).toBe(false)
    expect(permits([], ['host'], here, NOW)).toBe(false)
  })

  it('until the very instant the grant ends', () => {
    const until = new Date(NOW).toISOString()
    expect(permits([host('s1', until)], ['host'], here, NOW - 1)).toBe(true)
    expect(permits([host('s1', until)], ['host'], here, NOW)).toBe(false)
  })

  it('never when the end cannot be read', () => {
    expect(permits([host('s1', 'soon')], ['host'], here, NOW)).toBe(false)
  })

  it('not when a role is held over a kind of scope that is not its own', () => {
    const odd = { role: 'host' as const, scope: { kind: 'street' as const, id: 'k1' }, until: null }
    expect(permits([odd], ['host'], here, NOW)).toBe(false)
  })

  it('not when only the id is the same', () => {
    const scopes = [{ kind: 'street' as const, id: 's1' }]
    expect(permits([host('s1')], ['host'], scopes, NOW)).toBe(false)
  })
})

describe('authorize', () => {
  const person: Caller = { kind: 'account', openid: 'o1' }
  const callers: Caller[] = [person, { kind: 'anonymous' }, { kind: 'system' }]
  const hosts = granted(['host'], async () => [...here])
  const reading = (grants: ReturnType<typeof host>[]) => ({
    now: NOW,
    reader: {},
    grantsOf: async () => grants,
  })
  const outcome = (who: Parameters<typeof authorize>[0], caller: Caller, grants = [host('s1')]) =>
    authorize(who, caller, {}, reading(grants)).then(
      () => 'in',
      (error: { code: string }) => error.code,
    )

  it.each([
    [anyone, ['in', 'in', 'in']],
    [account, ['in', 'IDENTITY.MISSING', 'IDENTITY.MISSING']],
    [system, ['PERMISSION.DENIED', 'PERMISSION.DENIED', 'in']],
    [hosts, ['in', 'IDENTITY.MISSING', 'IDENTITY.MISSING']],
  ])('%o', async (who, expected) => {
    expect(await Promise.all(callers.map((caller) => outcome(who, caller)))).toEqual(expected)
  })

  it('denies an account without the grant', async () => {
    expect(await outcome(hosts, person, [])).toBe('PERMISSION.DENIED')
  })
})
