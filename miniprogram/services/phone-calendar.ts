/** What goes into the phone's calendar. Instants are milliseconds since 1970. */
export interface CalendarEntry {
  title: string
  startsAt: number
  endsAt: number
  location: string
  /** Said under the title. */
  note: string
}

/** The phone reminds so long before, in seconds. */
const ALARM_S = 2 * 3600

/**
 * Puts something into the phone's calendar, with a reminder two hours before; WeChat asks the person first. Never
 * throws.
 *
 * @returns what came of it, in words; empty when the person went back
 */
export async function addToCalendar(entry: CalendarEntry): Promise<{ ok: boolean; words: string }> {
  const { title, startsAt, endsAt, location, note } = entry
  try {
    await wx.addPhoneCalendar({
      title,
      startTime: Math.round(startsAt / 1000),
      endTime: String(Math.round(endsAt / 1000)),
      location,
      description: note,
      alarm: true,
      alarmOffset: ALARM_S,
    })
    return { ok: true, words: '已加到手机日历，提前 2 小时会响' }
  } catch (error) {
    const isBack = /cancel/.test(messageOf(error))
    return { ok: false, words: isBack ? '' : '没有加成。请在手机的「设置」里让微信用日历，再点一次' }
  }
}

function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'errMsg' in error) return String(error.errMsg)
  return String(error)
}
