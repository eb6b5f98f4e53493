import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { countUnread, markRead } from '../store-notices'

type Input = InferOutput<typeof contract.readNotices.input>
type Output = InferOutput<typeof contract.readNotices.output>

/**
 * Marks everything the caller was told up to an instant as read, or one notice alone: what came while they were reading,
 * and what they have not opened, stays unread.
 */
export async function markNoticesRead({ until, id }: Input, context: CommandContext): Promise<Output> {
  const { db, openid, now } = context
  await markRead(db, openid, { until, id, now: new Date(now).toISOString() })
  return { unread: await countUnread(db, openid) }
}
