import * as glassEasel from 'glass-easel'
import { text } from '../text'
import type { AppRuntime } from './app'
import { messageOf } from './faults'
import type { FaultLog } from './faults'

/** Everything that can go wrong unseen ends in the fault log and in the app's own error hooks. */
export function watchFaults(faults: FaultLog, app: AppRuntime): void {
  const raise = (where: string, cause: unknown) => {
    faults.error(where, cause)
    app.reportError(messageOf(cause))
  }
  glassEasel.addGlobalErrorListener((cause: unknown, method: unknown) => {
    raise(text(method) || 'component', cause)
    return false
  })
  glassEasel.addGlobalWarningListener((message: string, component: unknown) => {
    faults.warn(String((component as { is?: string } | null)?.is ?? 'component'), message)
    return false
  })
  addEventListener('error', (event) => {
    if (event.error) raise('script', event.error)
  })
  addEventListener('unhandledrejection', (event) => {
    faults.error('promise', event.reason)
    app.reportRejection({ reason: event.reason, promise: event.promise })
  })
}
