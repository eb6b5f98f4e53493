import { AppError, errorAnswer } from '../../../../cloudfunctions/kernel/errors'
import { accountTag, canonicalJson, hash } from '../../../../cloudfunctions/kernel/hash'
import { callerOf } from '../../../../cloudfunctions/kernel/identity'
import {
  delayBefore,
  isConflict,
  isDuplicate,
  isTransient,
  patience,
  retry,
} from '../../../../cloudfunctions/kernel/retry'

describe('callerOf', () => {
  it('takes the openid from the platform', () => {
    expect(callerOf({ OPENID: 'o1', SOURCE: 'wx_client' }, {})).toEqual({ kind: 'account', openid: 'o1' })
  })

  it('keeps an openid made of figures, which the SDK turns into a number', () => {
    expect(callerOf({ OPENID: 12 }, {})).toEqual({ kind: 'account', openid: '12' })
  })

  it('keeps the first caller through a nested call', () => {
    const nested = { OPENID: 'o1', SOURCE: 'wx_client,scf' }
    expect(callerOf(nested, {})).toEqual({ kind: 'account', openid: 'o1' })
  })

  it.each([{ SOURCE: 'wx_client' }, { SOURCE: 'wx_devtools,scf' }, { SOURCE: 'wx_unknown' }])(
    'trusts no client without an openid: %o',
    (context) => expect(callerOf(context, {})).toEqual({ kind: 'anonymous' }),
  )

  it.each(['TCB_UUID', 'TCB_CUSTOM_USER_ID', 'TCB_ISANONYMOUS_USER', 'TCB_HTTP_CONTEXT'])(
    'trusts no web client: %s',
    (name) => expect(callerOf({}, { [name]: '1' })).toEqual({ kind: 'anonymous' }),
  )

  it.each([{}, { SOURCE: 'wx_trigger' }, { SOURCE: 'scf' }, { OPENID: '' }])(
    'knows the cloud itself: %o',
    (context) => expect(callerOf(context, {})).toEqual({ kind: 'system' }),
  )
})

describe('hash', () => {
  it('keeps its parts apart', () => {
    expect(hash('ab', 'c')).not.toBe(hash('a', 'bc'))
    expect(hash('ab', 'c')).toBe(hash('ab', 'c'))
  })

  it('is the same for equal values however their keys are ordered', () => {
    expect(canonicalJson({ b: [1, { d: 1, c: 2 }], a: 'x' })).toBe(
      canonicalJson({ a: 'x', b: [1, { c: 2, d: 1 }] }),
    )
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]))
  })

  it('tells accounts apart by a tag that does not hold the openid', () => {
    expect(accountTag('openid-one')).toMatch(/^[0-9a-f]{8}$/)
    expect(accountTag('openid-one')).not.toBe(accountTag('openid-two'))
  })
})

describe('errorAnswer', () => {
  it('passes a refusal on in its own words', () => {
    const refusal = new AppError('conflict', 'CLOSURE.OVERLAPS', '日期重叠了', 'from')
    expect(errorAnswer(refusal, 'r-1')).toEqual({
      code: 'CLOSURE.OVERLAPS',
      kind: 'conflict',
      message: '日期重叠了',
      retry: false,
      requestId: 'r-1',
    })
  })

  it('says of anything else one calm sentence with the id, and nothing of its own', () => {
    const answer = errorAnswer(new Error('secret of o1'), 'abcdefgh-ijkl')
    expect(answer.code).toBe('SERVER.UNEXPECTED')
    expect(answer.message).toContain('abcdefgh')
    expect(JSON.stringify(answer)).not.toContain('secret')
  })

  it('offers a retry when it was a busy moment', () => {
    expect(errorAnswer(new AppError('busy', 'SERVER.BUSY', '请稍后'), 'r').retry).toBe(true)
  })
})

describe('what a failure is', () => {
  it.each([
    'collection.update:fail -501001 resource system error. [100003] TransactionConflict',
    'DATABASE_TRANSACTION_CONFLICT',
    'WriteConflict error',
  ])('a lost race: %s', (text) => {
    expect(isConflict(new Error(text))).toBe(true)
    expect(isTransient(new Error(text)) || isDuplicate(new Error(text))).toBe(false)
  })

  it.each(['read ECONNRESET', 'connect ETIMEDOUT 1.2.3.4', 'socket hang up', 'fetch failed'])(
    'a broken line: %s',
    (text) => expect(isTransient(new Error(text))).toBe(true),
  )

  it('a key that is taken', () => {
    expect(isDuplicate(new Error('E11000 duplicate key error collection: replies'))).toBe(true)
  })

  it('neither, for a refusal of ours', () => {
    const refusal = new AppError('invalid', 'A.B', '不行')
    expect(isConflict(refusal) || isTransient(refusal) || isDuplicate(refusal)).toBe(false)
  })
})

describe('retry', () => {
  const policy = (waits: number[]) => ({
    ...patience,
    attempts: 4,
    random: () => 0.5,
    sleep: async (ms: number) => void waits.push(ms),
  })

  it('waits longer each time, up to a bound, with a random part', () => {
    const spans = [0, 1, 2, 10].map((attempt) => delayBefore(attempt, { ...patience, random: () => 0 }))
    expect(spans).toEqual([10, 20, 40, 300])
    expect(delayBefore(0, { ...patience, random: () => 0.999 })).toBe(20)
  })

  it('gives what the task gives once it succeeds', async () => {
    const waits: number[] = []
    let runs = 0
    const task = async () => {
      runs += 1
      if (runs < 3) throw new Error('again')
      return 'done'
    }
    expect(await retry(task, () => true, policy(waits))).toBe('done')
    expect(waits).toEqual([15, 30])
  })

  it('is bounded and throws the last failure', async () => {
    const waits: number[] = []
    const task = jest.fn(() => Promise.reject(new Error('again')))
    await expect(retry(task, () => true, policy(waits))).rejects.toThrow('again')
    expect(task).toHaveBeenCalledTimes(4)
    expect(waits).toHaveLength(3)
  })

  it('does not repeat what may not be repeated', async () => {
    const task = jest.fn(() => Promise.reject(new Error('final')))
    await expect(retry(task, () => false, policy([]))).rejects.toThrow('final')
    expect(task).toHaveBeenCalledTimes(1)
  })
})
