/** Opens what a lottery's draw came to, and how to run it again. */
export function openDraw(sessionId: string): void {
  void wx.navigateTo({ url: `/features/activity/pages/draw/draw?id=${encodeURIComponent(sessionId)}` })
}

/** Opens the page on which one says that one is there; `person` is who is meant at first. */
export function openCheckIn(sessionId: string, person = ''): void {
  const query = `id=${encodeURIComponent(sessionId)}${person === '' ? '' : `&person=${person}`}`
  void wx.navigateTo({ url: `/features/activity/pages/check-in/check-in?${query}` })
}
