import { execFile } from 'node:child_process'
import path from 'node:path'
import type { InferOutput } from 'valibot'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import type { Database } from '../../cloudfunctions/kernel/database'
import { sha256Hex } from '../../cloudfunctions/kernel/hash'
import type {
  AttendanceDocument,
  AuditDocument,
  LedgerDocument,
  ServiceEvent,
} from '../../cloudfunctions/schema/documents'
import { auditChains } from '../../cloudfunctions/volunteer/commands/audit-chains'
import { settleAround } from '../../cloudfunctions/volunteer/commands/settle'
import type { contract } from '../../cloudfunctions/volunteer/contract'
import { settlementOf } from '../../cloudfunctions/volunteer/domain/settle-day'
import { rowsOf } from '../../cloudfunctions/volunteer/store-ledger'
import { changeService } from '../../cloudfunctions/volunteer/store-services'
import {
  appendRow,
  canonicalText,
  headOf,
  rowKey,
  standingRows,
  totalsOf,
  verifyChain,
} from '../../miniprogram/shared/volunteer/ledger'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aGrant, anAttendance, aShift, aVolunteer, BEGIN, hoursOn } from './rig/fixtures'

type Output<A extends keyof typeof contract> = InferOutput<(typeof contract)[A]['output']>
type Without<E> = E extends ServiceEvent ? Omit<E, 'key' | 'at' | 'by'> : never

let rig: Rig
const HOUR = 3_600_000
const ME = personOf('o-1')
/** Long after every shift of the cases. */
const NOW = BEGIN + 240 * HOUR
const context = (requestKey = 'key') => ({ db: rig.db, now: NOW, requestKey })

let keys = 0
const event = (what: Without<ServiceEvent>, by = 'o-1', at = NOW): ServiceEvent =>
  ({ key: `key-${(keys += 1)}`, at, by, ...what }) as ServiceEvent
const scan = (way: 'in' | 'out', hours: number, more: object = {}): ServiceEvent =>
  event({
    ...{ what: 'scan', way, mark: BEGIN + hours * HOUR, how: 'code', nonce: `${way}-${hours}`, text: '' },
    ...{ device: null, signals: [], confirm: false, keeper: false, recorded: true, ...more },
  })
const tick = (way: 'in' | 'out', hours: number): ServiceEvent =>
  event({ what: 'tick', way, mark: BEGIN + hours * HOUR, nonce: `${way}-${hours}` }, 'o-host')

/** Puts a shift there, hours after `BEGIN`, and somebody's service in it, which nobody has settled. */
async function served(
  id: string,
  [from, to]: [number, number],
  log: ServiceEvent[] = [scan('in', from), scan('out', to)],
): Promise<AttendanceDocument> {
  const shift = aShift(id, { joined: ['o-1'], startsAt: hoursOn(from), endsAt: hoursOn(to) })
  const doc = anAttendance(shift, 'o-1', { log })
  await Promise.all([rig.db.put('shifts', shift), rig.db.put('attendances', doc)])
  return doc
}
const settle = (doc: AttendanceDocument) => settleAround(doc, { db: rig.db, now: NOW })
const rows = () => rowsOf(rig.db, ME)
const standing = async () =>
  standingRows(await rows()).map(({ shift, credited }) => [shift.shiftId, credited])
const happens = async (doc: AttendanceDocument, what: ServiceEvent) =>
  changeService(doc._id, context(what.key), () => what)
const desk = (action: string, input: object, openid = 'o-host') =>
  rig.as(openid).call(`volunteer/${action}`, { person: ME, ...input })
const isWhole = async () => verifyChain(await rows(), [], sha256Hex)

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
})
afterAll(() => rig.stop())
beforeEach(async () => {
  const emptied = ['shifts', 'attendances', 'ledger', 'replies', 'chain_heads', 'audits', 'notices'] as const
  await Promise.all(emptied.map((name) => rig.db.removeWhere(name, {})))
  await rig.db.put('volunteers', aVolunteer('o-1'))
  rig.cloud.clock.set(NOW)
})

