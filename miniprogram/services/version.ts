/** The version that WeChat runs; outside a release it has none. */
export function appVersion(): string {
  try {
    return wx.getAccountInfoSync().miniProgram.version || '开发版'
  } catch {
    return '开发版'
  }
}
