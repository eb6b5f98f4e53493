/** Every key this app keeps on the phone, so that the privacy page can name them and clear them all. */
export type StorageKey =
  | 'look'
  | 'place'
  | 'placeRefused'
  | 'favourites'
  | 'stationIndex'
  | 'stationIndexFacts'
  | 'board'
  | 'myActivities'
  | 'signInCodes'
  | 'unfinishedForm'
  | 'unfinishedShift'
  | 'scanQueue'
  | 'deviceId'
  | 'volunteerShifts'
  | 'chainHeads'
  | 'tickQueue'
  | 'shiftRosters'

/** The value kept under a key, or null when there is none or the phone cannot read it. */
export function readStored<T>(key: StorageKey, isRight: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = wx.getStorageSync(key)
    return isRight(value) ? value : null
  } catch {
    return null
  }
}

/** Keeps a value; a full or forbidden storage is answered with false, because nothing here may depend on it. */
export function store(key: StorageKey, value: unknown): boolean {
  try {
    wx.setStorageSync(key, value)
    return true
  } catch {
    return false
  }
}

/** Keeps a large value without holding up the page that is being drawn. */
export function storeLater(key: StorageKey, value: string): Promise<boolean> {
  return new Promise((resolve) => {
    wx.setStorage({ key, data: value, success: () => resolve(true), fail: () => resolve(false) })
  })
}

/** Forgets one key. */
export function forget(key: StorageKey): void {
  try {
    wx.removeStorageSync(key)
  } catch {
    // A storage that cannot be written holds nothing worth removing.
  }
}

/** Narrows a stored value to text. */
export const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
