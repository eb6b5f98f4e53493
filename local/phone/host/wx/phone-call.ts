import { requireType, wxCall } from './call'
import type { WxContext, WxModule } from './context'
import { make, makeButton } from './dom'
import { openDialog } from './layer'

/** `wx.makePhoneCall`: the sheet that asks before dialling. Nothing is dialled here. */
export function phoneCallModule({ host }: WxContext): WxModule {
  const call = async ({ phoneNumber }: { phoneNumber: string }) => {
    requireType(phoneNumber, 'string', 'phoneNumber')
    const shape = { label: `拨打电话 ${phoneNumber}`, look: 'sheet', dismiss: 'cancel' } as const
    await openDialog<void>(host, shape, (panel, end) => {
      panel.append(
        make('p', { class: 'wx-sheet-note', text: '在手机上会打开拨号。这里只显示号码，不会真的拨出。' }),
        makeButton(`呼叫 ${phoneNumber}`, () => end.done(), 'wx-sheet-item wx-number'),
        makeButton('取消', () => end.fail(new Error('cancel')), 'wx-sheet-item wx-sheet-cancel'),
      )
    })
  }
  return { makePhoneCall: wxCall('makePhoneCall', call) }
}