describe('a settlement', () => {
  it('writes what a service came to, once', async () => {
    const doc = await served('s-one', [0, 2])
    const settled = await settle(doc)
    expect(settled.outcome).toMatchObject({ seq: 1, rawMinutes: 120, creditedMinutes: 120, events: 2 })
    expect(await rows()).toMatchObject([
      {
        ...{ _id: `${ME}:1`, person: ME, seq: 1, kind: 'credit', supersedes: null, raw: 120, credited: 120 },
        ...{ source: 'CODE', author: ME, approver: null, servedFrom: BEGIN, servedTo: BEGIN + 2 * HOUR },
        ...{ stationId: 'st-own', reason: '', policyVersion: 'hours-1', recordedAt: NOW },
        shift: { shiftId: 's-one', day: '2026-03-02', leader: '张站长' },
      },
    ])
    const before = await rig.everything()
    await settle(settled)
    expect(await rig.everything()).toBe(before)
  })

  it('writes nothing of somebody who is there still', async () => {
    const doc = await served('s-one', [0, 2], [scan('in', 0)])
    expect((await settleAround(doc, { db: rig.db, now: BEGIN + HOUR })).outcome).toBeNull()
    expect(await rows()).toEqual([])
  })

  it('makes good what a crash left between the row and the outcome', async () => {
    const doc = await served('s-one', [0, 2])
    await settle(doc)
    await rig.db.updateOne('attendances', doc._id, {}, { outcome: null })
    const settled = await settle(doc)
    expect(settled.outcome).toMatchObject({ seq: 1, creditedMinutes: 120 })
    expect(await rows()).toHaveLength(1)
  })

  it('corrects what a late check-out changes, and says why', async () => {
    const doc = await served('s-one', [0, 2], [scan('in', 0), scan('out', 1)])
    await settle(doc)
    await happens(doc, scan('out', 2))
    expect(await rows()).toMatchObject([
      { seq: 1, kind: 'credit', credited: 60 },
      { seq: 2, kind: 'correction', supersedes: 1, credited: 120, reason: '签退记录传到了', author: ME },
    ])
    expect(totalsOf(await rows()).credited).toBe(120)
  })

  it('withdraws what is denied, gives it back where that was wrong, and withdraws it for good where it was right', async () => {
    const doc = await served('s-one', [0, 2], [tick('in', 0), tick('out', 2)])
    await settle(doc)
    await happens(doc, event({ what: 'ask', id: 'c-1', kind: 'notMe', words: '那天我不在' }))
    expect((await rows()).at(-1)).toMatchObject({ kind: 'withdrawal', credited: 0, raw: 0, author: ME })
    expect((await rows()).at(-1)?.reason).toBe('本人说“这不是我”：那天我不在')
    expect(totalsOf(await rows())).toMatchObject({ raw: 0, credited: 0 })
    await happens(doc, event({ what: 'answer', id: 'c-1', decision: 'rejected', words: '有签到表' }, 'o-two'))
    expect((await rows()).at(-1)).toMatchObject({ kind: 'correction', credited: 120, source: 'TICK' })
    await happens(doc, event({ what: 'ask', id: 'c-2', kind: 'notMe', words: '真的不是' }))
    await happens(doc, event({ what: 'answer', id: 'c-2', decision: 'upheld', words: '查实了' }, 'o-two'))
    expect(await rows()).toHaveLength(4)
    expect((await rows()).at(-1)).toMatchObject({ kind: 'withdrawal', supersedes: 3 })
    expect(await isWhole()).toMatchObject({ ok: true })
  })

  it('credits nothing to whom nobody checked out, until a manager says when they left', async () => {
    const doc = await served('s-one', [0, 2], [scan('in', 0)])
    await settle(doc)
    expect(await rows()).toMatchObject([
      { kind: 'credit', credited: 0, raw: 180, servedTo: null, author: 'system', source: 'CODE' },
    ])
    await happens(doc, event({ what: 'checkOut', mark: BEGIN + 2 * HOUR, reason: '看见他走的' }, 'o-host'))
    expect((await rows()).at(-1)).toMatchObject({
      ...{ kind: 'correction', credited: 120, source: 'TICK', author: personOf('o-host') },
      reason: '站点确认了签退时间：看见他走的',
    })
  })

  it('says of hours by hand that they are, and who the two were', async () => {
    const times = { from: BEGIN, to: BEGIN + 2 * HOUR }
    const entry = event({ what: 'propose', ...times, reason: '手机没电', evidence: ['签到表'] }, 'o-host')
    const doc = await served('s-one', [0, 2], [entry])
    expect((await settle(doc)).outcome).toMatchObject({ seq: 0, creditedMinutes: 120 })
    expect(await rows()).toEqual([])
    await happens(doc, event({ what: 'decide', approved: true, reason: '' }, 'o-two'))
    expect(await rows()).toMatchObject([
      {
        ...{ kind: 'credit', source: 'MANUAL', credited: 120, reason: '人工补录：手机没电' },
        ...{ author: personOf('o-host'), approver: personOf('o-two') },
      },
    ])
    await happens(doc, event({ what: 'ask', id: 'c-1', kind: 'notMe', words: '没去' }))
    expect((await rows()).at(-1)).toMatchObject({ kind: 'withdrawal', source: 'MANUAL', author: ME })
    expect(await isWhole()).toMatchObject({ ok: true })
  })
})

