import type { IncomingMessage } from 'node:http'
import busboy from 'busboy'
import { CloudError } from '../errors'

/** More than anything legitimate: a thousand documents, or a picture. */
const MAX_BODY_BYTES = 64 * 1024 * 1024

/** @throws CloudError EXCEED_REQUEST_SIZE_LIMIT */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MAX_BODY_BYTES) throw new CloudError('EXCEED_REQUEST_SIZE_LIMIT', 'request body too large')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Reads JSON; no body at all is an empty object. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = (await readBody(request)).toString()
  if (!text) return {}
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new CloudError('INVALID_PARAM', 'the body is not JSON')
  }
}

/** Reads a form. The SDK sends packed bytes as a plain field: fields are read as Latin-1, which keeps every byte. */
export function readForm(request: IncomingMessage): Promise<Record<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, Buffer> = {}
    const form = busboy({
      headers: request.headers,
      defCharset: 'latin1',
      limits: { fieldSize: MAX_BODY_BYTES },
    })
    form.on('field', (name, value) => (fields[name] = Buffer.from(value, 'latin1')))
    form.on('file', (name, stream) => {
      const parts: Buffer[] = []
      stream
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => (fields[name] = Buffer.concat(parts)))
    })
    form.on('close', () => resolve(fields)).on('error', reject)
    request.pipe(form)
  })
}
