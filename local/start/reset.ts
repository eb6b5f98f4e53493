import fs from 'node:fs/promises'
import { isCloudData } from '../cloud'

/**
 * Removes the data of a local cloud. Only that: `--data` may name any folder of the person's.
 * @throws Error with a sentence for the person when the folder holds something else
 */
export async function emptyData(dataDir: string): Promise<void> {
  const names = await fs.readdir(dataDir).catch(() => [])
  if (names.length > 0 && !isCloudData(dataDir)) {
    throw new Error(
      `${dataDir} 里不是本地云的数据，没有删 (not data of a local cloud, so nothing was removed)`,
    )
  }
  await fs.rm(dataDir, { recursive: true, force: true })
}
