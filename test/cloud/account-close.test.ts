import { randomUUID } from 'node:crypto'
import type { InferOutput } from 'valibot'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import { closeAccounts } from '../../cloudfunctions/clock/close-accounts'
import type { contract as account } from '../../cloudfunctions/account/contract'
import type { Database } from '../../cloudfunctions/kernel/database'
import type { contract as volunteer } from '../../cloudfunctions/volunteer/contract'
import { appendRow, type LedgerRow, rowKey } from '../../miniprogram/shared/volunteer/ledger'
import { aDraft } from '../unit/shared/volunteer/ledger-rows'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import {
  aCarePerson,
  aGrant,
  aHousehold,
  aNotice,
  aSession,
  aShift,
  aVolunteer,
  BEGIN,
  hoursOn,
} from './rig/fixtures'

type Household = InferOutput<typeof account.household.output>
type Issued = InferOutput<typeof volunteer.issue.output>

const WANG = 'o-wang'
const SELF = personOf(WANG)
const SON = `p-${'c'.repeat(24)}`
const CHILD = aCarePerson({
  ...{ person: SON, name: '李小明', relation: 'child', born: '2014-06', consent: null },
  guardian: {
    name: '王静',
    phone: '13900000007',
    version: 'guardian-2026-11',
    at: hoursOn(-9),
    photo: false,
  },
})
const guardian = { name: '王静', phone: '13900000007', version: 'volunteer-2026-11', at: hoursOn(-9) }
const WRITTEN = ['households', 'volunteers', 'shifts', 'sessions', 'notices', 'grants', 'ledger'] as const

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.stop())
beforeEach(async () => {
  rig.cloud.clock.set(BEGIN)
  const emptied = [...WRITTEN, 'replies', 'attendances', 'certificates'] as const
  await Promise.all(emptied.map((name) => rig.db.removeWhere(name, {})))
  await fill()
})

/** An account with a child, with something of everything that there is. */
async function fill(): Promise<void> {
  const entry = { contact: '13900000007', skills: ['急救'], categories: ['health'], area: '310101001' }
  const identity = { sealed: '1.x', masked: '3****************X', at: hoursOn(-9) }
  const other = aHousehold('o-other', [], { name: '陈伯', born: null })
  await Promise.all([
    rig.db.put('households', aHousehold(WANG, [CHILD], { name: '王秀兰', born: '1980-05' })),
    rig.db.put('households', other),
    rig.db.put('volunteers', aVolunteer(WANG, { name: '王秀兰', ...entry, identity, times: ['evening'] })),
    rig.db.put(
      'volunteers',
      aVolunteer(WANG, { _id: SON, name: '李小明', contact: '13900000007', guardian }),
    ),
    rig.db.put('shifts', shiftOf('s-ahead', 24)),
    rig.db.put('shifts', shiftOf('s-over', -24)),
    rig.db.put(
      'sessions',
      aSession('s-class', { joined: ['o-other'], members: [SELF, SON, personOf('o-other')] }),
    ),
    rig.db.put(
      'sessions',
      aSession('s-past', { members: [SELF], startsAt: hoursOn(-3), endsAt: hoursOn(-1) }),
    ),
    rig.db.put('notices', aNotice('n-own', { to: WANG, state: 'sent', call: null })),
    rig.db.put('notices', aNotice('n-other', { to: 'o-other', state: 'sent', call: null })),
    rig.db.put('grants', aGrant(WANG, 'host', 'st-own')),
    rig.db.put('grants', aGrant(WANG, 'host', 'st-far', hoursOn(-9))),
    rig.db.put('grants', aGrant('o-other', 'host', 'st-own')),
  ])
  const row = rowOf(SELF)
  await rig.db.put('ledger', { ...row, _id: rowKey(row), stationId: 'st-own' })
}

function shiftOf(id: string, hours: number) {
  const times = { startsAt: hoursOn(hours), endsAt: hoursOn(hours + 2), capacity: 5 }
  const shift = aShift(id, { joined: [WANG, 'o-other'], ...times })
  return { ...shift, members: [...shift.members, SON], room: 2 }
}

const rowOf = (person: string): LedgerRow => appendRow(null, aDraft({ person, credited: 150 }))

const ask = (action: string, input: object = {}, requestId?: string, openid = WANG) =>
  rig.as(openid).call(action, input, requestId)
const close = (requestId?: string) => ask('account/close', { agreed: true }, requestId)
const run = (db: Database = rig.db) => closeAccounts({ db, now: BEGIN + 60_000 })
const entry = (person = SELF) => rig.db.get('volunteers', person)
const everything = async () => JSON.stringify(await Promise.all(WRITTEN.map((name) => rig.db.all(name))))

