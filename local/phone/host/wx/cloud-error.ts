/** What the local cloud answers when a function could not give a result. */
export interface CloudFault {
  code?: string | number
  message?: string
}

/** An error as `wx.cloud` throws it: an `Error` that also has errCode and errMsg. */
export class CloudError extends Error {
  readonly errMsg: string
  constructor(
    api: string,
    readonly errCode: number,
    reason: string,
    readonly requestID?: string,
  ) {
    super(`${api}:fail Error: errCode: ${errCode} | errMsg: ${reason}`)
    this.errMsg = this.message
  }
}

/** The vendor's inner code of a failed function: not found, timed out, or ended by its own error. */
function serviceCode(code: CloudFault['code'], message: string): number {
  if (/TIME_?LIMIT|TIMEOUT|timed out/i.test(`${code ?? ''} ${message}`)) return -504003
  return -504002
}

const NOT_FOUND = /FUNCTION_?NOT_?FOUND|FunctionName parameter could not be found/i

/** Words a failed function call as WeChat does: -501000 when there is no such function, else -404011 with the cause. */
export function functionError(fault: CloudFault, requestId = ''): CloudError {
  const message = fault.message ?? String(fault.code ?? 'unknown')
  if (NOT_FOUND.test(`${fault.code ?? ''} ${message}`)) {
    const reason = 'FunctionName parameter could not be found'
    return new CloudError('cloud.callFunction', -501000, reason, requestId)
  }
  const inner = serviceCode(fault.code, message)
  const reason = `cloud.callFunction:fail requestID ${requestId}, cloud function service error code ${inner}, error message ${message}`
  return new CloudError(
    'cloud.callFunction',
    -404011,
    `cloud function execution error | ${reason}`,
    requestId,
  )
}
