import type { InferOutput } from 'valibot'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { indexVersion, readWholeIndex } from '../store'

type Input = InferOutput<typeof contract.index.input>
type Output = InferOutput<typeof contract.index.output>

/** The index, unless the phone's copy is of the same version: then that word alone, a few bytes. */
export async function readIndex({ known }: Input, { db }: QueryContext): Promise<Output> {
  if (known !== undefined) {
    const version = await indexVersion(db)
    if (version === known) return { unchanged: true, version }
  }
  const index = await readWholeIndex(db)
  return { unchanged: false, version: index.version, index: index.body }
}
