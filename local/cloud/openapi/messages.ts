import protobuf from 'protobufjs'

const { root } = protobuf.parse(`syntax = "proto3";
message KeyValuePair { string key = 1; bytes value = 2; string content_type = 3; string filename = 4; }
message OpenApiData { repeated KeyValuePair pairs = 1; }
message CommApiData { int32 api_type = 1; OpenApiData openapi_data = 2; string appid = 6; }
message CommOpenApiResp { bytes resp_data = 1; string content_type = 2; int32 error_code = 3; uint32 http_code = 4; }`)

const Request = root.lookupType('CommApiData')
const Response = root.lookupType('CommOpenApiResp')

interface Pair {
  key: string
  value: Uint8Array
  contentType?: string
  filename?: string
}

/** A picture or file among the parameters of an openapi call. */
export interface Attachment {
  readonly contentType: string
  readonly bytes: Buffer
}

/** Parameters of an openapi call by name; files among them are an `Attachment`. */
export type OpenApiParams = Record<string, unknown>

/** What an openapi stand-in answers: JSON, or a picture. */
export type OpenApiAnswer =
  Record<string, unknown> | { readonly contentType: string; readonly picture: Buffer }

/** Whether a parameter is a file. */
export const isAttachment = (value: unknown): value is Attachment =>
  value !== null && typeof value === 'object' && Buffer.isBuffer((value as Attachment).bytes)

function valueOf({ value, contentType, filename }: Pair): unknown {
  if (filename) return { contentType: contentType ?? '', bytes: Buffer.from(value) }
  return JSON.parse(Buffer.from(value).toString())
}

/** The parameters the SDK packed: each value is JSON, files are bytes. */
export function decodeRequest(bytes: Buffer): OpenApiParams {
  const { openapiData } = Request.decode(bytes) as unknown as { openapiData?: { pairs?: Pair[] } }
  return Object.fromEntries((openapiData?.pairs ?? []).map((pair) => [pair.key, valueOf(pair)]))
}

/** Whether an answer is a picture. */
export const isPicture = (answer: OpenApiAnswer): answer is { contentType: string; picture: Buffer } =>
  Buffer.isBuffer(answer.picture)

/** An answer as the bytes that the SDK unpacks. */
export function encodeAnswer(answer: OpenApiAnswer): Buffer {
  const [respData, contentType] = isPicture(answer)
    ? [answer.picture, answer.contentType]
    : [Buffer.from(JSON.stringify(answer)), 'application/json; charset=utf-8']
  return Buffer.from(Response.encode(Response.create({ respData, contentType, httpCode: 200 })).finish())
}
