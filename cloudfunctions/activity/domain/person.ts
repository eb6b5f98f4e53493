import { sha256 } from '../../../miniprogram/shared/codec/sha256'

/** The person an account is itself: a name that tells no openid and is fit for a path in a document. */
export function personOf(openid: string): string {
  return `p-${sha256(`person:${openid}`).slice(0, 24)}`
}
