import { insert } from '../database/insert'
import { modify, type ModifyRequest } from '../database/modify'
import { remove } from '../database/remove'
import { CloudError, invalidParam, refused } from '../errors'
import { aggregate } from '../query/aggregate'
import { count, find, type Reader } from '../query/find'
import type { Order } from '../query/plan'
import type { Stage } from '../query/stage'
import type { Store } from '../store/store'
import { parseDocument, plain, printDocument } from './ejson'

/** What the SDK sends: loosely typed, as it arrives. */
export interface DatabaseParams {
  action: string
  collectionName?: string
  transactionId?: string
  queryType?: string
  query?: unknown
  order?: unknown
  offset?: number
  limit?: number
  projection?: unknown
  data?: unknown
  multi?: boolean
  merge?: boolean
  upsert?: boolean
  stages?: { stageKey: string; stageValue: string }[]
}

/** What the `database.*` actions work on. */
export interface DatabaseOptions {
  readonly store: Store
  /** Virtual clock, for server dates. */
  readonly now: () => number
  readonly transactions: 'documented' | 'lenient'
}

type Answer = Record<string, unknown>
type Handler = (reader: Reader, params: DatabaseParams, now: number) => Answer | Promise<Answer>

/** The vendor's page: 100 documents unless asked otherwise, never more than 1,000. */
const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1_000

const isOneDocument = (params: DatabaseParams): boolean => params.queryType === 'DOC'

function limitOf(params: DatabaseParams): number {
  if (isOneDocument(params)) return 1
  return Math.min(params.limit ?? DEFAULT_LIMIT, MAX_LIMIT)
}

function orderOf(params: DatabaseParams, now: number): Order | undefined {
  const order = parseDocument(params.order, now) as Order
  return Object.keys(order).length ? order : undefined
}

const getDocument: Handler = (reader, params, now) => {
  const limit = limitOf(params)
  const list = find(reader, {
    filter: parseDocument(params.query, now),
    order: orderOf(params, now),
    offset: params.offset,
    limit,
    projection: params.projection ? parseDocument(params.projection, now) : undefined,
  })
  return { data: { list: list.map(printDocument), offset: params.offset ?? 0, limit } }
}

const calculateDocument: Handler = (reader, params, now) => ({
  data: { total: count(reader, parseDocument(params.query, now)) },
})

const insertDocument: Handler = async (reader, params, now) => {
  const documents = (params.data as unknown[]).map((text) => parseDocument(text, now))
  return { data: { insertedIds: (await insert(reader, documents)).map(plain) } }
}

const modifyRequest = (params: DatabaseParams, now: number, multi: boolean): ModifyRequest => ({
  filter: parseDocument(params.query, now),
  data: parseDocument(params.data, now),
  replace: params.merge === false,
  multi,
  upsert: params.upsert === true,
})

const modifyDocument: Handler = async (reader, params, now) => {
  const { updated, upsertId } = await modify(reader, modifyRequest(params, now, params.multi !== false), now)
  return { data: { updated, upsert_id: plain(upsertId) } }
}

const modifyAndReturnDoc: Handler = async (reader, params, now) => {
  const { matched, doc } = await modify(reader, modifyRequest(params, now, false), now)
  return { data: { updated: matched, doc: doc && printDocument(doc) } }
}

const removeDocument: Handler = async (reader, params, now) => ({
  data: { deleted: await remove(reader, parseDocument(params.query, now), params.multi !== false) },
})

const aggregateDocuments: Handler = (reader, params, now) => {
  const stages = (params.stages ?? []).map(({ stageKey, stageValue }): Stage => ({
    [stageKey]: parseStage(stageValue, now),
  }))
  return { data: { list: aggregate(reader, stages).map(printDocument) } }
}

/** A stage's operand may be any value: a number (`$limit`), a text (`$count`), a document. */
const parseStage = (text: string, now: number): unknown => parseDocument(`{"stage":${text}}`, now).stage

const handlers: Record<string, Handler> = {
  getDocument,
  calculateDocument,
  insertDocument,
  modifyDocument,
  modifyAndReturnDoc,
  removeDocument,
  aggregateDocuments,
}

/** Actions a transaction takes by the vendor's documents: one document by its id, and `add`. */
function checkTransaction(name: string, params: DatabaseParams): void {
  const isDocumented = name === 'insertDocument' || isOneDocument(params)
  if (!isDocumented)
    throw refused('transactions take doc() and add() only: where() is not allowed in a transaction')
}

/** The `database.*` actions of the admin endpoint. */
export class DatabaseActions {
  private readonly lifecycle: Record<string, (params: DatabaseParams) => Answer | Promise<Answer>> = {
    addCollection: async ({ collectionName }) => {
      if (!collectionName) throw invalidParam('collectionName is required')
      await this.options.store.addCollection(collectionName)
      return {}
    },
    startTransaction: () => ({ transactionId: this.options.store.startTransaction().id }),
    commitTransaction: async ({ transactionId = '' }) => {
      await this.options.store.commit(this.options.store.transaction(transactionId))
      return {}
    },
    abortTransaction: ({ transactionId = '' }) => {
      this.options.store.abort(this.options.store.transaction(transactionId))
      return {}
    },
  }

  constructor(private readonly options: DatabaseOptions) {}

  /**
   * @param name the action without its `database.`
   * @throws CloudError as the vendor answers; what the query language refuses becomes DATABASE_REQUEST_FAILED
   */
  async run(name: string, params: DatabaseParams): Promise<Answer> {
    const lifecycle = this.lifecycle[name]
    if (lifecycle) return lifecycle(params)
    const handler = handlers[name]
    if (!handler) throw invalidParam(`unknown action database.${name}`)
    const reader = this.reader(params)
    try {
      if (reader.transaction && this.options.transactions === 'documented') checkTransaction(name, params)
      return await handler(reader, params, this.options.now())
    } catch (error) {
      // Any error ends a transaction, as on the server: nothing half done is ever committed.
      if (reader.transaction) this.options.store.abort(reader.transaction)
      throw error instanceof CloudError ? error : refused((error as Error).message)
    }
  }

  private reader(params: DatabaseParams): Reader {
    const { store } = this.options
    const transaction = params.transactionId ? store.transaction(params.transactionId) : undefined
    return { store, collection: store.collection(params.collectionName ?? ''), transaction }
  }
}
