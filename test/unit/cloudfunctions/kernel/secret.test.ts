import { SEAL_KEYS, sealingOf } from '../../../../cloudfunctions/kernel/secret'

const [first, second] = [`1:${'ab'.repeat(32)}`, `2:${'cd'.repeat(32)}`]
const sealing = (keys: string) => {
  const made = sealingOf({ [SEAL_KEYS]: keys })
  if (!made) throw new Error('no keys')
  return made
}
const NUMBER = '31010119490307662X'

describe('a sealed text', () => {
  it('opens again, and shows nothing of itself', () => {
    const sealed = sealing(first).seal(NUMBER, 'p-1')
    expect(sealed).toMatch(/^1\.[\w-]+$/)
    expect(sealed).not.toContain('3101')
    expect(sealing(first).open(sealed, 'p-1')).toBe(NUMBER)
  })

  it('looks different each time', () => {
    expect(sealing(first).seal(NUMBER, 'p-1')).not.toBe(sealing(first).seal(NUMBER, 'p-1'))
  })

  it('does not open for another owner, with another key, or when a sign was changed anywhere', () => {
    const sealed = sealing(first).seal(NUMBER, 'p-1')
    expect(() => sealing(first).open(sealed, 'p-2')).toThrow()
    expect(() => sealing(first.replace('ab', 'ac')).open(sealed, 'p-1')).toThrow()
    for (let at = 2; at < sealed.length - 1; at++) {
      const other = sealed[at] === 'A' ? 'B' : 'A'
      expect(() => sealing(first).open(sealed.slice(0, at) + other + sealed.slice(at + 1), 'p-1')).toThrow()
    }
    for (const cut of ['', '1.', sealed.slice(0, 20), 'x', '2.abc'])
      expect(() => sealing(first).open(cut, 'p-1')).toThrow()
  })
})

describe('keys', () => {
  it('change by adding one: the newest seals, the older still opens', () => {
    const old = sealing(first).seal(NUMBER, 'p-1')
    const both = sealing(`${first}, ${second}`)
    expect(both.seal(NUMBER, 'p-1')).toMatch(/^2\./)
    expect(both.open(old, 'p-1')).toBe(NUMBER)
    expect(() => sealing(second).open(old, 'p-1')).toThrow('no key of version 1')
  })

  it('may be missing, and then nothing can be sealed', () => {
    expect(sealingOf({})).toBeNull()
    expect(sealingOf({ [SEAL_KEYS]: '' })).toBeNull()
  })

  it.each(['abc', `1:${'ab'.repeat(31)}`, `0:${'ab'.repeat(32)}`, `${first},`])('are not %s', (keys) => {
    expect(() => sealingOf({ [SEAL_KEYS]: keys })).toThrow(SEAL_KEYS)
  })
})
