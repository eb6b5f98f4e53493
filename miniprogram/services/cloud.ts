import type { ApiAction, ApiInput, ApiOutput } from '../../typings/api'
import { isOnline } from './network'

/** How long one attempt may take before the person is told, in milliseconds. */
const TIMEOUT_MS = 10_000

/** Pauses before the second and third attempt, in milliseconds. */
const BACK_OFF_MS = [400, 1_200]

/** So many characters of a log's key can be read out over the phone. */
const REFERENCE_LENGTH = 8

/** A call that did not work, in words that a person can act on. */
export class CallError extends Error {
  constructor(
    /** Dotted and stable: `STATION.UNKNOWN`, or `PHONE.…` when the call never reached the cloud. */
    readonly code: string,
    /** Short plain Chinese: what happened and what to do. */
    message: string,
    /** Whether trying again can help. */
    readonly retry: boolean,
    /** To be passed back when the person tries the same command again, so that it happens once. */
    readonly requestId: string,
    /** What the person reads out when asking for help; empty when the cloud knows nothing of the call. */
    readonly reference = '',
  ) {
    super(message)
    this.name = 'CallError'
  }
}

/** A refusal as the cloud words it: `ErrorAnswer` of its kernel. */
interface Failure {
  code: string
  message: string
  /** The same request may succeed a moment later. */
  retry?: boolean
  requestId?: string
}

type Answer = { ok: true; data: unknown } | { ok: false; error: Failure }

/**
 * Asks the cloud. Every call carries a request id and each attempt of it the same one, so that an answer lost on the
 * way can be asked for again without anything happening twice.
 *
 * @throws CallError
 * @example const { stations } = await call('station/live', { ids: ['st-310101002-01'] })
 */
export async function call<A extends ApiAction>(
  action: A,
  input: ApiInput<A>,
  options: { requestId?: string } = {},
): Promise<ApiOutput<A>> {
  const requestId = options.requestId ?? newRequestId()
  const answer = await attempt(action, input, requestId)
  if (answer.ok) return answer.data as ApiOutput<A>
  throw refusal(answer.error, requestId)
}

/** Any failure as a CallError, so that pages need to know one kind only. */
export function asCallError(error: unknown): CallError {
  if (error instanceof CallError) return error
  if (error instanceof Error && 'code' in error)
    return new CallError(String(error.code), error.message, true, '')
  return new CallError('PHONE.UNKNOWN', '手机上出了点问题，请再试一次', true, '')
}

/** What is said when the phone has no network. */
export function offlineError(requestId: string): CallError {
  return new CallError('PHONE.OFFLINE', '没有网络。连上网以后再试一次', true, requestId)
}

/** A name for one wish of the person: kept through all attempts at it, and by the page for a later try. */
export function newRequestId(): string {
  const part = () => Math.random().toString(36).slice(2, 12).padEnd(10, '0')
  return `p-${part()}${part()}`
}

/** Asks until there is an answer that another attempt cannot better; the last attempt's outcome stands. */
async function attempt(action: ApiAction, input: unknown, requestId: string): Promise<Answer> {
  for (const pause of BACK_OFF_MS) {
    try {
      const answer = await once(action, input, requestId)
      if (answer.ok || !answer.error.retry) return answer
    } catch (error) {
      const failure = asPhoneError(error, requestId)
      if (isFinal(failure)) throw failure
    }
    await sleep(pause)
  }
  try {
    return await once(action, input, requestId)
  } catch (error) {
    throw asPhoneError(error, requestId)
  }
}

function refusal({ code, message, retry, requestId: logged }: Failure, requestId: string): CallError {
  const reference = (logged ?? '').slice(0, REFERENCE_LENGTH)
  return new CallError(code, message, retry === true, requestId, message.includes(reference) ? '' : reference)
}

async function once(action: ApiAction, input: unknown, requestId: string): Promise<Answer> {
  if (!isOnline()) throw offlineError(requestId)
  const [name = '', verb = ''] = action.split('/')
  const sent = wx.cloud.callFunction({ name, data: { action: verb, requestId, input } })
  const { result } = await withTimeout(sent, requestId)
  if (!isAnswer(result))
    throw new CallError('PHONE.ANSWER', '服务器的回答看不懂，请稍后再试', true, requestId)
  return result
}

function withTimeout<T>(work: Promise<T>, requestId: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = new CallError('PHONE.TIMEOUT', '等了 10 秒还没有回音，请再试一次', true, requestId)
    const timer = setTimeout(() => reject(late), TIMEOUT_MS)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function asPhoneError(error: unknown, requestId: string): CallError {
  if (error instanceof CallError) return error
  if (!isOnline()) return offlineError(requestId)
  return new CallError('PHONE.NETWORK', '网络不太稳，没有连上。请再试一次', true, requestId)
}

function isAnswer(value: unknown): value is Answer {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false
  if (value.ok === true) return 'data' in value
  return 'error' in value && typeof value.error === 'object' && value.error !== null && 'code' in value.error
}

/** Without a network, or after ten seconds of waiting, it is the person's turn to say whether to go on. */
const isFinal = ({ code }: CallError): boolean => code === 'PHONE.OFFLINE' || code === 'PHONE.TIMEOUT'

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
