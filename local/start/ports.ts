import net from 'node:net'

const LAST_PORT = 65_535
const TRIES = 50

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

/**
 * The wanted loopback port, or the next free one after it. 0 stays 0: the system chooses.
 * @throws Error when 50 ports in a row are taken
 */
export async function freePort(wanted: number): Promise<number> {
  if (wanted === 0) return 0
  for (let port = wanted; port < Math.min(wanted + TRIES, LAST_PORT + 1); port++) {
    if (await isFree(port)) return port
  }
  throw new Error(`从 ${wanted} 起的 ${TRIES} 个端口都被占用了 (no free port); 请用 --port 换一个`)
}
