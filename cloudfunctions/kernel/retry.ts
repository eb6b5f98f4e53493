/** Pauses for some milliseconds. */
export type Sleep = (ms: number) => Promise<void>

/** The real pause. */
export const sleep: Sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** How often and how long to try. */
export interface RetryPolicy {
  attempts: number
  /** Milliseconds; doubled at each further attempt up to `maxDelayMs`, of which a random part is waited. */
  baseDelayMs: number
  maxDelayMs: number
  sleep: Sleep
  /** In [0, 1). */
  random: () => number
}

/** Bounded at about a second and a half in all: a person is waiting. */
export const patience: RetryPolicy = {
  attempts: 6,
  baseDelayMs: 20,
  maxDelayMs: 600,
  sleep,
  random: Math.random,
}

/** Another writer was first: nothing was written, the same may pass a moment later. */
export function isConflict(thrown: unknown): boolean {
  return /TransactionConflict|TRANSACTION_CONFLICT|WriteConflict/i.test(messageOf(thrown))
}

/** The network failed on the way; whether something was written is not known. */
export function isTransient(thrown: unknown): boolean {
  const words =
    /ECONNRESET|ECONNREFUSED|ETIMEDOUT|EPIPE|EAI_AGAIN|ENOTFOUND|ESOCKETTIMEDOUT|socket hang up|fetch failed/i
  return words.test(messageOf(thrown))
}

/** The key is taken: by someone else, or by our own write whose answer was lost. */
export function isDuplicate(thrown: unknown): boolean {
  return /E11000|duplicate key|DUPLICATE_WRITE/i.test(messageOf(thrown))
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/**
 * Milliseconds to wait before attempt `attempt` (0 is the first repetition): a random part of a doubling span,
 * so that those who collided do not collide again.
 */
export function delayBefore(attempt: number, policy: RetryPolicy): number {
  const span = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** attempt)
  return Math.round(span * (0.5 + policy.random() / 2))
}

/**
 * Runs `task` until it succeeds, for as long as `mayRetry` says so of its failure.
 *
 * @throws the last failure
 */
export async function retry<T>(
  task: () => Promise<T>,
  mayRetry: (thrown: unknown) => boolean,
  policy: RetryPolicy = patience,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await task()
    } catch (thrown) {
      if (attempt >= policy.attempts - 1 || !mayRetry(thrown)) throw thrown
    }
    await policy.sleep(delayBefore(attempt, policy))
  }
}
