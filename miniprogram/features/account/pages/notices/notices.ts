import { now } from '../../../../services/clock'
import { asCallError } from '../../../../services/cloud'
import { currentLook, followLook } from '../../../../services/look'
import { openMyActivities, openPath } from '../../../../services/navigate'
import { myNotices, type Notice, readNotices } from '../../../../services/notices'
import { oneAtATime } from '../../../../services/one-at-a-time'
import { noticeRows, type NoticeRow, unreadWords } from '../../model/notice-rows'

/** One page of this kind is open at a time. */
const sendOne = oneAtATime()

/** 消息: what the person was told, with what is new marked in words; a tap opens what it is about. */
export default Page({
  data: {
    look: currentLook(),
    face: 'loading' as 'loading' | 'full' | 'empty' | 'failed',
    message: '',
    reference: '',
    rows: [] as NoticeRow[],
    unread: '',
    /** Whether anything is unread. */
    some: false,
    sending: false,
    fault: '',
  },

  notices: [] as Notice[],

  onShow() {
    followLook(this)
    void this.load()
  },

  async load() {
    try {
      this.notices = await myNotices()
      this.draw()
    } catch (error) {
      const { message, reference } = asCallError(error)
      this.setData({ face: 'failed', message, reference })
    }
  },

  async retry() {
    this.setData({ face: 'loading' })
    await this.load()
  },

  draw() {
    const { notices } = this
    this.setData({
      face: notices.length > 0 ? 'full' : 'empty',
      rows: noticeRows(notices, now()),
      unread: unreadWords(notices),
      some: notices.some(({ read }) => !read),
    })
  },

  /** What it is about opens at once; that it was read is told meanwhile, and next time if that fails. */
  open({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const notice = this.notices.find(({ id }) => id === currentTarget.dataset['id'])
    if (!notice) return
    openPath(notice.page)
    const { id, at: until } = notice
    if (!notice.read) void this.read({ until, id }).catch(() => undefined)
  },

  async readAll() {
    const [latest] = this.notices
    if (!latest || this.data.sending) return
    this.setData({ sending: true, fault: '' })
    try {
      await this.read({ until: latest.at })
    } catch (error) {
      this.setData({ fault: `没有改成：${asCallError(error).message}` })
    }
    this.setData({ sending: false })
  },

  /** Marks everything up to an ISO instant as read, or one notice alone. */
  async read(which: { until: string; id?: string }) {
    const { until, id } = which
    await sendOne(`read ${until} ${id ?? ''}`, (keeping) => readNotices(which, keeping))
    const isMeant = (each: Notice): boolean => (id === undefined ? each.at <= until : each.id === id)
    this.notices = this.notices.map((each) => (isMeant(each) ? { ...each, read: true } : each))
    this.draw()
  },

  openMine() {
    openMyActivities()
  },
})
