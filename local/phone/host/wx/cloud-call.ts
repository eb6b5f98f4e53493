import type { Callbacks } from './call'
import { CloudError } from './cloud-error'

/** Callback or promise like every wx API, but the error is an `Error` of wx.cloud's own shape. */
export function cloudCall<O extends Callbacks, R extends object>(
  api: string,
  run: (options: O) => Promise<R>,
) {
  return (options: O): Promise<R & { errMsg: string }> | undefined => {
    const outcome = run(options)
      .then((result) => ({ errMsg: `${api}:ok`, ...result }))
      .catch((error: unknown) => {
        throw error instanceof CloudError ? error : new CloudError(api, -1, reasonOf(error))
      })
    const { success, fail, complete } = options
    if (!success && !fail && !complete) return outcome
    outcome
      .then(
        (result) => (success?.(result), complete?.(result)),
        (error: object) => (fail?.(error), complete?.(error)),
      )
      .catch(reportError)
    return undefined
  }
}

const reasonOf = (error: unknown) => `request:fail ${error instanceof Error ? error.message : String(error)}`
