import type { Reader } from '../kernel/database'
import { type AppError, missing } from '../kernel/errors'
import type { CatalogueLists, ShiftDocument } from '../schema/documents'
import type { Whereabouts } from '../station/domain/scopes'

/** There is no such shift. */
export const noShift = (): AppError => missing('VOLUNTEER.NO_SHIFT', '没有找到这个班次')

/** Where a shift takes place, or null. */
export async function shiftPlace(db: Reader, id: string): Promise<Whereabouts | null> {
  const [shift] = await db.getMany('shifts', [id], ['stationId', 'streetCode', 'districtCode'])
  return shift ? { ...shift, _id: shift.stationId } : null
}

/** One shift with its log, or null. */
export function findShift(db: Reader, id: string): Promise<ShiftDocument | null> {
  return db.get('shifts', id)
}

/** Roles and usual shifts of the catalogue; empty lists where it has none. */
export async function volunteerLists(db: Reader): Promise<Pick<CatalogueLists, 'roles' | 'shiftTemplates'>> {
  const found = await db.getMany('catalogue', ['roles', 'shiftTemplates'])
  const none = { roles: [], shiftTemplates: [] }
  return { ...none, ...Object.fromEntries(found.map(({ _id, items }) => [_id, items])) }
}
