import { SEAL_KEYS } from '../../cloudfunctions/kernel/secret'
import { codeOf, type Rig, startRig } from './rig'
import { type Dying, eachOperation, ENDS } from './rig/dying'
import { aGrant } from './rig/fixtures'
import { beginWords, sendWord, type WordRequest, wordRequests, WRITTEN } from './rig/word-requests'

let rig: Rig
/** Each case is dozens of runs, and the machine may be busy. */
const PATIENCE = 300_000

beforeAll(async () => {
  rig = await startRig()
  process.env[SEAL_KEYS] = `1:${'5e'.repeat(32)}`
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
})
afterAll(async () => {
  delete process.env[SEAL_KEYS]
  await rig.stop()
})

/** What requests write. What is sealed looks different each time. */
async function effects(): Promise<string> {
  const all = await Promise.all(WRITTEN.map((name) => rig.db.all(name)))
  return JSON.stringify(all).replace(/"sealed":"[^"]*"/g, '')
}

describe('a word whose process ends at any of its operations', () => {
  it.each(Object.keys(wordRequests))(
    '%s: sent once more, it has its one effect and its one answer',
    async (what) => {
      const request = wordRequests[what] as WordRequest
      await beginWords()
      const before = await effects()
      const answer = await sendWord(request, rig.db)
      expect(codeOf(answer)).toBe('OK')
      const whole = await effects()
      expect(whole).not.toBe(before)
      expect(await sendWord(request, rig.db)).toEqual(answer)
      expect(await effects()).toBe(whole)
      const check = async ({ db, isHit }: Dying): Promise<void> => {
        await beginWords()
        const first = await sendWord(request, db)
        if (!first.ok) expect(first.error.kind).toMatch(/^(unexpected|busy)$/)
        if (isHit() && !first.ok) expect(await sendWord(request, rig.db)).toEqual(answer)
        expect(await effects()).toBe(whole)
      }
      for (const end of ENDS) expect(await eachOperation(rig.db, end, check)).toBeGreaterThanOrEqual(2)
    },
    PATIENCE,
  )
})
