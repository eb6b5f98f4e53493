/**
 * Random bytes: the phone's own where it has them (`wx.getRandomValues`, base library 2.15.0), else those of the script
 * engine. They name things (a scan, a phone) and keep nothing secret, so the weaker ones do: what matters is that no two
 * are alike. Never throws.
 */
export async function randomBytes(length: number): Promise<number[]> {
  try {
    const values = await new Promise<ArrayBuffer>((resolve, reject) => {
      wx.getRandomValues({ length, success: ({ randomValues }) => resolve(randomValues), fail: reject })
    })
    const bytes = Array.from(new Uint8Array(values))
    if (bytes.length === length) return bytes
  } catch {
    // An older WeChat has none.
  }
  return Array.from({ length }, () => Math.floor(Math.random() * 256))
}
