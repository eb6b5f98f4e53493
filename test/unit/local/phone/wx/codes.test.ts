import { functionError } from '../../../../../local/phone/host/wx/cloud-error'
import { appCodePath, scanResult } from '../../../../../local/phone/host/wx/qr'

describe('the text of a scanned code', () => {
  it('stays what it is', () => {
    expect(scanResult('签到 730114')).toMatchObject({ result: '签到 730114', scanType: 'QR_CODE' })
    expect(scanResult('签到').rawData).toBe(Buffer.from('签到').toString('base64'))
  })

  it.each([
    ['wxacode:pages/a/a?scene=s-12', 'pages/a/a?scene=s-12'],
    ['wxacode:pages/a/a?scene=id=1&k=2', 'pages/a/a?scene=id%3D1%26k%3D2'],
    ['wxacode:/pages/a/a?id=7', 'pages/a/a?id=7'],
    ['wxacode:pages/a/a', 'pages/a/a'],
  ])('of a mini-program code is a path: %s', (text, path) => {
    expect(appCodePath(text)).toBe(path)
    expect(scanResult(text)).toMatchObject({ result: '', scanType: 'WX_CODE', path })
  })

  it('of another kind is no path', () => {
    expect(appCodePath('https://example.org/?wxacode:x')).toBeNull()
    expect(appCodePath('wxacode:')).toBeNull()
  })
})

describe('a failed cloud function', () => {
  it('tells apart what is not there, what took too long and what failed by itself', () => {
    expect(functionError({ code: 'FUNCTION_NOT_FOUND', message: 'none' }, 'r1')).toMatchObject({
      errCode: -501000,
      requestID: 'r1',
    })
    expect(
      functionError({ code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED', message: 'Invoking task timed out' }).errMsg,
    ).toContain('-504003')
    const own = functionError({ message: 'as asked' }, 'r2')
    expect(own).toBeInstanceOf(Error)
    expect(own).toMatchObject({ errCode: -404011, message: own.errMsg })
    expect(own.errMsg).toMatch(/^cloud\.callFunction:fail .*requestID r2, .*-504002, error message as asked$/)
  })
})
