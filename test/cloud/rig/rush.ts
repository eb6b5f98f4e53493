/**
 * Run as a child process: a cloud with the app's functions, to whose session `s-hot` people come and go without pause.
 * Each answer is printed as soon as it is there, a line of JSON, until somebody kills the process. `round` keeps the
 * people of several such processes apart.
 */
import { collections } from '../../../cloudfunctions/schema'
import { startCloud } from '../../../local/cloud'

const [, , dataDir = '', functionsDir = '', round = ''] = process.argv

/** One lane of people: each signs up, and each third leaves again. */
async function comeAndGo(lane: number, cloud: Awaited<ReturnType<typeof startCloud>>): Promise<never> {
  for (let n = 0; ; n += 1) {
    const openid = `o-${round}-${lane}-${n}`
    const ask = async (action: string, input: object): Promise<void> => {
      const event = { action, requestId: `${action}-${openid}`, input: { sessionId: 's-hot', ...input } }
      // Before it is sent, so that whoever reads this knows what may have taken effect.
      process.stdout.write(`${JSON.stringify({ openid, event })}\n`)
      const answer = await cloud.invoke('activity', event, { openid })
      process.stdout.write(`${JSON.stringify({ openid, event, answer })}\n`)
    }
    await ask('signUp', { name: openid })
    if (n % 3 === 0) await ask('cancel', {})
  }
}

void startCloud({ dataDir, functionsDir, timers: false, poolSize: 2, schema: collections }).then((cloud) =>
  Promise.all([0, 1, 2].map((lane) => comeAndGo(lane, cloud))),
)
