import { call } from '../../services/cloud'
import type { Send } from '../../services/same-wish'
import type { MeritDraft, MeritKind } from './model/merit'

/** Puts a training or an award of somebody who served at a station on record. */
export function sendMerit(
  about: { stationId: string; person: string },
  kind: MeritKind,
  { name, content, minutes, giver, day }: MeritDraft,
): Send<unknown> {
  const base = { ...about, name: name.trim(), day }
  const training = { content: content.trim(), minutes: Number(minutes), organiser: giver.trim() }
  return (options) =>
    kind === 'training'
      ? call('volunteer/addTraining', { ...base, ...training }, options)
      : call('volunteer/addAward', { ...base, giver: giver.trim() }, options)
}
