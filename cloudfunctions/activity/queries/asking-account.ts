import { AppError } from '../../kernel/errors'
import type { QueryContext } from '../../kernel/routes'

/**
 * The account that asks; a route for accounts has one.
 *
 * @throws IDENTITY.MISSING
 */
export function askingAccount({ caller }: Pick<QueryContext, 'caller'>): string {
  if (caller.kind !== 'account') throw new AppError('denied', 'IDENTITY.MISSING', '请在微信里打开后再试')
  return caller.openid
}
