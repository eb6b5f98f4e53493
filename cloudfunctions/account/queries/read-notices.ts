import type { InferOutput } from 'valibot'
import { openidOf } from '../../kernel/identity'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { countUnread, findNotices } from '../store-notices'

type Output = InferOutput<typeof contract.notices.output>

/** What the caller was told, the latest first, whether or not WeChat could send it. */
export async function readNotices(_input: object, { caller, db }: QueryContext): Promise<Output> {
  const openid = openidOf(caller)
  const [found, unread] = await Promise.all([findNotices(db, openid), countUnread(db, openid)])
  const notices = found.map(({ _id: id, what, title, text, page, at, readAt }) => ({
    ...{ id, what, title, text, page, at },
    read: readAt !== null,
  }))
  return { notices, unread }
}