describe('hours that share time', () => {
  it('count once over two shifts, and to the other when the first falls away', async () => {
    const [first, second] = [await served('s-one', [0, 2]), await served('s-two', [1, 3])]
    await settle(second)
    expect(await standing()).toEqual([
      ['s-one', 120],
      ['s-two', 60],
    ])
    await happens(first, event({ what: 'ask', id: 'c-1', kind: 'notMe', words: '没去' }))
    expect(await standing()).toEqual([
      ['s-one', 0],
      ['s-two', 120],
    ])
    expect((await rows()).at(-1)).toMatchObject({
      ...{ kind: 'correction', author: 'system', approver: null, reason: '本人别的记录变了，重新计算' },
    })
    expect(await rig.db.get('attendances', second._id)).toMatchObject({ outcome: { creditedMinutes: 120 } })
  })

  it('belong to the day a shift begins on, and count once over midnight', async () => {
    // From ten in the evening to two in the morning, and from one to three.
    await served('s-night', [12, 16])
    const morning = await served('s-morning', [15, 17])
    await settle(morning)
    expect((await rows()).map(({ shift, credited }) => [shift.day, credited])).toEqual([
      ['2026-03-02', 240],
      ['2026-03-03', 60],
    ])
  })

  it('wait above eight hours of a day until somebody has looked, and then count to twelve', async () => {
    await served('s-one', [-2, 3])
    const doc = await served('s-two', [4, 12])
    const settled = await settle(doc)
    expect(settled).toMatchObject({
      outcome: { creditedMinutes: 180, reviewMinutes: 240 },
      asks: ['dayReview'],
    })
    const word = { shiftId: 's-two', approved: true, reason: '活动日，确实在' }
    const { record } = dataOf<Output<'reviewDay'>>(await desk('reviewDay', word))
    expect(record).toMatchObject({ creditedMinutes: 420, reviewMinutes: 0, asks: [] })
    expect(record.reasons).toEqual(['一天最多计 12 小时，超出的 1 小时不计'])
    expect((await rows()).at(-1)).toMatchObject({ credited: 420, author: personOf('o-host') })
    expect((await rows()).at(-1)?.reason).toContain('核实了这一天的时长：活动日，确实在')
    expect(codeOf(await desk('reviewDay', word))).toBe('VOLUNTEER.NO_REVIEW')
  })

  it('wait no longer once a look found them wrong', async () => {
    await served('s-one', [-2, 3])
    await settle(await served('s-two', [4, 12]))
    const word = { shiftId: 's-two', approved: false, reason: '没有人见过' }
    const { record } = dataOf<Output<'reviewDay'>>(await desk('reviewDay', word))
    expect(record).toMatchObject({ creditedMinutes: 180, reviewMinutes: 0, asks: [] })
    expect(record.reasons.join()).toContain('站点核实后没有认可')
    expect(await rows()).toHaveLength(2)
  })

  it('are nobody’s to look at who gains from them', async () => {
    await rig.db.put('grants', aGrant('o-1', 'host', 'st-own'))
    await settle(await served('s-one', [-2, 9]))
    const word = { shiftId: 's-one', approved: true, reason: '我自己' }
    expect(codeOf(await desk('reviewDay', word, 'o-1'))).toBe('VOLUNTEER.OWN_HOURS')
    await rig.db.removeWhere('grants', { openid: 'o-1' })
  })
})

