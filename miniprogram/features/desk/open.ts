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

/** Opens the activities and courses of one station. */
export function openDeskSessions(stationId: string): void {
  go('sessions', stationId)
}

/** Opens what the host does about one session. */
export function openDeskSession(sessionId: string): void {
  go('session', sessionId)
}

/** Opens a session's list, to be ticked off. */
export function openRoster(sessionId: string): void {
  go('roster', sessionId)
}

/** Opens the code by which people sign in. */
export function openSignInCode(sessionId: string): void {
  go('code', sessionId)
}

/** Opens the form by which somebody without a phone is put on a session's list. */
export function openRegister(sessionId: string): void {
  go('register', sessionId)
}

/** Opens the form by which an activity is published; `copy` is an earlier session to begin from. */
export function openPublish(stationId: string, copy = ''): void {
  const from = copy === '' ? '' : `&copy=${encodeURIComponent(copy)}`
  void wx.navigateTo({
    url: `/features/desk/pages/publish/publish?station=${encodeURIComponent(stationId)}${from}`,
  })
}

/** Opens one person's service in one shift. */
export function openService(shiftId: string, person: string): void {
  goAbout('service', shiftId, person)
}

/** Opens the form by which hours are proposed by hand. */
export function openByHand(shiftId: string, person: string): void {
  goAbout('by-hand', shiftId, person)
}

/** Opens what an officer should look at. */
export function openFlags(): void {
  void wx.navigateTo({ url: '/features/desk/pages/flags/flags' })
}

function goAbout(page: string, shiftId: string, person: string): void {
  const query = `shift=${encodeURIComponent(shiftId)}&person=${encodeURIComponent(person)}`
  void wx.navigateTo({ url: `/features/desk/pages/${page}/${page}?${query}` })
}

/** Opens the shifts of one station's volunteers. */
export function openDeskShifts(stationId: string): void {
  go('shifts', stationId)
}

/** Opens the form by which shifts are opened. */
export function openNewShift(stationId: string): void {
  go('open-shift', stationId)
}

/** Opens what the host does about one shift. */
export function openDeskShift(shiftId: string): void {
  go('shift', shiftId)
}

/** Goes from a shift's code to its list: back, where one came from there. */
export function openShiftList(shiftId: string): void {
  const pages = getCurrentPages()
  const before = pages[pages.length - 2]
  if (before?.route === 'features/desk/pages/shift/shift') void wx.navigateBack()
  else openDeskShift(shiftId)
}

/** Opens the code by which volunteers check in and out. */
export function openShiftCode(shiftId: string): void {
  go('shift-code', shiftId)
}

/** Opens everything that waits for the desk of one station. */
export function openDeskTodo(stationId: string): void {
  go('todo', stationId)
}

function go(page: string, id: string): void {
  void wx.navigateTo({ url: `/features/desk/pages/${page}/${page}?id=${encodeURIComponent(id)}` })
}
