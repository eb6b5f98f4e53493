import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { trail } from '../domain/household'
import { closeHousehold } from '../store-household'

type Input = InferOutput<typeof contract.close.input>
type Output = InferOutput<typeof contract.close.output>

/**
 * Closes the caller's account. It says so in one document; the clock does all the rest from that, as often as it takes.
 * Asked once more, it goes on as it was.
 */
export async function close(_input: Input, context: CommandContext): Promise<Output> {
  const at = new Date(context.now).toISOString()
  const { closedAt } = await closeHousehold(context, ({ _id, history }) => ({
    closedAt: at,
    history: trail(history, { at, what: 'closed', person: _id, detail: '' }),
  }))
  return { at: closedAt ?? at }
}
