import type { InferOutput } from 'valibot'
import { accountTag } from '../../kernel/hash'
import { openidOf } from '../../kernel/identity'
import { holds } from '../../kernel/permission'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { grantsOf, scopeNames } from '../store'
import { countUnread } from '../store-notices'

type Output = InferOutput<typeof contract.me.output>

/** What the caller may do now beyond what every resident may, and how much there is to read. */
export async function readMe(_input: object, { caller, db, now }: QueryContext): Promise<Output> {
  const openid = openidOf(caller)
  const [held, unread] = await Promise.all([grantsOf(db, openid), countUnread(db, openid)])
  const grants = held.filter((grant) => holds(grant, now))
  const names = await scopeNames(db, grants)
  const nameOf = (kind: string, id: string): string =>
    kind === 'network' ? '全部站点' : (names.get(`${kind}:${id}`) ?? '')
  return {
    tag: accountTag(openid),
    unread,
    grants: grants.map(({ role, scope: { kind, id }, until }) => ({
      role,
      scope: { kind, id, name: nameOf(kind, id) },
      until,
    })),
  }
}
