import fc from 'fast-check'
import { pictureText, STEP_MS, stepAt } from '../../../../miniprogram/shared/code/rotating'
import {
  MAX_SCAN_LENGTH,
  nonceOf,
  readPicture,
  readScan,
  type Scan,
  scanText,
} from '../../../../miniprogram/shared/volunteer/scan'
import { NINE, PERSON } from './ledger-rows'

const KEY = 'b2'.repeat(32)
const scan: Scan = {
  ...{ shiftId: 's-am', person: PERSON, way: 'in', place: 'pass', nonce: '0123456789abcdef'.repeat(2) },
  code: { how: 'CODE', step: stepAt(NINE), tag: 'abcdef012345' },
  deviceAt: NINE + 5_000,
}

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
const anyScan: fc.Arbitrary<Scan> = fc.record({
  ...{ shiftId: fc.stringMatching(/^[a-z0-9-]{3,40}$/), person: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/) },
  ...{ way: fc.constantFrom('in', 'out'), place: fc.constantFrom('pass', 'outside', 'unknown') },
  ...{ nonce: hex(32), deviceAt: fc.nat({ max: Number.MAX_SAFE_INTEGER }) },
  code: fc.oneof(
    fc.record({ how: fc.constant('CODE' as const), step: fc.nat(2 ** 31 - 1), tag: hex(12) }),
    fc.record({ how: fc.constant('TYPED' as const), figures: fc.stringMatching(/^\d{6}$/) }),
  ),
})

describe('the line of a scan', () => {
  it('looks like this', () => {
    expect(scanText(scan)).toMatch(
      /^xs1\.s-am\.p-0123456789abcdef01234567\.i\.p[0-9a-z]+-abcdef012345\.[0-9a-z]+\.[0-9a-f]{32}\.p\.[0-9a-f]{12}$/,
    )
    expect(
      scanText({ ...scan, way: 'out', place: 'outside', code: { how: 'TYPED', figures: '004217' } }),
    ).toMatch(/\.o\.t004217\.[0-9a-z]+\.[0-9a-f]{32}\.x\./)
  })

  it('is read back as it was, whatever the scan, and is never too long', () => {
    fc.assert(
      fc.property(anyScan, (each) => {
        const text = scanText(each)
        expect(readScan(text)).toEqual(each)
        expect(text.length).toBeLessThanOrEqual(MAX_SCAN_LENGTH)
      }),
    )
  })

  it('is not read when any character of it is another, is missing, is one too many, or changed places', () => {
    const marks = fc.constantFrom(...'0123456789abcdefixoput.-_XZ ')
    fc.assert(
      fc.property(anyScan, fc.nat(), marks, (each, where, mark) => {
        const text = scanText(each)
        const at = where % text.length
        const [head, tail] = [text.slice(0, at), text.slice(at + 1)]
        const turned = head + (tail[0] ?? '') + (text[at] ?? '') + tail.slice(1)
        for (const bad of [head + mark + tail, head + tail, head + mark + text.slice(at), turned]) {
          if (bad !== text) expect(readScan(bad)).toBeNull()
        }
      }),
    )
  })

  it.each([
    ['nothing', ''],
    ['a web address', 'https://example.com/?xs1.s-am'],
    ['a picture', pictureText('s-am', KEY, stepAt(NINE))],
    ['two lines', `${scanText(scan)}\n`],
    ['an endless line', `xs1.${'s'.repeat(100_000)}`],
    ['figures that no clock shows', scanText({ ...scan, deviceAt: 2 ** 56 })],
  ])('is not %s', (_what, text) => expect(readScan(text)).toBeNull())

  it('is not read from anything else, and nothing makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(readScan(text)).toBeNull()))
  })

  it('names a scan by 16 bytes', () => {
    const bytes = Array.from({ length: 20 }, (_byte, at) => at)
    expect(nonceOf(bytes)).toBe('000102030405060708090a0b0c0d0e0f')
    expect(() => nonceOf(bytes.slice(0, 15))).toThrow(RangeError)
  })
})

describe('what the camera saw', () => {
  it('is the code that is shown', () => {
    const seen = readPicture(pictureText('s-am', KEY, stepAt(NINE)), 's-am')
    expect(seen).toEqual({
      ok: true,
      code: { how: 'CODE', step: NINE / STEP_MS, tag: expect.stringMatching(/^[0-9a-f]{12}$/) },
    })
  })

  it.each([
    ['a random picture', 'https://u.wechat.com/x', 'SCAN.NOT_OURS'],
    ['the printed code of a station', 'pages/station?id=12', 'SCAN.NOT_OURS'],
    ['nothing', '', 'SCAN.NOT_OURS'],
    ['a piece of a code', 'xa1.s-am.abc', 'SCAN.NOT_OURS'],
    ['the code of another shift', pictureText('s-pm', KEY, stepAt(NINE)), 'SCAN.OTHER_SHIFT'],
  ])('is %s, and the words say what to do', (_what, text, code) => {
    expect(readPicture(text, 's-am')).toMatchObject({
      ok: false,
      code,
      message: expect.stringContaining('扫'),
    })
  })
})
