import type { ApiInput, ApiOutput } from '../../typings/api'
import { learnUnread } from './account'
import { call } from './cloud'

/** Something the person was told. */
export type Notice = ApiOutput<'account/notices'>['notices'][number]

/**
 * What the person was told, the latest first.
 *
 * @throws CallError
 */
export async function myNotices(): Promise<Notice[]> {
  const { notices, unread } = await call('account/notices', {})
  learnUnread(unread)
  return notices
}

/**
 * Marks everything up to an ISO instant as read; where a notice is named, that one alone.
 *
 * @throws CallError
 */
export async function readNotices(
  which: ApiInput<'account/readNotices'>,
  keeping: { requestId: string },
): Promise<void> {
  const { unread } = await call('account/readNotices', which, keeping)
  learnUnread(unread)
}
