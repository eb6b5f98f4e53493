import { requireType, wxCall, WxFailure } from '../../../../../local/phone/host/wx/call'

const reported: unknown[] = []
beforeAll(() => Object.assign(globalThis, { reportError: (error: unknown) => reported.push(error) }))
beforeEach(() => reported.splice(0))

const whenComplete = (call: (o: object) => unknown, callbacks: object = {}) =>
  new Promise<object>((complete) => call({ ...callbacks, complete }))

describe('a wx call', () => {
  it('gives a promise when no callback is given', async () => {
    const call = wxCall('getThing', ({ n }: { n: number }) => ({ twice: 2 * n }))
    await expect(call({ n: 4 })).resolves.toEqual({ errMsg: 'getThing:ok', twice: 8 })
  })

  it('works without any argument', async () => {
    await expect(wxCall('hide', () => undefined)()).resolves.toEqual({ errMsg: 'hide:ok' })
  })

  it('gives callbacks the same, and nothing back', async () => {
    const call = wxCall('getThing', () => ({ a: 1 }))
    const seen: object[] = []
    const outcome = await whenComplete(call, { success: (result: object) => seen.push(result) })
    expect(outcome).toEqual({ errMsg: 'getThing:ok', a: 1 })
    expect(seen).toEqual([outcome])
    expect(call({ complete: () => undefined })).toBeUndefined()
  })

  it('words a failure as WeChat does, with its numbers', async () => {
    const call = wxCall('getThing', () => {
      throw new WxFailure('auth deny', { errno: 103 })
    })
    await expect(call()).rejects.toEqual({ errMsg: 'getThing:fail auth deny', errno: 103 })
    const seen: object[] = []
    await whenComplete(call, { fail: (error: object) => seen.push(error), success: () => seen.push({}) })
    expect(seen).toEqual([{ errMsg: 'getThing:fail auth deny', errno: 103 }])
  })

  it('reports a callback that throws and completes all the same', async () => {
    const fault = new Error('in the app')
    const success = () => {
      throw fault
    }
    await expect(
      whenComplete(
        wxCall('getThing', () => undefined),
        { success },
      ),
    ).resolves.toEqual({ errMsg: 'getThing:ok' })
    expect(reported).toEqual([fault])
  })

  it('names the parameter of a wrong type', () => {
    expect(() => requireType(undefined, 'string', 'key')).toThrow(
      'parameter error: parameter.key should be String instead of Undefined;',
    )
    expect(() => requireType('a', 'string', 'key')).not.toThrow()
  })
})
