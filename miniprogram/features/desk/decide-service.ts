import { call } from '../../services/cloud'
import type { Send } from '../../services/same-wish'
import type { ServiceRecord } from './model/record-words'
import type { Task } from './model/service-tasks'

/** Whose service, and in which shift. */
export interface About {
  shiftId: string
  person: string
}

/** What the desk decided. */
export interface Decision {
  task: Task
  agreed: boolean
  reason: string
}

/** Sends a decision; the answer carries the record as it stands after it. */
export function sendDecision(
  about: About,
  { task, agreed, reason }: Decision,
): Send<{ record: ServiceRecord }> {
  return (options) => {
    switch (task.what) {
      case 'confirm':
        return call('volunteer/confirm', { ...about, agreed, reason }, options)
      case 'overtime':
        return call('volunteer/approveOvertime', { ...about, approved: agreed, reason }, options)
      case 'manual':
        return call('volunteer/decideByHand', { ...about, approved: agreed, reason }, options)
      case 'vouch':
        return call('volunteer/vouchFor', { ...about, agreed, reason }, options)
      case 'dayReview':
        return call('volunteer/reviewDay', { ...about, approved: agreed, reason }, options)
      case 'case':
        return call('volunteer/answerCase', { ...about, ...answerOf(task, agreed), words: reason }, options)
    }
  }
}

const answerOf = ({ caseId }: Task, agreed: boolean) => ({
  caseId,
  decision: agreed ? ('upheld' as const) : ('rejected' as const),
})
