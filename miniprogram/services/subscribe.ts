import { MESSAGE_TEMPLATES, type MessageKind } from '../shared/brand/templates'

/**
 * Asks whether WeChat may send one message of each kind. To be called first thing inside a tap, as WeChat demands, and
 * not to be waited for before the command itself: no booking depends on the answer. Never throws.
 *
 * @returns whether any of them was allowed
 */
export async function askForMessages(kinds: readonly MessageKind[]): Promise<boolean> {
  const tmplIds = kinds.map((kind) => MESSAGE_TEMPLATES[kind].id)
  try {
    const answer = (await wx.requestSubscribeMessage({ tmplIds })) as unknown as Record<string, unknown>
    return tmplIds.some((id) => answer[id] === 'accept')
  } catch {
    return false
  }
}
