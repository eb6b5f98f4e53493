import type { Callbacks } from './call'
import { requireType, wxCall, WxFailure } from './call'
import type { WxContext, WxModule } from './context'
import { passNetwork } from './transport'

interface RequestOptions extends Callbacks {
  url: string
  method?: string
  data?: unknown
  header?: Record<string, string>
  dataType?: string
  responseType?: 'text' | 'arraybuffer'
  timeout?: number
}

const DEFAULT_TIMEOUT_MS = 60_000

/** Every task can be stopped; progress is told once, at the end. */
interface Task {
  abort(): void
  onProgressUpdate(listener: (event: { progress: number }) => void): void
  offProgressUpdate(): void
  onHeadersReceived(): void
  offHeadersReceived(): void
}

function asQuery(url: string, data: unknown): string {
  if (typeof data !== 'object' || data === null) return url
  const query = new URLSearchParams(Object.entries(data).map(([name, value]) => [name, String(value)]))
  return query.size ? `${url}${url.includes('?') ? '&' : '?'}${query}` : url
}

function bodyOf(data: unknown, type: string): BodyInit | undefined {
  if (data === undefined || data === null) return undefined
  if (typeof data === 'string' || data instanceof ArrayBuffer) return data
  return type.includes('x-www-form-urlencoded') ? asQuery('', data).slice(1) : JSON.stringify(data)
}

async function exchange(
  { env }: WxContext,
  url: string,
  init: RequestInit,
  timeoutMs: number,
): Promise<Response> {
  await passNetwork(env)
  const limit = AbortSignal.timeout(timeoutMs)
  const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit
  try {
    return await fetch(url, { ...init, signal })
  } catch {
    if (limit.aborted) throw new WxFailure('timeout', { errno: 5 })
    if (init.signal?.aborted) throw new WxFailure('abort')
    throw new WxFailure('errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED', {
      errno: 600001,
    })
  }
}

async function dataOf(response: Response, options: RequestOptions): Promise<unknown> {
  if (options.responseType === 'arraybuffer') return response.arrayBuffer()
  const text = await response.text()
  if (options.dataType !== undefined && options.dataType !== 'json') return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

async function request(context: WxContext, options: RequestOptions, signal: AbortSignal) {
  requireType(options.url, 'string', 'url')
  if (!/^https?:\/\//.test(options.url)) throw new WxFailure('invalid url', { errno: 600009 })
  const method = (options.method ?? 'GET').toUpperCase()
  const header = { 'content-type': 'application/json', ...options.header }
  const plain = method === 'GET' || method === 'HEAD'
  const url = plain ? asQuery(options.url, options.data) : options.url
  const body = plain ? undefined : bodyOf(options.data, header['content-type'])
  const init = { method, headers: header, body, signal }
  const response = await exchange(context, url, init, options.timeout ?? DEFAULT_TIMEOUT_MS)
  return {
    data: await dataOf(response, options),
    statusCode: response.status,
    header: Object.fromEntries(response.headers),
    cookies: [],
  }
}

interface UploadOptions extends Callbacks {
  url: string
  filePath: string
  name: string
  formData?: Record<string, unknown>
  header?: Record<string, string>
  timeout?: number
}

async function upload(context: WxContext, options: UploadOptions, signal: AbortSignal) {
  const form = new FormData()
  for (const [key, value] of Object.entries(options.formData ?? {})) form.append(key, String(value))
  form.append(options.name, await context.temp.open(options.filePath), options.filePath.split('/').at(-1))
  const init = { method: 'POST', body: form, headers: options.header, signal }
  const response = await exchange(context, options.url, init, options.timeout ?? DEFAULT_TIMEOUT_MS)
  return { data: await response.text(), statusCode: response.status }
}

interface DownloadOptions extends Callbacks {
  url: string
  header?: Record<string, string>
  timeout?: number
}

async function download(context: WxContext, options: DownloadOptions, signal: AbortSignal) {
  const init = { headers: options.header, signal }
  const response = await exchange(context, options.url, init, options.timeout ?? DEFAULT_TIMEOUT_MS)
  const name = new URL(options.url, location.href).pathname.split('/').at(-1) || 'file'
  return { tempFilePath: context.temp.add(await response.blob(), name), statusCode: response.status }
}

/** A wx API which hands back a task at once, besides its callbacks. */
function taskCall<O extends Callbacks>(
  name: string,
  run: (options: O, signal: AbortSignal) => Promise<object>,
) {
  return (options: O): Task => {
    const control = new AbortController()
    let onProgress: ((event: { progress: number }) => void) | undefined
    const call = wxCall(name, (given: O) => run(given, control.signal))
    const { complete } = options
    const finish = (outcome: object) => {
      onProgress?.({ progress: 100 })
      complete?.(outcome)
    }
    void call({ ...options, complete: finish })
    return {
      abort: () => control.abort(),
      onProgressUpdate: (listener) => void (onProgress = listener),
      offProgressUpdate: () => void (onProgress = undefined),
      onHeadersReceived: () => undefined,
      offHeadersReceived: () => undefined,
    }
  }
}

/** `wx.request`, `wx.uploadFile`, `wx.downloadFile`: plain HTTP that feels the panel's network. */
export function requestModule(context: WxContext): WxModule {
  return {
    request: taskCall('request', (options: RequestOptions, signal) => request(context, options, signal)),
    uploadFile: taskCall('uploadFile', (options: UploadOptions, signal) => upload(context, options, signal)),
    downloadFile: taskCall('downloadFile', (options: DownloadOptions, signal) =>
      download(context, options, signal),
    ),
  }
}
