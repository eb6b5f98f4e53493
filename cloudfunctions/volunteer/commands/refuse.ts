import { busy, conflict } from '../../kernel/errors'
import type { Refusal } from '../domain/refusals'

/**
 * Says to the person why not.
 *
 * @throws the refusal; SERVER.BUSY where there is none, because the reason has passed in the meantime
 */
export function refuse(refusal: Refusal | null): never {
  throw refusal ? conflict(refusal.code, refusal.message) : busy()
}
