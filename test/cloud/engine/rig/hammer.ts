/**
 * Run as a child process: starts a cloud, lets its function write without pause, and prints each id as soon as the
 * write was acknowledged, until somebody kills it.
 */
import { startCloud } from '../../../../local/cloud'

const [, , dataDir = '', functionsDir = ''] = process.argv

async function hammer(lane: number, cloud: Awaited<ReturnType<typeof startCloud>>): Promise<never> {
  for (let n = 0; ; n++) {
    const ids = (await cloud.invoke('writer', { lane, n })) as string[]
    process.stdout.write(ids.map((id) => `${id}\n`).join(''))
  }
}

void startCloud({
  dataDir,
  functionsDir,
  timers: false,
  poolSize: 2,
  schema: [
    { name: 'log', indexes: [{ name: 'lane', keys: [['lane', 1]] }] },
    { name: 'pairs', indexes: [] },
  ],
}).then((cloud) => Promise.all([hammer(0, cloud), hammer(1, cloud)]))
