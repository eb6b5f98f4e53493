let online = true
let started = false

/** Begins to follow the phone's network. Called once when the app starts. */
export function watchNetwork(): void {
  if (started) return
  started = true
  wx.getNetworkType({ success: ({ networkType }) => (online = networkType !== 'none') })
  wx.onNetworkStatusChange(({ isConnected }) => {
    online = isConnected
    if (isConnected) waiting.forEach((listener) => listener())
  })
}

const waiting = new Set<() => void>()

/** Whether the phone believes that it has a network. */
export function isOnline(): boolean {
  return online
}

/** Calls back each time the network returns, until the returned function is called. */
export function onBackOnline(listener: () => void): () => void {
  waiting.add(listener)
  return () => {
    waiting.delete(listener)
  }
}
