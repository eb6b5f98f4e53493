import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError, invalidParam } from '../errors'
import type { Runtime } from '../functions/runtime'
import { readForm, readJson } from '../http/body'
import { sendJson, type Exchange } from '../http/server'
import type { OpenApi } from '../openapi/open-api'
import type { DatabaseActions, DatabaseParams } from './database'
import type { StorageActions, StorageParams } from './storage'

/** What the admin endpoint hands its actions on to. */
export interface AdminServices {
  readonly database: DatabaseActions
  readonly storage: StorageActions
  readonly runtime: Runtime
  readonly openApi: OpenApi
}

interface FunctionParams {
  function_name?: string
  request_data?: string
  wxCloudApiToken?: string
}

type Params = { action: string } & DatabaseParams & StorageParams & FunctionParams

/** Anything unexpected is the cloud's own fault and is written out for whoever develops it. */
function errorAnswer(error: unknown, requestId: string) {
  if (error instanceof CloudError)
    return { code: error.code, message: error.message, requestId: error.requestId ?? requestId }
  console.error('[local cloud]', error)
  return { code: 'SYS_ERR', message: (error as Error).message, requestId }
}

/** The admin endpoint the SDK speaks to: HTTP 200 even for errors, which are `{code, message, requestId}`. */
export class AdminEndpoint {
  constructor(private readonly services: AdminServices) {}

  async handle({ request, response }: Exchange): Promise<void> {
    const requestId = randomUUID()
    try {
      const isForm = request.headers['content-type']?.startsWith('multipart/')
      if (isForm) await this.answerForm(request, response)
      else
        sendJson(response, { requestId, ...(await this.run((await readJson(request)) as Params, request)) })
    } catch (error) {
      sendJson(response, errorAnswer(error, requestId))
    }
  }

  /** openapi calls answer with packed bytes, which the SDK tells from an error by the content type. */
  private async answerForm(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { action, apiName, requestData } = await readForm(request)
    if (action?.toString() !== 'wx.openApi') throw invalidParam(`unknown action ${action?.toString()}`)
    const answer = this.services.openApi.call(apiName?.toString() ?? '', requestData ?? Buffer.alloc(0))
    response.writeHead(200, { 'content-type': 'application/octet-stream' })
    response.end(answer)
  }

  private async run(params: Params, request: IncomingMessage): Promise<Record<string, unknown>> {
    const [area, name = ''] = params.action.split('.')
    switch (area) {
      case 'database':
        return this.services.database.run(name, params)
      case 'storage':
        return { data: await this.services.storage.run(name, params) }
      case 'functions':
        return this.invoke(params, request)
      default:
        throw invalidParam(`unknown action ${params.action}`)
    }
  }

  /** A function calls a function: the token stands for the person, the source header for the call chain. */
  private async invoke(params: FunctionParams, request: IncomingMessage): Promise<Record<string, unknown>> {
    const event: unknown = params.request_data ? JSON.parse(params.request_data) : {}
    const identity = this.services.runtime.identityOf(params.wxCloudApiToken)
    const source = request.headers['x-tcb-source']?.toString()
    const caller = { identity, source }
    const { result, requestId } = await this.services.runtime.invoke(
      params.function_name ?? '',
      event,
      caller,
      true,
    )
    return { data: { response_data: result }, requestId }
  }
}
