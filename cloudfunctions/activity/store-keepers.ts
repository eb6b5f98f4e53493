import type { AttendanceEvent } from '../../miniprogram/shared/activity/types'
import { command, type Database, type Reader } from '../kernel/database'
import { amendOnce } from '../kernel/once'
import type { CatalogueLists, Instant, SessionDocument } from '../schema/documents'
import { type DeskSource, DRAWN_FIELDS, UNDRAWN_FIELDS } from './domain/desk-card'

/** The lists of the catalogue by which a publication is judged; empty where it has none. */
export async function publishingLists(
  db: Reader,
): Promise<Pick<CatalogueLists, 'modules' | 'courses' | 'terms'>> {
  const found = await db.getMany('catalogue', ['modules', 'courses', 'terms'])
  const none = { modules: [], courses: [], terms: [] }
  return { ...none, ...Object.fromEntries(found.map(({ _id, items }) => [_id, items])) }
}

/** What activities are usually like; none where the catalogue has none. */
export async function activityTemplates(db: Reader): Promise<CatalogueLists['templates']> {
  const templates = await db.get('catalogue', 'templates')
  return templates?._id === 'templates' ? templates.items : []
}

/** Whose series an earlier session belongs to, and where it took place; null: there is none. */
export async function findSeries(
  db: Reader,
  id: string,
): Promise<Pick<SessionDocument, 'series' | 'stationId'> | null> {
  const [session] = await db.getMany('sessions', [id], ['series', 'stationId'])
  return session ?? null
}

/** Whether there is such a session. */
export async function sessionExists(db: Reader, id: string): Promise<boolean> {
  return (await db.getMany('sessions', [id], ['stationId'])).length > 0
}

/** The secret of a session's codes; null: there is no such session. */
export async function findCodeKey(db: Reader, id: string): Promise<string | null> {
  const [session] = await db.getMany('sessions', [id], ['codeKey'])
  return session?.codeKey ?? null
}

/** A station's sessions that begin before the end of a span and end after its beginning, in no order. ISO instants. */
export async function findAtDesk(
  db: Reader,
  stationId: string,
  { from, before }: { from: Instant; before: Instant },
): Promise<DeskSource[]> {
  const _ = command()
  const query = { stationId, startsAt: _.lt(before), endsAt: _.gt(from) }
  const found = await Promise.all([
    db.find('sessions', { ...query, drawn: true }, { fields: DRAWN_FIELDS }),
    db.find('sessions', { ...query, drawn: false }, { fields: UNDRAWN_FIELDS }),
  ])
  return found.flat()
}

/**
 * Writes down who was there. Whoever was there has missed nothing, even where the list was closed.
 *
 * @returns whether it was written
 */
export function recordOnce(
  id: string,
  context: { requestKey: string; db: Pick<Database, 'amend'> },
  event: AttendanceEvent,
): Promise<boolean> {
  const _ = command()
  const update = {
    log: _.push([event]),
    ...(event.what === 'present' && { noShows: _.pull(event.person) }),
  }
  const guard = { status: _.neq('cancelled') }
  return amendOnce({ collection: 'sessions', id }, context, { guard, update, keyPath: 'log.key' })
}
