import type { Outbox } from '../outbox'
import {
  decodeRequest,
  encodeAnswer,
  isAttachment,
  isPicture,
  type OpenApiAnswer,
  type OpenApiParams,
} from './messages'
import { services } from './services'

const asDataUrl = (contentType: string, bytes: Buffer): string =>
  `data:${contentType};base64,${bytes.toString('base64')}`

const shownParams = (params: OpenApiParams): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      isAttachment(value) ? `${value.contentType}, ${value.bytes.length} bytes` : value,
    ]),
  )

const shownAnswer = (answer: OpenApiAnswer): Record<string, unknown> =>
  isPicture(answer)
    ? { contentType: answer.contentType, picture: asDataUrl(answer.contentType, answer.picture) }
    : answer

const NOT_FOUND = { errcode: -604_100, errmsg: 'API not found' }

/** Answers `cloud.openapi.*` and keeps what was asked and answered in the outbox. */
export class OpenApi {
  constructor(private readonly outbox: Outbox) {}

  /** @param bytes the SDK's packed parameters; returns the packed answer */
  call(api: string, bytes: Buffer): Buffer {
    const params = decodeRequest(bytes)
    const answer = services[api]?.(params) ?? NOT_FOUND
    const person = params.touser ?? params.openid
    this.outbox.add({
      api,
      ...(typeof person === 'string' ? { openid: person } : {}),
      request: shownParams(params),
      response: shownAnswer(answer),
    })
    return encodeAnswer(answer)
  }
}
