import { NOT_DESK, NOT_LISTED } from '../../../miniprogram/shared/activity/refuse-desk'
import type { Reader } from '../../kernel/database'
import type { SessionDocument } from '../../schema/documents'
import { isDesk, type Listed, listedBy } from '../domain/listed'
import { findSession, noSession } from '../store'
import { refuse } from './refuse'

/**
 * A session with its log.
 *
 * @throws ACTIVITY.NOT_FOUND
 */
export async function lookAt(db: Reader, id: string): Promise<SessionDocument> {
  const session = await findSession(db, id)
  if (!session) throw noSession()
  return session
}

/**
 * Whoever has a ticket of a session.
 *
 * @throws ACTIVITY.NOT_LISTED
 */
export function onList(session: SessionDocument, ticket: string): Listed {
  return listedBy(session, ticket) ?? refuse(NOT_LISTED)
}

/**
 * Whoever has a ticket of a session and was put on its list by a desk: places that an account took are its own.
 *
 * @throws ACTIVITY.NOT_LISTED, ACTIVITY.NOT_DESK
 */
export function deskOnList(session: SessionDocument, ticket: string): Listed {
  const listed = onList(session, ticket)
  return isDesk(listed) ? listed : refuse(NOT_DESK)
}
