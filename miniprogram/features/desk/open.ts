/** Opens the desk of one station. */
export function openDeskStation(id: string): void {
  void wx.navigateTo({ url: `/features/desk/pages/station/station?id=${encodeURIComponent(id)}` })
}

/** Goes from one station's desk to the list of all, wherever one came from. */
export function openDeskStations(): void {
  const pages = getCurrentPages()
  const before = pages[pages.length - 2]
  if (before?.route === 'features/desk/pages/stations/stations') void wx.navigateBack()
  else void wx.redirectTo({ url: '/features/desk/pages/stations/stations' })
}