const WRITERS = 50
/** Milliseconds: fifty writers take seconds on a machine that has nothing else to do. */
const PATIENCE = 240_000
/** Services so many days apart; from five on they share nothing but their chain. */
const manyDays = (apart = 5, count = WRITERS) => {
  const startOf = (n: number): number => -24 * apart * (n + 1)
  return Promise.all(Array.from({ length: count }, (_, n) => served(`s-${n}`, [startOf(n), startOf(n) + 2])))
}

/** What a writer does who reads and then writes: the control. */
async function naive(doc: AttendanceDocument): Promise<void> {
  const known = await rows()
  const around = { rows: known, attendances: [doc], reviews: [] }
  const [drafted] = settlementOf(doc, around, NOW).drafts
  if (!drafted) throw new Error('nothing to write')
  const row = appendRow(headOf(known), drafted.draft, sha256Hex)
  await rig.db.put('ledger', { ...row, _id: rowKey(row), stationId: drafted.stationId })
}

describe('fifty writers of one chain at once', () => {
  it.each([
    ['on days of their own', 5, WRITERS],
    ['on days in a row, where each settles those of others, too', 1, 20],
  ])(
    'leave no gap, no fork and no loss, %s',
    async (_where, apart, count) => {
      const docs = await manyDays(apart, count)
      await Promise.all(docs.map(settle))
      const chain = await rows()
      expect(verifyChain(chain, [], sha256Hex)).toMatchObject({ ok: true, head: { seq: count } })
      expect(new Set(chain.map(({ shift }) => shift.shiftId)).size).toBe(count)
      const settled = await rig.db.find('attendances', { person: ME })
      expect(settled.map(({ outcome }) => outcome?.seq).sort()).toEqual(chain.map(({ seq }) => seq).sort())
    },
    PATIENCE,
  )

  it('lose most of it where each reads and then writes', async () => {
    const docs = await manyDays()
    await Promise.all(docs.map(naive))
    expect((await rows()).length).toBeLessThan(WRITERS)
  })

  it('who settle the very same service write one row', async () => {
    const doc = await served('s-one', [0, 2])
    await Promise.all(Array.from({ length: WRITERS }, () => settle(doc)))
    expect(await rows()).toHaveLength(1)
  })

  it('through the function itself: as many words of a manager, one effect each', async () => {
    const docs = await manyDays(5, 20)
    for (const doc of docs) await rig.db.put('attendances', { ...doc, log: doc.log.slice(0, 1) })
    await Promise.all(
      docs.map(({ shiftId, endsAt }) =>
        desk('confirmCheckOut', { shiftId, leftAt: endsAt, reason: '看见的' }),
      ),
    )
    // A busy moment leaves the rest to the clock.
    for (const { _id } of docs) await rig.db.updateOne('attendances', _id, {}, { dueAt: hoursOn(0) })
    await rig.terminal.call('clock/tick')
    const chain = (await rows()).filter(({ shift }) => docs.some(({ shiftId }) => shiftId === shift.shiftId))
    expect(await isWhole()).toMatchObject({ ok: true })
    expect(totalsOf(chain).credited).toBe(docs.length * 120)
    expect(chain).toHaveLength(docs.length)
  })

  it('that change and settle at the same moment end at what is true', async () => {
    const doc = await served('s-one', [0, 8], [scan('in', 0), scan('out', 1)])
    const outs = Array.from({ length: 20 }, (_, n) => scan('out', 2 + n * 0.25))
    const all = await Promise.allSettled(outs.map((each) => happens(doc, each)))
    // Who was never first says so, and comes again.
    for (const [n, each] of all.entries()) {
      if (each.status === 'rejected') await happens(doc, outs[n] ?? scan('out', 2))
    }
    // Whose word was written while others were always first leaves the ledger to the clock.
    await settle(doc)
    expect(await isWhole()).toMatchObject({ ok: true })
    expect(await standing()).toEqual([['s-one', 405]])
  })
})

