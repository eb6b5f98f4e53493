import { requireType, wxCall } from './call'
import type { WxContext, WxModule } from './context'
import { showModal } from './dialogs'
import { WxFailure } from './call'

interface CalendarEvent {
  title: string
  /** Seconds since 1970. */
  startTime: number
  endTime?: string | number
  location?: string
  description?: string
}

const inWords = (seconds: number) =>
  new Date(seconds * 1000).toLocaleString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'long',
    timeStyle: 'short',
  })

async function add(context: WxContext, api: string, event: CalendarEvent): Promise<void> {
  requireType(event.title, 'string', 'title')
  requireType(event.startTime, 'number', 'startTime')
  await context.privacy.require(api)
  await context.permissions.require('scope.addPhoneCalendar')
  const lines = [inWords(event.startTime), event.location, event.description].filter(Boolean)
  const content = `${event.title}\n${lines.join('\n')}`
  const { confirm } = await showModal(context.host, { title: '添加到手机日历', content, confirmText: '添加' })
  if (!confirm) throw new WxFailure('cancel')
}

/** `wx.addPhoneCalendar`: shows what would go into the phone's calendar. */
export function calendarModule(context: WxContext): WxModule {
  const call = (api: string) => wxCall(api, (event: CalendarEvent) => add(context, api, event))
  return {
    addPhoneCalendar: call('addPhoneCalendar'),
    addPhoneRepeatCalendar: call('addPhoneRepeatCalendar'),
  }
}
