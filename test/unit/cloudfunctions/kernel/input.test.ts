import * as v from 'valibot'
import { readEvent, readInput } from '../../../../cloudfunctions/kernel/input'

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'accepted'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('readEvent', () => {
  it('reads action, request id and input, and drops what the platform adds', () => {
    const event = {
      action: 'live',
      requestId: 'p-12345678',
      input: { ids: ['a'] },
      userInfo: { openId: 'forged' },
    }
    expect(readEvent(event)).toEqual({ action: 'live', requestId: 'p-12345678', input: { ids: ['a'] } })
  })

  it('takes a missing input as an empty one', () => {
    expect(readEvent({ action: 'index' }).input).toEqual({})
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'index'],
    ['a list', [{ action: 'index' }]],
    ['no action', { input: {} }],
    ['an action that is no text', { action: { $ne: '' } }],
    ['an action without end', { action: 'a'.repeat(65) }],
    ['an id that is no text', { action: 'a', requestId: 7 }],
    ['an id too short', { action: 'a', requestId: 'short' }],
    ['an id with odd characters', { action: 'a', requestId: 'a/../../../b' }],
    ['an input that is text', { action: 'a', input: 'x' }],
    ['an input that is a list', { action: 'a', input: [] }],
    ['an operator as key', { action: 'a', input: { id: { $gt: '' } } }],
    ['an operator deep inside', { action: 'a', input: { a: [{ b: { $where: '1' } }] } }],
    ['a dotted key', { action: 'a', input: { 'a.b': 1 } }],
    ['a key of the prototype', { action: 'a', input: JSON.parse('{"__proto__":{"admin":true}}') }],
    ['a constructor', { action: 'a', input: { a: { constructor: { prototype: {} } } } }],
    ['nesting without end', { action: 'a', input: JSON.parse('{"a":'.repeat(12) + '1' + '}'.repeat(12)) }],
  ])('refuses %s', (_what, event) => {
    expect(codeOf(() => readEvent(event))).toBe('REQUEST.MALFORMED')
  })

  it('refuses what is too large before it looks closer, counting bytes', () => {
    const event = { action: 'a', input: { text: '家'.repeat(12_000) } }
    expect(codeOf(() => readEvent(event))).toBe('REQUEST.TOO_LARGE')
  })

  it('leaves the prototype of objects alone', () => {
    codeOf(() => readEvent({ action: 'a', input: JSON.parse('{"__proto__":{"polluted":1}}') }))
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })
})

describe('readInput', () => {
  const schema = v.object({
    size: v.number(),
    name: v.pipe(v.string('请写名字'), v.maxLength(3, '名字太长')),
  })

  it('gives what fits, without keys the contract does not name', () => {
    expect(readInput(schema, { size: 1, name: 'a', extra: 1 })).toEqual({ size: 1, name: 'a' })
  })

  it('says the first thing that was written for people', () => {
    expect(() => readInput(schema, { size: 'x', name: 'abcd' })).toThrow('名字太长')
  })

  it('never shows a message in another language', () => {
    expect(() => readInput(schema, { name: 'a' })).toThrow('填写的内容不完整或不正确')
  })

  it('keeps the path for the log', () => {
    try {
      readInput(schema, { size: 1, name: 1 })
    } catch (error) {
      expect(error).toMatchObject({ code: 'REQUEST.INVALID', path: 'name' })
    }
    expect.hasAssertions()
  })
})
