import { personOf } from '../../cloudfunctions/activity/domain/person'
import { routes as accountRoutes } from '../../cloudfunctions/account'
import type { Database } from '../../cloudfunctions/kernel/database'
import { files, wechat } from '../../cloudfunctions/kernel/platform'
import { SEAL_KEYS } from '../../cloudfunctions/kernel/secret'
import { type Answer, serve } from '../../cloudfunctions/kernel/serve'
import { routes as volunteerRoutes } from '../../cloudfunctions/volunteer'
import { codeOf, type Rig, startRig } from './rig'
import { type Dying, eachOperation, ENDS } from './rig/dying'
import { aCarePerson, aGrant, aHousehold, aVolunteer, BEGIN, hoursOn } from './rig/fixtures'
import { about, aCertificate, CASE_ID, february, keepRecords, keepShifts } from './rig/records'

let rig: Rig
/** Each case is dozens of runs, and the machine may be busy. */
const PATIENCE = 300_000
const WRITTEN = ['attendances', 'ledger', 'certificates', 'volunteers', 'households'] as const

beforeAll(async () => {
  rig = await startRig()
  process.env[SEAL_KEYS] = `1:${'5e'.repeat(32)}`
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
})
afterAll(async () => {
  delete process.env[SEAL_KEYS]
  await rig.stop()
})

/** One request: which action, whose, and what of. */
interface Request {
  action: string
  who: string
  input: object
}

const byHand = { from: hoursOn(-4), to: hoursOn(-2), reason: '手机没电', evidence: ['签到表在 2 号柜'] }
const given = aCertificate(about.ward.person)
const host = (action: string, input: object): Request => ({
  action: `volunteer/${action}`,
  who: 'o-host',
  input,
})
const mum = (action: string, input: object): Request => ({
  action: `volunteer/${action}`,
  who: 'o-mum',
  input,
})

const requests: Record<string, Request> = {
  'proposing hours by hand': host('enterByHand', { ...about.propose, ...byHand }),
  'agreeing to hours by hand': host('decideByHand', { ...about.decide, approved: true }),
  'refusing hours by hand': host('decideByHand', { ...about.decide, approved: false, reason: '没有来' }),
  'vouching for somebody': host('vouchFor', { ...about.vouchFor, agreed: true }),
  'vouching for one’s child': mum('vouch', { ...about.ward, agreed: true }),
  'denying a record': mum('ask', { ...about.ward, kind: 'notMe', words: '那天没有去' }),
  'answering a question': host('answerCase', {
    ...{ ...about.case, caseId: CASE_ID, decision: 'upheld', words: '查过了' },
  }),
  'sealing a number': mum('setIdentity', { number: '11010519491231002X', agreed: true }),
  'issuing a document': mum('issue', { person: about.ward.person, kind: 'statement', ...february }),
  'taking a document back': mum('withdrawDocument', { number: given._id, reason: '写错了' }),
  'closing an account': { action: 'account/close', who: 'o-mum', input: { agreed: true } },
}

/** Sends a request to the real function in this process, over this database. */
function send({ action, who, input }: Request, db: Database): Promise<Answer> {
  const [name = '', route = ''] = action.split('/')
  const world = { clock: () => BEGIN, log: () => undefined, db, files, wechat }
  const routes = name === 'account' ? accountRoutes : volunteerRoutes
  const caller = () => ({ kind: 'account' as const, openid: who })
  return serve(
    { name, routes },
    { ...world, caller },
  )({
    ...{ action: route, requestId: 'request-of-the-case', input },
  })
}

async function begin(): Promise<void> {
  const emptied = [...WRITTEN, 'shifts', 'replies'] as const
  await Promise.all(emptied.map((name) => rig.db.removeWhere(name, {})))
  await keepShifts(rig.db, [personOf('o-mum')])
  await keepRecords(rig.db)
  await rig.db.put('households', aHousehold('o-mum', [aCarePerson()]))
  await rig.db.put('volunteers', aVolunteer('o-mum'))
}

/** What requests write. What is sealed looks different each time. */
async function effects(): Promise<string> {
  const all = await Promise.all(WRITTEN.map((name) => rig.db.all(name)))
  return JSON.stringify(all).replace(/"sealed":"[^"]*"/g, '')
}

describe('a word whose process ends at any of its operations', () => {
  it.each(Object.keys(requests))(
    '%s: sent once more, it has its one effect and its one answer',
    async (what) => {
      const request = requests[what] as Request
      await begin()
      const before = await effects()
      const answer = await send(request, rig.db)
      expect(codeOf(answer)).toBe('OK')
      const whole = await effects()
      expect(whole).not.toBe(before)
      expect(await send(request, rig.db)).toEqual(answer)
      expect(await effects()).toBe(whole)
      const check = async ({ db, isHit }: Dying): Promise<void> => {
        await begin()
        const first = await send(request, db)
        if (!first.ok) expect(first.error.kind).toMatch(/^(unexpected|busy)$/)
        if (isHit() && !first.ok) expect(await send(request, rig.db)).toEqual(answer)
        expect(await effects()).toBe(whole)
      }
      for (const end of ENDS) expect(await eachOperation(rig.db, end, check)).toBeGreaterThanOrEqual(2)
    },
    PATIENCE,
  )
})
