import { update as applyOperators } from 'mingo/updater'
import { invalidParam, refused } from '../errors'
import { demandedValue, demandsOf } from '../query/conditions'
import { find, type Reader } from '../query/find'
import { language } from '../query/operators'
import { writing, type Change } from '../store/change'
import { copyOf, keyOf, type Doc } from '../store/document'
import { checkFieldNames, newId } from './insert'
import { checkOperands } from './operand-check'
import { carryOut } from './writer'

/** An update of some documents, in the words of the vendor's `updateDocument`. */
export interface ModifyRequest {
  readonly filter: Doc
  /** Operators (`update`) or, with `replace`, the whole document (`set`). */
  readonly data: Doc
  readonly replace: boolean
  readonly multi: boolean
  readonly upsert: boolean
}

/** What an update came to. */
export interface ModifyAnswer {
  readonly matched: number
  readonly updated: number
  readonly upsertId: unknown
  /** The first matching document as it is afterwards. */
  readonly doc: Doc | null
}

function checkOperators(data: Doc): void {
  const names = Object.keys(data)
  if (!names.length) throw invalidParam('update data should not be empty')
  const plain = names.find((name) => !name.startsWith('$'))
  if (plain) throw refused(`unknown top level operator: ${plain}`)
}

/** `$currentDate` in the cloud's own time: resolved here, because mingo would ask the real clock. */
function resolveCurrentDate(data: Doc, now: number): Doc {
  const { $currentDate, ...rest } = data
  if (!$currentDate) return data
  const dates = Object.keys($currentDate).map((path) => [path, new Date(now)])
  return { ...rest, $set: { ...(rest.$set as Doc | undefined), ...Object.fromEntries(dates) } }
}

interface Modified {
  readonly doc: Doc
  readonly isChanged: boolean
}

function modified(before: Doc, request: ModifyRequest): Modified {
  if (request.replace) return { doc: { _id: before._id, ...request.data }, isChanged: true }
  checkOperands(before, request.data)
  const doc = copyOf(before)
  const usesPosition = JSON.stringify(request.data).includes('.$')
  const paths = applyOperators(doc, request.data, [], usesPosition ? request.filter : {}, {
    cloneMode: 'deep',
    queryOptions: language,
  })
  if (keyOf(doc._id) !== keyOf(before._id))
    throw refused("Performing an update on the path '_id' is not allowed")
  return { doc, isChanged: paths.length > 0 }
}

function upserted({ filter, data }: ModifyRequest): Doc {
  return { _id: demandedValue(demandsOf(filter), '_id') ?? newId(), ...data }
}

function decideUpsert(reader: Reader, request: ModifyRequest) {
  const doc = upserted(request)
  const answer: ModifyAnswer = { matched: 0, updated: 0, upsertId: doc._id, doc }
  return { changes: [writing(reader.collection, doc)], answer, touched: [keyOf(doc._id)] }
}

function decide(reader: Reader, request: ModifyRequest) {
  const hits = find(reader, { filter: request.filter, limit: request.multi ? undefined : 1 })
  if (!hits.length && request.upsert) return decideUpsert(reader, request)
  const results = hits.map((hit) => modified(hit, request))
  const updated = results.filter(({ isChanged }) => isChanged)
  const answer: ModifyAnswer = {
    matched: hits.length,
    updated: updated.length,
    upsertId: null,
    doc: results[0]?.doc ?? null,
  }
  // Inside a transaction even an update without effect takes the lock: the vendor's conflict checks rest on it.
  const written = reader.transaction ? results : updated
  const changes: Change[] = written.map(({ doc }) => writing(reader.collection, doc))
  return { changes, answer, touched: hits.map(({ _id }) => keyOf(_id)) }
}

/**
 * `update()`, `set()` and `updateAndReturn()`. One conditional update of one document is atomic.
 * @param now virtual instant of the request
 * @throws CloudError on bad operators or a duplicate key
 */
export function modify(reader: Reader, request: ModifyRequest, now: number): Promise<ModifyAnswer> {
  if (request.replace) checkFieldNames(request.data)
  else checkOperators(request.data)
  const resolved = { ...request, data: resolveCurrentDate(request.data, now) }
  return carryOut(reader, () => decide(reader, resolved))
}
