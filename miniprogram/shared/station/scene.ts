/** What a mini-program code may carry: at most 32 characters (WeChat's rule), so the key alone. */
const STATION_KEY = /^[a-z0-9-]{3,32}$/

/**
 * The scene of a station's printed code: its key as it is.
 *
 * @throws RangeError when the key cannot be carried by a code; such a key must never have been given out.
 */
export function encodeScene(stationId: string): string {
  if (!STATION_KEY.test(stationId)) throw new RangeError(`站点编号不能印成码：${stationId}`)
  return stationId
}

/**
 * The station's key in a scene, or null when the code is not a station's. Takes the scene as `onLoad` gets it,
 * percent-encoded or not.
 */
export function decodeScene(scene: unknown): string | null {
  if (typeof scene !== 'string' || scene.length > 96) return null
  const plain = decodeSafely(scene)
  return plain !== null && STATION_KEY.test(plain) ? plain : null
}

/** A lone `%` makes `decodeURIComponent` throw; anyone can print any code, so that is no surprise here. */
function decodeSafely(text: string): string | null {
  try {
    return decodeURIComponent(text).trim()
  } catch {
    return null
  }
}
