import type { FacilityState } from '../../../miniprogram/shared/station/types'
import type { FacilityStateRecord } from '../../schema/documents'

/** What a host says of a facility. */
export interface Word {
  code: string
  state: FacilityState
  by: string
  /** ISO instant. */
  at: string
}

/**
 * The states after a host's word. `ok` takes the exception back; the same word again keeps its first time, since
 * people ask how long the hot water has been out.
 */
export function withWord(states: readonly FacilityStateRecord[], word: Word): FacilityStateRecord[] {
  const others = states.filter((record) => record.code !== word.code)
  if (word.state === 'ok') return others
  const same = states.find((record) => record.code === word.code && record.state === word.state)
  return [...others, same ?? { code: word.code, state: word.state, since: word.at, by: word.by }]
}
