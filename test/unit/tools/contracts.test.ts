import Ajv from 'ajv'
import { describeActions } from '../../../tools/contracts/describe'
import { contractsText } from '../../../tools/contracts/text'

/** Formats are for reading here; the server checks days by itself. */
const ajv = new Ajv({ strict: false, validateFormats: false })

describe('npm run contracts', () => {
  it('knows every action of every function, each once', async () => {
    const actions = (await describeActions()).map(({ action }) => action)
    expect(new Set(actions).size).toBe(actions.length)
    expect(actions).toEqual(
      expect.arrayContaining(['account/me', 'clock/rebuildIndex', 'station/announceClosure']),
    )
  })

  it('gives schemas that other programs can use', async () => {
    for (const { input, output } of await describeActions()) {
      expect(typeof ajv.compile(input)).toBe('function')
      expect(typeof ajv.compile(output)).toBe('function')
    }
    const announce = (await describeActions()).find(({ action }) => action === 'station/announceClosure')
    const accepts = ajv.compile(announce?.input ?? {})
    const good = { stationId: 'st-1', from: '2026-03-10', to: '2026-03-11', reason: '检修' }
    expect(accepts(good)).toBe(true)
    expect(accepts({ ...good, stationId: { $gt: '' } })).toBe(false)
    expect(accepts({ ...good, reason: '' })).toBe(false)
  })

  it('says in text who may, and which fields may be left out', async () => {
    const text = contractsText(await describeActions())
    expect(text).toContain('station/printedCode  (command, with a requestId)')
    expect(text).toContain(
      'host@station, streetOfficer@street, districtOfficer@district, networkOfficer@network',
    )
    expect(text).toContain('timers and terminals, never a phone')
    expect(text).toMatch(/radiusM\?: number 50…20000 = 2000/)
    expect(text).toMatch(/lng: number 73…136/)
  })
})