describe('closing an account', () => {
  it('needs an agreement, and writes one document by itself', async () => {
    for (const input of [{}, { agreed: false }]) {
      expect(codeOf(await ask('account/close', input))).toBe('REQUEST.INVALID')
    }
    const before = await Promise.all([rig.db.all('volunteers'), rig.db.all('shifts'), rig.db.all('sessions')])
    expect(codeOf(await close())).toBe('OK')
    const after = await Promise.all([rig.db.all('volunteers'), rig.db.all('shifts'), rig.db.all('sessions')])
    expect(after).toEqual(before)
    expect((await rig.db.get('households', SELF))?.closedAt).toMatch(/^2026-03-02T02:00/)
  })

  it('is carried out by the clock, and only then', async () => {
    expect((await rig.terminal.call('clock/tick')) as object).toMatchObject({ data: { closed: 0 } })
    await close()
    expect((await rig.terminal.call('clock/tick')) as object).toMatchObject({ data: { closed: 1 } })
    expect((await rig.terminal.call('clock/tick')) as object).toMatchObject({ data: { closed: 0 } })
    expect((await rig.db.get('households', SELF))?.people).toEqual([])
  })

  it('takes all its people off every list ahead, and leaves what was as it was', async () => {
    await close()
    expect(await run()).toBe(1)
    const [ahead, over] = [await rig.db.get('shifts', 's-ahead'), await rig.db.get('shifts', 's-over')]
    expect(ahead).toMatchObject({ members: [personOf('o-other')], room: 4 })
    expect(over?.members).toHaveLength(3)
    expect((await rig.db.get('sessions', 's-class'))?.members).toEqual([personOf('o-other')])
    expect((await rig.db.get('sessions', 's-past'))?.members).toEqual([SELF])
  })

  it('names its people to no desk any more, though they stay on the lists of what was', async () => {
    const names = async () => {
      const answer = await rig.as('o-other').call('volunteer/shiftRoster', { shiftId: 's-over' })
      return dataOf<{ people: { name: string }[] }>(answer).people.map(({ name }) => name)
    }
    expect(await names()).not.toContain('（已注销）')
    await close()
    await run()
    expect(await names()).toEqual(['（已注销）', 'o-other', '（已注销）'])
  })

  it('clears numbers, skills, identity, family, notices and roles, of nobody else', async () => {
    await close()
    await run()
    const text = await everything()
    for (const word of ['13900000007', '急救', '3****************X', '1.x', 'evening', '1980-05'])
      expect(text).not.toContain(word)
    expect(await rig.db.get('households', SELF)).toMatchObject({
      ...{ self: { name: '', born: null }, people: [], closedAt: null },
      history: [{ what: 'closed', person: SELF }],
    })
    expect((await rig.db.all('notices')).map(({ _id }) => _id)).toEqual(['n-other'])
    const grants = (await rig.db.all('grants')).map(({ openid, until }) => [openid, until])
    expect(grants.filter(([openid]) => openid === 'o-other')).toEqual([['o-other', null]])
    expect(grants.filter(([openid, until]) => openid === WANG && until === null)).toEqual([])
    expect(grants).toContainEqual([WANG, hoursOn(-9)])
    expect(await rig.db.get('households', personOf('o-other'))).toMatchObject({ self: { name: '陈伯' } })
  })

  it('keeps what the law keeps, shown to nobody: name and ledger, and that a guardian agreed', async () => {
    await close()
    await run()
    expect(await entry()).toMatchObject({ name: '王秀兰', contact: '', identity: null, skills: [] })
    expect((await entry())?.closedAt).toMatch(/^2026-03-02T02:00/)
    expect(await entry(SON)).toMatchObject({ name: '李小明', guardian: { name: '王静', phone: '' } })
    expect(await rig.db.all('ledger')).toMatchObject([{ person: SELF, credited: 150 }])
    const shown = dataOf<{ profile: unknown }>(await ask('volunteer/profile', {}))
    expect(shown.profile).toBeNull()
  })

  it('takes the role from its phone', async () => {
    expect(codeOf(await ask('account/calls', { stationId: 'st-own' }))).toBe('OK')
    await close()
    await run()
    expect(codeOf(await ask('account/calls', { stationId: 'st-own' }))).toBe('PERMISSION.DENIED')
  })

  it('leaves documents that were given as they are, for whoever holds one', async () => {
    const asked = { kind: 'statement', from: '2026-01-01', to: '2026-03-02' }
    const row = appendRow(null, aDraft({ person: SELF, shift: { ...rowOf(SELF).shift, day: '2026-02-10' } }))
    await rig.db.put('ledger', { ...row, _id: rowKey(row), stationId: 'st-own' })
    const { certificate } = dataOf<Issued>(await ask('volunteer/issue', asked))
    await close()
    await run()
    const verified = await ask('volunteer/verify', { code: certificate.code }, undefined, 'o-any')
    expect(dataOf<{ state: string }>(verified).state).toBe('valid')
  })
})

