import { cutSlots } from '../../../miniprogram/shared/activity/slots'
import type { Meeting } from '../../../miniprogram/shared/activity/types'
import type { MeetingRecord, SessionDocument } from '../../schema/documents'
import type { SessionDraft } from './new-session'
import { meetingsOf } from './session'

/** What a host says of what is to be published. */
export interface Publication
  extends
    Pick<SessionDraft, 'stationId' | 'form' | 'title' | 'about' | 'bring' | 'venue' | 'teacher' | 'partner'>,
    Pick<SessionDraft, 'module' | 'audience' | 'minAge' | 'maxAge' | 'pickup' | 'popular'>,
    Pick<SessionDraft, 'kind' | 'capacity' | 'opensAt' | 'meetings' | 'drawAt'> {
  /** Of a consultation: minutes of one person's slot. */
  slotMinutes?: number
  /** Of a class. */
  courseId?: string
  term?: string
}

/** What the server knows besides. */
export interface Setting extends Pick<SessionDocument, 'streetCode' | 'districtCode' | 'series'> {
  /** Names what is published: ids of all sessions come from it. */
  key: string
}

/** The characters of a request's key by which what it publishes is named. */
const KEY_LENGTH = 24

/** The name of what a request publishes: of its one session, or the beginning of its slots' names. */
export const publishedId = (key: string): string => `s-${key.slice(0, KEY_LENGTH)}`

const textsOf = ({ startsAt, endsAt }: Meeting): MeetingRecord => ({
  startsAt: new Date(startsAt).toISOString(),
  endsAt: new Date(endsAt).toISOString(),
})

/** A session that is to be, and its name. */
export interface NamedDraft {
  id: string
  draft: SessionDraft
}

/**
 * The sessions that a publication comes to: one; of a consultation one for every slot, each for one person. The same
 * publication under the same key gives the same sessions.
 */
export function draftsOf({ slotMinutes, ...said }: Publication, setting: Setting): NamedDraft[] {
  const { key, ...place } = setting
  const { courseId = null, term = null } = said
  const draft: SessionDraft = { ...said, ...place, courseId, term, group: null }
  const id = publishedId(key)
  const [span] = meetingsOf(said)
  if (said.form !== 'slot' || !span || slotMinutes === undefined) return [{ id, draft }]
  const group = `g-${key.slice(0, KEY_LENGTH)}`
  return cutSlots(span, slotMinutes).map((slot, n) => ({
    id: `${id}-${n + 1}`,
    draft: { ...draft, group, capacity: 1, meetings: [textsOf(slot)] },
  }))
}
