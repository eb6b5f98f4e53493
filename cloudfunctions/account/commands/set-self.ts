import type { InferOutput } from 'valibot'
import { isChild } from '../../../miniprogram/shared/account/people'
import { invalid } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { householdOut, trail } from '../domain/household'
import { judgeBirth } from '../domain/judge-person'
import { changeHousehold } from '../store-household'

type Input = InferOutput<typeof contract.setSelf.input>
type Output = InferOutput<typeof contract.setSelf.output>

/**
 * Puts down what the caller is called and when they were born: null forgets the month, absent leaves it as it is. Who
 * is under 14 is put on record by a guardian, on the guardian's phone.
 *
 * @throws PERSON.BORN_WRONG, PERSON.BORN_FUTURE, PERSON.SELF_CHILD
 */
export async function setSelf({ name, born }: Input, context: CommandContext): Promise<Output> {
  const { now } = context
  if (typeof born === 'string') assertOwnBirth(born, now)
  const at = new Date(now).toISOString()
  const changed = await changeHousehold(context, ({ _id, self, history }) => ({
    self: { name, born: born === undefined ? self.born : born },
    history: trail(history, { at, what: 'edited', person: _id, detail: 'self' }),
  }))
  return householdOut(changed, now)
}

function assertOwnBirth(born: string, now: number): void {
  const fault = judgeBirth(born, now)
  if (fault) throw invalid(fault.code, fault.message, 'born')
  if (isChild(born, now)) {
    throw invalid('PERSON.SELF_CHILD', '不满 14 周岁，请家长在家长的手机上登记', 'born')
  }
}
