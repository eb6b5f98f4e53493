import { conflict } from './errors'
import type { CommandContext } from './routes'

/** Lets texts through, or throws; see `textCheck`. */
type AssertText = (
  texts: readonly string[],
  context: Pick<CommandContext, 'wechat' | 'openid'>,
) => Promise<void>

/**
 * A check that lets no text through to the public that WeChat takes for harmful. What it only doubts passes: those who look
 * after a station answer for what they write. Texts have at most 2,500 characters together; empty ones are left out.
 *
 * @param code under which a text is refused, such as `ACTIVITY.TEXT_RISKY`
 */
export function textCheck(code: string): AssertText {
  return async (texts, { wechat, openid }) => {
    const written = texts.filter((text) => text !== '').join('\n')
    if (written === '' || (await wechat.checkText(openid, written)) !== 'risky') return
    throw conflict(code, '文字没有通过内容检查，请改一改')
  }
}
