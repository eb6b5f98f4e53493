import type { InferOutput } from 'valibot'
import { AppError } from '../../kernel/errors'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { householdOut } from '../domain/household'
import { readHousehold } from '../store-household'

type Output = InferOutput<typeof contract.household.output>

/** The caller and the people the caller cares for. */
export async function household(_input: object, { caller, db, now }: QueryContext): Promise<Output> {
  if (caller.kind !== 'account') throw new AppError('denied', 'IDENTITY.MISSING', '请在微信里打开后再试')
  return householdOut(await readHousehold(db, caller.openid), now)
}
