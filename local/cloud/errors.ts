const ADVICE = 'Please check your request, but if the problem cannot be solved, contact us.'
const TRANSACTION_ADVICE = 'Please check your request, but if the problem persists, contact us.'

/** An error as the vendor's endpoint answers it: `{code, message}`, which the SDK turns into errCode and errMsg. */
export class CloudError extends Error {
  requestId?: string
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** Bad data, a duplicate key, a wrong operator: everything the database itself refuses (errCode -502001). */
export const refused = (why: string): CloudError =>
  new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${why}. ${ADVICE}`)

/** errCode -502005, with the vendor's words. */
export const noCollection = (name: string): CloudError =>
  new CloudError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}. ${ADVICE}`,
  )

/** Two transactions wrote the same document, or one wrote what the other had read at an older state. */
export const conflict = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ' +
      TRANSACTION_ADVICE,
  )

/** The transaction was committed, aborted, timed out after 30 s, or never was. */
export const transactionGone = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, ' +
      `transaction must be commit or abort in 30 seconds. ${TRANSACTION_ADVICE}`,
  )

/** A unique index (or `_id`) already holds this key. `key` is shown as the server shows it. */
export const duplicateKey = (collection: string, index: string, key: string): CloudError =>
  refused(
    `multiple write errors: [{write errors: [{E11000 duplicate key error collection: ${collection} index: ${index} dup key: ${key}}]}]`,
  )

/** A request that makes no sense; `why` is for the programmer. */
export const invalidParam = (why: string): CloudError => new CloudError('INVALID_PARAM', why)
