import { command, type Database, either, type Reader } from '../kernel/database'
import type { GrantDocument, Instant } from '../schema/documents'

/** Every grant of an account, ended ones included. */
export function grantsOf(db: Reader, openid: string): Promise<GrantDocument[]> {
  return db.find('grants', { openid })
}

/** Ends every grant of an account that would hold after an instant. */
export async function endGrants(
  db: Pick<Database, 'updateWhere'>,
  openid: string,
  at: Instant,
): Promise<void> {
  const lasting = either({ openid, until: null }, { openid, until: command().gt(at) })
  await db.updateWhere('grants', lasting, { until: at })
}

/** What the scopes of some grants are called; a scope that is no more has no name. */
export async function scopeNames(db: Reader, grants: readonly GrantDocument[]): Promise<Map<string, string>> {
  const idsOf = (kind: string) =>
    grants.filter(({ scope }) => scope.kind === kind).map(({ scope }) => scope.id)
  const districts = idsOf('district')
  const [stations, streets, district] = await Promise.all([
    named(idsOf('station'), (ids) => db.getMany('stations', ids, ['name'])),
    named(idsOf('street'), (ids) => db.getMany('streets', ids, ['name'])),
    Promise.all(districts.map((code) => districtName(db, code))),
  ])
  return new Map([
    ...stations.map(({ _id, name }): [string, string] => [`station:${_id}`, name]),
    ...streets.map(({ _id, name }): [string, string] => [`street:${_id}`, name]),
    ...districts.map((code, row): [string, string] => [`district:${code}`, district[row] ?? '']),
  ])
}

async function named<T>(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<T[]>,
): Promise<T[]> {
  return ids.length === 0 ? [] : read(ids)
}

async function districtName(db: Reader, code: string): Promise<string> {
  const [street] = await db.find('streets', { districtCode: code }, { fields: ['district'], limit: 1 })
  return street?.district ?? ''
}