it('a word that is written does not fail because the ledger cannot be brought up to it: the clock does that', async () => {
  const doc = await served('s-one', [0, 2], [scan('in', 0)])
  const others: Database['updateOne'] = async (name, id, guard, fields) =>
    'outcome' in fields ? false : rig.db.updateOne(name, id, guard, fields)
  const out = scan('out', 2)
  const crowded = { ...context(out.key), db: { ...rig.db, updateOne: others } }
  const after = await changeService(doc._id, crowded, () => out)
  expect(after).toMatchObject({ outcome: null, log: [{}, { way: 'out' }] })
  rig.cloud.clock.set(NOW)
  await rig.terminal.call('clock/tick')
  expect(await rig.db.get('attendances', doc._id)).toMatchObject({
    outcome: { seq: 1, creditedMinutes: 120 },
  })
  expect(await standing()).toEqual([['s-one', 120]])
}, 60_000)

const audit = (at = hoursOn(240)) => auditChains(rig.db, at)
const spoil = (seq: number, fields: Partial<LedgerDocument>) =>
  rig.db.updateOne('ledger', `${ME}:${seq}`, {}, fields)
/** A chain of five rows, whose head was seen. */
async function seenChain(): Promise<AuditDocument> {
  for (let n = 0; n < 5; n += 1) await settle(await served(`s-${n}`, [-24 * (n + 1), -24 * (n + 1) + 2]))
  return audit()
}
const found = async () =>
  (await audit(hoursOn(241))).broken.map(({ verdict }) => [verdict.seq, verdict.fault])

describe('an audit', () => {
  it('finds all whole, keeps the heads apart and gives one hash over them', async () => {
    const first = await seenChain()
    expect(first).toMatchObject({ chains: 1, rows: 5, broken: [], strays: [] })
    expect(await rig.db.get('chain_heads', ME)).toMatchObject({ person: ME, seq: 5, at: hoursOn(240) })
    expect(await rig.db.get('audits', hoursOn(240))).toEqual(first)
    const again = await audit(hoursOn(241))
    expect(again.digest).toBe(first.digest)
    await settle(await served('s-more', [-4, -2]))
    expect((await audit(hoursOn(242))).digest).not.toBe(first.digest)
  })

  it.each([
    ['minutes that were changed', () => spoil(3, { credited: 60 }), [3, 'edited']],
    ['a row that was taken out', () => rig.db.removeWhere('ledger', { _id: `${ME}:2` }), [2, 'gap']],
    ['an end that was cut off', () => rig.db.removeWhere('ledger', { _id: `${ME}:5` }), [5, 'truncated']],
    ['a chain that is gone', () => rig.db.removeWhere('ledger', { person: ME }), [5, 'truncated']],
    ['a row in somebody else’s name', () => spoil(4, { person: personOf('o-2') }), [4, 'edited']],
  ])('finds %s', async (_what, tamper, broken) => {
    await seenChain()
    await tamper()
    expect(await found()).toEqual([broken])
    expect(await rig.db.get('chain_heads', ME)).toMatchObject({ seq: 5, at: hoursOn(240) })
  })

  it('finds a row that was changed with its hash, and a chain written anew from there', async () => {
    await seenChain()
    const chain = await rows()
    const last = chain.at(-1) as LedgerDocument
    const forged = { ...last, raw: 999, credited: 999 }
    await spoil(5, { raw: 999, credited: 999, hash: sha256Hex(canonicalText(forged)) })
    expect(await found()).toEqual([[5, 'rewritten']])
  })

  it('finds rows that were moved to somebody else’s chain whole', async () => {
    await seenChain()
    const thief = personOf('o-thief')
    const chain = await rows()
    await rig.db.removeWhere('ledger', { person: ME })
    for (const row of chain) await rig.db.put('ledger', { ...row, _id: `${thief}:${row.seq}` })
    expect(await found()).toContainEqual([1, 'otherPerson'])
  })

  it('names a service that the ledger does not bear out, and the clock settles it again', async () => {
    await seenChain()
    const id = `s-0:${ME}`
    const doc = (await rig.db.get('attendances', id)) as AttendanceDocument
    const dueAt = '9999-12-31T23:59:59.999Z'
    const outcome = doc.outcome && { ...doc.outcome, creditedMinutes: 999 }
    await rig.db.updateOne('attendances', id, {}, { outcome, dueAt })
    expect((await audit(hoursOn(240.5))).strays).toEqual([id])
    rig.cloud.clock.set(BEGIN + 241 * HOUR)
    await rig.terminal.call('clock/tick')
    expect(await rig.db.get('attendances', id)).toMatchObject({ outcome: { creditedMinutes: 120 } })
    expect((await audit(hoursOn(242))).strays).toEqual([])
  })
})

