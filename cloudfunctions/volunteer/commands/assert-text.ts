import { textCheck } from '../../kernel/text-check'

/**
 * Lets no harmful text through to the public.
 *
 * @throws VOLUNTEER.TEXT_RISKY
 */
export const assertText = textCheck('VOLUNTEER.TEXT_RISKY')
