// Phones of one browser (in the frame, or in other tabs) can look at each other's screens.

import { pictureOfScreen } from './screen-picture'
import type { PhoneEnv } from './env'

/** Another phone, and what its screen shows now. */
export interface Neighbour {
  phone: string
  who: string
  picture: ImageData
}

type Talk = { ask: string; by: string } | { answer: string; neighbour: Neighbour }

const CHANNEL = 'phone-neighbours'

/** This window among all that listen: nobody is their own neighbour. */
const SELF = crypto.randomUUID()

/** How long the other phones have to answer, ms; they are in the same browser. */
const PATIENCE_MS = 600

/** Shows this phone's screen to every other phone that asks. */
export function showScreenToNeighbours(env: PhoneEnv): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }: MessageEvent<Talk>) => {
    if (!('ask' in data) || data.by === SELF) return
    const neighbour = { phone: env.boot.phone, who: env.boot.person.name, picture: pictureOfScreen() }
    channel.postMessage({ answer: data.ask, neighbour } satisfies Talk)
  }
}

/** The screens of all other phones open in this browser, after a short wait; none when this phone is alone. */
export function lookAround(): Promise<Neighbour[]> {
  const channel = new BroadcastChannel(CHANNEL)
  const question = crypto.randomUUID()
  const seen: Neighbour[] = []
  channel.onmessage = ({ data }: MessageEvent<Talk>) => {
    if ('answer' in data && data.answer === question) seen.push(data.neighbour)
  }
  channel.postMessage({ ask: question, by: SELF } satisfies Talk)
  return new Promise((resolve) =>
    setTimeout(() => {
      channel.close()
      resolve(seen)
    }, PATIENCE_MS),
  )
}
