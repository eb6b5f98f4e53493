import { personOf } from '../../cloudfunctions/activity/domain/person'
import type { Database } from '../../cloudfunctions/kernel/database'
import { SEAL_KEYS } from '../../cloudfunctions/kernel/secret'
import type { Answer } from '../../cloudfunctions/kernel/serve'
import type { FlagDocument, ServiceEvent } from '../../cloudfunctions/schema/documents'
import { routes } from '../../cloudfunctions/volunteer'
import { settleAround } from '../../cloudfunctions/volunteer/commands/settle'
import { codeOf, type Rig, startRig } from './rig'
import { counting } from './rig/counting'
import { aGrant, aShift, anAttendance, BEGIN, hoursOn } from './rig/fixtures'
import { about, aCertificate } from './rig/records'
import { beginService, sendService, serviceRequests } from './rig/service-requests'
import { beginShifts, sendShift, shiftQuestions, shiftRequests } from './rig/shift-requests'
import { beginWords, sendWord, type WordRequest, wordRequests } from './rig/word-requests'

let rig: Rig
const crowd = Array.from({ length: 30 }, (_, n) => `o-${n}`)
const own = { stationId: 'st-own' }

const FLAG: FlagDocument = {
  ...{ _id: 'hasty:s-own', flag: 'hasty', ...own, streetCode: '310101001', districtCode: '310101' },
  ...{ words: '活动建立后 1 分钟就有了这条记录', records: [], at: hoursOn(-1), state: 'open', note: '' },
  ...{ by: null, closedAt: null, revision: 0, applied: [] },
}

const asked = (who: string, action: string, input: object): WordRequest => ({
  ...{ who, input },
  action: `volunteer/${action}`,
})

/** Every question about records, and what officers and managers do about whole days. */
const others: Record<string, WordRequest> = {
  hours: asked('o-mum', 'hours', { person: about.ward.person }),
  record: asked('o-mum', 'record', about.ward),
  chain: asked('o-mum', 'chain', { person: about.ward.person, from: 1 }),
  documents: asked('o-mum', 'documents', { person: about.ward.person }),
  document: asked('o-mum', 'document', { number: aCertificate(about.ward.person)._id }),
  verify: asked('o-stranger', 'verify', { code: aCertificate(about.ward.person).code }),
  shiftRoster: asked('o-host', 'shiftRoster', { shiftId: 's-served' }),
  shiftKey: asked('o-host', 'shiftKey', { shiftId: 's-served' }),
  exportHours: asked('o-host', 'exportHours', { ...own, month: '2026-02' }),
  todo: asked('o-host', 'todo', own),
  flags: asked('o-officer', 'flags', { kind: 'street', id: '310101001' }),
  closeFlag: asked('o-officer', 'closeFlag', { flagId: FLAG._id, note: '查过了' }),
}

beforeAll(async () => {
  rig = await startRig()
  process.env[SEAL_KEYS] = `1:${'5e'.repeat(32)}`
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
  await rig.db.put('grants', aGrant('o-officer', 'streetOfficer', '310101001'))
})
afterAll(async () => {
  delete process.env[SEAL_KEYS]
  await rig.stop()
})

interface Terms<Request> {
  begin: (request: Request) => Promise<void>
  send: (request: Request, db: Database) => Promise<Answer>
}

/** Operations of each case. */
async function costs<Request>(cases: Record<string, Request>, { begin, send }: Terms<Request>) {
  const table: Record<string, number> = {}
  for (const [what, request] of Object.entries(cases)) {
    await begin(request)
    const { db, operations } = counting()
    expect([what, codeOf(await send(request, db))]).toEqual([what, 'OK'])
    table[what] = operations.length
  }
  return table
}

const shifts = { begin: beginShifts, send: sendShift }
const services = { begin: beginService, send: sendService }
const words = {
  begin: async () => {
    await beginWords()
    await rig.db.put('flags', FLAG)
  },
  send: sendWord,
}

const longDay: Record<string, (typeof serviceRequests)[string]> = {
  reviewDay: {
    ...{ action: 'reviewDay', who: 'o-host', hours: 0 },
    input: { shiftId: 's-long', person: personOf('o-1'), approved: true, reason: '问过了' },
  },
}

