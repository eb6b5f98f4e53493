import { commit } from '../../../miniprogram/shared/activity/draw'
import { CURRENT_POLICY, roomFor } from '../../../miniprogram/shared/activity/policy'
import type { Instant, SessionDocument } from '../../schema/documents'
import { dueAtOf, NEVER } from './settle'

/** What whoever publishes a session says of it. */
export interface SessionDraft
  extends
    Pick<SessionDocument, 'stationId' | 'streetCode' | 'districtCode' | 'series' | 'form' | 'group'>,
    Pick<SessionDocument, 'title' | 'about' | 'bring' | 'venue' | 'teacher' | 'partner' | 'module'>,
    Pick<SessionDocument, 'audience' | 'minAge' | 'maxAge' | 'pickup' | 'popular' | 'courseId' | 'term'>,
    Pick<SessionDocument, 'kind' | 'capacity' | 'opensAt' | 'meetings'> {
  /** Of a lottery; others have none. */
  drawAt?: Instant
}

/** What comes with a session besides its draft. The secrets are random, hex, and a session's own. */
export interface SessionOrigin {
  id: string
  /** Empty where nothing is drawn. */
  salt: string
  codeKey: string
  /** openid of who publishes. */
  by: string
  at: Instant
  synthetic: boolean
}

/** A session as it is when it has just been published: its list is empty. */
export function newSession({ drawAt, ...draft }: SessionDraft, origin: SessionOrigin): SessionDocument {
  const { kind, capacity, meetings } = draft
  const { id, salt, ...rest } = origin
  const startsAt = meetings[0]?.startsAt ?? ''
  const session: SessionDocument = {
    ...draft,
    ...rest,
    ...{ _id: id, firstCapacity: capacity, startsAt, endsAt: meetings.at(-1)?.endsAt ?? '' },
    ...{ closesAt: drawAt ?? startsAt, dueAt: NEVER },
    policyVersion: CURRENT_POLICY.version,
    room: roomFor(CURRENT_POLICY, kind, capacity),
    ...{ status: 'open' as const, drawn: kind !== 'lottery', members: [], joins: {}, log: [] },
    ...{ salt, saltHash: salt === '' ? '' : commit(salt), draw: null, cancelReason: '' },
    ...{ misses: {}, noShows: [], appeals: [], postponed: [], marks: [] },
    ...{ revision: 0, applied: [] },
  }
  return { ...session, dueAt: dueAtOf(session, Date.parse(origin.at)) }
}
