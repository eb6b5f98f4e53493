import { textCheck } from '../../kernel/text-check'

/**
 * Lets no harmful text through to the public.
 *
 * @throws ACTIVITY.TEXT_RISKY
 */
export const assertText = textCheck('ACTIVITY.TEXT_RISKY')