describe('npm run audit', () => {
  const command = (...args: string[]) =>
    new Promise<{ code: number; out: string }>((done) => {
      const cli = path.resolve(__dirname, '../../node_modules/tsx/dist/cli.mjs')
      const main = path.resolve(__dirname, '../../local/audit/main.ts')
      execFile(process.execPath, [cli, main, ...args], (error, out, err) =>
        done({ code: error ? Number(error.code) : 0, out: out + err }),
      )
    })

  it('says of a running cloud that all is whole, and changes nothing', async () => {
    const { digest } = await seenChain()
    const before = await rig.everything()
    const { code, out } = await command('--cloud', rig.cloud.base)
    expect(out).toContain('1 条链 chains，5 条记录 rows')
    expect(out).toContain(digest)
    expect(code).toBe(0)
    expect(await rig.everything()).toBe(before)
  })

  it('names the first broken link and fails', async () => {
    await seenChain()
    await spoil(3, { credited: 60 })
    const { code, out } = await command('--cloud', rig.cloud.base)
    expect(out).toContain(`✗ ${ME}: 第 3 条记录写好以后被改过 (edited, seq 3)`)
    expect(code).toBe(1)
  })

  it('says so where there is nothing to audit', async () => {
    const { code, out } = await command('--data', '/nowhere')
    expect(out).toContain('no data here')
    expect(code).toBe(1)
  })
})

