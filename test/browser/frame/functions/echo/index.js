// Tells who called and what time it is there; fails when asked to.
exports.main = async (event) => {
  if (event.fail) throw new Error('as asked')
  return { openid: event.userInfo?.openId, hello: event.hello, now: Date.now() }
}
