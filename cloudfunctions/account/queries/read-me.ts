import type { InferOutput } from 'valibot'
import { AppError } from '../../kernel/errors'
import { accountTag } from '../../kernel/hash'
import { holds } from '../../kernel/permission'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { grantsOf, scopeNames } from '../store'

type Output = InferOutput<typeof contract.me.output>

/** What the caller may do now beyond what every resident may. */
export async function readMe(_input: object, { caller, db, now }: QueryContext): Promise<Output> {
  if (caller.kind !== 'account') throw new AppError('denied', 'IDENTITY.MISSING', '请在微信里打开后再试')
  const grants = (await grantsOf(db, caller.openid)).filter((grant) => holds(grant, now))
  const names = await scopeNames(db, grants)
  const nameOf = (kind: string, id: string): string =>
    kind === 'network' ? '全部站点' : (names.get(`${kind}:${id}`) ?? '')
  return {
    tag: accountTag(caller.openid),
    grants: grants.map(({ role, scope: { kind, id }, until }) => ({
      role,
      scope: { kind, id, name: nameOf(kind, id) },
      until,
    })),
  }
}
