import { wxCall } from './call'
import type { WxContext, WxModule } from './context'
import { make, makeButton } from './dom'
import { openDialog } from './layer'

/** What a person sees of a shared card; the path can be opened on the other phone. */
function showCard({ host }: WxContext, message: Record<string, unknown>): Promise<void> {
  const { title = '', path = '', imageUrl } = message as { title?: string; path?: string; imageUrl?: string }
  const shape = { label: '转发给朋友', look: 'sheet', dismiss: 'cancel' } as const
  return openDialog<void>(host, shape, (panel, end) => {
    panel.append(
      make(
        'div',
        { class: 'wx-sheet-text' },
        make('p', { class: 'wx-app-name', text: '朋友会看到这张卡片：' }),
        make('h2', { text: title }),
        imageUrl
          ? make('img', { class: 'wx-share-picture', src: host.nodes.assetUrl(imageUrl), alt: '' })
          : null,
        make('p', { class: 'wx-note', text: `打开的页面：${path}` }),
      ),
      make(
        'div',
        { class: 'wx-pair' },
        makeButton('知道了', () => end.done(), 'wx-filled'),
      ),
    )
  })
}

/** Sharing: the `share` button shows the card that would be sent; the menu is there but nothing leaves the phone. */
export function shareModule(context: WxContext): WxModule {
  context.host.onOpenType('share', async () => {
    const message = await context.host.shareMessage('button')
    if (message) await showCard(context, message).catch(() => undefined)
  })
  const quiet = (api: string) => wxCall(api, () => undefined)
  return {
    showShareMenu: quiet('showShareMenu'),
    hideShareMenu: quiet('hideShareMenu'),
    updateShareMenu: quiet('updateShareMenu'),
  }
}
