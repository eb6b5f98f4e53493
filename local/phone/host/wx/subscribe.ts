import { requireType, wxCall, WxFailure } from './call'
import type { WxContext, WxModule } from './context'
import { make, makeButton } from './dom'
import { openDialog } from './layer'
import { appName } from './permission'

type Choice = 'accept' | 'reject'

const TEMPLATES_LIMIT = 3

function checkIds(tmplIds: unknown): asserts tmplIds is string[] {
  requireType(tmplIds, 'object', 'tmplIds')
  if (!Array.isArray(tmplIds) || tmplIds.length === 0) {
    throw new WxFailure('Request empty template list', { errCode: 10001 })
  }
  if (tmplIds.length > TEMPLATES_LIMIT)
    throw new WxFailure('Template list length over limit', { errCode: 20003 })
}

/** WeChat's consent to messages: one box per template, then allow or refuse all. One consent is one message. */
function askSubscription({ host, env }: WxContext, tmplIds: string[]): Promise<Record<string, Choice>> {
  const shape = { label: '订阅消息', look: 'sheet' } as const
  return openDialog<Record<string, Choice>>(host, shape, (panel, end) => {
    const boxes = tmplIds.map((id) =>
      make('input', { type: 'checkbox', checked: true, 'aria-label': `模板 ${id}` }),
    )
    const answer = (allowed: boolean) =>
      end.done(
        Object.fromEntries(
          tmplIds.map((id, index) => [id, allowed && boxes[index]?.checked ? 'accept' : 'reject']),
        ),
      )
    panel.append(
      make(
        'div',
        { class: 'wx-sheet-text' },
        make('h2', { text: `${appName(host, env)} 想给你发消息` }),
        make('p', { text: '每勾一项，允许发一条：' }),
      ),
      ...tmplIds.map((id, index) =>
        make('label', { class: 'wx-row' }, make('span', { text: `消息模板 ${id}` }), boxes[index]),
      ),
      make(
        'div',
        { class: 'wx-pair' },
        makeButton('取消', () => answer(false), 'wx-plain'),
        makeButton('允许', () => answer(true), 'wx-filled'),
      ),
    )
  })
}

/** `wx.requestSubscribeMessage`. */
export function subscribeModule(context: WxContext): WxModule {
  return {
    requestSubscribeMessage: wxCall('requestSubscribeMessage', ({ tmplIds }: { tmplIds: string[] }) => {
      checkIds(tmplIds)
      return askSubscription(context, tmplIds)
    }),
  }
}
