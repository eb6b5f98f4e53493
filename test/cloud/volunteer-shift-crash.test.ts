import type { Answer } from '../../cloudfunctions/kernel/serve'
import { codeOf, type Rig, startRig } from './rig'
import { type Dying, eachOperation, ENDS } from './rig/dying'
import { aGrant } from './rig/fixtures'
import { beginShifts, sendShift, type ShiftRequest, shiftRequests } from './rig/shift-requests'

let rig: Rig
/** Each case is dozens of runs, and the machine may be busy. */
const PATIENCE = 300_000
const WRITTEN = ['shifts', 'volunteers', 'attendances', 'ledger', 'chain_heads'] as const

/** What requests write, but for secrets, which are dealt anew by each run that opens a shift. */
async function effects(): Promise<string> {
  const all = await Promise.all(WRITTEN.map((name) => rig.db.all(name)))
  return JSON.stringify(all).replace(/"codeKey":"[0-9a-f]{64}"/g, '')
}

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
})
afterAll(() => rig.stop())

const requestOf = (what: string): ShiftRequest => shiftRequests[what] as ShiftRequest

describe('a request about shifts whose process ends at any of its operations', () => {
  it.each(Object.keys(shiftRequests))(
    '%s: sent once more, it has its one effect and its one answer',
    async (what) => {
      const request = requestOf(what)
      await beginShifts(request)
      const before = await effects()
      const answer = await sendShift(request, rig.db)
      expect(codeOf(answer)).toBe('OK')
      const whole = await effects()
      expect(whole).not.toBe(before)
      expect(await sendShift(request, rig.db)).toEqual(answer)
      expect(await effects()).toBe(whole)
      const check = async ({ db, isHit }: Dying): Promise<void> => {
        await beginShifts(request)
        const first: Answer = await sendShift(request, db)
        if (!first.ok) expect(first.error.kind).toMatch(/^(unexpected|busy)$/)
        if (isHit() && !first.ok) expect(await sendShift(request, rig.db)).toEqual(answer)
        expect(await effects()).toBe(whole)
      }
      for (const end of ENDS) expect(await eachOperation(rig.db, end, check)).toBeGreaterThanOrEqual(2)
    },
    PATIENCE,
  )

  it.each(Object.keys(shiftRequests))(
    '%s: sent once more days later, it does nothing twice and is refused nothing it had',
    async (what) => {
      const request = requestOf(what)
      const check = async ({ db, isHit }: Dying): Promise<void> => {
        await beginShifts(request)
        const before = await effects()
        await sendShift(request, db)
        const after = await effects()
        if (!isHit() || after === before) return
        const late = codeOf(await sendShift({ ...request, hours: 72 }, rig.db))
        // Registered at the desk and not on the list yet when the process ended: now the shift is over.
        expect(what === 'adding at the desk' ? ['OK', 'VOLUNTEER.OVER'] : ['OK']).toContain(late)
        // What is made of several documents may have been made in part; nothing else is ever half done.
        const isOne = !['opening two shifts', 'joining in paid time', 'adding at the desk'].includes(what)
        if (isOne) expect(await effects()).toBe(after)
      }
      await eachOperation(rig.db, 'after', check)
    },
    PATIENCE,
  )
})
