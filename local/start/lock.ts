import fs from 'node:fs'
import path from 'node:path'

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Claims a data folder for this process, so that a second start cannot write into the first one's database.
 * A claim left by a process that was killed does not count.
 * @returns gives the claim back
 * @throws Error with a sentence for the person when a living process holds the folder
 */
export function holdData(dataDir: string): () => void {
  // Beside the folder, not in it: `--reset` removes the folder while the claim is held.
  const file = `${dataDir}.pid`
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const holder = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0
  if (holder > 0 && holder !== process.pid && isAlive(holder)) {
    throw new Error(
      `已经有一个在运行 (already running, process ${holder})：先停掉它，或用 --data 换一个数据目录`,
    )
  }
  fs.writeFileSync(file, String(process.pid))
  return () => fs.rmSync(file, { force: true })
}
