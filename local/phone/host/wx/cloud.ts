// wx.cloud: functions and files of the local cloud, called as the person who holds this phone.

import type { Callbacks } from './call'
import { cloudCall } from './cloud-call'
import { CloudError, functionError, type CloudFault } from './cloud-error'
import { cloudFiles } from './cloud-files'
import { realNow } from './clock'
import type { WxContext, WxModule } from './context'
import { passNetwork, requireConnection } from './transport'

interface FunctionCall extends Callbacks {
  name: string
  data?: Record<string, unknown>
}

interface FunctionAnswer {
  result?: unknown
  requestId?: string
  error?: CloudFault
}

async function postFunction(
  context: WxContext,
  name: string,
  body: string,
): Promise<FunctionAnswer & { bytes: number }> {
  const { cloudUrl, person, appId } = context.env.boot
  await passNetwork(context.env)
  const response = await fetch(`${cloudUrl}/functions/${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-openid': person.openid, 'x-appid': appId },
    body,
  })
  const text = await response.text()
  requireConnection(context.env)
  return { ...parseAnswer(text, response.status), bytes: new TextEncoder().encode(text).length }
}

function parseAnswer(text: string, status: number): FunctionAnswer {
  try {
    return JSON.parse(text) as FunctionAnswer
  } catch {
    return { error: { message: `the local cloud answered ${status}: ${text.slice(0, 200)}` } }
  }
}

function checkName(name: unknown): asserts name is string {
  if (typeof name === 'string' && name !== '') return
  throw new CloudError('cloud.callFunction', -401003, 'parameter.name should be a non-empty string')
}

async function callFunction(context: WxContext, { name, data = {} }: FunctionCall) {
  checkName(name)
  const started = realNow()
  const record = {
    name,
    action: typeof data['action'] === 'string' ? data['action'] : '',
    ms: 0,
    ok: false,
    bytes: 0,
  }
  try {
    const answer = await postFunction(context, name, JSON.stringify(data))
    record.bytes = answer.bytes
    if (answer.error) throw functionError(answer.error, answer.requestId)
    record.ok = true
    return { result: answer.result, requestID: answer.requestId ?? '' }
  } finally {
    record.ms = realNow() - started
    window.__phone.cloudCalls.push(record)
  }
}

function noDatabase(): never {
  throw new CloudError(
    'cloud.database',
    -401001,
    'clients have no access to the database here: call a cloud function',
  )
}

/** `wx.cloud`. The database is closed to clients, as the security rules close it in the real cloud. */
export function cloudModule(context: WxContext): WxModule {
  const cloud = {
    init: () => undefined,
    callFunction: cloudCall('cloud.callFunction', (call: FunctionCall) => callFunction(context, call)),
    ...cloudFiles(context),
    database: noDatabase,
    DYNAMIC_CURRENT_ENV: Symbol.for('DYNAMIC_CURRENT_ENV'),
    CloudID: class CloudID {
      constructor(readonly cloudID: string) {}
    },
  }
  return {
    cloud: {
      ...cloud,
      Cloud: class {
        constructor() {
          Object.assign(this, cloud)
        }
      },
    },
  }
}