describe('what people see of it', () => {
  it('is added up from the rows that stand', async () => {
    await settle(await served('s-one', [0, 2]))
    await settle(await served('s-two', [24, 26], [scan('in', 24, { confirm: true }), scan('out', 26)]))
    const hours = dataOf<Output<'hours'>>(await rig.as('o-1').call('volunteer/hours'))
    expect(hours).toMatchObject({
      ...{ person: ME, creditedMinutes: 120, waitingMinutes: 120, manualMinutes: 0, stars: 0 },
      ...{ minutesToNext: 5_880, head: { person: ME, seq: 1 } },
    })
    expect(hours.records.map(({ shiftId, state }) => [shiftId, state])).toEqual([
      ['s-two', 'pending'],
      ['s-one', 'counted'],
    ])
  })

  it('can be verified by the phone from the rows alone', async () => {
    await seenChain()
    const chain = async (from: number) =>
      dataOf<Output<'chain'>>(await rig.as('o-1').call('volunteer/chain', { from }))
    const { rows: sent, more } = await chain(1)
    expect(more).toBe(false)
    expect(verifyChain(sent)).toMatchObject({ ok: true, head: { seq: 5 } })
    expect((await chain(4)).rows.map(({ seq }) => seq)).toEqual([4, 5])
    const other = await rig.as('o-2').call('volunteer/chain', { from: 1, person: ME })
    expect(codeOf(other)).toBe('VOLUNTEER.NOT_YOURS')
  })

  it('leaves the desk as a list of a month, without what was withdrawn', async () => {
    const gone = await served('s-gone', [0, 2], [tick('in', 0), tick('out', 2)])
    await settle(gone)
    await settle(
      await served('s-april', [30 * 24, 30 * 24 + 2], [scan('in', 30 * 24), scan('out', 30 * 24 + 2)]),
    )
    await settle(await served('s-kept', [24, 26]))
    await happens(gone, event({ what: 'ask', id: 'c-1', kind: 'notMe', words: '没去' }))
    const month = async () => {
      const input = { stationId: 'st-own', month: '2026-03' }
      return dataOf<Output<'exportHours'>>(await rig.as('o-host').call('volunteer/exportHours', input))
        .entries
    }
    expect((await month()).map(({ name, row }) => [name, row.shift.shiftId])).toEqual([['o-1', 's-kept']])
    await rig.db.put('volunteers', aVolunteer('o-1', { name: '另一个人' }))
    expect((await month()).map(({ name }) => name)).toEqual(['o-1（现名：另一个人）'])
    await rig.db.put('volunteers', aVolunteer('o-1', { closedAt: hoursOn(0) }))
    expect((await month()).map(({ name }) => name)).toEqual(['（已注销）'])
  })

  it('leaves the desk once each, as it was corrected, in the month in whose night it began', async () => {
    // From eleven at night on the last of March in Shanghai to three in April.
    const night = 29 * 24 + 13
    const late = await served('s-night', [night, night + 4], [scan('in', night), scan('out', night + 2)])
    // At seven in the morning on the first of April in Shanghai it is still March in UTC.
    await settle(await served('s-dawn', [29 * 24 + 21, 29 * 24 + 23]))
    await settle(late)
    await happens(late, scan('out', night + 4))
    const month = async (text: string) => {
      const input = { stationId: 'st-own', month: text }
      const answer = await rig.as('o-host').call('volunteer/exportHours', input)
      return dataOf<Output<'exportHours'>>(answer).entries.map(({ row }) => [
        row.shift.shiftId,
        row.seq,
        row.credited,
      ])
    }
    expect((await rows()).map(({ kind, shift }) => [shift.shiftId, kind])).toContainEqual([
      's-night',
      'correction',
    ])
    const march = await month('2026-03')
    expect(march.map(([id, , credited]) => [id, credited])).toEqual([['s-night', 240]])
    expect((await month('2026-04')).map(([id]) => id)).toEqual(['s-dawn'])
    expect(await month('2026-02')).toEqual([])
  })

  it('waits at the desk: what somebody asked is never hidden behind forgotten check-outs', async () => {
    await settle(await served('s-asked', [100, 102]))
    const asked = await rig
      .as('o-1')
      .call('volunteer/ask', { shiftId: 's-asked', kind: 'query', words: '请看看' })
    expect(codeOf(asked)).toBe('OK')
    const shift = aShift('s-crowd', { startsAt: hoursOn(0), endsAt: hoursOn(2) })
    const missing = { log: [scan('in', 0)], asks: ['missing' as const] }
    const docs = Array.from({ length: 210 }, (_, n) => anAttendance(shift, `o-c${n}`, missing))
    await Promise.all(docs.map((doc) => rig.db.put('attendances', doc)))
    const answer = await rig.as('o-host').call('volunteer/todo', { stationId: 'st-own' })
    const { todo } = dataOf<Output<'todo'>>(answer)
    expect(todo).toHaveLength(201)
    expect(todo.filter(({ record }) => record.asks.includes('case'))).toHaveLength(1)
  })

  it('waits at the desk, the longest due first', async () => {
    await settle(await served('s-new', [24, 26], [scan('in', 24, { confirm: true }), scan('out', 26)]))
    await settle(await served('s-old', [0, 2], [scan('in', 0)]))
    const answer = await rig.as('o-host').call('volunteer/todo', { stationId: 'st-own' })
    const { todo } = dataOf<Output<'todo'>>(answer)
    expect(todo.map(({ record, due }) => [record.shiftId, record.asks, due])).toEqual([
      ['s-old', ['missing'], '2026-03-16'],
      ['s-new', ['confirm'], '2026-03-17'],
    ])
    expect(todo.flatMap(({ forOthers }) => forOthers)).toEqual([])
  })
})
