import { ColumnError, readTexts, writeTexts } from '../codec/columns'
import { contentHash } from '../codec/hash'
import { readBody, writeBody } from './codec-body'
import type { StationIndexContent } from './codec-body'
import type { StationIndex } from './types'

/** First word of the text. A change that old phones cannot read takes the next number. */
const MAGIC = 'XJY1'

/** The text is not an index this program can read: damaged, cut off, or written by a newer one. */
export class IndexFormatError extends Error {
  /** Stable code, as errors of the cloud have. */
  readonly code = 'INDEX.FORMAT'

  constructor(readonly detail: string) {
    super('站点数据不完整，请重新获取')
    this.name = 'IndexFormatError'
  }
}

export type { StationIndexContent } from './codec-body'

/**
 * Name of a content: the same stations, words and plans in the same order have the same version, whenever built.
 *
 * @throws IndexFormatError when the content contradicts itself (see `encodeIndex`).
 */
export function contentVersion(content: StationIndexContent): string {
  return contentHash(guarded(() => writeBody(content)))
}

/**
 * The index as compact text, about 60 bytes a station. Points are kept to 5 decimals (1 m). The same index always
 * gives the same text. Columns are described in `codec-body.ts`.
 *
 * @throws IndexFormatError when a station names a street, plan, facility or module that the index does not hold.
 */
export function encodeIndex(index: StationIndex): string {
  const { version, builtAt } = index
  const body = guarded(() => writeBody(index))
  return `${MAGIC}|${writeTexts([version, builtAt, seal(version, builtAt, body)])}\n${body}`
}

/** Over all that is written, so that damage shows wherever it is. */
function seal(version: string, builtAt: string, body: string): string {
  return contentHash([version, builtAt, body].join('\n'))
}

/**
 * Reads what `encodeIndex` wrote. Facilities and modules come back in the catalogue's order.
 *
 * @throws IndexFormatError on anything else, in words for the person; `detail` is for the log.
 */
export function decodeIndex(text: string): StationIndex {
  if (typeof text !== 'string' || !text.startsWith(`${MAGIC}|`)) throw new IndexFormatError('another format')
  const end = text.indexOf('\n')
  if (end < 0) throw new IndexFormatError('no body')
  const [version = '', builtAt = '', sealed] = guarded(() => readTexts(text.slice(MAGIC.length + 1, end)))
  const body = text.slice(end + 1)
  if (seal(version, builtAt, body) !== sealed) throw new IndexFormatError('damaged')
  return { version, builtAt, ...guarded(() => readBody(body)) }
}

function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof ColumnError) throw new IndexFormatError(error.message)
    throw error
  }
}
