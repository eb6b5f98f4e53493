import { randomUUID } from 'node:crypto'
import type { App } from './app'

/** What others do meanwhile, whose phones nobody looks at, and what time does by itself. */

/** The host's station, where she publishes, see local/seed/people.ts. */
export const HOME = 'st-310101002-01'

/** Openids of the demo people, see local/seed/people.ts. */
export const OPENID = {
  wang: 'demo-wang-xiulan',
  daughter: 'demo-li-jing',
  rider: 'demo-zhou-qiang',
  student: 'demo-chen-siyu',
  volunteer: 'demo-zhang-zhiming',
  host: 'demo-liu-min',
} as const

type Answer = { ok: true; data: unknown } | { ok: false; error: { code: string; message: string } }

/**
 * What somebody's phone asks of the cloud.
 *
 * @throws Error with the cloud's own words when it refuses
 */
export async function ask<T>(app: App, openid: string, action: string, input: object): Promise<T> {
  const [name = '', verb = ''] = action.split('/')
  const event = { action: verb, requestId: `journey-${randomUUID()}`, input }
  const answer = (await app.cloud.invoke(name, event, { openid })) as Answer
  if (!answer.ok) throw new Error(`${action}: ${answer.error.code} ${answer.error.message}`)
  return answer.data as T
}

/** An activity as the host publishes it; instants in milliseconds. */
export interface Published {
  title: string
  startsAt: number
  kind?: 'firstCome' | 'lottery' | 'walkIn'
  capacity?: number
  drawAt?: number
  popular?: boolean
  pickup?: boolean
}

/** Publishes an activity of an hour at the host's station, open to sign up to at once; answers with its id. */
export async function publish(app: App, { startsAt, drawAt, ...wanted }: Published): Promise<string> {
  const text = (instant: number) => new Date(instant).toISOString()
  const { sessionIds } = await ask<{ sessionIds: string[] }>(app, OPENID.host, 'activity/publish', {
    ...{ stationId: HOME, module: 'health', about: '大家一起来', kind: 'firstCome', capacity: 20 },
    ...wanted,
    opensAt: text(app.cloud.clock.now()),
    meetings: [{ startsAt: text(startsAt), endsAt: text(startsAt + 3_600_000) }],
    ...(drawAt && { drawAt: text(drawAt) }),
  })
  return sessionIds[0] ?? ''
}

/** Somebody takes a place for themselves. */
export async function signUp(app: App, openid: string, sessionId: string, name: string): Promise<void> {
  await ask(app, openid, 'activity/signUp', { sessionId, name })
}

/** The phrases of WeChat's messages to somebody about an activity, oldest first: 「抽中了」. */
export function messagesTo(app: App, openid: string, title: string): string[] {
  const sent = app.cloud.outbox
    .list()
    .filter(({ api, openid: to }) => api.startsWith('subscribe') && to === openid)
  return sent.flatMap(({ request }) => {
    const values = Object.values((request as { data: Record<string, { value: string }> }).data)
    return values.some(({ value }) => value === title) ? values.map(({ value }) => value) : []
  })
}

/** Moves the clock to an instant (milliseconds) and lets the cloud do what is due then. */
export async function moveClock(app: App, to: number): Promise<void> {
  app.cloud.clock.set(to)
  const answer = (await app.cloud.invoke('clock', {
    action: 'tick',
    requestId: randomUUID(),
    input: {},
  })) as Answer
  if (!answer.ok) throw new Error(`clock/tick: ${answer.error.message}`)
}