describe('while it is being closed', () => {
  it('nothing new is put on record, and it is said what to do', async () => {
    await close()
    const answer = await ask('account/setSelf', { name: '王秀兰' })
    expect(codeOf(answer)).toBe('ACCOUNT.CLOSING')
    if (!answer.ok) expect(answer.error.message).toContain('几分钟后再来')
  })

  it('is asked once, however often and by however many requests', async () => {
    const requestId = randomUUID()
    const answers = await Promise.all([close(requestId), close(requestId), close(), close()])
    expect(answers.map(codeOf)).toEqual(['OK', 'OK', 'OK', 'OK'])
    expect(new Set(answers.map((each) => dataOf<{ at: string }>(each).at)).size).toBe(1)
    const history = (await rig.db.get('households', SELF))?.history ?? []
    expect(history.filter(({ what }) => what === 'closed')).toHaveLength(1)
  })

  it('two turns of the clock at once come to the same as one', async () => {
    await close()
    const turns = await Promise.all([run(), run(), run()])
    expect(turns.reduce((sum, each) => sum + each, 0)).toBe(1)
    expect(await rig.db.get('shifts', 's-ahead')).toMatchObject({ room: 4 })
    const left = (await rig.db.get('sessions', 's-class'))?.log.filter(({ what }) => what === 'cancel')
    expect(left).toHaveLength(2)
  })

  it('an account that never said anything is closed, too', async () => {
    expect(codeOf(await ask('account/close', { agreed: true }, undefined, 'o-silent'))).toBe('OK')
    expect(await run()).toBe(1)
  })
})

describe('coming back', () => {
  it('is as the same person with the same chain, and with nothing of the rest', async () => {
    await close()
    await run()
    const household = dataOf<Household>(await ask('account/household'))
    expect(household).toMatchObject({ self: { person: SELF, name: '' }, people: [] })
    expect(codeOf(await ask('account/setSelf', { name: '王秀兰' }))).toBe('OK')
    const again = { name: '王秀兰', contact: '13700000001', born: '1980-05' }
    expect(codeOf(await ask('volunteer/register', again))).toBe('OK')
    expect(await entry()).toMatchObject({
      closedAt: null,
      contact: '13700000001',
      skills: [],
      identity: null,
    })
    const { rows } = dataOf<{ rows: { seq: number }[] }>(await ask('volunteer/chain', { from: 1 }))
    expect(rows.map(({ seq }) => seq)).toEqual([1])
    expect(await run()).toBe(0)
    expect(await entry()).toMatchObject({ contact: '13700000001' })
  })

  it('can be closed once more, and leaves lists once more', async () => {
    await close()
    await run()
    rig.cloud.clock.set(BEGIN + 3_600_000)
    await rig.db.put('shifts', {
      ...shiftOf('s-ahead', 24),
      log: (await rig.db.get('shifts', 's-ahead'))?.log ?? [],
    })
    await close()
    expect(await run()).toBe(1)
    expect((await rig.db.get('shifts', 's-ahead'))?.members).not.toContain(SELF)
  })
})

describe('a clock that is killed while it closes', () => {
  type End = 'before' | 'after'
  /** The database as a process sees it that is killed at its n-th operation, counted from 0. */
  function dying(n: number, end: End): { db: Database; isHit: () => boolean } {
    let left = n
    let isHit = false
    const cut = (real: (...given: unknown[]) => Promise<unknown>) =>
      async function (...given: unknown[]): Promise<unknown> {
        if (isHit) throw new Error('killed')
        left -= 1
        if (left !== -1) return real(...given)
        isHit = true
        if (end === 'after') await real(...given)
        throw new Error('killed')
      }
    const cutAll = Object.entries(rig.db).map(([name, real]) => [name, cut(real as never)])
    return { db: Object.fromEntries(cutAll) as Database, isHit: () => isHit }
  }

  const again = async (): Promise<void> => {
    await Promise.all(WRITTEN.map((name) => rig.db.removeWhere(name, {})))
    await fill()
    await rig.db.put('households', {
      ...aHousehold(WANG, [CHILD], { name: '王秀兰', born: '1980-05' }),
      closedAt: hoursOn(0),
    })
  }

  it.each<End>(['before', 'after'])(
    '%s any of its operations leaves what the next turn makes good',
    async (end) => {
      await again()
      await run()
      const whole = sorted(await everything())
      for (let n = 0; ; n++) {
        await again()
        const { db, isHit } = dying(n, end)
        await run(db).catch(() => undefined)
        if (!isHit()) return expect(n).toBeGreaterThan(8)
        await run()
        expect(sorted(await everything())).toBe(whole)
      }
    },
    120_000,
  )

  /** Two leave one list at the same time: in which order is chance. */
  const sorted = (text: string): string => [...text].sort().join('')
})
