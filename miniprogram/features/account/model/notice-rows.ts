import type { Notice } from '../../../services/notices'
import { speakDateTime } from '../../../shared/time/shanghai'

/** Something the person was told, as the list shows it. */
export interface NoticeRow {
  id: string
  icon: string
  title: string
  text: string
  when: string
  read: boolean
}

const ICONS: Readonly<Record<string, string>> = {
  promoted: 'check',
  lapsed: 'close',
  won: 'check',
  lost: 'list',
  reminder: 'clock',
  cancelled: 'close',
  postponed: 'calendar',
  handedOver: 'child',
  noShow: 'help',
  appeal: 'edit',
}

/** The list, seen at `now` (milliseconds). */
export function noticeRows(notices: readonly Notice[], now: number): NoticeRow[] {
  return notices.map(({ id, what, title, text, at, read }) => ({
    ...{ id, title, text, read },
    icon: ICONS[what] ?? 'info',
    when: speakDateTime(Date.parse(at), now),
  }))
}

/** Said above the list. */
export function unreadWords(notices: readonly Notice[]): string {
  const unread = notices.filter(({ read }) => !read).length
  return unread === 0 ? '都看过了' : `${unread} 条未读`
}
