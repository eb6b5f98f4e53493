import { AppError } from '../../kernel/errors'
import type { QueryContext } from '../../kernel/routes'
import { personOf } from '../domain/person'

/**
 * The person who asks; a route for accounts has one.
 *
 * @throws IDENTITY.MISSING
 */
export function askingPerson({ caller }: Pick<QueryContext, 'caller'>): string {
  if (caller.kind !== 'account') throw new AppError('denied', 'IDENTITY.MISSING', '请在微信里打开后再试')
  return personOf(caller.openid)
}
