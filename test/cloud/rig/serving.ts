/**
 * Run as a child process: a cloud with the app's functions, in whose shift `s-hot` people check in and out, are ticked
 * off, get hours by hand and deny theirs, without pause, until somebody kills the process. Workers are killed at every n-th
 * sending (0: never); what then has no answer is sent again, as a phone does. Each sending and each answer is
 * printed, a line of JSON. `round` keeps the people of several such processes apart.
 */
import type { Answer } from '../../../cloudfunctions/kernel/serve'
import { collections } from '../../../cloudfunctions/schema'
import { type Cloud, startCloud } from '../../../local/cloud'
import { NOW, PEOPLE, personsOf, type Step, stepsOf } from './serving-steps'

const [, , dataDir = '', functionsDir = '', round = '', killAt = ''] = process.argv

const print = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

let sendings = 0

/** Shortly after it was sent: in the middle of its work. */
function killWorkersNowAndThen(cloud: Cloud): void {
  sendings += 1
  if (Number(killAt) === 0 || sendings % Number(killAt) !== 0) return
  setTimeout(() => void cloud.killWorkers('volunteer'), (sendings * 7) % 50)
}

/** Whoever is told to come back later does. */
const isFinal = (answer: Answer): boolean => answer.ok || !['busy', 'unexpected'].includes(answer.error.kind)

async function send(step: Step, cloud: Cloud): Promise<void> {
  for (;;) {
    // Before it is sent, so that whoever reads this knows what may have taken effect.
    print(step)
    killWorkersNowAndThen(cloud)
    try {
      const answer = await cloud.invoke('volunteer', step.event, { openid: step.openid })
      if (isFinal(answer as Answer)) return print({ ...step, answer })
    } catch {
      // The worker was killed.
    }
  }
}

async function lane(openids: readonly string[], cloud: Cloud): Promise<void> {
  for (const openid of openids) for (const step of stepsOf(openid)) await send(step, cloud)
}

void startCloud({ dataDir, functionsDir, timers: false, poolSize: 3, schema: collections }).then((cloud) => {
  const hold = () => cloud.clock.set(NOW)
  hold()
  setInterval(hold, 500)
  const people = personsOf(Number(round))
  return Promise.all(
    [0, 1, 2, 3].map((n) => lane(people.slice((n * PEOPLE) / 4, ((n + 1) * PEOPLE) / 4), cloud)),
  )
})
