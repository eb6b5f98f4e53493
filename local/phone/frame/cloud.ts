// The frame's own questions to the local cloud, through this server.

/** Something a function asked WeChat to do. */
export interface OutboxEntry {
  id: string
  at: number
  api: string
  openid?: string
  request: Record<string, unknown>
  response: Record<string, unknown>
}

/** One line of a cloud function's log. */
export interface LogEntry {
  at: number
  requestId: string
  fn: string
  level: string
  text: string
}

async function ask(path: string, init?: RequestInit): Promise<unknown> {
  const answer = await fetch(`/cloud${path}`, init)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return answer.json()
}

/** The entries of an answer that is a list, or an object holding one. */
function listIn(answer: unknown): unknown[] {
  if (Array.isArray(answer)) return answer
  const lists = Object.values((answer ?? {}) as object).filter(Array.isArray)
  return lists[0] ?? []
}

/** Everything functions asked of WeChat, newest last; empty when the cloud does not answer. */
export const outbox = async () => listIn(await ask('/outbox').catch(() => [])) as OutboxEntry[]

/** Log lines of all functions, newest last; empty when the cloud does not answer. */
export const logs = async () => listIn(await ask('/logs').catch(() => [])) as LogEntry[]

/** Forgets the outbox. */
export const clearOutbox = () => fetch('/cloud/outbox', { method: 'DELETE' })

export type ClockMove = { set: string } | { advanceMs: number } | { reset: true }

/** Moves the local cloud's clock; answers with what it now adds to the machine's, ms. */
export async function moveClock(move: ClockMove): Promise<number> {
  const init = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(move) }
  const { offsetMs } = (await ask('/clock', init)) as { offsetMs: number }
  return offsetMs
}

/** What the cloud's clock adds to the machine's now, ms; 0 when the cloud does not answer. */
export async function clockOffset(): Promise<number> {
  const { offsetMs } = (await ask('/clock').catch(() => ({ offsetMs: 0 }))) as { offsetMs: number }
  return offsetMs
}
