import { conflict } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'

/**
 * Lets no text through to the public that WeChat takes for harmful. What it only doubts passes: those who look after a
 * station answer for what they write.
 *
 * @param texts at most 2,500 characters together; empty ones are left out
 * @throws VOLUNTEER.TEXT_RISKY
 */
export async function assertText(
  texts: readonly string[],
  { wechat, openid }: Pick<CommandContext, 'wechat' | 'openid'>,
): Promise<void> {
  const written = texts.filter((text) => text !== '').join('\n')
  if (written === '' || (await wechat.checkText(openid, written)) !== 'risky') return
  throw conflict('VOLUNTEER.TEXT_RISKY', '文字没有通过内容检查，请改一改')
}
