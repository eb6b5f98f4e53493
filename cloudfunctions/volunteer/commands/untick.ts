import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { refuseUntick } from '../domain/refuse-word'
import { assertNone, putWord } from './on-record'

type Input = InferOutput<typeof contract.untick.input>
type Output = InferOutput<typeof contract.untick.output>

/**
 * Takes all ticks of one way back; what was scanned stands.
 *
 * @throws VOLUNTEER.NOT_TICKED, and what `putWord` throws
 */
export function untick({ way, reason, ...about }: Input, context: CommandContext): Promise<Output> {
  return putWord(about, context, (doc) => {
    assertNone(refuseUntick(doc, way))
    return { what: 'untick', way, reason }
  })
}