/** A day of eleven hours, of which somebody has to look at three. */
async function beginLongDay(request: (typeof serviceRequests)[string]): Promise<void> {
  await beginService(request)
  const shift = aShift('s-long', { startsAt: hoursOn(-12), endsAt: hoursOn(-1), joined: ['o-1'] })
  const log = (['in', 'out'] as const).map((way) => ({
    ...{ what: 'tick', way, key: way, at: BEGIN, by: 'o-host', nonce: way },
    mark: BEGIN - (way === 'in' ? 12 : 1) * 3_600_000,
  })) as ServiceEvent[]
  await rig.db.put('shifts', shift)
  const long = anAttendance(shift, 'o-1', { log })
  await rig.db.put('attendances', long)
  await settleAround(long, { db: rig.db, now: BEGIN })
}

/**
 * Among them are the claim of a request, and where a keeper acts, two that say whether they may. What can be asked at the
 * same moment is: the time is less than the sum.
 */
describe('what an action costs in database operations', () => {
  it('is on the table for every one', () => {
    const tables = [shiftRequests, shiftQuestions, serviceRequests, wordRequests, others, longDay]
    const all = tables.flatMap((table) => Object.values<{ action: string }>(table))
    const actions = all.map(({ action }) => action).filter((action) => !action.startsWith('account/'))
    const own = new Set(actions.map((action) => action.replace('volunteer/', '')))
    expect([...own].sort()).toEqual(Object.keys(routes).sort())
  })

  it('to ask about shifts', async () => {
    expect(await costs(shiftQuestions, shifts)).toMatchInlineSnapshot(`
     {
       "board of a day": 1,
       "board of a week": 7,
       "deskShifts of a day": 6,
       "myShifts": 5,
       "profile": 2,
       "roles": 1,
       "shift": 1,
       "standing": 6,
     }
    `)
  })

  it('to do something about shifts', async () => {
    expect(await costs(shiftRequests, shifts)).toMatchInlineSnapshot(`
     {
       "adding a training": 12,
       "adding an award": 12,
       "adding at the desk": 12,
       "calling off": 8,
       "changing an entry": 7,
       "dropping at the desk": 10,
       "editing a shift": 8,
       "joining": 10,
       "joining in paid time": 16,
       "leaving": 10,
       "offering a place": 9,
       "opening two shifts": 9,
       "registering": 4,
       "taking over a place": 12,
     }
    `)
  })

  it('to serve: to check in no more than six', async () => {
    const table = await costs(serviceRequests, services)
    expect(table['the first scan']).toBeLessThanOrEqual(6)
    expect(table).toMatchInlineSnapshot(`
     {
       "a check-out by scan": 15,
       "a check-out that has to wait": 9,
       "a first tick": 10,
       "a missed check-out": 18,
       "a rating": 18,
       "a tick at the end": 19,
       "a wrong code": 9,
       "approving overtime": 18,
       "confirming a late scan": 18,
       "paid duty": 19,
       "taking a tick back": 13,
       "the first scan": 6,
     }
    `)
  })

  it('to serve: the same however many people are on the shift and serve', async () => {
    const alone = await costs(serviceRequests, services)
    const begin = async (request: (typeof serviceRequests)[string]) => {
      await beginService(request)
      const shift = aShift('s-hot', { joined: [...new Set(['o-1', 'o-2', ...crowd])], capacity: 40 })
      await rig.db.put('shifts', shift)
      await Promise.all(
        crowd.slice(3).map((openid) => rig.db.put('attendances', anAttendance(shift, openid))),
      )
    }
    expect(await costs(serviceRequests, { begin, send: sendService })).toEqual(alone)
  })

  it('to speak about records', async () => {
    expect(await costs(wordRequests, words)).toMatchInlineSnapshot(`
     {
       "agreeing to hours by hand": 22,
       "answering a question": 21,
       "closing an account": 4,
       "denying a record": 9,
       "issuing a document": 8,
       "proposing hours by hand": 21,
       "refusing hours by hand": 20,
       "sealing a number": 5,
       "taking a document back": 7,
       "vouching for one’s child": 19,
       "vouching for somebody": 20,
     }
    `)
  })

  it('to read records and documents', async () => {
    expect(await costs(others, words)).toMatchInlineSnapshot(`
     {
       "chain": 3,
       "closeFlag": 9,
       "document": 4,
       "documents": 6,
       "exportHours": 4,
       "flags": 5,
       "hours": 5,
       "record": 5,
       "shiftKey": 3,
       "shiftRoster": 6,
       "todo": 7,
       "verify": 3,
     }
    `)
  })

  it('to look at a day', async () => {
    expect(await costs(longDay, { begin: beginLongDay, send: sendService })).toMatchInlineSnapshot(`
     {
       "reviewDay": 19,
     }
    `)
  })
})
